"""The five priorities of the second phase: how each stands by its records, and which comes first.

The sample person on 12 April 2027 has passed Step 1 and reported US experience and CV done; applications are sent on 1
September. In JULY_PLAN nothing of the second phase is reported.
"""

from datetime import date

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.edits.task import DeleteTask
from planner.core.model import Plan, Record
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState, HandsOn
from planner.core.records.letters import Letter, LetterState
from planner.core.records.people import Person
from planner.core.records.publications import Publication, PublicationState
from planner.core.records.statements import Statement, StatementState
from planner.guidance.look import Look
from planner.guidance.profile.priorities import Key, Priority, first_to_do, lead_words, priorities
from planner.guidance.profile.standing import Standing
from planner.roadmap.report import Started, report_started
from planner.words.language import english
from tests.guidance.builder import a_look
from tests.guidance.looks import look_at, sample_plan
from tests.roadmap.builder import ALL_EXAMS_DONE, TODAY, a_person, day, with_records

OPEN = a_person(done=ALL_EXAMS_DONE)
JANUARY, MAY = day("2027-01-10"), day("2027-05-20")
KIND, STATE = ExperienceKind, ExperienceState
ADA = Person(id="ada", name="Ada", country="US", usual_days=30)


def us(name: str, state: ExperienceState, first: str = "", last: str = "", **more: object) -> Experience:
    days = {name: day(value) for name, value in (("start", first), ("end", last)) if value}
    return Experience(id=name, state=state, country="US", **days, **more)  # type: ignore[arg-type]


def found(look: Look, key: Key) -> Priority:
    return next(item for item in priorities(look) if item.key is key)


def stands(plan: Plan, key: Key, *records: Record, today: date = JANUARY) -> tuple[Standing, str]:
    item = found(a_look(with_records(plan, *records), today), key)
    return item.standing, english(item.judged.words)


class TestUsExperience:
    @pytest.mark.parametrize(
        ("entries", "standing", "words"),
        [
            ((us("a", STATE.LOOKING),), Standing.OPEN, "No place yet"),
            ((us("a", STATE.ASKED), us("b", STATE.ASKED)), Standing.OPEN, "2 places asked, none confirmed"),
            ((us("a", STATE.REFUSED),), Standing.OPEN, "No place yet"),
            (
                (us("a", STATE.CONFIRMED, "2027-02-01", "2027-02-26"),),
                Standing.BEGUN,
                "Confirmed: 1 Feb – 26 Feb",
            ),
            ((us("a", STATE.RUNNING, "2027-01-04", "2027-01-29"),), Standing.BEGUN, "Under way until 29 Jan"),
            (
                (us("a", STATE.CONFIRMED, "2027-11-01", "2027-11-26"),),
                Standing.WEAK,
                "Confirmed, and too late for this Match",
            ),
            (
                (
                    us("a", STATE.DONE, "2026-10-05", "2026-10-30"),
                    us("b", STATE.DONE, "2026-11-02", "2026-11-27", hands_on=HandsOn.YES),
                ),
                Standing.DONE,
                "Done: 8 weeks, 4 of them hands-on",
            ),
            (
                (us("a", STATE.DONE, "2026-08-14", "2026-09-08"),),  # From a Friday to a Tuesday.
                Standing.DONE,
                "Done: 4 weeks",
            ),
        ],
        ids=["looking", "asked", "refused", "confirmed", "running", "too late", "done", "done on any days"],
    )
    def test_the_states_of_places_say_it(self, entries: tuple[Experience, ...], standing: Standing, words: str) -> None:
        assert stands(OPEN, Key.US_EXPERIENCE, *entries)[0] is standing
        assert stands(OPEN, Key.US_EXPERIENCE, *entries)[1].startswith(words)

    def test_without_a_place_half_a_year_before_letters_are_due_it_is_weak(self) -> None:
        assert stands(OPEN, Key.US_EXPERIENCE, today=JANUARY)[0] is Standing.OPEN
        assert stands(OPEN, Key.US_EXPERIENCE, today=MAY)[0] is Standing.WEAK

    def test_what_is_reported_begun_is_under_way_with_nothing_on_record(self) -> None:
        plan = OPEN
        for task in ("usce", "cv", "lor"):
            plan = report_started(plan, Started(task, day("2027-01-04")), JANUARY)
        assert stands(plan, Key.US_EXPERIENCE)[0] is Standing.BEGUN
        assert stands(plan, Key.US_EXPERIENCE)[1].startswith("Under way until")
        assert stands(plan, Key.CV) == (Standing.BEGUN, "Under way, no entry on record")
        assert stands(plan, Key.LETTERS) == (Standing.BEGUN, "Asked; nobody is on record")

    def test_a_place_without_a_day_is_confirmed_all_the_same(self) -> None:
        place = us("a", STATE.CONFIRMED)
        assert stands(OPEN, Key.US_EXPERIENCE, place) == (Standing.BEGUN, "Confirmed, without a day yet")

    def test_a_place_at_home_is_none(self) -> None:
        home = Experience(id="a", state=STATE.DONE, country="DE", start=JANUARY, end=MAY)
        assert stands(OPEN, Key.US_EXPERIENCE, home)[0] is Standing.OPEN


class TestLetters:
    def test_too_few_are_weak_and_enough_are_not(self) -> None:
        letters = [
            Letter(id=str(number), season=2028, writer="ada", state=LetterState.AGREED, asked_on=JANUARY)
            for number in range(3)
        ]
        assert stands(OPEN, Key.LETTERS)[0] is Standing.OPEN
        assert stands(OPEN, Key.LETTERS, ADA, *letters[:2]) == (Standing.WEAK, "2 of 3 letters in time")
        assert stands(OPEN, Key.LETTERS, ADA, *letters) == (Standing.BEGUN, "3 letters in time")

    def test_of_enough_letters_those_from_the_us_are_counted(self) -> None:
        home = Person(id="ada", name="Ada", country="DE", usual_days=30)
        letters = [Letter(id=str(number), season=2028, writer="ada") for number in range(3)]
        assert stands(OPEN, Key.LETTERS, home, *letters) == (Standing.WEAK, "0 of 2 US letters in time")


class TestCv:
    def test_entries_and_marks_are_counted_by_the_services_limits(self) -> None:
        entries = [
            Experience(id=str(number), kind=KIND.AUDIT, place_in_ten=number, most_meaningful=number < 3)
            for number in range(1, 8)
        ]
        other = Experience(id="x", kind=KIND.AUDIT)
        words = "7 of 10 entries, 2 of 3 marked"
        assert stands(OPEN, Key.CV, *entries, other, today=TODAY) == (Standing.BEGUN, words)
        assert stands(OPEN, Key.CV, *entries, today=JANUARY) == (Standing.WEAK, words), "it should be over"


class TestStatement:
    def test_drafts_wait_and_what_is_ready_is_done(self) -> None:
        drafts = Statement(id="a", title="One"), Statement(id="b", title="Two", season=2028)
        other = Statement(id="c", title="Old", season=2027, state=StatementState.READY)
        look = look_at(sample_plan(), [AddRecord("statements", record) for record in (*drafts, other)])
        assert english(found(look, Key.STATEMENT).judged.words) == "Leave it until 27 Jul; 2 drafts wait"
        ready = Statement(id="d", title="Done", state=StatementState.READY)
        assert stands(OPEN, Key.STATEMENT, ready)[0] is Standing.DONE
        assert stands(OPEN, Key.STATEMENT, ready, drafts[0])[0] is not Standing.DONE


class TestResearch:
    def test_nothing_of_it_is_ever_missing(self) -> None:
        assert stands(OPEN, Key.RESEARCH)[0] is Standing.LATER
        without = look_at(sample_plan(), [DeleteTask("research")])
        assert english(found(without, Key.RESEARCH).judged.words) == "Left out; nothing is missed"
        draft = Publication(id="a", title="Diabetes registry", state=PublicationState.DRAFT)
        words = (Standing.BEGUN, "Under way: abstract, draft; first to drop")
        assert stands(OPEN, Key.RESEARCH, draft) == words
        rejected = Publication(id="b", title="Another", state=PublicationState.REJECTED)
        assert stands(OPEN, Key.RESEARCH, draft, rejected) == words


class TestLead:
    def lead(self, *edits: Edit) -> str:
        return english(lead_words(priorities(look_at(sample_plan(), edits))))

    def test_it_says_what_stands_and_what_to_do_first(self) -> None:
        assert self.lead() == (
            "US experience is done. Your letters are asked for: enter who writes them, and the plan follows each."
        )
        letters = [AddRecord("letters", Letter(id="a", season=2028, writer="ada"))]
        assert self.lead(AddRecord("people", ADA), *letters).startswith("US experience is done. Ask Ada for a letter")

    def test_what_waits_for_others_is_not_what_to_do_first(self) -> None:
        place = us("a", STATE.CONFIRMED, "2027-01-04", "2027-01-29")
        letters = [
            Letter(id=str(number), season=2028, writer="ada", state=LetterState.AGREED, asked_on=TODAY)
            for number in range(3)
        ]
        items = priorities(a_look(with_records(OPEN, ADA, place, *letters), TODAY))
        assert [item.judged.waits for item in items] == [True, True, False, False, False]
        first = first_to_do(items)
        assert first is not None
        assert first.key is Key.CV

    def test_what_is_weak_comes_before_what_is_open_and_research_never_comes(self) -> None:
        look = a_look(with_records(OPEN, ADA, Letter(id="a", season=2028, writer="ada")), JANUARY)
        items = priorities(look)
        assert [item.standing for item in items[:2]] == [Standing.OPEN, Standing.WEAK]
        first = first_to_do(items)
        assert first is not None
        assert first.key is Key.LETTERS
        assert first_to_do([item for item in items if item.key is Key.RESEARCH]) is None
        assert english(lead_words([])) == "What counts most stands. You need no more."
