"""Findings of one rule as one entry of a list, what a number of findings counts, and the way out for all."""

from dataclasses import replace
from datetime import date

from planner.core.edits.task import AddTask
from planner.core.model import Phase, Plan
from planner.guidance.catching_up import surely_kept
from planner.guidance.checks import check
from planner.guidance.effect import effect_words
from planner.guidance.finding import Finding, Severity, from_plan, tasks_of
from planner.guidance.grouping import MANY, PASSED, TITLES, Entry, count_words, entries, grave, mend_all
from planner.guidance.look import Look
from planner.roadmap.catch_up import CatchUp
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.verdict import assess
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap

QUARTER = date(2027, 7, 12)


def a_finding(rule: str, task: str = "a", severity: Severity = Severity.DELAYS) -> Finding:
    return Finding(rule, severity, tasks_of([task]), message("It is {task}", task=task), message(""), from_plan(TODAY))


def some(rule: str, count: int, severity: Severity = Severity.DELAYS) -> list[Finding]:
    return [a_finding(rule, f"t{number}", severity) for number in range(count)]


def look_on(today: date, plan: Plan | None = None) -> Look:
    return Look(assess(plan or sample_plan(), the_roadmap(), today), the_roadmap())


def shape(found: tuple[Entry, ...]) -> list[tuple[str, int]]:
    return [(entry.rule, len(entry.findings)) for entry in found]


def test_few_of_a_rule_stand_alone_and_many_are_one() -> None:
    assert shape(entries(some("x", MANY - 1))) == [("x", 1)] * (MANY - 1)
    assert shape(entries(some("x", MANY))) == [("x", MANY)]
    assert shape(entries(some("x", 300))) == [("x", 300)]


def test_a_passed_step_is_always_one_entry() -> None:
    (entry,) = entries(some(PASSED, 1))
    assert entry.is_group
    assert english(entry.title) == "1 step has passed without a report"


def test_the_gravest_come_first_and_nothing_is_lost() -> None:
    found = [
        *some("b", 4, Severity.COSTS),
        a_finding("a", severity=Severity.DELAYS),
        *some("b", 3, Severity.BLOCKS),
        a_finding("c", severity=Severity.WEAKENS),
    ]
    listed = entries(found)
    assert shape(listed) == [("b", 3), ("c", 1), ("b", 4), ("a", 1)]
    assert sorted(map(id, found)) == sorted(id(finding) for entry in listed for finding in entry.findings)


def test_what_a_number_counts() -> None:
    hint = a_finding("h", severity=Severity.HINT)
    shown = grave([*some(PASSED, 14), a_finding("a", severity=Severity.BLOCKS), hint])
    assert len(shown) == 2
    words = count_words(shown)
    assert words is not None
    assert english(words) == "1 blocks. 1 delays. Counted as one: 14 steps have passed without a report."
    assert count_words(()) is None


def test_a_rule_without_words_of_its_own_names_the_first() -> None:
    (entry,) = entries(some("some.rule", 4))
    assert english(entry.title) == "It is t0, and 3 more like it"


def test_titles_are_of_rules_that_there_are() -> None:
    from planner.guidance.checks import RULES

    assert TITLES.keys() <= {rule.id for rule in RULES}


def test_all_that_were_kept_are_reported_at_once_and_nothing_else() -> None:
    look = look_on(QUARTER)
    (entry,) = (entry for entry in entries(check(look)) if entry.rule == PASSED)
    fix = mend_all(entry)
    assert fix is not None
    assert isinstance(fix.edit, CatchUp)
    assert set(fix.edit.answers) == set(surely_kept(look))
    plan = fix.edit.apply(look.plan)
    assert {line.task for line in fix.edit.answers} == {
        task for task, now in plan.tasks.items() if now.actual_finish != look.plan.tasks[task].actual_finish
    }


def test_pins_and_links_are_never_mended_all_at_once() -> None:
    look = look_on(QUARTER)
    fixes = [finding.fix for finding in check(look) if finding.rule == PASSED]
    for rule in ("link.broken", "constraint.broken", "task.not_needed"):
        found = [replace(finding, fix=None) for finding in some(rule, 5)]
        assert mend_all(Entry(tuple(found))) is None
    assert fixes


def test_what_a_fix_does_in_a_few_words() -> None:
    look = look_on(TODAY)
    assert english(effect_words(look.assessment, look.assessment)) == "no date moves"
    later = ChangeAnswer("target_match", 2029, TODAY, the_roadmap()).apply(look.plan)
    said = english(effect_words(look.assessment, look_on(TODAY, later).assessment))
    assert said.startswith("moves ")


def test_a_task_that_a_fix_adds_moves_nothing() -> None:
    look = look_on(TODAY)
    added = AddTask("new", "Renew the passport", Phase.VISA, duration_days=42).apply(look.plan)
    assert english(effect_words(look.assessment, look_on(TODAY, added).assessment)) == "no date moves"
