"""A finding on the terminal: title, text, source and way out, a line each."""

from dataclasses import replace

from planner.exchange.plain_text import findings_text
from planner.guidance.finding import NOTHING_TO_ADD, Finding, Fix, Severity, from_plan, tasks_of
from planner.words.message import message
from planner.words.voice import Voice
from tests.guidance.looks import TODAY

FINDING = Finding(
    "task.late",
    Severity.DELAYS,
    tasks_of(["usce"]),
    message("It is late"),
    message("By a day."),
    from_plan(TODAY),
    Fix(message("Choose another day")),
)
SOURCE = "         [task.late; the dates of this plan, 2027-04-12, official]"


def test_its_lines() -> None:
    assert findings_text([FINDING], Voice()).splitlines() == [
        "Delays   It is late",
        "         By a day.",
        SOURCE,
        "         -> Choose another day",
    ]


def test_what_is_not_there_takes_no_line() -> None:
    bare = replace(FINDING, text=NOTHING_TO_ADD, fix=None)
    assert findings_text([bare], Voice()).splitlines() == ["Delays   It is late", SOURCE]


def test_nothing_is_said_too() -> None:
    assert findings_text([], Voice()) == "Nothing to report.\n"
