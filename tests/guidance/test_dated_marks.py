"""Visas, encounters, publications, statements and documents on the timeline: where, how they stand, what is said."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.edits.record import ChangeRecord
from planner.core.field import Amount
from planner.core.model import Record
from planner.core.records.documents import Paper, PaperKind
from planner.core.records.encounters import Encounter, EncounterState
from planner.core.records.expenses import Expense
from planner.core.records.publications import Publication, PublicationState
from planner.core.records.statements import Statement, StatementState
from planner.core.records.visas import Visa, VisaPurpose, VisaState
from planner.core.ref import Ref
from planner.errors import EditRejected
from planner.guidance.look import Look
from planner.guidance.record_mark import RecordMark, Standing
from planner.guidance.record_marks import record_marks
from planner.words.language import english
from tests.guidance.looks import TODAY, sample_plan
from tests.roadmap.builder import a_writer, changed, with_records
from tests.timeline.frames import a_look

VISA = Visa(
    id="v",
    position=0,
    state=VisaState.ISSUED,
    applied_on=date(2027, 1, 4),
    interview_on=date(2027, 2, 9),
    decided_on=date(2027, 2, 20),
    valid_until=date(2030, 2, 19),
)
PASSPORT = Paper(id="p", position=0, kind=PaperKind.PASSPORT)


def looked_at(*records: Record) -> Look:
    return a_look(with_records(sample_plan(), *records), TODAY)


def the_mark(*records: Record) -> tuple[str, RecordMark]:
    """The only mark of a plan with these records, and where it stands."""
    ((task, (mark,)),) = record_marks(looked_at(*records)).items()
    return task, mark


class TestVisas:
    def test_it_stands_under_the_visitor_visa_until_a_rotation_proves_that(self) -> None:
        plan = with_records(sample_plan(), VISA)
        assert list(record_marks(a_look(plan, TODAY))) == ["usce"]
        ahead = changed(changed(plan, "usce", actual_start=None, progress=0), "visa_for_visits", closed_by=None)
        assert list(record_marks(a_look(ahead, TODAY))) == ["visa_for_visits"]

    def test_its_days_are_in_order(self) -> None:
        _, mark = the_mark(VISA)
        assert [at.field for at in mark.days] == ["applied_on", "interview_on", "decided_on"]
        assert mark.standing is Standing.THERE
        assert english(mark.said) == (
            "Visa B-1/B-2 for rotations: issued. Applied for on 4 Jan 2027. Interview on 9 Feb 2027."
            " Issued on 20 Feb 2027. Valid until 19 Feb 2030."
        )

    def test_that_of_the_training_stands_under_its_interview(self) -> None:
        assert the_mark(replace(VISA, purpose=VisaPurpose.TRAINING))[0] == "visa_interview"

    @pytest.mark.parametrize(
        ("visa", "standing"),
        [
            (replace(VISA, state=VisaState.WAITING, decided_on=None, valid_until=None), Standing.EXPECTED),
            (replace(VISA, state=VisaState.REFUSED, valid_until=None), Standing.LATE),
            (replace(VISA, valid_until=date(2027, 4, 11)), Standing.LATE),
            (replace(VISA, valid_until=TODAY), Standing.THERE),
        ],
    )
    def test_refused_and_no_longer_valid_are_told_from_issued(self, visa: Visa, standing: Standing) -> None:
        assert the_mark(visa)[1].standing is standing

    def test_an_interview_stays_between_its_neighbours(self) -> None:
        _, mark = the_mark(VISA)
        at = mark.marked("interview_on")
        assert at is not None
        assert mark.moved(at, date(2027, 1, 20)) == ChangeRecord("visas", "v", {"interview_on": date(2027, 1, 20)})
        with pytest.raises(EditRejected, match="Choose 4 Jan 2027 or later"):
            mark.moved(at, date(2027, 1, 3))

    def test_without_a_day_it_stands_nowhere(self) -> None:
        assert record_marks(looked_at(Visa(id="v", position=0))) == {}


@pytest.mark.parametrize(
    ("records", "task", "standing", "said"),
    [
        (
            (
                Encounter(id="e", position=0, day=date(2027, 4, 1), state=EncounterState.RATED, evaluator="Ada"),
                a_writer("Ada"),
            ),
            "pathway_papers",
            Standing.THERE,
            "An encounter on 1 Apr 2027 with Dr. Ada: rating sent.",
        ),
        (
            (Encounter(id="e", position=0, day=date(2027, 5, 1)),),
            "pathway_papers",
            Standing.EXPECTED,
            "An encounter on 1 May 2027: planned.",
        ),
        (
            (Publication(id="b", position=0, title="Sepsis", place="BMJ", day=date(2027, 6, 1)),),
            "research",
            Standing.EXPECTED,
            "Sepsis (abstract): draft, 1 Jun 2027. In BMJ.",
        ),
        (
            (
                Expense(
                    id="x",
                    position=0,
                    of=Ref("task", "oet"),
                    title="Course",
                    amount=Amount(5000, "EUR"),
                    due=date(2027, 5, 1),
                ),
            ),
            "oet",
            Standing.EXPECTED,
            "Course: due 1 May 2027. EUR 50.",
        ),
        (
            (Expense(id="x", position=0, of=Ref("task", "oet"), due=date(2027, 4, 11)),),
            "oet",
            Standing.LATE,
            "An expense: due 11 Apr 2027.",
        ),
        (
            (Statement(id="s", position=0, title="IM", state=StatementState.READY, changed_on=date(2027, 3, 1)),),
            "personal_statement",
            Standing.THERE,
            "IM: ready, last changed on 1 Mar 2027.",
        ),
    ],
)
def test_one_day_is_one_mark(records: tuple[Record, ...], task: str, standing: Standing, said: str) -> None:
    found, mark = the_mark(*records)
    assert (found, mark.standing, len(mark.days)) == (task, standing, 1)
    assert english(mark.said) == said


@pytest.mark.parametrize(
    "record",
    [
        Publication(id="b", position=0, title="Sepsis", day=TODAY, state=PublicationState.REJECTED),
        Statement(id="s", position=0, title="IM", state=StatementState.RETIRED, changed_on=TODAY),
        Statement(id="s", position=0, title="IM", season=2031, changed_on=TODAY),
        Encounter(id="e", position=0),
        Expense(id="x", position=0, of=Ref("task", "oet"), due=TODAY, paid_on=TODAY),
        Expense(id="x", position=0, due=TODAY),
        PASSPORT,
    ],
)
def test_what_is_not_used_or_has_no_day_stands_nowhere(record: Record) -> None:
    assert record_marks(looked_at(record)) == {}


class TestDocuments:
    def test_one_that_lasts_has_a_tick_where_it_is_needed_last(self) -> None:
        task, mark = the_mark(replace(PASSPORT, expires=date(2032, 1, 1)))
        assert (task, mark.standing, [at.field for at in mark.days]) == ("arrival", Standing.THERE, ["expires"])

    def test_one_that_ends_too_early_reaches_for_the_day_that_it_misses(self) -> None:
        """Good for both exams; not for visa interview and arrival, in the spring of 2028."""
        marks = record_marks(looked_at(replace(PASSPORT, expires=date(2028, 1, 31))))
        assert list(marks) == ["visa_interview", "arrival"]
        (mark,) = marks["visa_interview"]
        assert (mark.standing, [at.field for at in mark.days]) == (Standing.LATE, ["expires", None])
        days = (mark.days[1].day - mark.days[0].day).days
        assert f"It ends {days} days too early." in english(mark.said)

    def test_a_sitting_that_it_misses_shows_it(self) -> None:
        assert "step2ck" in record_marks(looked_at(replace(PASSPORT, expires=date(2027, 6, 1))))

    def test_what_is_quick_to_get_anew_is_not_late_yet(self) -> None:
        course = Paper(id="p", position=0, kind=PaperKind.BLS, expires=date(2028, 1, 31))
        task, mark = the_mark(course)
        assert (task, mark.standing, len(mark.days)) == ("onboarding", Standing.EXPECTED, 2)

    def test_its_last_day_is_moved_and_the_day_of_need_is_not(self) -> None:
        _, mark = next(iter(record_marks(looked_at(replace(PASSPORT, expires=date(2028, 1, 31)))).items()))
        ends, needed = mark[0].days
        edit = mark[0].moved(ends, date(2033, 1, 31))
        assert edit == ChangeRecord("documents", "p", {"expires": date(2033, 1, 31)})
        with pytest.raises(EditRejected, match="is when it has to be valid"):
            mark[0].moved(needed, date(2033, 1, 31))


class TestSchool:
    def test_what_was_sent_waits_for_the_usual_answer(self) -> None:
        """Sent on 15 March; four weeks later is today."""
        sent = Paper(id="d", position=0, kind=PaperKind.DIPLOMA, asked_on=date(2027, 3, 15))
        reminded = replace(sent, reminded_on=(date(2027, 3, 29),))
        task, mark = the_mark(reminded)
        assert (task, mark.standing) == ("credentials", Standing.EXPECTED)
        assert [(at.day, at.field) for at in mark.days] == [(date(2027, 3, 15), "asked_on"), (TODAY, None)]
        assert english(mark.said).startswith(
            "Diploma: sent to the school on 15 Mar 2027. Reminded on 29 Mar 2027. Next reminder on 26 Apr 2027."
        )
        with pytest.raises(EditRejected, match="Enter the day on which it has answered"):
            mark.moved(mark.days[1], TODAY)

    def test_after_the_longest_time_it_is_late_and_answered_it_is_there(self) -> None:
        long = Paper(id="d", position=0, kind=PaperKind.DIPLOMA, asked_on=date(2027, 1, 4))
        assert the_mark(long)[1].standing is Standing.LATE
        _, mark = the_mark(replace(long, answered_on=date(2027, 2, 1)))
        assert (mark.standing, mark.days[-1].field) == (Standing.THERE, "answered_on")
