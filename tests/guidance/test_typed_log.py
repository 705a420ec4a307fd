"""One typed line becomes an entry of the study log or a practice test: by a table, and by lines nobody would type."""

from dataclasses import replace
from datetime import date, timedelta
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planner.core.edits.record import AddRecord, PutRecords
from planner.core.edits.task import DeleteTask
from planner.core.model import Plan
from planner.core.records.practice_tests import PRACTICE_TESTS, PracticeTest, ScoreScale
from planner.core.records.resources import RESOURCES, Resource, StudyUnit
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.core.records.study_settings import StudySetting
from planner.guidance.look import Look
from planner.guidance.study.standing import study_of
from planner.guidance.typed_log.reader import MOST_LINES, LogReader
from planner.guidance.typed_log.standing import Standing
from planner.guidance.typed_log.value import TypedLog, Unread
from planner.words.day_text import DayOrder, DayReader
from planner.words.language import ENGLISH, Language, english
from planner.words.message import message
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.hostile import hostile_texts
from tests.roadmap.builder import STEPS_DONE, a_person, did

BANK = Resource(id="bank", exam="step2ck", title="UWorld", total=3_900)
BOOK = Resource(id="book", exam="step2ck", title="First Aid 2027", unit=StudyUnit.PAGES, total=640, minutes_per_unit=4)
FILMS = Resource(id="films", exam="step2ck", title="Lectures", unit=StudyUnit.HOURS, total=60)
OTHER = Resource(id="other", exam="oet", title="UWorld English")
MON, FRI, THU = TODAY, date(2027, 4, 9), date(2027, 4, 8)


def an_empty_log() -> Plan:
    """The sample's plan without records."""
    plan = sample_plan()
    for key in (RESOURCES.key, STUDY_LOG.key, PRACTICE_TESTS.key, "study_settings"):
        plan = plan.with_records(key, {})
    return plan


def a_look(*more: Any) -> Look:
    put = [AddRecord(RESOURCES.key, resource) for resource in (BANK, BOOK, FILMS, OTHER)]
    return look_at(an_empty_log(), [*put, *more])


LOOK = a_look()


def read(line: str, look: Look = LOOK) -> TypedLog | Unread | None:
    return LogReader(look, DayReader(TODAY, ENGLISH, DayOrder.DAY_FIRST)).read(line)


def said(line: str, look: Look = LOOK) -> str:
    found = read(line, look)
    assert isinstance(found, Unread), line
    return english(found.said)


def preview(line: str, look: Look = LOOK) -> str:
    found = read(line, look)
    assert isinstance(found, TypedLog), line
    return english(Standing(look).after(found))


@pytest.mark.parametrize(
    ("line", "day", "exam", "resource", "units", "correct", "minutes"),
    [
        ("40 questions, 1 h 30, UWorld", MON, "step2ck", "bank", 40, None, 90),
        ("uworld; 1h30m; 40q", MON, "step2ck", "bank", 40, None, 90),
        ("32/40 questions, UWorld", MON, "step2ck", "bank", 40, 32, None),
        ("32 of 40 questions UW", MON, "step2ck", "bank", 40, 32, None),
        ("40 q 32 right uw", MON, "step2ck", "bank", 40, 32, None),
        ("8/10 UWorld", MON, "step2ck", "bank", 10, 8, None),
        ("UWorld 40", MON, "step2ck", "bank", 40, None, None),
        ("40 questions", MON, "step2ck", "bank", 40, None, None),
        ("1,000 questions UWorld", MON, "step2ck", "bank", 1000, None, None),
        ("\u0664\u0660 questions", MON, "step2ck", "bank", 40, None, None),
        ("yesterday 2 h", date(2027, 4, 11), "step2ck", None, None, None, 120),
        ("1:30", MON, "step2ck", None, None, None, 90),
        ("90 min", MON, "step2ck", None, None, None, 90),
        ("1,5 h", MON, "step2ck", None, None, None, 90),
        ("1 h, 30 min", MON, "step2ck", None, None, None, 90),
        ("25 pages First Aid", MON, "step2ck", "book", 25, None, 100),
        ("25 pages, 1 h", MON, "step2ck", "book", 25, None, 60),
        ("first aid 2027 25", MON, "step2ck", "book", 25, None, 100),
        ("Lectures 2", MON, "step2ck", "films", None, None, 120),
        ("Fri 3 h OET", FRI, "oet", None, None, None, 180),
        ("Thurs. 3 h", THU, "step2ck", None, None, None, 180),
        ("Mon 3 h", MON, "step2ck", None, None, None, 180),
        ("3 h on 9 Apr", FRI, "step2ck", None, None, None, 180),
        ("9 Apr 40 UWorld", FRI, "step2ck", "bank", 40, None, None),
        ("9 Apr 40 q", FRI, "step2ck", "bank", 40, None, None),
        ("9/4 2 h", FRI, "step2ck", None, None, None, 120),
        ("20 Dec 2 h", date(2026, 12, 20), "step2ck", None, None, None, 120),
        ("step 2 ck: 40 q", MON, "step2ck", "bank", 40, None, None),
        ("28 UWorld questions in 1 h 30", MON, "step2ck", "bank", 28, None, 90),
        ("25 pages of First Aid", MON, "step2ck", "book", 25, None, 100),
        ("did 40 qs of uworld in 90 mins", MON, "step2ck", "bank", 40, None, 90),
        ("1.5 h of Lectures on 9 Apr", FRI, "step2ck", "films", None, None, 90),
        ("40 q oet", MON, "oet", "other", 40, None, None),
        ("2 h of UWorld questions", MON, "step2ck", "bank", None, None, 120),
        ("2 h step 1", MON, "step1", None, None, None, 120),
    ],
)
def test_what_a_line_says(
    line: str, day: date, exam: str, resource: str | None, units: int | None, correct: int | None, minutes: int | None
) -> None:
    found = read(line)
    assert isinstance(found, TypedLog), found
    record = found.record
    assert isinstance(record, StudyEntry)
    assert (record.day, record.exam, record.resource) == (day, exam, resource)
    assert (record.units, record.correct, record.minutes) == (units, correct, minutes)
    assert found.made is None


@pytest.mark.parametrize(
    ("line", "score", "scale", "form", "day", "exam"),
    [
        ("test 228, NBME", 228, ScoreScale.EXAM, "NBME", MON, "step2ck"),
        ("NBME 31 test 228", 228, ScoreScale.EXAM, "NBME 31", MON, "step2ck"),
        ("test NBME 31 228", 228, ScoreScale.EXAM, "NBME 31", MON, "step2ck"),
        ("test 60 %, NBME 31", 60, ScoreScale.PERCENT, "NBME 31", MON, "step2ck"),
        ("test 60% UWorld Fri", 60, ScoreScale.PERCENT, "UWorld", FRI, "step2ck"),
        ("oet test 380", 380, ScoreScale.EXAM, "", MON, "oet"),
    ],
)
def test_what_a_line_says_of_a_practice_test(
    line: str, score: int, scale: ScoreScale, form: str, day: date, exam: str
) -> None:
    found = read(line)
    assert isinstance(found, TypedLog), found
    assert found.record == PracticeTest(id="practice_tests-1", exam=exam, form=form, day=day, score=score, scale=scale)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("40", "Write what the 40 are: questions, minutes, or the name of a resource."),
        ("UWorld", "Write how many questions of “UWorld”."),
        ("0 questions", "Write how many questions of “UWorld”."),
        ("20 videos", "Write what the 20 videos are of: the name of a resource."),
        ("test NBME", "Write the score too, like “test 228, NBME” or “test 60 %, NBME”."),
        ("UWorld questions", "Write how many questions, in figures: “40 questions”."),
        ("forty questions UWorld", "Write how many questions, in figures: “40 questions”."),
        ("2 h foo", "Understood: 2 h. Not understood: “foo”."),
        ("40 q foo, bar", "Understood: 40 questions. Not understood: “foo” and “bar”."),
        ("40 q 20 q UWorld", "Understood: 40 questions and UWorld. Not understood: “20 q”."),
        ("-40 questions", "-40 questions cannot be done: write how many there were."),
        ("41/40 questions", "41 of 40 cannot be right."),
        ("40 pages UWorld", "“UWorld” is counted in questions: write how many of these."),
        ("30 h", "Mon 12 Apr would have 30 h: a day has 24, with what is logged already."),
        ("tomorrow 2 h", "Tue 13 Apr is still to come: log a day up to today."),
        ("15 Apr 2 h", "Thu 15 Apr is still to come: log a day up to today."),
        ("12 Apr 2028 2 h", "Wed 12 Apr 2028 is still to come: log a day up to today."),
        ("Fri Thu 2 h", "One line logs one day: 9 Apr and 8 Apr are two."),
        ("1 h " + "x" * 500, "A line has at most 500 characters."),
        ("20000 questions", "At most 10,000 can be logged at once."),
        ("2 h UWorld Lectures", "One line logs one resource: write UWorld and Lectures in lines of their own."),
    ],
)
def test_what_cannot_be_logged_is_said_with_what_was_understood(line: str, reason: str) -> None:
    assert said(line) == reason


def test_a_day_has_24_hours_with_what_is_logged_already() -> None:
    look = a_look(AddRecord(STUDY_LOG.key, StudyEntry(id="a", day=TODAY, exam="oet", minutes=23 * 60)))
    assert said("1 h 1 min", look).startswith("Mon 12 Apr would have 24 h")
    assert isinstance(read("1 h", look), TypedLog)
    assert isinstance(read("yesterday 2 h", look), TypedLog)


@pytest.mark.parametrize(
    ("line", "minutes"),
    [("2", 120), ("1.5", 90), ("1,5", 90), ("1:30", 90), (" 0:20 ", 20), ("2 h", 120), ("24", 1440), ("0.25", 15)],
)
def test_a_number_alone_is_hours_where_hours_are_asked(line: str, minutes: int) -> None:
    found = LogReader(LOOK, DayReader(TODAY), "oet", hours=True).read(line)
    assert isinstance(found, TypedLog)
    assert isinstance(found.record, StudyEntry)
    assert (found.record.minutes, found.record.units, found.record.exam) == (minutes, None, "oet")


@pytest.mark.parametrize("line", ["0", "0:00", "24:01", "25", "1:60", "two", "-1", "1.5.2"])
def test_what_are_no_hours(line: str) -> None:
    assert isinstance(LogReader(LOOK, DayReader(TODAY), "oet", hours=True).read(line), Unread)


def test_an_unknown_name_beside_a_number_with_its_unit_is_a_new_resource() -> None:
    found = read("40 questions, 1 h, Boards and Beyond 2")
    assert isinstance(found, TypedLog)
    assert found.made == Resource(id="resources-5", exam="step2ck", title="Boards and Beyond 2")
    after = found.edit.apply(LOOK.plan)
    assert after.records[STUDY_LOG.key]["study_log-1"].resource == "resources-5"  # type: ignore[attr-defined]
    assert preview("40 cards, Anki") == (
        "New resource “Anki”, counted in cards. Today then stands at 40 cards of Anki. The day counts as kept."
    )


def test_the_preview_tells_how_the_day_stands_then() -> None:
    """3,900 questions on 91 of 102 study days are 42.9 a day, told as 43; 264 h on 102 days are 2.6 h."""
    assert preview("40 questions, 1 h 30, UWorld") == (
        "Today then stands at 40 of 43 UWorld questions and 1.5 of 2.6 h. The day counts as kept."
    )
    look = a_look(
        AddRecord("study_settings", StudySetting(id="all", minimum_minutes=20, minimum_units=10)),
        AddRecord("study_settings", StudySetting(id="own", exam="step2ck", threshold=240)),
    )
    assert preview("5 UWorld", look).endswith("The day counts as kept from 10 units or 20 minutes on.")
    assert preview("test 228, NBME", look) == (
        "Practice test of Step 2 CK on Mon 12 Apr: 228, NBME. That is 12 below your own 240."
    )
    assert preview("Fri 3 h OET").startswith("Fri 9 Apr then stands at 3 h for OET Medicine.")
    assert preview("10 pages").endswith("The time is 4 minutes for each.")


def test_a_name_is_that_of_the_exam_that_is_studied_for() -> None:
    """First Aid is read for both exams: its second pass is meant where Step 2 CK is on."""
    books = [
        Resource(id="one", exam="step1", title="Notes", unit=StudyUnit.CARDS),
        Resource(id="two", exam="step2ck", title="Notes, second pass", unit=StudyUnit.CARDS),
    ]
    look = a_look(*(AddRecord(RESOURCES.key, book) for book in books))
    for line, meant in (
        ("10 Notes", "two"),
        ("10 Notes step 1", "one"),
        ("10 notes, second", None),
        ("5 cards", "two"),
    ):
        found = read(line, look)
        entry = found.record if isinstance(found, TypedLog) else None
        assert getattr(entry, "resource", None) == meant, line


@pytest.mark.parametrize(
    ("line", "title", "unit"),
    [
        ("40 Kaplan questions", "Kaplan", StudyUnit.QUESTIONS),
        ("40 q Kaplan question bank", "Kaplan question bank", StudyUnit.QUESTIONS),
        ("20 videos of Boards and Beyond", "Boards and Beyond", StudyUnit.VIDEOS),
    ],
)
def test_the_name_of_a_new_resource(line: str, title: str, unit: StudyUnit) -> None:
    found = read(line)
    assert isinstance(found, TypedLog), found
    assert found.made is not None
    assert (found.made.title, found.made.unit) == (title, unit)


def test_a_resource_is_that_of_every_attempt_at_its_exam() -> None:
    """What was bought for the first attempt is used for the second: the entry is for the one that is studied for."""
    plan = a_person(done=[STEPS_DONE[0], did("step2ck", "2027-01-16", result="fail")], today=TODAY)
    look = look_at(plan, [AddRecord(RESOURCES.key, BANK)])
    reader = LogReader(look, DayReader(TODAY), "step2ck_2")
    for line in ("40 q", "40 UWorld", "40 questions step 2"):
        found = reader.read(line)
        assert isinstance(found, TypedLog)
        assert isinstance(found.record, StudyEntry)
        assert (found.record.exam, found.record.resource) == ("step2ck_2", "bank"), line
    study = study_of(look, "step2ck_2")
    assert study is not None
    assert [row.resource for row in study.rows] == [None, "bank"]


def test_the_own_threshold_of_the_first_attempt_is_that_of_the_next() -> None:
    plan = a_person(done=[STEPS_DONE[0], did("step2ck", "2027-01-16", result="fail")], today=TODAY)
    look = look_at(plan, [AddRecord("study_settings", StudySetting(id="own", exam="step2ck", threshold=240))])
    assert preview("test 228", look).endswith("That is 12 below your own 240.")


def test_two_resources_of_one_name_have_to_be_told_apart() -> None:
    look = a_look(AddRecord(RESOURCES.key, replace(BANK, id="again")))
    assert said("40 UWorld", look) == "Several resources are called UWorld: give each a name of its own."


def test_a_study_whose_exam_was_deleted_can_still_be_logged() -> None:
    plan = DeleteTask("step2ck").apply(sample_plan())
    found = read("1.5 h", look_at(plan))
    assert isinstance(found, TypedLog)
    assert StudyEntry in {type(record) for record in found.edit.apply(plan).records[STUDY_LOG.key].values()}


def test_many_lines_are_one_edit_and_know_of_each_other() -> None:
    text = "Fri 20 h\n\n40 q Kaplan\nFri 5 h\nfoo\r\n30 Kaplan\ntest 228"
    lines = LogReader(LOOK, DayReader(TODAY)).read_lines(text)
    assert [number for number, _, _ in lines.unread] == [4, 5]
    assert english(lines.unread[0][2].said).startswith("Fri 9 Apr would have 25 h")
    assert english(Standing(LOOK).after_all(lines)).startswith("6 lines: 4 read, 2 not. Line 4: Fri 9 Apr would")
    assert lines.edit is not None
    assert english(lines.edit.label(LOOK.plan)) == "Log 4 lines"
    after = lines.edit.apply(LOOK.plan)
    entries = STUDY_LOG.of(after)
    assert [(entry.units, entry.resource) for entry in entries] == [
        (None, None),
        (40, "resources-5"),
        (30, "resources-5"),
    ]
    assert len(PRACTICE_TESTS.of(after)) == 1


def test_no_more_lines_than_can_be_looked_over() -> None:
    lines = LogReader(LOOK, DayReader(TODAY)).read_lines("1 min\n" * (MOST_LINES + 1))
    assert lines.unread[-1][0] == MOST_LINES + 1


class German(NullTranslations):
    """Knows the words for questions only."""

    def pgettext(self, context: str, message: str) -> str:
        return "Frage Fragen" if message.startswith("q qs") else message


def test_words_of_the_windows_language_are_read_beside_the_english_ones() -> None:
    reader = LogReader(LOOK, DayReader(TODAY, Language("de", catalogue=German())))
    for line in ("yesterday 40 Fragen, 1 h", "1 h yesterday 40 questions"):
        found = reader.read(line)
        assert isinstance(found, TypedLog)
        assert isinstance(found.record, StudyEntry)
        assert (found.record.units, found.record.minutes) == (40, 60)


PIECES = (
    "40;1 h 30;32/40;q;-3;Fri;9 Apr;9/4;UWorld;First Aid;step 2;test;%;of;,;:;1:30;foo;1.5;pages;h;99999999;+2d;1,5"
)
LINES = st.lists(st.sampled_from(sorted(PIECES.split(";"))), max_size=9).map(" ".join)


@given(LINES | st.sampled_from(hostile_texts(Path("/x"))) | st.text(max_size=60))
@example("1 h 30 30 30 q")
@example("test test 5 %")
def test_any_line_is_read_or_refused_and_what_is_shown_is_what_is_stored(line: str) -> None:
    found = read(line)
    if isinstance(found, Unread):
        assert english(found.said)
    elif found is not None:
        assert english(Standing(LOOK).after(found))
        after = found.edit.apply(LOOK.plan)
        kept = after.records[STUDY_LOG.key if isinstance(found.record, StudyEntry) else PRACTICE_TESTS.key]
        stored = kept[found.record.id]
        assert stored == replace(found.record, position=stored.position)
        assert found.record.day <= TODAY
        assert english(found.label)


@given(st.integers(1, 400), st.integers(1, 1440), st.sampled_from(["UWorld", "uw"]), st.integers(0, 300), st.randoms())
def test_what_is_written_is_read_again(units: int, minutes: int, bank: str, back: int, shuffle: Any) -> None:
    day = TODAY - timedelta(days=back)
    parts = [f"{units} questions", f"{minutes} min", bank, day.isoformat()]
    shuffle.shuffle(parts)
    found = read(", ".join(parts))
    assert isinstance(found, TypedLog)
    assert isinstance(found.record, StudyEntry)
    record = found.record
    assert (record.units, record.minutes, record.resource, record.day) == (units, minutes, "bank", day)


def test_five_thousand_lines_at_once() -> None:
    """The edit takes them all, each with an id of its own."""
    text = "\n".join(f"{TODAY - timedelta(days=place % 700)} {place % 40 + 1} q 5 min" for place in range(5_000))
    lines = LogReader(LOOK, DayReader(TODAY)).read_lines(text)
    assert (len(lines.read), lines.unread) == (5_000, ())
    assert lines.edit is not None
    assert len(lines.edit.apply(LOOK.plan).records[STUDY_LOG.key]) == 5_000


def test_ids_that_are_taken_stay() -> None:
    entry = StudyEntry(id="study_log-2", day=TODAY, exam="step2ck", minutes=5)
    look = a_look(PutRecords(STUDY_LOG.key, (entry,), message("Log")))
    lines = LogReader(look, DayReader(TODAY)).read_lines("1 h\n2 h")
    assert [log.record.id for log in lines.read] == ["study_log-3", "study_log-4"]
