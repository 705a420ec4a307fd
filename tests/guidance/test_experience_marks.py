"""Experiences as bars: under which task, how they stand, what is said, how far their days can be moved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.core.edits.record import ChangeRecord
from planner.core.records.experiences import Experience
from planner.errors import EditRejected
from planner.guidance.record_mark import Standing
from planner.guidance.record_marks import record_marks
from planner.words.language import english
from tests.guidance.looks import TODAY
from tests.timeline.rotations import (
    ASKED,
    DONE,
    OPEN,
    RUNNING,
    SURE,
    TASK,
    A,
    D,
    R,
    S,
    U,
    a_rotated_look,
    an_experience,
    the_mark,
)


def test_each_stands_under_the_task_that_it_is_for() -> None:
    marks = record_marks(a_rotated_look())
    assert {task: [mark.ref for mark in found] for task, found in marks.items()} == {TASK: [D, R, S, A], "audit": [U]}


@pytest.mark.parametrize(
    "entry",
    [
        replace(SURE, country="EG"),
        replace(SURE, country=""),
        replace(SURE, state=type(SURE.state)("refused")),
        an_experience("x", "confirmed", None, None),
        an_experience("x", "done", "2026-01-01", "2026-02-01", kind="military"),
    ],
)
def test_what_is_for_no_task_or_has_no_day_stands_nowhere(entry: Experience) -> None:
    assert record_marks(a_rotated_look(entry)) == {}


def test_research_stands_under_research_wherever_it_is() -> None:
    for country in ("US", "EG"):
        entry = an_experience("x", "running", "2027-01-01", None, kind="research", country=country)
        assert list(record_marks(a_rotated_look(entry))) == ["research"]


@pytest.mark.parametrize(
    ("entry", "standing"),
    [
        (DONE, Standing.THERE),
        (RUNNING, Standing.RUNNING),
        (SURE, Standing.SURE),
        (ASKED, Standing.EXPECTED),
        (an_experience("x", "confirmed", "2027-09-22", "2027-10-24"), Standing.LATE),
        (an_experience("x", "confirmed", "2027-09-21", "2027-10-24"), Standing.SURE),
    ],
)
def test_how_it_stands_is_told_by_its_state_and_by_when_programs_begin_to_read(
    entry: Experience, standing: Standing
) -> None:
    """The target of the sample reads from 22 September 2027 on."""
    assert the_mark(entry).standing is standing


def test_an_audit_that_begins_too_late_counts_as_little() -> None:
    entry = an_experience("x", "confirmed", "2029-01-01", "2029-02-01", kind="audit")
    assert the_mark(entry, "audit").standing is Standing.LATE


def test_how_much_of_a_running_one_is_over() -> None:
    """29 March to 25 April are 28 days, of which 15 are over with 12 April."""
    assert the_mark(RUNNING).share == pytest.approx(15 / 28)
    assert the_mark(DONE).share == 0


def test_one_without_an_end_reaches_to_today_and_is_moved_by_its_first_day_alone() -> None:
    mark = the_mark(OPEN, "audit")
    assert (mark.open, mark.days[-1].day, mark.days[-1].field) == (True, TODAY, "end")
    assert mark.carried(date(2026, 8, 3)) == ChangeRecord("experiences", "u", {"start": date(2026, 8, 3)})
    day = date(2027, 6, 30)
    assert mark.moved(mark.days[-1], day) == ChangeRecord("experiences", "u", {"end": day})


def test_all_of_it_is_moved_by_both_days_at_once() -> None:
    edit = the_mark(SURE).carried(date(2027, 6, 14))
    assert edit == ChangeRecord("experiences", "s", {"start": date(2027, 6, 14), "end": date(2027, 7, 11)})


def test_what_is_over_ends_no_later_than_today() -> None:
    mark = the_mark(DONE)
    last = TODAY - timedelta(days=27)
    assert mark.carried(last) == ChangeRecord("experiences", "d", {"start": last, "end": TODAY})
    with pytest.raises(EditRejected) as refused:
        mark.carried(last + timedelta(days=1))
    assert str(refused.value).endswith("Choose 16 Mar 2027 or earlier.")


@pytest.mark.parametrize(
    ("place", "day", "way_out"), [(-2, 5, "4 Jul 2027 or earlier"), (-1, -28, "7 Jun 2027 or later")]
)
def test_neither_end_passes_the_other(place: int, day: int, way_out: str) -> None:
    mark = the_mark(SURE)
    target = date(2027, 7, 4) + timedelta(days=day)
    with pytest.raises(EditRejected) as refused:
        mark.moved(mark.days[place], target)
    assert str(refused.value) == f"Its days would not be in order. Choose {way_out}."


def test_at_the_end_of_the_calendar_it_stays_within() -> None:
    edit = the_mark(SURE).carried(date.max)
    assert edit == ChangeRecord("experiences", "s", {"start": date.max, "end": date.max})


@pytest.mark.parametrize(
    ("entry", "task", "said"),
    [
        (SURE, TASK, "Experience at Houston (observership): confirmed. 7 Jun – 4 Jul 2027."),
        (
            OPEN,
            "audit",
            "An experience (audit or quality improvement): running. Since 10 Aug 2026, without a last day yet.",
        ),
        (
            replace(SURE, start=date(2027, 4, 1), end=None),
            TASK,
            (
                "Experience at Houston (observership): confirmed. From 1 Apr 2027 on, without a last day yet."
                " It should have begun; nobody has entered that it has."
            ),
        ),
        (
            replace(SURE, start=date(2027, 10, 4), end=date(2027, 10, 31)),
            TASK,
            (
                "Experience at Houston (observership): confirmed. 4 Oct – 31 Oct 2027."
                " That is after programs begin to read on 22 Sep 2027; it counts for a later Match."
            ),
        ),
        (
            an_experience("x", "asked", None, None, asked_on=date(2027, 4, 1)),
            TASK,
            "An experience (observership): asked. Asked for on 1 Apr 2027.",
        ),
    ],
)
def test_what_is_said_of_it(entry: Experience, task: str, said: str) -> None:
    assert english(the_mark(entry, task).said) == said
