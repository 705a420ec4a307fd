"""The registry of rules, what a rule makes of what it finds, and what happens when one has a mistake."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from planner.core.model import Plan
from planner.core.ref import Ref
from planner.errors import MistakeError
from planner.guidance.checks import RULES, check
from planner.guidance.finding import Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.rule import Found, Need, Rule
from planner.words.message import message
from tests.guidance.builder import a_look, text_of
from tests.roadmap.builder import TODAY, a_person


def a_found(**fields: object) -> Found:
    return replace(Found(title=message("Found"), source=from_plan(TODAY)), **fields)  # type: ignore[arg-type]


def a_rule(find: Callable[[Look], Iterable[Found]], **fields: object) -> Rule:
    rule = Rule(id="a.rule", severity=Severity.HINT, needs=(), find=find, says="Something.", source="a test")
    return replace(rule, **fields)  # type: ignore[arg-type]


def test_no_two_rules_have_the_same_id() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(ids) == sorted(set(ids))


def test_ids_are_dotted_words_and_a_family_ends_with_a_star() -> None:
    assert all(re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)*\.([a-z0-9_]+|\*)", rule.id) for rule in RULES)


def test_each_rule_says_what_it_is_about() -> None:
    for rule in RULES:
        assert rule.says.endswith("."), rule.id
        assert rule.source, rule.id
        assert rule.needs, rule.id
        assert list(rule.severities) == sorted(rule.severities, key=list(Severity).index), rule.id


def test_a_finding_has_the_id_and_the_weight_of_its_rule() -> None:
    (finding,) = a_rule(lambda _: [a_found(subjects=tasks_of(["usce"]))]).findings(a_look(a_person()))
    assert (finding.rule, finding.severity, finding.tasks) == ("a.rule", Severity.HINT, ("usce",))


def test_a_rule_of_several_weights_has_to_choose_one() -> None:
    look, weights = a_look(a_person()), (Severity.DELAYS, Severity.HINT)
    (finding,) = a_rule(lambda _: [a_found(severity=Severity.HINT)], severity=weights).findings(look)
    assert finding.severity is Severity.HINT
    for wrong in (None, Severity.BLOCKS):
        with pytest.raises(MistakeError, match=r"a\.rule"):
            a_rule(lambda _, severity=wrong: [a_found(severity=severity)], severity=weights).findings(look)  # type: ignore[misc]


def test_the_findings_of_a_family_have_an_id_each() -> None:
    look = a_look(a_person())
    (finding,) = a_rule(lambda _: [a_found(case="one")], id="a.rule.*").findings(look)
    assert finding.rule == "a.rule.one"
    for rule in (a_rule(lambda _: [a_found()], id="a.rule.*"), a_rule(lambda _: [a_found(case="one")])):
        with pytest.raises(MistakeError):
            rule.findings(look)


def test_a_rule_is_asked_only_where_all_that_it_needs_is_there() -> None:
    there, missing = Need("something", lambda _: True), Need("nothing", lambda _: False)
    look = a_look(a_person())
    assert len(a_rule(lambda _: [a_found()], needs=(there,)).findings(look)) == 1
    assert a_rule(lambda _: [a_found()], needs=(there, missing)).findings(look) == []


def raises(_: Look) -> Iterable[Found]:
    yield a_found()
    raise ZeroDivisionError("a title of the plan")


@pytest.mark.noisy
@pytest.mark.parametrize("plan", [a_person(), Plan(TODAY)], ids=["a journey", "an empty plan"])
def test_a_rule_with_a_mistake_takes_nothing_from_the_others(plan: Plan, caplog: pytest.LogCaptureFixture) -> None:
    look = a_look(plan)
    broken = a_rule(raises, id=f"broken.{len(plan.tasks)}")
    with caplog.at_level(logging.ERROR):
        found = check(look, (*RULES[:9], broken, *RULES[9:]))
        again = check(look, (broken,))
    (failed,) = again
    assert [finding for finding in found if finding != failed] == check(look)
    assert failed in found
    assert (failed.rule, failed.severity) == ("program.rule_failed", Severity.HINT)
    assert failed.subjects == (Ref("rule", broken.id),)
    assert failed.tasks == ()
    assert broken.id in text_of(failed)
    (record,) = [record for record in caplog.records if broken.id in record.getMessage()]
    assert record.levelno == logging.ERROR
    assert "ZeroDivisionError" in record.getMessage()
    assert "in raises" in record.getMessage()
    assert "a title of the plan" not in record.getMessage()


@pytest.mark.noisy
def test_two_rules_with_mistakes_are_two_findings() -> None:
    found = check(a_look(a_person()), (a_rule(raises, id="broken.one"), a_rule(raises, id="broken.two")))
    assert len({finding.key for finding in found}) == 2


@pytest.mark.noisy
def test_a_need_with_a_mistake_is_one_of_its_rule() -> None:
    need = Need("a mistake", lambda look: look.plan.tasks["no such task"] is not None)
    (failed,) = check(a_look(a_person()), (a_rule(lambda _: [a_found()], id="broken.need", needs=(need,)),))
    assert failed.rule == "program.rule_failed"
