from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.task import SetConstraint, SetDeadline, SetDuration
from planner.core.model import Constraint, ConstraintType, Plan
from planner.guidance.look import Look
from planner.guidance.why import is_projected, limit_of, moves_with, why, without_pin
from planner.guidance.wish import wish_words
from planner.roadmap.edit import MarkDone
from planner.roadmap.report import Done
from planner.roadmap.verdict import assess
from planner.words.language import english
from tests.core.builder import a_plan, milestone, on, sitting, study, wish, work
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.roadmap.builder import a_person, booked


def fresh(plan: Plan) -> Look:
    """The plan on its first day."""
    return Look(assess(plan, the_roadmap(), plan.start_date), the_roadmap())


def told(look: Look, task_id: str) -> list[tuple[str, str | None]]:
    return [(english(clause.text), clause.task) for clause in why(look, task_id)]


def texts(look: Look, task_id: str) -> list[str]:
    return [text for text, _ in told(look, task_id)]


def test_a_booked_sitting_names_its_seat_the_day_without_the_pin_and_its_gates() -> None:
    found = told(look_at(sample_plan()), "step2ck")
    assert found[0] == ("Your seat is booked for this day.", None)
    assert found[1] == (
        ("Without the pin it would be 23 Jul 2027. It follows “Study for Step 2 CK”, which ends on 22 Jul 2027."),
        "step2ck_study",
    )
    assert found[2] == (
        "Step 2 CK result known when programs begin to review: due the projected 22 Sep 2027, 16 days to spare.",
        "step2ck_result",
    )


def test_a_pin_of_the_users_own() -> None:
    look = look_at(sample_plan(), [MoveTask("oet_study", date(2027, 9, 1), TODAY)])
    assert texts(look, "oet_study")[:2] == [
        "You pinned it.",
        (
            "Without the pin it would be 13 Aug 2027. It follows “Step 2 CK”, which ends on 9 Aug 2027, "
            "after a wait of 3 days."
        ),
    ]


def test_a_study_says_where_its_end_comes_from() -> None:
    look = look_at(sample_plan())
    running = told(look, "step2ck_study")
    assert running[0] == ("It has been running since 16 Feb 2027.", None)
    assert running[1] == ("It lasts until the day before “Step 2 CK” on 9 Aug 2027.", "step2ck")
    assert "90 hours at 3 h a day, 6 days a week, end on 16 Sep 2027." in texts(look, "oet_study")
    fixed = look_at(sample_plan(), [SetDuration("oet_study", 20)])
    assert "You fixed its length: 20 days." in texts(fixed, "oet_study")


@pytest.mark.parametrize(
    ("link", "sentence"),
    [
        ("a FS b", "It follows “A”, which ends on 8 Jan 2027."),
        ("a FS+3 b", "It follows “A”, which ends on 8 Jan 2027, after a wait of 3 days."),
        ("a FS-1 b", "It may overlap by 1 day with “A”, which ends on 8 Jan 2027."),
        ("a SS+2 b", "It starts 2 days after “A”, which starts on 4 Jan 2027."),
        ("a FF b", "It ends with “A”, which ends on 8 Jan 2027."),
        ("a FF+5 b", "It ends 5 days after “A”, which ends on 8 Jan 2027."),
        ("a FF-1 b", "It ends 1 day before “A”, which ends on 8 Jan 2027."),
        ("a SF+30 b", "It ends 30 days after “A”, which starts on 4 Jan 2027."),
    ],
)
def test_every_kind_of_link(link: str, sentence: str) -> None:
    look = fresh(a_plan(work("a", 5), work("b", 2), links=[link]))
    assert told(look, "b")[0] == (sentence, "a")


def test_the_roadmaps_order_says_so() -> None:
    plan = a_plan(work("a", 5), work("b", 2), links=["a FS b"])
    plan = plan.with_links([replace(link, soft=True) for link in plan.dependencies.values()])
    assert texts(fresh(plan), "b") == ["It follows “A”, which ends on 8 Jan 2027. That is the roadmap's order."]


def test_a_milestone_is_reached() -> None:
    look = fresh(a_plan(milestone("a"), work("b"), links=["a FS b"]))
    assert texts(look, "b") == ["It follows “A”, which is reached on 4 Jan 2027."]


def test_nothing_but_the_plans_start() -> None:
    assert texts(fresh(a_plan(work("a"))), "a") == [
        "Nothing holds it back: it can begin when the plan does, on 4 Jan 2027."
    ]


def test_a_wish_and_as_late_as_possible() -> None:
    look = fresh(a_plan(work("a", constraint=wish("SNET", 5)), work("b", constraint=wish("ALAP")), work("c", 9)))
    assert texts(look, "a") == ["You asked for it: start not before 8 Jan 2027."]
    assert texts(look, "b")[-1].startswith("You asked for it as late as possible")
    assert english(wish_words(Constraint(ConstraintType.FNLT, on(5)))) == "finish not after 8 Jan 2027"
    assert english(wish_words(Constraint(ConstraintType.ALAP))) == "as late as possible"


def test_season_events_are_named_with_their_day() -> None:
    look = look_at(sample_plan())
    assert texts(look, "eras_token")[0] == "It cannot come before 30 Jun 2027 (projected): ERAS tokens on sale."
    assert texts(look, "match_day")[0] == "It belongs to 17 Mar 2028 (projected): Match Day."
    assert texts(look, "interviews") == [
        "It cannot come before 20 Oct 2027 (projected): 21 days after programs begin to review.",
        "It lasts until 31 Jan 2028 (projected): 1 day before ranking opens.",
    ]
    assert is_projected(look, "eras_token")
    assert is_projected(look, "myeras_form")
    assert not is_projected(look, "step2ck")
    assert not is_projected(look, "not there")


def test_done_work_gives_its_day_or_what_proves_it() -> None:
    look = look_at(sample_plan())
    assert texts(look, "step1") == ["It was done on 8 Feb 2027."]
    assert told(look, "step1_registration") == [("It is done: “Step 1” proves it.", "step1")]


def test_what_is_only_supposed_to_be_over_is_not_said_to_be_done() -> None:
    seat = sample_plan().tasks["step2ck"].pinned_start
    assert seat is not None
    look = Look(assess(sample_plan(), the_roadmap(), seat + timedelta(days=2)), the_roadmap())
    assert look.task("step2ck").done
    assert texts(look, "step2ck") == ["Its booked day has passed: report it with its result."]
    assert texts(look, "step2ck_study") == ["It counts as over since the day of “Step 2 CK” has passed."]


def test_what_a_passed_seat_proves_besides_its_own_steps_names_no_exam() -> None:
    plan = a_person(booked=[booked("step1", "2027-01-11")])
    plan = plan.with_tasks([replace(plan.tasks["school_check"], closed_by=None)])
    look = Look(assess(plan, the_roadmap(), date(2027, 1, 13)), the_roadmap())
    assert texts(look, "school_check") == ["It counts as over since the day of a booked exam has passed."]
    assert texts(look, "step1_study") == ["It counts as over since the day of “Step 1” has passed."]


def test_a_supposed_sitting_was_done_by_nobody() -> None:
    look = Look(assess(sample_plan(), the_roadmap(), date(2027, 12, 1)), the_roadmap())
    assert texts(look, "step2ck") == ["Its booked day has passed: report it with its result."]


def test_a_study_begins_on_its_first_study_day() -> None:
    sunday = [MoveTask("step1", TODAY + timedelta(days=5), TODAY)]
    plan = a_plan(sitting("step1"), study("more", 9), links=["step1 FS more"], start=TODAY)
    plan = plan.__class__(**{**plan.__dict__, "calendar": sample_plan().calendar})
    look = look_at(plan, sunday)
    assert "19 Apr 2027 is the first study day after that." in texts(look, "more")


def test_the_schedule_without_a_pin_is_that_of_the_unpinned_plan() -> None:
    look = look_at(sample_plan())
    free = without_pin(look, "step2ck")
    assert free.start("step2ck") == date(2027, 7, 23)
    assert free.finish("step2ck_study") == date(2027, 7, 22)


def test_the_limit_is_the_gate_behind_the_slack() -> None:
    limit = limit_of(look_at(sample_plan()), "step2ck")
    assert limit is not None
    assert limit.gate is not None
    assert (limit.gate.gate.id, limit.slack_days) == ("step2ck_by_review", 16)
    assert limit_of(look_at(sample_plan()), "step1") is None


def test_a_limit_of_ones_own_has_no_gate() -> None:
    edits: list[Edit] = [SetDeadline("step2ck", date(2027, 8, 12))]
    limit = limit_of(look_at(sample_plan(), edits), "step2ck")
    assert limit is not None
    assert (limit.gate, limit.slack_days) == (None, 3)
    own = SetConstraint("oet_study", Constraint(ConstraintType.FNLT, date(2027, 9, 20)))
    limit = limit_of(look_at(sample_plan(), [own]), "oet_study")
    assert limit is not None
    assert limit.gate is None


def test_what_moves_with_a_task_really_does() -> None:
    look = look_at(sample_plan())
    moved = look_at(sample_plan(), [MoveTask("step2ck", date(2027, 8, 30), TODAY)])
    found = moves_with(look, "step2ck")
    assert {"step2ck_result", "oet_study", "oet", "oet_result", "pathway"} <= {item.task for item in found}
    for item in found:
        assert item.day == look.schedule.start(item.task)
        assert moved.schedule.start(item.task) != item.day
    assert [item.day for item in found] == sorted(item.day for item in found)


def test_done_tasks_do_not_move() -> None:
    report = MarkDone(Done("research", TODAY), TODAY, the_roadmap())
    assert "research" not in {item.task for item in moves_with(look_at(sample_plan(), [report]), "step2ck")}
