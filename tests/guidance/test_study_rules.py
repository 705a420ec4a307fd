"""Findings from the study log, on the sample: Step 2 CK is booked for Monday 9 August 2027, Sundays are off.

264 of its 400 hours are left on the 102 study days from Monday 12 April on; its latest day on time is 25 August.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, PutRecords
from planner.core.field import Amount
from planner.core.model import Plan
from planner.core.records.moves import ExamMove, MoveKind
from planner.core.records.study_log import StudyEntry
from planner.core.records.study_settings import StudySetting
from planner.guidance.checks import check
from planner.guidance.finding import Finding, Severity
from planner.words.message import message
from tests.guidance.builder import a_look, check_form, label_of, said
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.guidance.study.logs import a_month, bank, logged
from tests.roadmap.builder import a_person, did


def found(rule: str, edits: Iterable[Edit], plan: Plan | None = None) -> list[Finding]:
    """What a rule finds in the sample after some edits."""
    look = look_at(plan or sample_plan(), edits)
    findings = [finding for finding in check(look) if finding.rule == rule]
    for finding in findings:
        check_form(finding, look.plan)
    return findings


def gone_after(rule: str, edits: Iterable[Edit], plan: Plan | None = None) -> bool:
    """Whether its way out, taken, makes the finding go."""
    edits = tuple(edits)
    (finding,) = found(rule, edits, plan)
    assert finding.fix is not None
    assert finding.fix.edit is not None
    return found(rule, (*edits, finding.fix.edit), plan) == []


def entry(day: date, minutes: int, entry_id: str = "") -> StudyEntry:
    return StudyEntry(id=entry_id or day.isoformat(), day=day, exam="step2ck", minutes=minutes)


def test_the_sample_has_none_of_them() -> None:
    rules = {finding.rule for finding in check(look_at(sample_plan()))}
    assert not {rule for rule in rules if rule.startswith("study.") or rule in ("exam.not_booked", "exam.moved_again")}


WAYS = "Two ways out: 9 Aug holds with 33 Question bank questions on every study day, buffer days too; or a later day."


def test_a_pace_past_the_latest_day() -> None:
    """3,324 at 24 a day end on 20 September; 3,324 / 102 are 32.6 a day."""
    edits = (AddRecord("resources", bank(3_900)), logged(*a_month(24)))
    (finding,) = found("study.pace_late", edits)
    assert said(finding) == (
        "Your pace leads to “Step 2 CK” on 21 Sep 2027",
        "The latest day on time is 25 Aug 2027. " + WAYS,
    )
    assert label_of(finding) == "Move to Tue 21 Sep 2027"
    assert gone_after("study.pace_late", edits)


def test_a_pace_within_the_latest_day_is_no_finding() -> None:
    """776 done before: the ghost is 14 August, five days after the seat."""
    assert (
        found("study.pace_late", (AddRecord("resources", replace(bank(3_900), done_before=776)), logged(*a_month(24))))
        == []
    )


def under(hours: float) -> AddRecord:
    return AddRecord("study_settings", StudySetting(id="all", cap_hours=hours))


def test_more_than_the_cap() -> None:
    """264 / 102 = 2.6 h a day; under 2 h a day 204 fit. 132 study days of 2 h end on Saturday 11 September."""
    plan = replace(sample_plan(), calendar=replace(sample_plan().calendar, daily_hours=2.0))
    (finding,) = found("study.over_cap", (under(2),), plan)
    title, text = said(finding)
    assert title == "Your studies need more than your 2 h a day"
    assert text == (
        "From 12 Apr 2027 to 7 Aug 2027 these are 102 days, at most 2.6 h each. "
        "60 h do not fit under your cap; the exam that comes first has them first."
    )
    assert label_of(finding) == "Move “Step 2 CK” to Sun 12 Sep 2027"
    assert gone_after("study.over_cap", (under(2),), plan)
    assert found("study.over_cap", (under(2.6),), plan) == []


def test_twelve_hours_beside_empty_days() -> None:
    """Tuesday 6 and Friday 9 April; the days between are empty, or have an hour each."""
    long = (entry(date(2027, 4, 6), 720), entry(date(2027, 4, 9), 750))
    (finding,) = found("study.bursts", (logged(*long),))
    assert said(finding)[0] == "In four weeks there were 2 days of 12 hours or more beside empty ones"
    between = [entry(date(2027, 4, day), 60) for day in (5, 7, 8, 10)]
    assert found("study.bursts", (logged(*long, *between),)) == []
    assert found("study.bursts", (logged(long[0], entry(date(2027, 4, 9), 719)),)) == []


@pytest.mark.parametrize(("last", "fires"), [("2027-07-30", True), ("2027-08-08", True), ("2027-08-09", False)])
def test_access_that_ends_before_the_exam(last: str, fires: bool) -> None:
    """At 24 a day 2,548 end on 13 August, so any access that ends before the seat ends too soon."""
    resource = replace(bank(3_900), done_before=776, expires=date.fromisoformat(last))
    findings = found("study.access_ends", (AddRecord("resources", resource), logged(*a_month(24))))
    assert bool(findings) is fires


def test_access_that_is_long_enough_is_no_finding() -> None:
    resource = replace(bank(1_000), expires=date(2027, 7, 1))
    assert found("study.access_ends", (AddRecord("resources", resource), logged(*a_month(24)))) == []


def test_days_that_cannot_be() -> None:
    """A file may hold what the form refuses: 30 hours of a day, and days to come."""
    day = date(2027, 4, 8)
    edits = (logged(entry(day, 1_000, "a"), entry(day, 800, "b"), entry(TODAY + timedelta(days=3), 60)),)
    (ahead,), (long,) = found("study.log_ahead", edits), found("study.log_long", edits)
    assert said(ahead) == (
        "1 entry of the study log is of a day to come",
        "The first is of 15 Apr 2027; they count once their day has come.",
    )
    assert said(long)[0] == "The study log has more than 24 hours on 1 day"
    assert [ref.id for ref in long.subjects] == ["a", "b"]
    assert found("study.log_long", (logged(entry(day, 720, "a"), entry(day, 720, "b")),)) == []


def studying(since: str, progress: int, today: date) -> list[Finding]:
    """A person who has studied for Step 1 since a day, without a seat."""
    plan = a_person(today=today, started=[{"task": "step1_study", "date": since, "progress": progress}])
    return [finding for finding in check(a_look(plan, today)) if finding.rule == "exam.not_booked"]


def test_nine_months_without_a_seat() -> None:
    """From 25 February 2026 on nine months are over on 26 November."""
    (finding,) = studying("2026-02-25", 30, date(2026, 11, 26))
    assert finding.severity is Severity.DELAYS
    assert said(finding) == (
        "You have studied for “Step 1” since 25 Feb 2026, and no seat is booked",
        "The roadmap advises 6 to 9 months. Study without a date has no end.",
    )
    assert studying("2026-02-25", 30, date(2026, 11, 25)) == []


def test_half_of_the_study_without_a_seat() -> None:
    (finding,) = studying("2026-09-25", 50, date(2026, 11, 25))
    assert (finding.severity, said(finding)[0]) == (
        Severity.HINT,
        "Half of the study for “Step 1” is done, and no seat is booked",
    )
    assert studying("2026-09-25", 49, date(2026, 11, 25)) == []


def test_all_of_the_study_without_a_seat() -> None:
    plan = a_person(done=[did("step1_study", "2026-11-20")])
    (finding,) = [finding for finding in check(a_look(plan)) if finding.rule == "exam.not_booked"]
    check_form(finding, plan)
    assert finding.severity is Severity.DELAYS
    assert "no seat is booked" in said(finding)[0]


def test_ten_weeks_before_the_exam_without_a_seat() -> None:
    """At 3 hours a day, 6 days a week 600 hours take until the exam in ten weeks once 420 are done."""
    (finding,) = studying("2026-09-25", 75, date(2026, 11, 25))
    assert finding.severity is Severity.DELAYS
    assert "no permit and no window yet" in said(finding)[1]


def test_a_study_that_has_not_begun_is_left_alone() -> None:
    assert [f for f in check(a_look(a_person())) if f.rule == "exam.not_booked"] == []


def moved(move_id: str, on: str, before: str, after: str, kind: MoveKind = MoveKind.SEAT) -> ExamMove:
    days = [date.fromisoformat(day) for day in (on, before, after)]
    return ExamMove(id=move_id, exam="step2ck", kind=kind, on=days[0], day_before=days[1], day_after=days[2])


def moves(*records: ExamMove) -> PutRecords:
    return PutRecords("moves", records, message("Moves"))


FIRST = moved("1", "2027-02-01", "2027-05-10", "2027-06-14")
SECOND = replace(moved("2", "2027-03-01", "2027-06-14", "2027-08-09"), fee=Amount(5_500, "USD"))


def test_moved_later_twice() -> None:
    (finding,) = found("exam.moved_again", (moves(FIRST, SECOND),))
    title, text = said(finding)
    assert title == "“Step 2 CK” was moved later 2 times"
    assert text == (
        "Seat moved from 10 May to 14 Jun, on 1 Feb. Seat moved from 14 Jun to 9 Aug, on 1 Mar. That cost $55. "
        "Together these are 91 days."
    )


@pytest.mark.parametrize(
    "other",
    [
        moved("2", "2027-03-01", "2027-06-14", "2027-06-01"),
        moved("2", "2027-02-01", "2027-06-30", "2027-09-30", MoveKind.EXTENSION),
        replace(SECOND, exam="step1"),
        replace(SECOND, on=date(2027, 5, 1)),
    ],
    ids=["earlier", "the window with it", "another exam", "a day to come"],
)
def test_moved_later_once(other: ExamMove) -> None:
    assert found("exam.moved_again", (moves(FIRST, other),)) == []
