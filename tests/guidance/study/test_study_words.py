"""What is said of a study, on the mock-up's numbers.

2,548 of 3,900 questions are left on 102 study days; 11 Saturdays are buffer, so 28 a day, 25 with all of them. At 24 a
day they end on Friday 13 August, four days after the seat.
"""

from dataclasses import replace
from datetime import date

from planner.core.edits.record import AddRecord
from planner.core.records.resources import Resource, StudyUnit
from planner.core.records.study_log import StudyEntry
from planner.guidance.look import Look
from planner.guidance.study.kept import Kept, days_kept
from planner.guidance.study.settings import Settings
from planner.guidance.study.standing import ExamStudy, study_of
from planner.guidance.study.words import answer, caption, ghost_words, kept_words, settings_words, today_words
from planner.guidance.ways_out import Way, ways_out
from planner.roadmap.verdict import assess
from planner.words.language import english
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap
from tests.guidance.study.logs import a_month, bank, logged

BANK = replace(bank(3_900), done_before=776, title="UWorld")
CARDS = Resource(id="cards", exam="step2ck", title="Anki deck", unit=StudyUnit.CARDS, total=7_600, done_before=3_505)


def a_study(*entries: StudyEntry, resource: Resource = BANK) -> ExamStudy:
    edits = [AddRecord("resources", resource), logged(*entries)]
    found = study_of(look_at(sample_plan(), edits), "step2ck")
    assert found is not None
    return found


def test_the_page_answers_in_one_sentence() -> None:
    study = a_study(*a_month(24, minutes=180))
    assert english(answer(study, TODAY)) == "UWorld ends 4 days after your seat on 9 Aug; everything else is in time."
    words = caption(study)
    assert words is not None
    assert english(words) == (
        "28 a day leaves 11 Saturdays free as buffer; 25 would use them all. "
        "The dashed diamond is the exam day your pace implies."
    )
    assert study.ghost is not None
    assert (
        english(ghost_words(study.ghost, TODAY, booked=True))
        == "Your pace implies an exam on 14 Aug, 5 days after your seat."
    )


def test_without_a_log_the_first_line_is_asked_for() -> None:
    assert english(answer(a_study(), TODAY)) == "Nothing logged yet; the first line draws your pace."
    old = StudyEntry(id="old", day=date(2027, 3, 1), exam="step2ck", minutes=60)
    assert english(answer(a_study(old), TODAY)).startswith("Nothing logged in the last four weeks")


def test_a_few_days_are_told_as_too_few_to_judge_a_pace() -> None:
    """Half an hour on the first evening is no news about the exam; from the fifth day on it is."""
    days = [StudyEntry(id=f"few-{day}", day=date(2027, 4, day), exam="step2ck", minutes=30) for day in range(7, 13)]
    first = a_study(days[-1])
    assert english(answer(first, TODAY)) == "1 day is logged so far: too few to judge your pace."
    assert first.ghost is None
    assert "4 days are logged so far" in english(answer(a_study(*days[2:]), TODAY))
    fifth = a_study(*days[1:])
    assert "too few" not in english(answer(fifth, TODAY))
    assert fifth.ghost is not None


def test_in_time_it_says_when_it_is_done() -> None:
    """At 30 a day 2,404 are 80.1 days: 13 weeks from 12 April, then the third day, Wednesday 14 July."""
    said = english(answer(a_study(*a_month(30, minutes=180)), TODAY))
    assert said == "Everything is in time for your seat on 9 Aug; at your pace it is done on 14 Jul."


def test_access_that_ends_is_said() -> None:
    """To Thursday 1 July there are 70 study days, 11 weeks and four days, with 7 free Saturdays: 2,548 / 63."""
    study = a_study(*a_month(24), resource=replace(BANK, expires=date(2027, 7, 1)))
    row = study.rows[1]
    assert (row.until, row.late) == (date(2027, 7, 1), True)
    assert (row.share, row.plain_share) == (2_548 / 63, 2_548 / 70)
    ended = a_study(*a_month(24, minutes=180), resource=replace(BANK, expires=date(2027, 4, 11)))
    assert english(answer(ended, TODAY)) == "Your access to UWorld ended on 11 Apr. Everything else is in time."
    assert ended.ghost is not None
    assert (ended.rows[1].share, ended.ghost.row) == (None, ended.hours)


def test_the_two_ways_out_and_what_they_do() -> None:
    look = look_at(sample_plan(), [AddRecord("resources", BANK), logged(*a_month(24))])
    study = study_of(look, "step2ck")
    assert study is not None
    pace, day = ways_out(look, study)
    assert english(pace.fix.label) == "9 Aug holds with 25 UWorld questions on every study day, buffer days too"
    assert (day.way, english(day.fix.label)) == (Way.DATE, "Move to Sat 14 Aug 2027")
    assert day.fix.edit is not None
    after = study_of(look_at(look.plan, [day.fix.edit]), "step2ck")
    assert after is not None
    assert (after.sitting, after.ghost and after.ghost.days_off) == (date(2027, 8, 14), 0)


def test_outside_the_window_it_has_to_be_wider_first() -> None:
    """At 12 a day 2,836 take until 2 March: the window ends on 30 September, and three months more do not reach."""
    look = look_at(sample_plan(), [AddRecord("resources", BANK), logged(*a_month(12))])
    study = study_of(look, "step2ck")
    assert study is not None
    assert study.ghost is not None
    assert not study.ghost.in_window
    way = ways_out(look, study)[-1]
    assert (way.way, way.fix.edit) == (Way.WINDOW, None)


def test_settings_in_words() -> None:
    some = Settings(None, 20, 10, 10, 4.0)
    calendar = sample_plan().calendar
    assert english(settings_words(some, calendar)) == (
        "Least that counts: 10 questions, or 20 minutes. At most 4 h a day over all exams. Sunday rests."
    )
    mixed = english(settings_words(some, calendar, (StudyUnit.QUESTIONS, StudyUnit.CARDS, StudyUnit.PAGES)))
    assert mixed.startswith("Least that counts: 10 questions, cards or pages, or 20 minutes.")
    none = Settings(None, None, None, 10, None)
    assert english(settings_words(none, calendar)) == "Any entry makes a day count. Sunday rests."


def test_days_kept_in_words() -> None:
    """16 February to 11 April are 55 days with 8 Sundays: 47 planned."""
    days = [date.fromordinal(TODAY.toordinal() - back) for back in range(55, 0, -1)]
    entries = [StudyEntry(id=str(day), day=day, exam="step2ck", minutes=188) for day in days if day.weekday() < 6]
    look = look_at(sample_plan(), [logged(*entries[:1], *entries[5:])])
    kept = days_kept(look, "step2ck")
    assert kept == Kept(date(2027, 2, 16), 47, 43, 43 * 188)
    assert english(kept_words(kept, TODAY)) == "43 of 47 planned days since 16 Feb, 135 h in all"


def test_of_what_has_no_pace_nothing_is_said() -> None:
    """Only hours are logged, or only questions: the other thing may be late or not."""
    hours = [replace(entry, units=None, minutes=200) for entry in a_month(0)]
    assert english(answer(a_study(*hours), TODAY)).startswith("What you log is in time for your seat on 9 Aug;")
    assert english(answer(a_study(*a_month(24)), TODAY)) == "UWorld ends 4 days after your seat on 9 Aug."


def test_why_nothing_is_asked_of_a_day() -> None:
    """Saturday 17 April is a buffer day, Sunday rests; the study for the OET begins on 13 August."""
    plan = AddRecord("resources", BANK).apply(sample_plan())
    said = {}
    for day in (16, 17, 18):
        today = date(2027, 4, day)
        study = study_of(Look(assess(plan, the_roadmap(), today), the_roadmap()), "step2ck")
        assert study is not None
        words = today_words(study.rows[1], study, today)
        said[day] = words and english(words)
    assert said == {16: None, 17: "Buffer day, for what slipped", 18: "Rest day"}
    oet = study_of(look_at(plan), "oet")
    assert oet is not None
    later = today_words(oet.hours, oet, TODAY)
    assert later is not None
    assert english(later) == "Starts on 13 Aug"
