"""The whole program as a user meets it: a real window, the pointer, keys, and the commands beside it."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from planner.paths import DEFAULT_PLAN_NAME
from planner.services.history import MERGE_TIME
from tests.e2e.desktop import Desktop, until
from tests.e2e.program import Places, Program, command, started
from tests.promises.plugin import Recorder

EXAM = "step2ck"
BOOKED, SIXTY_DAYS_LATER = "2027-08-09", "2027-10-08"
ENDS_WITHIN_SECONDS = 2

pytestmark = pytest.mark.slow


def exam_day(program: Program) -> str:
    return str(next(task["start"] for task in program.shown()["tasks"] if task["id"] == EXAM))


def until_exam_is(program: Program, day: str) -> None:
    until(lambda: exam_day(program) == day, f"{EXAM} on {day}")


def makes_target(program: Program) -> bool:
    verdict = program.shown()["verdict"]
    return bool(verdict["target_match"] == verdict["match_year"] == 2028)


def until_drawn(program: Program, places: Places) -> None:
    """The exam's diamond is where the twin has it; the pointer must be elsewhere."""
    until(lambda: program.desktop.screen.is_coloured(places.mark(EXAM)), "the diamond")


@contextmanager
def opened(desktop: Desktop, plan: Path) -> Iterator[tuple[Program, Places]]:
    """The program with the plan's chart drawn."""
    with started(desktop, plan) as program:
        places = program.places()
        until_drawn(program, places)
        yield program, places


def drag_exam(program: Program, places: Places, days: int) -> bytes:
    """Drag it, and return what the verdict bar showed before; now it tells what a drop would do."""
    screen, verdict = program.desktop.screen, places.area("verdict_bar")
    before = screen.pixels(verdict)
    program.desktop.press_and_pull(places.mark(EXAM), round(days * places.px_per_day))
    until(lambda: screen.pixels(verdict) != before, "what a drop would do")
    return before


def test_a_journey_by_pointer_and_keys(desktop: Desktop, plan: Path) -> None:
    with opened(desktop, plan) as (program, places):
        assert makes_target(program)
        drag_exam(program, places, 60)
        desktop.let_go()
        until_exam_is(program, SIXTY_DAYS_LATER)
        assert not makes_target(program)

        desktop.key("ctrl+z")
        until_exam_is(program, BOOKED)
        assert makes_target(program)

        until_drawn(program, places)
        desktop.click(places.mark(EXAM))
        desktop.key(*["alt+Right"] * 5)
        until_exam_is(program, "2027-08-14")
        # What follows later than this is a change of its own.
        later = time.monotonic() + MERGE_TIME.total_seconds()
        until(lambda: time.monotonic() > later, "time passes")
        desktop.key("alt+shift+Left")
        until_exam_is(program, "2027-08-07")
        left = program.shown()
        program.close()

    with opened(desktop, plan) as (program, _):
        assert program.shown() == left
        desktop.key("ctrl+z")
        until_exam_is(program, "2027-08-14")
        program.close()


def test_what_was_dragged_is_printed(desktop: Desktop, plan: Path) -> None:
    pdf = plan.with_name("wall.pdf")
    with opened(desktop, plan) as (program, places):
        drag_exam(program, places, 60)
        desktop.let_go()
        until_exam_is(program, SIXTY_DAYS_LATER)
        desktop.key("ctrl+p")
        desktop.until_window("Print")
        desktop.key("Return")
        desktop.until_window("Save as PDF")
        desktop.write(str(pdf))
        desktop.key("Return")
        until(pdf.exists, "the PDF")
        desktop.key("Escape")
        program.close()
    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "8 Oct 2027" in text
    assert "9 Aug 2027" not in text


def test_esc_drops_the_drag(desktop: Desktop, plan: Path) -> None:
    with opened(desktop, plan) as (program, places):
        content = plan.read_bytes()
        before = drag_exam(program, places, 60)
        desktop.key("Escape")
        until(lambda: desktop.screen.pixels(places.area("verdict_bar")) == before, "the verdict without a drop")
        desktop.let_go()
        # The window takes things in order: once it has seen this key, it has seen the release too.
        desktop.click(places.mark(EXAM))
        assert plan.read_bytes() == content
        desktop.key("alt+Right")
        until_exam_is(program, "2027-08-10")
        program.close()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_a_drag_keeps_what_was_saved(
    desktop: Desktop, plan: Path, ending: signal.Signals, promise: Recorder
) -> None:
    with opened(desktop, plan) as (program, places):
        desktop.click(places.mark(EXAM))
        desktop.key("alt+Right")
        until_exam_is(program, "2027-08-10")
        drag_exam(program, places, 60)
        seconds = ended(program, ending)
        desktop.let_go()
        assert (exam_day(program), program.complaints) == ("2027-08-10", "")
    assert command(desktop.environment, "doctor", plan).returncode == 0
    promise("P19", ways=1, lost=0, seconds_to_end=seconds)


def ended(program: Program, ending: signal.Signals) -> float:
    """How many seconds the program took to end after a signal."""
    begun = time.monotonic()
    program.process.send_signal(ending)
    assert program.process.wait(ENDS_WITHIN_SECONDS) == 0
    return time.monotonic() - begun


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_from_within_a_dialog(
    desktop: Desktop, plan: Path, ending: signal.Signals, promise: Recorder
) -> None:
    with opened(desktop, plan) as (program, places):
        desktop.click(places.mark(EXAM))
        desktop.key("alt+Right")
        until_exam_is(program, "2027-08-10")
        desktop.key("ctrl+p")
        desktop.until_window("Print")
        seconds = ended(program, ending)
        assert (exam_day(program), program.complaints) == ("2027-08-10", "")
    promise("P19", ways=1, lost=0, seconds_to_end=seconds)


def test_a_signal_with_a_version_in_no_file_keeps_it(desktop: Desktop, plan: Path, promise: Recorder) -> None:
    with opened(desktop, plan) as (program, places):
        desktop.click(places.mark(EXAM))
        plan.unlink()
        desktop.key("alt+Right")
        seconds = ended(program, signal.SIGTERM)
        assert program.complaints == ""
    (kept,) = (plan.parent / "data" / "rescued").iterdir()
    assert command(desktop.environment, "doctor", kept).returncode == 0
    promise("P19", ways=1, lost=0, seconds_to_end=seconds)


def test_commands_beside_the_window_read_but_do_not_write(desktop: Desktop, plan: Path) -> None:
    said = "img-roadmap: The plan is open in a window; change it there or close it.\n"
    with opened(desktop, plan) as (program, _):
        content = plan.read_bytes()
        for words in (("move", plan, EXAM, "2027-08-16"), ("set", plan, "daily_hours", "4")):
            answer = command(desktop.environment, *words)
            assert (answer.returncode, answer.stdout, answer.stderr) == (3, "", said)
        assert command(desktop.environment, "move", plan, EXAM, "2027-08-16", "--dry-run").returncode == 0
        assert plan.read_bytes() == content
        program.close()
    assert command(desktop.environment, "move", plan, EXAM, "2027-08-16").returncode == 0


def test_the_first_start_asks_and_esc_leaves_a_usable_window(desktop: Desktop, tmp_path: Path) -> None:
    default = tmp_path / "data" / DEFAULT_PLAN_NAME
    with started(desktop, default, named=False) as program:
        left, top, width, height = program.places().area("make_button")
        # The left end: the words in the middle are white.
        make = left + min(6, width // 2), top + height // 2
        until(lambda: desktop.screen.is_coloured(make), "the first page")
        desktop.key("Escape")
        assert not default.exists()
        desktop.click(make)
        until(default.exists, "the plan")
        until(lambda: program.shown()["tasks"] != [], "the plan's tasks")
        program.close()


def test_without_a_display_one_sentence_tells_so(tmp_path: Path) -> None:
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in displays}
    answer = command(environment, tmp_path / "mine.imgplan")
    assert (answer.returncode, answer.stdout) == (3, "")
    assert len(answer.stderr.splitlines()) == 1
    assert answer.stderr.startswith("img-roadmap: There is no display")
