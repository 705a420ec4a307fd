"""On every screen the plan is made for, nothing of the window is cut or out of reach: in English, in longer words, and
read from the right."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.task import AddTask, SetNotes
from planner.core.model import Phase
from planner.languages import chosen_language
from planner.ui.main_window import MainWindow
from planner.ui.panels.notice import Notice
from planner.ui.speech import voice
from planner.ui.theme import theme
from planner.words.language import ENGLISH
from tests.pseudo import PSEUDO
from tests.ui.clipped import beyond, clipped
from tests.ui.stage import KEPT_RECORDS, MOVED, Stage
from tests.ui.stores import a_document
from tests.ui.views import VIEWS
from tests.ui.whole_window import a_whole_window, shell_of

TITLE_BAR = 28
SCREENS = {
    "1024x768": (1024, 768, None),
    "1366x768 at 150 %": (911, 512, None),
    "1440x900 at 200 %": (720, 450, None),
    "1024x768 at 14 pt": (1024, 768, 14.0),
    "text at 200 %": (1440, 900, 19.5),
}
"""Width and height in logical pixels, and the system's font: each other size of text dresses the window anew."""
DIALOGS = (
    "restore",
    "about",
    "answers",
    "history",
    "bin",
    "clearing the history",
    "about you",
    "days off",
    "target",
    "catch up",
    "name of a group",
    "leave",
    "crash",
    "log",
    "link",
    "draft to a writer",
    "draft to a school",
    "attach a file",
)
FRAME = (40, 60)
"""What the window's system puts around a dialog, at most."""
TASKS = ("step2ck_study", "step2ck", "step2ck_result", "personal_statement", "own")


@pytest.fixture(params=["en", *PSEUDO])
def code(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The window speaks a language, and reads in its direction."""
    if request.param != "en":
        voice.language = chosen_language(request.param).language.isolating()
    turned = voice.language.right_to_left
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight)
    yield request.param
    voice.language = ENGLISH
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def settle() -> None:
    """What breaks its lines is laid out in rounds."""
    for _ in range(4):
        QApplication.processEvents()


def steps(window: MainWindow) -> Iterator[str]:
    """Every page, and the plan beside a task of each kind."""
    shell = shell_of(window)
    for key in shell.rail.pages:
        shell.show_page(key)
        settle()
        yield key
    shell.show_page("plan")
    for task in TASKS:
        shell.document.select(task)
        shell.fold.bring()
        settle()
        yield task
    shell.fold.put_away()


@pytest.mark.usefixtures("code")
def test_nothing_is_cut_on_any_screen(qtbot: QtBot) -> None:
    document = a_document(
        None, *KEPT_RECORDS, AddTask("own", "Watch films", Phase.PROFILE), SetNotes("own", "with friends"), MOVED
    )
    window = a_whole_window(qtbot, document)
    shell, found = shell_of(window), {}
    for name, (width, height, points) in SCREENS.items():
        theme().force_font_size(points)
        window.resize(width, height - TITLE_BAR)
        settle()
        for step in steps(window):
            faults = clipped(window)
            faults += beyond(window, shell.strip.print_button, shell.verdict.target_button, shell.status, shell.pages)
            found |= {fault: f"{name}, {step}: {fault}" for fault in faults if fault not in found}
        assert (window.width(), window.height()) == (width, height - TITLE_BAR)
    assert not found, "\n".join(found.values())


@pytest.mark.usefixtures("code")
def test_no_dialog_is_larger_than_the_smallest_screen(qtbot: QtBot, tmp_path: Path) -> None:
    found = []
    for points, (width, height) in ((None, (720, 450)), (14.0, (1024, 768))):
        theme().force_font_size(points)
        room = QSize(width, height) - QSize(*FRAME)
        for view in DIALOGS:
            folder = tmp_path / f"{points} {view}"
            folder.mkdir()
            dialog = VIEWS[view](Stage(qtbot, folder))
            # The screen of the tests is narrower than this one: what it has bounded would be wider here.
            bounded = dialog.width() >= dialog.screen().availableGeometry().width() - FRAME[0]
            dialog.resize((room if bounded else dialog.size()).boundedTo(room))
            settle()
            faults = [*clipped(dialog), *beyond(dialog, *filter(stands_still, dialog.findChildren(QPushButton)))]
            if dialog.width() > room.width() or dialog.height() > room.height():
                faults.append(f"{dialog.size().toTuple()} on {room.toTuple()}")
            found += [f"{view}, {points}: {fault}" for fault in faults]
            dialog.close()
    assert not found, "\n".join(found)


def stands_still(button: QWidget) -> bool:
    """Whether a button is seen at the foot or elsewhere: one that scrolls can be brought into sight."""
    part: QWidget | None = button
    while part is not None:
        if isinstance(part, QAbstractScrollArea):
            return False
        part = part.parentWidget()
    return button.isVisible()


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("view", ["notice of a damaged plan", "file replaced"])
def test_the_ways_out_of_a_trouble_are_all_in_sight(view: str, qtbot: QtBot, tmp_path: Path) -> None:
    window = VIEWS[view](Stage(qtbot, tmp_path))
    window.resize(720, 450 - TITLE_BAR)
    settle()
    notice = window.findChild(Notice)  # type: ignore[attr-defined]
    assert notice is not None
    ways = [button for button in notice.findChildren(QPushButton) if button.isVisible()]
    assert len(ways) > 1
    assert [*clipped(window), *beyond(window, notice, *ways)] == []
