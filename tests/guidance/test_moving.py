"""What a move of a task to a day may do: each rule on both sides of its edge, and that nothing else is stored."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.reshape import MoveTogether, ReshapeTask, StretchTask
from planner.core.edits.task import SetConstraint, SetDuration
from planner.core.edits.together import Together
from planner.core.model import Constraint, ConstraintType, Plan
from planner.errors import EditRejected
from planner.guidance.moving import Follow, move, offer, refusal
from planner.roadmap.answers import read_answers
from planner.roadmap.authority import Refusal
from planner.roadmap.build import new_plan
from planner.roadmap.edit import ChangeAnswer, MarkBooked
from planner.roadmap.report import Booked
from planner.roadmap.verdict import Assessment, assess
from planner.services.plan_editor import propose
from planner.words.language import english
from tests.core.builder import START, a_plan, milestone, on, work
from tests.core.edits.builder import small_plan
from tests.guidance.looks import TODAY, sample_plan, the_roadmap

ANOTHER_MATCH = "Plan for another Match."
PUBLIC = "is a public day of the season of Match 2028; it cannot be moved, only the season can be chosen."


def assessed(plan: Plan, today: date = TODAY) -> Assessment:
    return assess(plan, the_roadmap(), today)


def with_h1b() -> Plan:
    """The sample, with Step 3 for an H-1B."""
    return ChangeAnswer("visa", "h1b", TODAY, the_roadmap()).apply(sample_plan())


def day(text: str) -> date:
    return date.fromisoformat(text)


def without_window(plan: Plan) -> Plan:
    return plan.with_exam(replace(plan.exams["step2ck"], window_start=None, window_end=None))


def moved(before: Assessment, task: str, to: date) -> Plan:
    plan = move(before, task, to).apply(before.plan)
    assert plan.tasks[task].pinned_start == to
    return plan


def refused(before: Assessment, task: str, to: date) -> EditRejected:
    with pytest.raises(EditRejected) as found:
        move(before, task, to)
    return found.value


def reason(found: EditRejected) -> str:
    return english(found.reason)


def way_out(found: EditRejected) -> str:
    assert found.way_out is not None
    return english(found.way_out)


# What has no day to choose


@pytest.mark.parametrize("task", ["match_day", "soap", "orientation", "residency_start"])
def test_a_public_day_of_the_season_cannot_be_moved(task: str) -> None:
    """Not even to the day on which it stands, and not while that day is only assumed."""
    before = assessed(sample_plan())
    stands = before.schedule.start(task)
    assert stands is not None
    for to in (stands, stands + timedelta(days=3), TODAY - timedelta(days=3)):
        found = refused(before, task, to)
        assert reason(found) == f"“{before.plan.tasks[task].title}” {PUBLIC}"
        assert way_out(found) == ANOTHER_MATCH


def test_what_waits_for_a_public_day_can_be_moved() -> None:
    before = assessed(sample_plan())
    assert refusal(before, "arrival") is None
    moved(before, "arrival", day("2028-06-05"))


def test_without_a_season_nothing_is_public() -> None:
    anchor = sample_plan().tasks["match_day"].anchor
    before = assessed(a_plan(milestone("a", anchor=anchor)), START)
    assert before.target is None
    moved(before, "a", on(9))


def test_finished_and_running_work_does_not_move() -> None:
    before = assessed(sample_plan())
    assert "finished work does not move" in reason(refused(before, "step1", day("2027-06-01")))
    assert "its first day is a fact" in reason(refused(before, "research", day("2027-06-01")))


def test_a_window_that_the_season_has_closed_does_not_move() -> None:
    """Interviews are over once lists can be entered: a pin would not count."""
    plan, today = sample_plan(), day("2028-02-10")
    done = {"eras_submit": day("2027-09-01"), "interview_prep": day("2027-09-25")}
    plan = plan.with_tasks(replace(plan.tasks[key], actual_finish=finish) for key, finish in done.items())
    before = assessed(plan, today)
    assert before.tasks["interviews"].done
    found = refused(before, "interviews", day("2028-02-12"))
    assert "has begun on" in reason(found)
    assert "with the season; its first day is a fact." in reason(found)
    assert way_out(found) == ANOTHER_MATCH
    moved(assessed(plan, day("2027-10-10")), "interviews", day("2027-10-25"))


def test_what_a_passed_sitting_proves_does_not_move_but_the_sitting_does() -> None:
    """A seat that has passed without a report may have been moved; what it closes is closed."""
    plan = sample_plan()
    plan = plan.with_tasks([replace(plan.tasks["step2ck_study"], actual_start=None)])
    before = assessed(plan, day("2027-08-20"))
    assert before.tasks["step2ck"].done
    moved(before, "step2ck", day("2027-09-01"))
    found = refused(before, "step2ck_study", day("2027-08-25"))
    assert reason(found) == "“Study for Step 2 CK” is over with “Step 2 CK”, whose day has passed."
    assert way_out(found) == "Report or move “Step 2 CK”."


def test_a_graduation_that_has_passed_stands_in_the_answers() -> None:
    answers = read_answers(b'status = "student"\ngraduation_date = 2027-06-30\nvisa = "none"\n', "s.toml")
    plan = new_plan(answers, the_roadmap(), TODAY)
    moved(assessed(plan), "graduation", day("2027-07-05"))
    found = refused(assessed(plan, day("2027-08-01")), "graduation", day("2027-08-05"))
    assert way_out(found) == "Change that answer."


# The first day


def test_nothing_unfinished_is_moved_to_before_today() -> None:
    """Booked or not; the way out says when."""
    before = assessed(sample_plan(), day("2027-05-01"))
    for task in ("school_papers", "step2ck", "audit"):
        moved(before, task, day("2027-05-01") if task != "step2ck" else day("2027-07-01"))
        found = refused(before, task, day("2027-04-30"))
        assert "what is not done lies from today, 1 May 2027, on" in reason(found)
        assert way_out(found).startswith("Choose 1 May 2027 or later")


def test_a_plan_that_starts_later_has_its_own_first_day() -> None:
    before = assessed(a_plan(work("a", 3)), START - timedelta(days=30))
    moved(before, "a", START)
    assert "before the plan starts" in reason(refused(before, "a", START - timedelta(days=1)))


def test_a_plan_that_started_long_ago_names_today() -> None:
    """A way out is one that is not refused in its turn."""
    before = assessed(a_plan(work("a", 3)), on(30))
    found = refused(before, "a", START - timedelta(days=1))
    assert way_out(found).startswith("Choose 2 Feb 2027 or later")
    moved(before, "a", on(30))


def test_not_before_the_finish_of_what_it_waits_for() -> None:
    plan = a_plan(work("a", 3, actual_finish=on(5)), work("b"), links=["a FS b"])
    before = assessed(plan, START)
    moved(before, "b", on(5))
    assert "was finished on 8 Jan 2027" in reason(refused(before, "b", on(4)))


def test_an_exam_stays_in_its_window_with_two_ways_out() -> None:
    before = assessed(small_plan(), START)
    moved(before, "exam", on(40))
    found = refused(before, "exam", on(41))
    assert way_out(found) == "Extend the window, or register anew for another window."


# The season


@pytest.mark.parametrize(
    ("task", "first"), [("eras_submit", "2027-09-01"), ("eras_token", "2027-06-30"), ("rank_list", "2028-02-01")]
)
def test_not_before_the_day_of_its_own_season(task: str, first: str) -> None:
    before = assessed(sample_plan())
    moved(before, task, day(first))
    found = refused(before, task, day(first) - timedelta(days=1))
    assert reason(found).endswith("in the season of Match 2028.")
    assert way_out(found).startswith("Choose ")


def test_not_in_another_season() -> None:
    before = assessed(sample_plan())
    moved(before, "eras_submit", day("2028-05-31"))
    found = refused(before, "eras_submit", day("2028-06-01"))
    assert reason(found).endswith("on 1 Jun 2028 is outside the season of Match 2028.")
    assert way_out(found) == ANOTHER_MATCH


def test_what_follows_match_day_stays_behind_it() -> None:
    before = assessed(sample_plan())
    moved(before, "contract", day("2028-03-17"))
    assert way_out(refused(before, "contract", day("2028-03-16"))) == ANOTHER_MATCH


# The authorities


@pytest.mark.parametrize("to", ["2027-12-30", "2028-01-15"])
def test_step_3_beside_its_closed_days(to: str) -> None:
    moved(assessed(with_h1b()), "step3", day(to))


@pytest.mark.parametrize("to", ["2027-12-31", "2028-01-01", "2028-01-14"])
def test_step_3_on_closed_days_is_refused_with_the_open_days_around_them(to: str) -> None:
    """Its two days: the second must not fall on 1 January either."""
    found = refused(assessed(with_h1b()), "step3", day(to))
    assert reason(found).endswith("it is not given from 1 Jan 2028 to 14 Jan 2028.")
    assert way_out(found) == "Choose 15 Jan 2028 or later, or 30 Dec 2027 or earlier."


def test_a_way_out_is_never_before_today() -> None:
    before = assessed(with_h1b(), day("2028-01-02"))
    assert way_out(refused(before, "step3", day("2028-01-05"))) == "Choose 15 Jan 2028 or later."


def test_a_way_out_may_be_today() -> None:
    before = assessed(with_h1b(), day("2027-12-30"))
    assert way_out(refused(before, "step3", day("2028-01-05"))) == (
        "Choose 15 Jan 2028 or later, or 30 Dec 2027 or earlier."
    )


def test_days_on_which_an_exam_is_mostly_not_given_are_the_findings() -> None:
    moved(assessed(without_window(sample_plan())), "step2ck", day("2028-01-05"))


def test_a_task_is_not_ended_while_its_authority_takes_nothing() -> None:
    """Three days of work, sent on the last: the season of Pathways is closed from 1 June to 1 September."""
    before = assessed(sample_plan())
    season = before.target
    assert season is not None
    moved(before, "pathway_application", day("2027-09-02"))
    plan = replace(before.plan, target_match=2029)
    later = assessed(plan, day("2028-04-01"))
    moved(later, "pathway_application", day("2028-08-31"))
    with pytest.raises(EditRejected) as found:
        move(later, "pathway_application", day("2028-08-30"))
    assert found.value.way_out is not None


# Every other edit obeys too


def named(edit: Edit) -> str:
    wish = f" {edit.constraint.type}" if isinstance(edit, SetConstraint) and edit.constraint is not None else ""
    return f"{type(edit).__name__} {getattr(edit, 'task', 'more')}{wish}"


def public_wish(type_: ConstraintType, to: date | None) -> Edit:
    return SetConstraint("match_day", Constraint(type_, to))


MATCH_DAY = day("2028-03-17")
EARLY = day("2027-08-31")


@pytest.mark.parametrize(
    "edit",
    [
        MoveTask("match_day", MATCH_DAY, TODAY),
        StretchTask("soap", day("2028-03-13"), 5, TODAY),
        ReshapeTask("program_list", day("2027-01-01"), 2, TODAY),
        ReshapeTask("interviews", EARLY, 120, TODAY),
        MoveTogether(MoveTask("step2ck", day("2027-07-01"), TODAY), (("eras_submit", EARLY),)),
        Together((MoveTask("eras_submit", EARLY, TODAY),), "Two"),
        MarkBooked(Booked("match_day", MATCH_DAY), TODAY, the_roadmap()),
        public_wish(ConstraintType.MSO, MATCH_DAY),
        public_wish(ConstraintType.MFO, MATCH_DAY),
        public_wish(ConstraintType.SNET, MATCH_DAY),
        public_wish(ConstraintType.ALAP, None),
        SetConstraint("eras_submit", Constraint(ConstraintType.MSO, EARLY)),
        SetConstraint("eras_submit", Constraint(ConstraintType.SNLT, EARLY)),
        SetConstraint("audit", Constraint(ConstraintType.MSO, TODAY - timedelta(days=1))),
        SetConstraint("audit", Constraint(ConstraintType.MFO, TODAY + timedelta(days=2))),
        SetConstraint("research", Constraint(ConstraintType.MSO, TODAY + timedelta(days=2))),
    ],
    ids=named,
)
def test_what_cannot_take_effect_is_never_stored(edit: Edit) -> None:
    with pytest.raises(EditRejected) as found:
        propose(assessed(sample_plan()), edit, the_roadmap(), TODAY)
    assert found.value.way_out is not None


@pytest.mark.parametrize(
    "edit",
    [
        SetConstraint("match_day", None),
        SetConstraint("match_day", Constraint(ConstraintType.ASAP)),
        SetConstraint("eras_submit", Constraint(ConstraintType.MSO, day("2027-09-01"))),
        SetConstraint("audit", Constraint(ConstraintType.MSO, TODAY)),
        SetConstraint("audit", Constraint(ConstraintType.MFO, TODAY + timedelta(days=59))),
        SetConstraint("audit", Constraint(ConstraintType.SNET, TODAY - timedelta(days=9))),
        MarkBooked(Booked("visa_interview", day("2028-05-08")), TODAY, the_roadmap()),
    ],
    ids=named,
)
def test_what_can_is_taken(edit: Edit) -> None:
    propose(assessed(sample_plan()), edit, the_roadmap(), TODAY)


@pytest.mark.parametrize("type_", [ConstraintType.MSO, ConstraintType.MFO])
def test_a_must_date_for_step_3_on_closed_days(type_: ConstraintType) -> None:
    """A must-date gives the day as a pin does."""
    before = assessed(with_h1b())
    last = {ConstraintType.MSO: "2027-12-30", ConstraintType.MFO: "2027-12-31"}[type_]
    propose(before, SetConstraint("step3", Constraint(type_, day(last))), the_roadmap(), TODAY)
    late = SetConstraint("step3", Constraint(type_, day(last) + timedelta(days=1)))
    stored = assessed(late.apply(with_h1b()))
    assert stored.refused["step3"].why is Refusal.CLOSED_DAYS
    with pytest.raises(EditRejected, match="it is not given"):
        propose(before, late, the_roadmap(), TODAY)


def test_a_step_3_that_grows_into_closed_days() -> None:
    before = assessed(move(assessed(with_h1b()), "step3", day("2027-12-30")).apply(with_h1b()))
    with pytest.raises(EditRejected, match="it is not given"):
        propose(before, SetDuration("step3", 3), the_roadmap(), TODAY)


def test_a_booking_on_closed_days_is_refused_with_the_ways_out() -> None:
    plan = with_h1b()
    with pytest.raises(EditRejected) as found:
        MarkBooked(Booked("step3", day("2028-01-05")), TODAY, the_roadmap()).apply(plan)
    assert way_out(found.value) == "Choose 15 Jan 2028 or later, or 30 Dec 2027 or earlier."
    MarkBooked(Booked("step3", day("2028-01-15")), TODAY, the_roadmap()).apply(plan)


def test_a_day_that_was_kept_before_does_not_forbid_other_edits() -> None:
    """A plan of an older version may hold such a pin: only what changes is looked at."""
    plan = sample_plan()
    plan = plan.with_tasks([replace(plan.tasks["eras_token"], pinned_start=TODAY, constraint=None)])
    before = assessed(plan)
    propose(before, SetDuration("eras_token", 9), the_roadmap(), TODAY)
    propose(before, SetDuration("audit", 9), the_roadmap(), TODAY)
    with pytest.raises(EditRejected, match="cannot come before 30 Jun 2027"):
        propose(before, MoveTask("eras_token", TODAY + timedelta(days=1), TODAY), the_roadmap(), TODAY)
    propose(before, MoveTask("eras_token", day("2027-07-05"), TODAY), the_roadmap(), TODAY)


# Followers


def pins_of(edit: Edit) -> list[str]:
    assert isinstance(edit, MoveTogether)
    return [task for task, _ in edit.pins]


def test_followers_that_stay_are_pinned_but_for_public_days_and_facts() -> None:
    before = assessed(sample_plan())
    edit = move(before, "step2ck", day("2027-08-02"), Follow.STAY)
    pins = set(pins_of(edit))
    assert {"step2ck_result", "certificate", "arrival"} <= pins
    assert not pins & {"match_day", "soap", "orientation", "residency_start", "research"}
    after = assessed(edit.apply(before.plan))
    for task in pins:
        assert after.schedule.start(task) == before.schedule.start(task)


def test_a_kept_gap_takes_only_pins_that_count() -> None:
    plan = moved(assessed(sample_plan()), "oet", day("2027-10-01"))
    edit = move(assessed(plan), "step2ck", day("2027-08-12"), Follow.KEEP_GAP)
    assert isinstance(edit, MoveTogether)
    assert edit.pins == (("oet", day("2027-10-04")),)
    lapsed = assessed(without_window(plan), day("2027-10-05"))
    assert pins_of(move(lapsed, "step2ck", day("2027-11-20"), Follow.KEEP_GAP)) == []


def test_a_follower_that_cannot_go_along_refuses_the_whole() -> None:
    before = assessed(moved(assessed(with_h1b()), "step3", day("2027-12-20")))
    with pytest.raises(EditRejected, match="“Step 3” cannot be on"):
        move(before, "step2ck", day("2027-08-25"), Follow.KEEP_GAP)


# What a finding offers


def test_a_fix_offers_only_a_day_that_would_be_taken() -> None:
    before = assessed(with_h1b())
    taken = offer(before, "step3", day("2028-01-15"))
    assert taken.edit == MoveTask("step3", day("2028-01-15"), TODAY)
    assert english(taken.label) == "Move to Sat 15 Jan 2028"
    past = offer(before, "step3", TODAY - timedelta(days=9))
    assert past.edit == MoveTask("step3", TODAY, TODAY)
    assert english(past.label) == "Move to today"
    refused_day = offer(before, "step3", day("2028-01-05"))
    assert refused_day.edit is None
    assert english(refused_day.label) == "Choose another day for “Step 3”"
    other = offer(before, "step3", day("2028-01-15"), other=True)
    assert english(other.label) == "Move “Step 3” to Sat 15 Jan 2028"
    assert english(offer(before, "step3", TODAY, other=True).label) == "Move “Step 3” to today"


# What is taken has its effect


@pytest.mark.slow
@pytest.mark.parametrize("today", ["2027-04-12", "2027-09-10", "2028-02-20"])
@pytest.mark.parametrize("way", ["pin", "MSO"])
def test_a_day_that_is_taken_is_the_day_on_which_the_task_then_stands(today: str, way: str) -> None:
    """Of every task of a whole journey, for days near and far: else it is refused, with a way out."""
    before, taken = assessed(with_h1b(), day(today)), 0
    for task in before.plan.rows:
        start = before.schedule.start(task.id)
        near = (start or before.today) + timedelta(days=17)
        if way == "MSO" and task.pinned_start is not None:
            continue
        for to in (before.today, before.today + timedelta(days=45), near, day("2028-01-05"), day("2028-06-10")):
            plan = given(before, task.id, to, way)
            if isinstance(plan, EditRejected):
                assert plan.way_out is not None
            else:
                assert assessed(plan, before.today).schedule.start(task.id) == to, (task.id, to)
                taken += 1
    assert taken > 20


def given(before: Assessment, task: str, to: date, way: str) -> Plan | EditRejected:
    try:
        edit = move(before, task, to) if way == "pin" else SetConstraint(task, Constraint(ConstraintType.MSO, to))
        return propose(before, edit, the_roadmap(), before.today).plan
    except EditRejected as refused:
        return refused
