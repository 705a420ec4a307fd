"""What a person sees whose plan is damaged, or cannot be where it should: a banner over a usable window."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner import app
from planner.core.edits.task import RenameTask
from planner.paths import DATA_FOLDER_VARIABLE, default_plan_path, user_pack_folder
from planner.storage.open import create_plan, read_plan
from planner.ui import recent_plans
from planner.ui.application import NO_PLATFORM, Application, why_no_window
from planner.ui.main_window import MainWindow
from planner.ui.messages import Messenger, use_messenger
from planner.ui.pages.start import StartPage
from planner.words.language import english
from tests.cases.place import FILES, a_case
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.project.tree import ROOT
from tests.ui.pages_for_tests import SmallStartPage, a_window

Starts = Callable[..., MainWindow]


@pytest.fixture
def starts(qtbot: QtBot, qapp: Application) -> Iterator[Starts]:
    """The window as the program starts it, shown; closed again."""
    made: list[MainWindow] = []

    def start(path: Path | None = None, window: MainWindow | None = None) -> MainWindow:
        window = window or a_window()
        made.append(window)
        qtbot.addWidget(window)
        app._open_first(qapp, window, None if path is None else str(path))
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield start
    for window in made:
        window.close()


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    QApplication.processEvents()


def a_plan_file(path: Path) -> Path:
    create_plan(path, sample_plan(), "sample").close()
    return path


def a_damaged_default_plan(case: str) -> Path:
    """The case under the name of the default plan, with what lies beside it."""
    plan = default_plan_path()
    a_case(plan.parent, case)
    for path in list(plan.parent.glob("p.imgplan*")):
        path.rename(plan.with_name(path.name.replace("p.imgplan", plan.name, 1)))
    return plan


def said(window: MainWindow) -> str:
    assert window.notice.isVisible()
    return window.notice.cause_label.text().replace("\u200b", "")


NOTES = {
    "foreign_journal": "was not used and is kept as roadmap.imgplan-journal.foreign-",
    "bitflip_page": "was damaged; the plan in it is whole and stands in a fresh file now",
    "bitflip_history_only": "had a damaged undo history and opens without it; the plan is whole",
}


@pytest.mark.parametrize("case", NOTES)
def test_a_whole_plan_opens_and_what_was_amiss_is_said_once(starts: Starts, case: str) -> None:
    path = a_damaged_default_plan(case)
    window = starts()
    assert NOTES[case] in said(window)
    assert window.document is not None
    assert window.document.read_only is None
    for button in (window.notice.retry_button, window.notice.copy_button, window.notice.new_button):
        assert not button.isVisible()
    assert window.document.do(RenameTask("step1", "Another title"))
    assert window.notice.isVisible(), "a save does not take it away unread"
    click(window.notice.close_button)
    window.close()
    again = starts()
    assert not again.notice.isVisible()
    again.close()
    assert read_plan(path).plan.tasks["step1"].title == "Another title"


@pytest.mark.parametrize("case", ["truncated", "bitflip_title"])
def test_a_damaged_default_plan_is_no_dead_end(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """First there is no other plan: a new one elsewhere; that one opens from then on, and is offered."""
    path = a_damaged_default_plan(case)
    before = path.read_bytes()
    window = starts()
    assert str(path) in said(window)
    assert window.notice.open_button.isVisible()
    assert not window.notice.last_button.isVisible()
    window.actions_by_name["new_plan"].trigger()
    start = next(page for page in window.findChildren(SmallStartPage) if page.isVisible())
    asked: list[Path] = []
    elsewhere = tmp_path / "elsewhere.imgplan"

    def ask(folder: Path) -> Path:
        asked.append(folder)
        return elsewhere

    monkeypatch.setattr(window, "ask_save_path", ask)
    start.plan_made.emit(sample_plan(), "a plan")
    assert asked == [path.parent]
    assert window.document is not None
    assert window.document.path == elsewhere
    assert not window.notice.isVisible()
    window.close()

    following = starts()
    assert following.document is not None
    assert following.document.path == elsewhere
    following.close()

    again = starts(path)
    assert str(path) in said(again)
    assert again.notice.last_button.text() == "Open “elsewhere”"
    click(again.notice.last_button)
    assert again.document is not None
    assert again.document.path == elsewhere
    assert not again.notice.isVisible()
    assert path.read_bytes() == before


def test_a_plan_that_is_only_looked_at_does_not_become_the_last_one(starts: Starts, tmp_path: Path) -> None:
    good = a_plan_file(tmp_path / "good.imgplan")
    starts(good).close()
    assert recent_plans.last_plan() == good
    window = starts(a_case(tmp_path, "bitflip_title"))
    assert window.document is not None
    assert window.document.read_only is not None
    assert recent_plans.last_plan() == good
    assert window.notice.last_button.text() == "Open “good”"


def test_without_a_default_plan_the_last_one_opens(starts: Starts, tmp_path: Path) -> None:
    good = a_plan_file(tmp_path / "good.imgplan")
    starts(good).close()
    window = starts()
    assert window.document is not None
    assert window.document.path == good
    window.close()
    good.unlink()
    assert starts().findChild(SmallStartPage) is not None


def test_beside_an_open_plan_that_plan_is_not_offered_and_opening_it_again_stays_there(
    starts: Starts, tmp_path: Path
) -> None:
    good = a_plan_file(tmp_path / "good.imgplan")
    (tmp_path / "link.imgplan").symlink_to(good)
    window = starts(good)
    document = window.document
    assert document is not None
    plan = document.plan
    assert not window.open_path(a_case(tmp_path, "truncated"))
    assert not window.notice.last_button.isVisible()
    for name in ("good.imgplan", "link.imgplan"):
        assert window.open_path(tmp_path / name)
        assert not window.notice.isVisible()
        assert document.plan is plan
    assert document.do(RenameTask("step1", "Another title"))


def test_the_list_of_last_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / f"{number}.imgplan" for number in range(recent_plans.MOST + 2)]
    for path in paths:
        path.write_bytes(b"")
        recent_plans.remember(path)
    file = default_plan_path().with_name(recent_plans.NAME)
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0
    assert recent_plans.recent_plans() == paths[:1:-1]
    assert recent_plans.last_plan() == paths[-1]
    assert recent_plans.last_plan(besides=paths[-1]) == paths[-2]
    paths[-2].unlink()
    assert recent_plans.last_plan(besides=paths[-1]) == paths[-3]
    monkeypatch.chdir(tmp_path)
    recent_plans.remember(Path("3.imgplan"))
    assert recent_plans.last_plan() == paths[3]


@pytest.mark.parametrize(
    "content",
    [b"", b"no", b"5", b'["relative"]', b"[5]", b"{}", b"[" * 100_000, bytes(range(256)), b'["/a\\u0000b"]'],
)
def test_a_spoilt_list_of_last_plans_is_none(tmp_path: Path, content: bytes) -> None:
    default_plan_path().with_name(recent_plans.NAME).write_bytes(content)
    assert recent_plans.last_plan() is None
    good = tmp_path / "good.imgplan"
    good.write_bytes(b"")
    recent_plans.remember(good)
    assert recent_plans.last_plan() == good


def a_long_name(folder: Path) -> Path:
    path = folder / ("n" * 242 + ".imgplan")
    shutil.copyfile(FILES / "foreign_journal" / "p.imgplan", path)
    return path


def a_circle(folder: Path) -> Path:
    path = folder / "loop.imgplan"
    path.symlink_to(path)
    return path


def a_piped_journal(folder: Path) -> Path:
    path = a_plan_file(folder / "p.imgplan")
    os.mkfifo(folder / "p.imgplan-journal")
    return path


@pytest.mark.skipif(os.name == "nt", reason="pipes, and links that need no rights")
@pytest.mark.parametrize(
    ("make", "words"),
    [(a_long_name, "a plan's may have 247"), (a_circle, "lead in a circle"), (a_piped_journal, "no regular file")],
)
def test_odd_names_and_places_leave_a_window_that_can_be_used(
    starts: Starts, tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    window = starts(make(tmp_path))
    assert words in said(window)
    start = window.findChild(SmallStartPage)
    assert start is not None
    start.plan_made.emit(sample_plan(), "a plan")
    assert window.document is not None
    assert window.document.path == default_plan_path()


def test_the_sample_is_nobodys_last_plan(starts: Starts) -> None:
    window = starts()
    start = window.findChild(SmallStartPage)
    assert start is not None
    start.sample_requested.emit()
    assert window.document is not None
    window.close()
    assert recent_plans.last_plan() is None
    assert starts().document is None


@pytest.mark.slow
def test_where_nothing_can_be_written_another_place_is_offered_and_the_answers_stay(
    starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real first page. The data folder would be below a file: not even root can make it."""
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "home" / "data"))
    window = starts(window=MainWindow(None, the_roadmap(), lambda: TODAY))
    page = window.findChild(StartPage)
    assert page is not None
    assert not window.notice.isVisible()
    sheet = page.form.sheet
    elsewhere = tmp_path / "mine.imgplan"
    answers: list[Path | None] = [None, elsewhere]
    monkeypatch.setattr(window, "ask_save_path", lambda _folder: answers.pop(0))
    page.make_button.click()
    assert "cannot be created. Part of its path is a file, not a folder" in said(window)
    click(window.notice.place_button)
    assert window.document is None
    assert page.isVisible()
    assert page.form.sheet == sheet
    click(window.notice.place_button)
    assert window.document is not None
    assert window.document.path == elsewhere
    assert not window.notice.isVisible()


def test_a_spoilt_data_file_is_said_and_in_nobodys_way(starts: Starts, tmp_path: Path) -> None:
    user_pack_folder().mkdir()
    (user_pack_folder() / "seasons.toml").write_bytes(b"no = = 1")
    window = starts(a_plan_file(tmp_path / "p.imgplan"))
    assert window.document is not None
    assert window.document.do(RenameTask("step1", "Another title"))
    assert "seasons.toml: The file is not valid TOML. Line 1 cannot be read." in said(window)
    window.close()
    damaged = starts(a_case(tmp_path, "truncated"))
    assert "p.imgplan is damaged" in said(damaged), "the plan comes first"


class Recorder(Messenger):
    """Keeps the crashes that it is told of."""

    def __init__(self) -> None:
        super().__init__()
        self.crashes: list[BaseException] = []

    def crash(self, error: BaseException) -> None:
        self.crashes.append(error)


def test_a_mistake_of_the_program_is_no_damage(starts: Starts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(connection: sqlite3.Connection, *_: object, **__: object) -> None:
        connection.execute("SELECT secret FROM nowhere")

    recorder = Recorder()
    use_messenger(recorder)
    monkeypatch.setattr("planner.storage.plan_view.read_content", wrong)
    path = tmp_path / "p.imgplan"
    shutil.copyfile(FILES / "foreign_journal" / "p.imgplan", path)
    window = starts(path)
    assert len(recorder.crashes) == 1
    assert "a mistake of its own" in said(window)
    assert window.findChild(SmallStartPage) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="displays of X and Wayland")
@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DISPLAY", ":99999", "The display :99999 cannot be reached"),
        ("WAYLAND_DISPLAY", "wayland-99", "The display wayland-99 cannot be reached"),
        ("QT_QPA_PLATFORM", "nonsense", "QT_QPA_PLATFORM names no way"),
        (DATA_FOLDER_VARIABLE, "~nosuchuser/x", "no such home folder"),
    ],
)
def test_where_no_window_can_be_shown_there_is_one_sentence(name: str, value: str, words: str) -> None:
    kept = {key: text for key, text in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept = {key: text for key, text in kept.items() if not key.startswith("QT_")}
    if name == DATA_FOLDER_VARIABLE:
        kept["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "planner"]
    done = subprocess.run(
        command, env={**kept, name: value}, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("img-roadmap: ")
    assert words in done.stderr


def test_a_missing_library_of_the_window_system_is_named() -> None:
    heard = ["From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb platform plugin."]
    assert "lacks libxcb-cursor0" in english(why_no_window(heard))
    assert "a library of the window system" in english(why_no_window(["gone"]))
    assert why_no_window(['Could not find the Qt platform plugin "x" in ""']) == NO_PLATFORM
