"""What drives a date, in a sentence for each case."""

import re
from dataclasses import replace

import pytest

from planner.core.model import Anchor, Constraint, ConstraintType, LinkType, Plan, Task
from planner.guidance.driver import anchor_sentence, gate_sentence, link_sentence
from planner.guidance.look import Look
from planner.guidance.wish import wish_words
from planner.roadmap.template import GRADUATION_DATE
from planner.roadmap.verdict import assess
from planner.words.language import english
from planner.words.states import DATED_WISHES, WISHES
from tests.core.builder import a_plan, milestone, on, work
from tests.guidance.looks import look_at, sample_plan, the_roadmap


def fresh(plan: Plan) -> Look:
    """The plan on its first day."""
    return Look(assess(plan, the_roadmap(), plan.start_date), the_roadmap())


@pytest.mark.parametrize("lag", ["", "+2", "-2"])
@pytest.mark.parametrize("type_", LinkType)
@pytest.mark.parametrize(("pred", "reached"), [(work("a", 5), False), (milestone("a"), True)])
def test_a_sentence_of_each_link_has_all_that_it_speaks_of(
    type_: LinkType, lag: str, pred: Task, *, reached: bool
) -> None:
    look = fresh(a_plan(pred, work("b", 2), links=[f"a {type_.value}{lag} b"]))
    (link,) = look.plan.dependencies.values()
    said = english(link_sentence(look, link, look.schedule))
    assert re.fullmatch(r"It .*“A”, which .* on [48] Jan 2027.*\.", said)
    assert ("is reached on" in said) is reached
    assert ("2 days" in said) is bool(lag)


def test_what_a_later_step_proves_has_no_day_to_tell() -> None:
    plan = a_plan(work("a", 5, closed_by="c"), work("b", 2), work("c", actual_finish=on(9)), links=["a FS b"])
    look = fresh(plan)
    (link,) = look.plan.dependencies.values()
    assert english(link_sentence(look, link, look.schedule)) == "It depends on “A”, which is done."


@pytest.mark.parametrize(
    ("relation", "sentence"),
    [
        ("on", "It belongs to a day of your own: your graduation."),
        ("not_before", "It cannot come before a day of your own: 5 days after your graduation."),
    ],
)
def test_a_day_of_ones_own_is_none_of_the_season(relation: str, sentence: str) -> None:
    anchor = Anchor(GRADUATION_DATE, relation, 0 if relation == "on" else 5)
    task = work("a", anchor=anchor)
    assert english(anchor_sentence(fresh(a_plan(task)), task)) == sentence


@pytest.mark.parametrize(
    ("slack", "projected", "sentence"),
    [
        (1, True, "due the projected 8 Jan 2027, 1 day to spare."),
        (0, False, "due 8 Jan 2027, 0 days to spare."),
        (-1, False, "due 8 Jan 2027, 1 day late."),
        (-2, True, "due the projected 8 Jan 2027, 2 days late."),
    ],
)
def test_a_gate_tells_its_day_and_the_days_that_are_left(slack: int, projected: bool, sentence: str) -> None:
    target = look_at(sample_plan()).target
    assert target is not None
    result = replace(target.gates[0], due=on(5), slack_days=slack, projected=projected)
    assert english(gate_sentence(result)) == f"{result.gate.label}: {sentence}"


def test_a_wish_of_each_kind_has_its_words() -> None:
    for type_ in ConstraintType:
        said = english(wish_words(Constraint(type_, on(5) if type_.dated else None)))
        assert said.endswith(" 8 Jan 2027") is type_.dated, said
    assert DATED_WISHES.keys() == {type_.value for type_ in ConstraintType if type_.dated}
    assert all(f"{english(WISHES[key])} {{day}}" == words.template for key, words in DATED_WISHES.items())
