"""One date and one number everywhere: verdict, row, countdown, next steps, checklist, sources, cover, bar label."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.edits.move import MoveTask
from planner.core.model import Kind
from planner.exchange.pdf.phrases import row_words, slack_words
from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.sections import SECTIONS
from planner.exchange.plain_text import show_text
from planner.guidance.deciding import Deciding, deciding
from planner.guidance.look import Look
from planner.guidance.next_steps import next_steps
from planner.guidance.pace import State
from planner.guidance.room import decides, room_days, was_due
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.answers import answers_from
from planner.roadmap.build import new_plan
from planner.timeline.rows import row_of
from planner.timeline.scene import build
from planner.timeline.shape import Fill
from planner.ui.pages.today.countdown import marks_of
from planner.ui.panels.inspector.facts import facts_of
from planner.words.language import ENGLISH, english
from planner.words.message import DayForm, Days
from planner.words.voice import Voice
from tests.core.networks import REPEATABLE
from tests.guidance.looks import sample_plan, the_roadmap
from tests.roadmap.half_way import half_way_answers
from tests.timeline.frames import a_frame, a_look

TODAY = date(2026, 11, 28)
QUARTER = TODAY - timedelta(days=91)
PERSONS = {
    "graduate": {"status": "graduate", "graduation_date": "2024-06-30", "visa": "j1"},
    "student": {"status": "student", "graduation_date": "2028-06-30", "visa": "j1"},
    "h1b": {"status": "graduate", "graduation_date": "2024-06-30", "visa": "h1b"},
}
NAMES = ("sample", "sample of 3 months ago", "graduate of 3 months ago", *PERSONS)
ONE_DATE_SECTIONS = ("cover", "steps", "checklist", "sources")
each = pytest.mark.parametrize("name", NAMES)


@cache
def the_look(name: str) -> Look:
    """One of the plans, as of the same day."""
    person, _, old = name.partition(" of ")
    made = QUARTER if old else TODAY
    answers = half_way_answers(made) if person == "sample" else answers_from(PERSONS[person], "answers")
    return a_look(new_plan(answers, the_roadmap(), made), TODAY)


def the_date(name: str) -> Deciding:
    found = deciding(the_look(name).assessment)
    assert found is not None
    assert decides(the_look(name), found.task) == found, "these plans aim at the Match that their dates fit"
    return found


def printed(name: str, section: str) -> Any:
    view = PrintView(the_look(name), PrintChoice())
    return next(item for item in SECTIONS if item.id == section).draw(view)


def day_text(day: date) -> str:
    return ENGLISH.day(day)


def weekday_text(day: date) -> str:
    return ENGLISH.day(day, DayForm.WEEKDAY)


def days_text(count: int) -> str:
    return ENGLISH.value(Days(count))


def texts(value: Any) -> list[str]:
    """All texts of a section."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []


@each
def test_the_verdict_says_both_days_and_the_number(name: str) -> None:
    found, words = the_date(name), english(verdict_sentence(the_look(name).assessment))
    days = days_text(found.slack_days)
    assert f"planned {day_text(found.planned)}, {day_text(found.latest)} at the latest, {days} to spare" in words


@each
def test_the_row_stands_on_that_day_and_has_that_room(name: str) -> None:
    look, found = the_look(name), the_date(name)
    dates = look.schedule.of(found.task)
    day = dates.start if look.task(found.task).kind is Kind.EXAM else dates.finish
    assert day == found.planned
    assert room_days(look, found.task) == found.slack_days == (found.latest - found.planned).days
    if found.deadline is None:
        assert dates.total_float_days == found.slack_days


@each
def test_the_countdown_of_today_marks_both_days(name: str) -> None:
    found = the_date(name)
    days = {mark.kind: mark.day for mark in marks_of(the_look(name))}
    assert (days["exam"], days["limit"]) == (found.planned, found.latest)


@each
def test_the_inspector_says_the_latest_day_and_the_number(name: str) -> None:
    found = the_date(name)
    facts = {fact.key: fact.value for fact in facts_of(the_look(name), found.task)}
    assert facts["late_start"] == weekday_text(found.latest)
    assert facts["total_float_days"] == days_text(found.slack_days)


@each
@pytest.mark.parametrize("section", ["cover", "steps"])
def test_countdowns_on_paper_say_both_days_and_the_number(name: str, section: str) -> None:
    found, countdown = the_date(name), printed(name, section)["countdown"]
    assert countdown["days"] == days_text(found.slack_days)
    assert countdown["to"].endswith(f"{ENGLISH.quoted(found.title)} is planned for {weekday_text(found.planned)}")
    assert countdown["limit"] == f"{weekday_text(found.latest)} at the latest"


@each
def test_the_page_for_the_wall_has_the_day_large_and_says_the_latest(name: str) -> None:
    found, page = the_date(name), printed(name, "wall")
    assert page["day"] == ENGLISH.day(found.planned, DayForm.LONG)
    assert page["what"] == found.title
    assert ENGLISH.day(found.planned, DayForm.NO_YEAR) in [item["day"] for item in page["dates"]]
    if found.slack_days:
        assert days_text(found.slack_days) in page["sentence"]
        assert ENGLISH.day(found.latest, DayForm.LONG_NO_YEAR) in page["sentence"]


@each
def test_the_checklist_says_both_days_and_the_number(name: str) -> None:
    found = the_date(name)
    lines = [line for phase in printed(name, "checklist")["phases"] for line in phase["tasks"]]
    (line,) = [line for line in lines if line["title"] == found.title]
    assert line["when"] == weekday_text(found.planned)
    assert day_text(found.latest) in line["slack"]
    assert _number(line["slack"]) == found.slack_days


@each
def test_the_sources_say_both_days_and_the_number_for_its_gate(name: str) -> None:
    found = the_date(name)
    lines = [line for line in printed(name, "sources")["gates"] if line["decides"]]
    (line,) = lines
    assert line["reached"] == f"{ENGLISH.value(found.subject)} decides: planned {day_text(found.planned)}"
    assert day_text(found.latest) in line["slack"]
    assert _number(line["slack"]) == found.slack_days


@each
def test_the_bar_label_on_paper_says_the_number(name: str) -> None:
    found = the_date(name)
    view = PrintView(the_look(name), PrintChoice())
    assert row_of(view.rows(all_rows=False), found.task) is not None
    words = [words["text"] for sheet in printed(name, "timeline")["sheets"] for words in sheet["words"]]
    assert english(slack_words(found.slack_days)) in words


@each
def test_a_next_step_that_decides_has_the_same_day_and_number(name: str) -> None:
    look, found = the_look(name), the_date(name)
    view = PrintView(look, PrintChoice())
    for step, line in zip(view.steps, printed(name, "steps")["steps"], strict=True):
        if step.task == found.task:
            assert line["latest"] == f"{day_text(found.latest)} at the latest"
            assert _number(line["slack"]) == found.slack_days


@each
def test_nobody_is_late_for_match_day(name: str) -> None:
    look = the_look(name)
    assert room_days(look, "match_day") is None
    lines = [line for phase in printed(name, "checklist")["phases"] for line in phase["tasks"]]
    (line,) = [line for line in lines if line["title"] == look.title("match_day")]
    assert line["slack"] == ""


@each
def test_it_is_said_once_on_the_cover_that_this_is_about_dates(name: str) -> None:
    said = [text for text in texts(printed(name, "cover")) if "not about being chosen" in text]
    assert len(said) == 1


def _number(words: str) -> int:
    found = re.match(r"(\d+) days? of slack", words)
    return int(found[1]) if found is not None else 0


@cache
def passed_seat() -> PrintView:
    """The sample's seat of 9 August 2027, printed a week later without a word about it."""
    return PrintView(a_look(sample_plan(), date(2027, 8, 16)), PrintChoice())


def test_the_checklist_ticks_nothing_that_nobody_reported() -> None:
    checklist = next(item for item in SECTIONS if item.id == "checklist").draw(passed_seat())
    assert checklist is not None
    lines = {line["title"]: line for phase in checklist["phases"] for line in phase["tasks"]}
    for task, words in (("step2ck", "9 Aug 2027, not reported"), ("step2ck_study", "not reported")):
        line = lines[passed_seat().look.title(task)]
        assert (line["when"], line["done"]) == (words, False)


def test_what_was_due_is_the_planned_day_and_not_the_one_from_today_on() -> None:
    look = passed_seat().look
    for task in (task.id for task in look.open_tasks if look.state(task.id) is State.LATE):
        day = was_due(look, task)
        assert day is not None
        assert day < look.today
        assert f"was due {day_text(day)}" in english(row_words(look, (task,)))


@pytest.fixture(scope="module")
def pinned() -> tuple[Look, Deciding]:
    """The OET, pinned to the day after its own: what comes before has one day until that pin, and 151 for the Match."""
    plan = MoveTask("oet", date(2027, 5, 6), TODAY).apply(the_look("sample").plan)
    window = replace(plan.exams["step2ck"], window_start=date(2027, 3, 1), window_end=date(2027, 10, 1))
    plan = plan.with_exam(window)
    look = a_look(plan, TODAY)
    found = deciding(look.assessment)
    assert found is not None
    assert found.task == "step2ck"
    float_days = look.schedule.of("step2ck").total_float_days
    assert float_days is not None
    assert float_days < found.slack_days
    return look, found


class TestAPinOfWhatComesAfter:
    """It bounds the plan's own floats, and nothing that is shown of the step that decides."""

    def test_the_next_steps_have_the_verdicts_days(self, pinned: tuple[Look, Deciding]) -> None:
        look, found = pinned
        (step,) = [step for step in next_steps(look, 99) if step.task == found.task]
        assert (step.latest, step.slack_days) == (found.latest, found.slack_days)

    def test_show_has_its_number(self, pinned: tuple[Look, Deciding]) -> None:
        look, found = pinned
        (row,) = [line for line in show_text(look, Voice()).splitlines() if line.startswith("* Step 2 CK  ")]
        assert days_text(found.slack_days) in row

    def test_the_window_is_late_after_its_latest_day(self, pinned: tuple[Look, Deciding]) -> None:
        look, found = pinned
        frame = a_frame(look, px=1)
        (late,) = [area for area in build(frame).areas if area.fill is Fill.WINDOW_LATE]
        assert late.x0 == frame.x(found.latest, end=True)


@settings(REPEATABLE, max_examples=120)
@given(
    st.sampled_from(["graduate", "student"]),
    st.sampled_from(["j1", "h1b"]),
    st.integers(-900, 700),
    st.sampled_from([2, 3, 5]),
    st.integers(0, 250),
)
def test_any_plan_says_the_same_everywhere(status: str, visa: str, graduation: int, hours: int, age: int) -> None:
    """Whoever it is for and however long it lay untouched; a graduate has graduated, a student has not."""
    made = TODAY - timedelta(days=age)
    day = made + timedelta(days=-abs(graduation) - 1 if status == "graduate" else abs(graduation) + age + 30)
    person = {"status": status, "graduation_date": day.isoformat(), "visa": visa, "daily_hours": hours}
    look = a_look(new_plan(answers_from(person, "answers"), the_roadmap(), made), TODAY)
    found = deciding(look.assessment)
    if found is None or decides(look, found.task) is None:
        return  # nothing decides, or the dates fit another Match than the one whose rows are shown
    pages = {item.id: item.draw(PrintView(look, PrintChoice())) for item in SECTIONS if item.id in ONE_DATE_SECTIONS}
    planned, latest = day_text(found.planned), day_text(found.latest)
    too_tight = found.slack_days < 0
    assert f"planned {planned}, {latest} at the latest" in english(verdict_sentence(look.assessment))
    for page in pages.values():
        said = " ".join(texts(page))
        assert planned in said
        assert latest in said
        assert too_tight or days_text(found.slack_days) in said or english(slack_words(found.slack_days)) in said
    facts = {fact.key: fact.value for fact in facts_of(look, found.task)}
    assert facts["late_start"] == weekday_text(found.latest)
    assert room_days(look, found.task) == found.slack_days
