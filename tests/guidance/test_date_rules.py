"""Rules about dates, studies and answers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from planner.core.edits.link import AddLink
from planner.core.edits.task import AddTask, SetConstraint, SetDeadline
from planner.core.model import Constraint, ConstraintType, Kind, LinkType, Phase, Plan, Profile
from planner.guidance.finding import Severity
from planner.roadmap.answer_change import change_answer
from planner.roadmap.answers import answers_from
from planner.roadmap.build import new_plan
from tests.guidance.builder import PLAN, command, found, ids, label_of, said, text_of, the, title_of
from tests.guidance.fixes import mended
from tests.roadmap.builder import ROADMAP, STEPS_DONE, TODAY, a_person, assessed, changed, day, did, pinned

STEP1 = did("step1", "2026-09-14", result="pass")


def own(*tasks: tuple[str, int], start: str = "2026-11-25") -> Plan:
    """Tasks of the user's own, of these lengths; 0 is a milestone."""
    plan = Plan(day(start))
    for task_id, days in tasks:
        kind = Kind.ACTIVITY if days else Kind.MILESTONE
        plan = AddTask(task_id, task_id.upper(), Phase.EXAMS, kind, days).apply(plan)
    return plan


def linked(plan: Plan, pred: str, succ: str, type_: str = "FS", lag: int = 0) -> Plan:
    return AddLink(pred, succ, LinkType(type_), lag).apply(plan)


def test_a_pin_before_what_a_link_allows_is_found_with_the_day_that_would_do() -> None:
    plan = pinned(linked(own(("a", 10), ("b", 5)), "a", "b"), "b", "2026-12-01")
    finding = the(plan, "link.broken")
    assert finding.severity is Severity.DELAYS
    assert finding.tasks == ("b", "a")
    assert said(finding) == ("“B” starts on 1 Dec 2026, too early", "“A” ends on 4 Dec 2026.")
    assert label_of(finding) == "Move to Sat 5 Dec 2026"
    assert command(finding) == ("move", PLAN, "b", "2026-12-05")
    assert found(pinned(plan, "b", "2026-12-05"), "link.broken") == []


@pytest.mark.parametrize(
    ("type_", "lag", "text", "mended"),
    [
        (
            "FS",
            1,
            "“B” starts on 27 Nov, too early: “A” ends on 4 Dec. 1 day has to pass after that.",
            "2026-12-06",
        ),
        (
            "FS",
            3,
            "“B” starts on 27 Nov, too early: “A” ends on 4 Dec. 3 days have to pass after that.",
            "2026-12-08",
        ),
        (
            "FS",
            -2,
            "“B” starts on 27 Nov, too early: “A” ends on 4 Dec. Only 2 days before that are allowed.",
            "2026-12-03",
        ),
        (
            "SS",
            5,
            "“B” starts on 27 Nov, too early: “A” starts on 25 Nov. 5 days have to pass after that.",
            "2026-11-30",
        ),
        ("FF", 0, "“B” ends on 1 Dec, too early: “A” ends on 4 Dec.", "2026-11-30"),
        (
            "SF",
            9,
            "“B” ends on 1 Dec, too early: “A” starts on 25 Nov. 9 days have to pass after that.",
            "2026-11-29",
        ),
    ],
)
def test_each_kind_of_link_is_told_in_words(type_: str, lag: int, text: str, mended: str) -> None:
    plan = pinned(linked(own(("a", 10), ("b", 5)), "a", "b", type_, lag), "b", "2026-11-27")
    finding = the(plan, "link.broken")
    assert ": ".join(said(finding)).replace(" 2026", "") == text
    assert command(finding) == ("move", PLAN, "b", mended)
    assert found(pinned(plan, "b", mended), "link.broken") == []
    assert found(pinned(plan, "b", (day(mended) - timedelta(days=1)).isoformat()), "link.broken")


@pytest.mark.parametrize(("type_", "mended"), [("FS", "2026-12-09"), ("SS", "2026-11-30"), ("FF", "2026-12-09")])
def test_the_day_that_would_do_for_a_milestone(type_: str, mended: str) -> None:
    plan = linked(own(("a", 10), ("m", 0), start="2026-11-20"), "a", "m", type_)
    plan = pinned(changed(plan, "a", actual_start=day("2026-11-30")), "m", "2026-11-26")
    finding = the(plan, "link.broken")
    assert title_of(finding) == "“M” is on 26 Nov 2026, too early"
    assert command(finding) == ("move", PLAN, "m", mended)
    assert found(pinned(plan, "m", mended), "link.broken") == []


def test_what_runs_too_early_cannot_be_moved() -> None:
    plan = changed(linked(own(("a", 10), ("b", 5)), "a", "b"), "b", actual_start=day("2026-11-20"))
    finding = the(plan, "link.broken")
    assert (label_of(finding), command(finding)) == ("Bring “A” forward, or take the link away", None)


def test_a_broken_soft_link_is_only_a_hint() -> None:
    plan = pinned(a_person(done=STEPS_DONE), "usce", "2026-12-10")
    severities = {finding.tasks: finding.severity for finding in found(plan, "link.broken")}
    assert severities["usce", "oet"] is Severity.HINT
    assert severities["usce", "visa_for_visits"] is Severity.DELAYS


def test_a_link_that_yielded_is_not_broken() -> None:
    plan = pinned(a_person(done=STEPS_DONE), "usce", "2026-12-10")
    plan = plan.with_links(replace(link, dropped="else late") for link in plan.links if link.soft)
    assert ("usce", "oet") not in [finding.tasks for finding in found(plan, "link.broken")]


def wished(type_: str, on: str, start: str) -> Plan:
    """Five days of work from a pinned day, with a wish."""
    plan = pinned(own(("a", 5), start="2026-11-01"), "a", start)
    return SetConstraint("a", Constraint(ConstraintType(type_), day(on))).apply(plan)


@pytest.mark.parametrize(
    ("type_", "kept", "broken", "words"),
    [
        ("SNET", "2026-12-10", "2026-12-09", "start no earlier than"),
        ("SNLT", "2026-12-10", "2026-12-11", "start no later than"),
        ("FNET", "2026-12-06", "2026-12-05", "finish no earlier than"),
        ("FNLT", "2026-12-06", "2026-12-07", "finish no later than"),
        ("MSO", "2026-12-10", "2026-12-11", "start on"),
        ("MFO", "2026-12-06", "2026-12-05", "finish on"),
    ],
)
def test_a_wish_that_a_pin_beats_is_found(type_: str, kept: str, broken: str, words: str) -> None:
    assert found(wished(type_, "2026-12-10", kept), "constraint.broken") == []
    finding = the(wished(type_, "2026-12-10", broken), "constraint.broken")
    assert title_of(finding) == f"You asked for “A” to {words} 10 Dec 2026"
    assert text_of(finding).startswith("It runs from ")
    assert label_of(finding) == "Take the pin away"


def test_latest_days_never_pull_and_are_found() -> None:
    plan = SetConstraint("b", Constraint(ConstraintType.FNLT, day("2026-12-01"))).apply(
        linked(own(("a", 10), ("b", 1)), "a", "b")
    )
    finding = the(plan, "constraint.broken")
    assert said(finding) == ("You asked for “B” to finish no later than 1 Dec 2026", "It is on 5 Dec 2026.")
    assert label_of(finding) == "Take the wish away"
    assert mended(plan, finding.rule).tasks[finding.tasks[0]].constraint is None


def test_a_wish_for_finished_work_is_over() -> None:
    plan = wished("SNLT", "2026-11-02", "2026-11-03")
    assert found(changed(plan, "a", actual_finish=day("2026-11-20")), "constraint.broken") == []


@pytest.mark.parametrize(("deadline", "fires"), [("2026-12-04", False), ("2026-12-03", True)])
def test_a_missed_deadline_is_found_and_moves_nothing(deadline: str, fires: bool) -> None:
    plan = own(("a", 10))
    with_deadline = SetDeadline("a", day(deadline)).apply(plan)
    missed = found(with_deadline, "deadline.missed")
    assert bool(missed) is fires
    assert assessed(with_deadline).schedule.finish("a") == assessed(plan).schedule.finish("a")
    if fires:
        assert said(missed[0]) == (
            "“A” comes 1 day after your deadline",
            "It ends on 4 Dec 2026; your deadline is 3 Dec 2026.",
        )


def test_a_milestone_is_on_its_day() -> None:
    plan = SetDeadline("m", day("2026-11-26")).apply(pinned(own(("m", 0)), "m", "2026-11-28"))
    assert said(the(plan, "deadline.missed")) == (
        "“M” comes 2 days after your deadline",
        "It is on 28 Nov 2026; your deadline is 26 Nov 2026.",
    )


def test_the_deadline_of_finished_work_is_over() -> None:
    plan = SetDeadline("a", day("2026-11-01")).apply(changed(own(("a", 10)), "a", actual_finish=day("2026-11-20")))
    assert found(plan, "deadline.missed") == []


@pytest.mark.parametrize(("today", "fires"), [("2026-12-04", False), ("2026-12-05", True)])
def test_work_whose_last_day_has_passed_is_late(today: str, fires: bool) -> None:
    late = found(own(("a", 10)), "task.late", day(today))
    assert bool(late) is fires
    if fires:
        assert said(late[0]) == (
            "“A” was to end on 4 Dec 2026 and is not reported done",
            "It counts as still to do, from today.",
        )
        assert command(late[0]) == ("catch-up", PLAN, "--kept", "a")


def test_a_milestone_was_planned_for_its_day_and_running_work_is_asked_for_too() -> None:
    assert title_of(the(own(("m", 0)), "task.late", day("2026-11-26"))).startswith(
        "“M” was planned for 25 Nov 2026 and"
    )
    running = changed(own(("a", 10)), "a", actual_start=day("2026-11-25"))
    assert the(running, "task.late", day("2026-12-05")).fix is not None
    assert found(changed(running, "a", actual_finish=day("2026-12-04")), "task.late", day("2026-12-09")) == []


def booked_step2(on: str, **fields: object) -> Plan:
    plan = a_person(done=[STEP1], booked=[{"task": "step2ck", "date": on}])
    return changed(plan, "step2ck_study", **fields) if fields else plan


def test_a_study_without_a_day_before_its_exam_is_found() -> None:
    finding = the(booked_step2("2026-11-25"), "study.no_room")
    assert finding.severity is Severity.WEAKENS
    assert said(finding) == (
        "“Study for Step 2 CK” has no study day left before “Step 2 CK” on 25 Nov 2026",
        "400 hours are still to do.",
    )


def test_a_single_sunday_is_no_study_day() -> None:
    """Sunday 29 November is off; on Monday there is a day."""
    study = {"actual_start": day("2026-11-29")}
    assert found(booked_step2("2026-11-30", **study), "study.no_room", day("2026-11-29"))
    assert not found(booked_step2("2026-12-01", **study), "study.no_room", day("2026-11-29"))


def test_a_study_that_is_finished_needs_no_room() -> None:
    assert found(booked_step2("2026-11-25", progress=100), "study.no_room") == []
    assert found(booked_step2("2026-11-25", actual_finish=day("2026-11-20")), "study.no_room") == []


@pytest.mark.parametrize(("hours", "fires"), [(60.0, False), (61.0, True)])
def test_over_six_hours_a_day_are_too_many(hours: float, fires: bool) -> None:
    """Ten study days from Wednesday 25 November up to Saturday 5 December."""
    plan = booked_step2("2026-12-06", effort_hours=hours)
    high = found(plan, "study.pace_high")
    assert bool(high) is fires
    if fires:
        assert said(high[0]) == (
            "“Study for Step 2 CK” needs 6.1 hours on each study day until 5 Dec 2026",
            "The roadmap advises 2 to 4 hours, and more than 6 are hard to keep up.",
        )


def test_its_fix_is_the_first_day_on_which_the_users_hours_suffice() -> None:
    plan = booked_step2("2026-12-06")
    finding = the(plan, "study.pace_high")
    assert command(finding) == ("move", PLAN, "step2ck", "2027-04-30")
    assert label_of(finding) == "Move “Step 2 CK” to Fri 30 Apr 2027"
    mended = pinned(plan, "step2ck", "2027-04-30")
    assert assessed(mended).schedule.finish("step2ck_study") == assessed(a_person(done=[STEP1])).schedule.finish(
        "step2ck_study"
    )
    assert found(mended, "study.pace_high") == []


def test_a_length_that_the_user_fixed_has_a_pace_too() -> None:
    plan = changed(a_person(done=[STEP1]), "step2ck_study", duration_days=21)
    assert "needs 22.2 hours" in title_of(the(plan, "study.pace_high"))
    assert found(a_person(done=[STEP1]), "study.pace_high") == []


def test_a_study_without_an_exam_takes_what_the_hours_ask_for() -> None:
    plan = AddTask("read", "Read", Phase.EXAMS, Kind.STUDY, 2).apply(Plan(TODAY))
    finding = the(changed(plan, "read", effort_hours=40.0), "study.pace_high")
    assert (label_of(finding), command(finding)) == ("Let its length follow from your hours", None)


def test_each_assumed_answer_is_a_hint_until_it_is_given() -> None:
    plan = new_plan(answers_from({}, "window"), ROADMAP, TODAY)
    texts = {rule: said(the(plan, rule)) for rule in ids(plan) if rule.startswith("answer.")}
    assert texts == {
        "answer.assumed.status": (
            "You have not said whether you are a student or a graduate",
            "The plan assumes that you have graduated.",
        ),
        "answer.assumed.graduation_date": (
            "You have not entered your graduation date",
            "The plan assumes that you graduated on 1 Jan 2026.",
        ),
        "answer.assumed.visa": ("You have not chosen your visa route", "The plan assumes the J-1 route."),
    }
    answered = change_answer(plan, ROADMAP, "visa", "j1", TODAY)
    assert [rule for rule in ids(answered) if rule.startswith("answer.")] == [
        "answer.assumed.status",
        "answer.assumed.graduation_date",
    ]
    assert not [rule for rule in ids(a_person()) if rule.startswith("answer.")]


def test_an_assumption_that_a_later_version_knows_is_named_all_the_same() -> None:
    plan = replace(a_person(), profile=Profile(assumed=("mood", "graduation_date")))
    assert the(plan, "answer.assumed.mood").fix is not None
    assert "a usual day" in text_of(the(plan, "answer.assumed.graduation_date"))


def test_a_task_that_is_not_needed_any_more_is_a_hint() -> None:
    plan = changed(a_person(), "ds2019", notes="ask Ms Miller")
    finding = the(change_answer(plan, ROADMAP, "visa", "none", TODAY), "task.not_needed")
    assert finding.severity is Severity.HINT
    assert finding.tasks == ("ds2019",)
    assert said(finding) == (
        "“DS-2019 issued” is not needed by your answers any more",
        "It stays because you changed or started it. Delete it, or keep it as your own.",
    )
    assert found(plan, "task.not_needed") == []


def test_without_a_profile_no_task_is_needless() -> None:
    plan = replace(changed(a_person(visa="h1b"), "h1b_petition", notes="x"), profile=None)
    assert found(plan, "task.not_needed") == []


def test_a_pin_that_has_passed_is_said_with_its_day() -> None:
    plan = pinned(own(("a", 3)), "a", "2026-12-01")
    finding = the(plan, "pin.lapsed", day("2026-12-02"))
    assert said(finding) == ("“A” was pinned to 1 Dec 2026, which has passed", "It is planned from today on.")
    assert found(plan, "pin.lapsed", day("2026-12-01")) == []
    assert label_of(finding) == "Move to today"
    assert mended(plan, "pin.lapsed", day("2026-12-02")).tasks["a"].pinned_start == day("2026-12-02")


@pytest.mark.parametrize("pin", [None, "2027-02-01"], ids=["no pin", "a pin that holds"])
def test_a_must_date_that_has_passed_is_no_pin(pin: str | None) -> None:
    wish = Constraint(ConstraintType.MFO, day("2026-12-01"))
    plan = changed(own(("a", 1)), "a", constraint=wish, pinned_start=day(pin) if pin is not None else None)
    finding = the(plan, "pin.lapsed", day("2026-12-02"))
    assert title_of(finding) == "You asked for “A” to finish on 1 Dec 2026"
    assert text_of(finding).startswith("That day has passed")
    assert label_of(finding) == "Choose another day, or take the wish away"
