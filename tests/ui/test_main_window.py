import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner import app
from planner.commands.main import main
from planner.core.edits.move import MoveTask
from planner.core.model import Plan
from planner.errors import StorageError
from planner.paths import DATA_FOLDER_VARIABLE, default_plan_path
from planner.roadmap.edit import ChangeAnswer
from planner.services.plan_editor import Proposal
from planner.storage.open import create_plan, read_plan
from planner.ui.application import Application
from planner.ui.document import Document
from planner.ui.icons import PREFIX, _Icons, load
from planner.ui.main_window import MainWindow
from planner.ui.shell import Shell
from planner.ui.theme import theme
from planner.ui.widgets import ElidedLabel
from planner.words.language import english
from planner.words.message import message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.pages_for_tests import SmallPlanPage, SmallStartPage, a_window
from tests.ui.panels.test_inspector import a_ghost, type_into
from tests.ui.stores import a_document, a_document_and_store

MOVE = MoveTask("step2ck", date(2027, 8, 30), TODAY)
Shows = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))


@pytest.fixture
def shows(qtbot: QtBot) -> Iterator[Shows]:
    """A window that is shown, active and closed again."""
    made: list[MainWindow] = []

    def make(document: Document | None = None, window: MainWindow | None = None) -> MainWindow:
        window = window or a_window(document)
        made.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield make
    for window in made:
        window.close()


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    QApplication.processEvents()


def a_file(tmp_path: Path, name: str = "mine.imgplan") -> Path:
    path = tmp_path / name
    create_plan(path, sample_plan(), "sample").close()
    return path


def test_undo_and_redo_by_key_with_their_words(shows: Shows) -> None:
    document = a_document()
    window = shows(document)
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("Undo", False, False)
    document.do(MOVE)
    assert undo.text() == "Undo Move Step 2 CK"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.plan == sample_plan()
    assert redo.text() == "Redo Move Step 2 CK"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert document.plan.tasks["step2ck"].pinned_start == date(2027, 8, 30)


def test_undo_by_key_works_from_a_field_that_has_nothing_of_its_own_to_undo(shows: Shows) -> None:
    document = a_document()
    window = shows(document)
    document.select("oet_study")
    edit = shell_of(window).inspector.when.day_field.day_edit
    type_into(edit, "2027-09-01")
    assert document.history.can_undo
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document.plan == sample_plan()


def test_a_refusal_stands_in_the_status_bar_with_its_ways_out(shows: Shows) -> None:
    document = a_document()
    window = shows(document)
    document.select("step2ck")
    type_into(shell_of(window).inspector.when.day_field.day_edit, "2027-10-15")
    said = shell_of(window).status.message_label
    assert said.isVisible()
    assert said.text().endswith("Extend the window, or register anew for another window.")
    assert document.plan == sample_plan()
    click(shell_of(window).status.dismiss_button)
    assert not said.isVisible()


def test_another_target_is_taken_after_its_consequence_was_shown(shows: Shows, monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_document()
    window = shows(document)
    asked: list[tuple[Proposal, int]] = []
    answers = [False, True]

    def ask(proposal: Proposal, year: int) -> bool:
        asked.append((proposal, year))
        return answers.pop(0)

    monkeypatch.setattr(shell_of(window), "ask_target", ask)
    menu = shell_of(window).verdict.menu
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["Match 2028: on time, projected dates", "Match 2029: on time, projected dates"]
    menu.actions()[1].trigger()
    assert document.plan.target_match == 2028
    menu.actions()[1].trigger()
    assert document.plan.target_match == 2029
    assert [year for _, year in asked] == [2029, 2029]
    assert asked[0][0].after.plan.target_match == 2029
    assert english(document.history.undo_text) == "Undo Plan for Match 2029"
    assert shell_of(window).verdict.target_button.text() == "Match 2029"


def test_the_present_target_asks_nothing(shows: Shows, monkeypatch: pytest.MonkeyPatch) -> None:
    window = shows(a_document())
    monkeypatch.setattr(shell_of(window), "ask_target", lambda *_: pytest.fail("asked"))
    shell_of(window).verdict.menu.aboutToShow.emit()
    shell_of(window).verdict.menu.actions()[0].trigger()


def test_a_lost_target_offers_the_next_season(shows: Shows, monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_document()
    window = shows(document)
    verdict = shell_of(window).verdict
    assert not verdict.rescue_button.isVisible()
    document.do(MOVE)
    assert verdict.rescue_button.isVisible()
    assert verdict.rescue_button.text() == "Plan for Match 2029"
    monkeypatch.setattr(shell_of(window), "ask_target", lambda *_: True)
    click(verdict.rescue_button)
    assert document.plan.target_match == 2029
    assert not verdict.rescue_button.isVisible()


def test_a_preview_reaches_verdict_inspector_and_status_and_goes_again(qtbot: QtBot, shows: Shows) -> None:
    document = a_document()
    window = shows(document)
    shell = shell_of(window)
    document.select("step2ck")
    sentence = shell.verdict.verdict_label.whole_text
    page = shell.pages["plan"]
    assert isinstance(page, SmallPlanPage)
    page.move_preview_changed.emit(a_ghost(document, "step2ck", 21))
    qtbot.waitUntil(shell.verdict.preview_pill.isVisible)
    assert (shell.verdict.preview_pill.text, shell.verdict.preview_pill.tone) == (
        "If dropped here: late for Match 2028",
        "late",
    )
    assert shell.verdict.verdict_label.whole_text == sentence
    assert shell.inspector.when.day_field.day == date(2027, 8, 30)
    assert shell.status.preview_label.whole_text.startswith("Moving “Step 2 CK” to Mon 30 Aug 2027.")
    page.move_preview_changed.emit(None)
    assert not shell.verdict.preview_pill.isVisible()
    assert not shell.status.preview_label.isVisible()
    assert document.history.changes == ()


def test_a_deleted_task_comes_back_by_the_undo_bar(shows: Shows) -> None:
    document = a_document()
    window = shows(document)
    document.select("audit")
    QTest.keyClick(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert "audit" not in document.plan.tasks
    bar = shell_of(window).status.undo_bar
    assert bar.change_label.whole_text == "Last change: Delete One audit"
    click(bar.undo_button)
    assert document.plan == sample_plan()
    assert not bar.isVisible()


def test_actions_reach_the_plan_page(shows: Shows) -> None:
    document = a_document()
    window = shows(document)
    page = shell_of(window).pages["plan"]
    assert isinstance(page, SmallPlanPage)
    QApplication.processEvents()
    document.select("audit")
    shell_of(window).show_page("today")
    names = [
        "zoom_in",
        "zoom_out",
        "fit_plan",
        "jump_to_today",
        "add_task",
        "move_up",
        "move_down",
        "find",
        "find_next",
    ]
    for name in names:
        window.actions_by_name[name].trigger()
    assert page.asked[-len(names) :] == names
    assert shell_of(window).page == "plan"


def test_pages_by_key_and_by_the_rail(shows: Shows) -> None:
    window = shows(a_document())
    shell = shell_of(window)
    assert shell.page == "plan"
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shell.page == "today"
    assert not shell.side.isVisible()
    click(shell.rail.button("plan"))
    assert shell.page == "plan"
    assert shell.side.isVisible()
    assert shell.rail.button("plan").isChecked()
    click(shell.verdict.findings_button)
    assert shell.page == "today"


def test_the_chart_is_loaded_after_the_first_picture_and_only_once(shows: Shows, qtbot: QtBot) -> None:
    window = a_window(a_document())
    page = shell_of(window).pages["plan"]
    assert isinstance(page, SmallPlanPage)
    assert page.asked == []
    shows(window=window)
    qtbot.waitUntil(lambda: page.asked == ["load"])
    window.update()
    QApplication.processEvents()
    assert page.asked == ["load"]


def test_trouble_with_the_disk_is_a_banner_that_ends_with_the_next_save(shows: Shows) -> None:
    document, store = a_document_and_store()
    window = shows(document)
    store.trouble = StorageError(message("{file} cannot be saved. The disk is full.", file="plan.imgplan"))
    document.do(MOVE)
    assert window.notice.isVisible()
    assert window.notice.cause_label.text() == "plan.imgplan cannot be saved. The disk is full."
    assert window.notice.copy_button.isVisible()
    assert document.plan == sample_plan()
    store.trouble = None
    document.do(MOVE)
    assert not window.notice.isVisible()


def test_without_a_plan_there_is_the_first_page(shows: Shows, qapp: Application) -> None:
    window = a_window()
    app._open_first(qapp, window, None)
    shows(window=window)
    assert window.document is None
    start = window.findChild(SmallStartPage)
    assert start is not None
    assert start.isVisible()
    start.plan_made.emit(sample_plan(), "New plan from your answers")
    assert window.document is not None
    assert window.document.path == default_plan_path()
    assert window.document.plan == sample_plan()
    assert not start.isVisible()


def test_the_default_plan_opens_without_asking(shows: Shows, qapp: Application) -> None:
    default_plan_path().parent.mkdir()
    create_plan(default_plan_path(), sample_plan(), "sample").close()
    window = a_window()
    app._open_first(qapp, window, None)
    shows(window=window)
    assert window.document is not None
    assert shell_of(window).strip.plan_button.text() == "My roadmap"
    assert not window.notice.isVisible()


def test_the_sample_and_an_empty_plan(shows: Shows) -> None:
    window = a_window()
    window.show_start()
    shows(window=window)
    start = window.findChild(SmallStartPage)
    assert start is not None
    start.sample_requested.emit()
    assert window.document is not None
    assert window.document.path == default_plan_path().with_name("sample.imgplan")
    window.actions_by_name["new_plan"].trigger()
    second = next(page for page in window.findChildren(SmallStartPage) if page.isVisible())
    second.cancel_requested.emit()
    assert shell_of(window).isVisible()
    window.actions_by_name["new_plan"].trigger()
    third = next(page for page in window.findChildren(SmallStartPage) if page.isVisible())
    third.empty_requested.emit()
    assert window.document.path == default_plan_path()
    assert window.document.plan == Plan(TODAY)


def test_a_damaged_plan_is_said_with_ways_out(
    shows: Shows, qapp: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.imgplan"
    path.write_bytes(b"no plan at all")
    window = a_window()
    app._open_first(qapp, window, str(path))
    shows(window=window)
    assert window.notice.isVisible()
    assert window.notice.cause_label.text().endswith(
        "is not a plan of this program; name a file that the program made."
    )
    assert window.notice.open_button.isVisible()
    assert window.notice.new_button.isVisible()
    assert not window.notice.copy_button.isVisible()
    good = a_file(tmp_path)
    monkeypatch.setattr(window, "ask_open_path", lambda: good)
    click(window.notice.open_button)
    assert window.document is not None
    assert not window.notice.isVisible()


def test_try_again_opens_what_has_been_mended(shows: Shows, tmp_path: Path) -> None:
    path = tmp_path / "late.imgplan"
    window = a_window()
    window.open_path(path)
    shows(window=window)
    assert "does not exist" in window.notice.cause_label.text()
    create_plan(path, sample_plan(), "sample").close()
    click(window.notice.retry_button)
    assert window.document is not None
    assert not window.notice.isVisible()


def test_a_plan_that_cannot_be_opened_leaves_the_open_one(shows: Shows, tmp_path: Path) -> None:
    window = shows(a_document())
    plan = window.document.plan if window.document else None
    assert not window.open_path(tmp_path / "nothing.imgplan")
    assert window.notice.isVisible()
    assert window.document is not None
    assert window.document.plan is plan


def test_a_read_only_plan_can_be_looked_at_and_copied(
    shows: Shows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_file(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_args, **_more: False)
    window = a_window()
    window.open_path(path)
    shows(window=window)
    monkeypatch.undo()
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    document = window.document
    assert document is not None
    assert document.read_only is not None
    assert window.notice.cause_label.text().endswith("it is read-only; work on a copy in a folder of your own.")
    assert shell_of(window).status.saved_label.whole_text == "View only"
    for name in ("undo", "redo", "add_task", "delete_task", "move_up", "move_down"):
        assert not window.actions_by_name[name].isEnabled()
        assert "it is read-only" in window.actions_by_name[name].toolTip()
    copy = tmp_path / "copy.imgplan"
    monkeypatch.setattr(window, "ask_save_path", lambda _folder: copy)
    click(window.notice.copy_button)
    assert document.read_only is None
    assert document.path == copy
    assert not window.notice.isVisible()
    assert document.do(MOVE)


def test_a_copy_over_an_existing_file_is_refused_in_the_banner(
    shows: Shows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shows(a_document())
    taken = a_file(tmp_path)
    monkeypatch.setattr(window, "ask_save_path", lambda _folder: taken)
    window.actions_by_name["save_copy"].trigger()
    assert "exists already" in window.notice.cause_label.text()


def test_closing_saves_notes_and_lets_the_file_go(shows: Shows, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    window = a_window()
    window.open_path(path)
    shows(window=window)
    assert window.document is not None
    window.document.select("oet")
    notes = shell_of(window).inspector.notes
    notes.fold_button.setChecked(True)
    notes.notes_edit.setFocus()
    QTest.keyClicks(notes.notes_edit, "to be kept")
    window.close()
    assert read_plan(path).plan.tasks["oet"].notes == "to be kept"
    assert window.open_path(path)
    window.shut_down()


def test_no_part_is_ever_a_window_of_its_own(shows: Shows, qapp: QApplication) -> None:
    class Watcher(QObject):
        shown: list[str]

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
            return False

    watcher = Watcher()
    watcher.shown = []
    qapp.installEventFilter(watcher)
    document = a_document()
    window = shows(document)
    for task in ("step2ck", "oet_study", "personal_statement", "step1"):
        document.select(task)
    shell_of(window).show_page("today")
    document.do(MOVE)
    document.undo()
    qapp.removeEventFilter(watcher)
    assert watcher.shown == ["MainWindow main_window"]


def clipped(window: QWidget) -> list[str]:
    """Labels that show less than their text, where they cannot be cut with dots."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        wide = label.minimumSizeHint().width() if label.wordWrap() else label.sizeHint().width()
        if label.height() < needed - 1 or label.width() < wide - 1:
            found.append(f"{label.objectName()}: {label.text()!r} {label.size()} needs {wide} x {needed}")
    return found


def settle(window: QWidget, qtbot: QtBot) -> None:
    """Wrapped text needs several passes of the layout."""

    def nothing_clipped() -> None:
        assert clipped(window) == []

    qtbot.waitUntil(nothing_clipped, timeout=2000)


@pytest.mark.parametrize(("points", "scheme"), [(None, "light"), (14.0, "dark")])
def test_nothing_is_clipped_at_1024_by_768(shows: Shows, qtbot: QtBot, points: float | None, scheme: Any) -> None:
    theme().force(scheme)
    theme().force_font_size(points)
    document = a_document()
    window = shows(document)
    window.resize(1024, 768)
    shell = shell_of(window)
    for task in ("step2ck", "oet_study", "lor", "residency_start", "pathway"):
        document.select(task)
        for section in shell.inspector.sections:
            fold = getattr(section, "fold_button", None)
            if fold is not None:
                fold.setChecked(True)
        settle(window, qtbot)
        content = shell.inspector.scroll_area
        assert content.widget().width() <= content.viewport().width()
    document.do(MOVE)
    document.do(MoveTask("step2ck", date(2027, 10, 30), TODAY))
    settle(window, qtbot)
    shell.show_page("today")
    settle(window, qtbot)
    assert window.width() == 1024


def test_the_scheme_changes_while_the_window_is_open(shows: Shows) -> None:
    window = shows(a_document())
    before = window.grab().toImage()
    theme().force("dark")
    QApplication.processEvents()
    assert window.grab().toImage() != before


def test_every_action_has_an_icon_keys_and_a_tip(shows: Shows) -> None:
    window = shows(a_document())
    for action in window.actions_by_name:
        assert not action.icon().isNull()
        assert not action.shortcut().isEmpty()
        assert action.toolTip()
    keys = [action.shortcut().toString() for action in window.actions_by_name]
    assert len(keys) == len(set(keys))


def test_answers_and_days_off_are_in_the_menu_of_the_plan(shows: Shows, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.ui.dialogs.about_you import AboutYouDialog
    from planner.ui.dialogs.answers import AnswersDialog
    from planner.ui.dialogs.days_off import DaysOffDialog

    asked: list[str] = []
    for kind in (AnswersDialog, AboutYouDialog, DaysOffDialog):
        monkeypatch.setattr(kind, "ask", lambda self: asked.append(self.objectName()))
    window = shows(a_document())
    for name in ("change_answers", "about_you", "days_off"):
        action = window.actions_by_name[name]
        assert action in [entry for menu in window.findChildren(QMenu) for entry in menu.actions()]
        action.trigger()
    assert asked == ["answers_dialog", "about_you_dialog", "days_off_dialog"]
    monkeypatch.setattr(AnswersDialog, "ask", lambda self: self.about_you_requested.emit())
    window.actions_by_name["change_answers"].trigger()
    assert asked[3:] == ["about_you_dialog"]


def test_every_icon_of_the_shell_exists() -> None:
    from planner.ui.actions import _ENTRIES
    from planner.ui.page_list import PAGES
    from planner.ui.panels.inspector.head import _ICONS
    from planner.ui.verdict_icon import ICONS as STATUS_ICONS

    names = [entry.icon for entry in _ENTRIES] + list(_ICONS.values()) + [name for name, _ in STATUS_ICONS.values()]
    names += [name for entry in PAGES for name in (entry.icon, entry.icon_when_shown)]
    load()
    assert [name for name in names if name.removeprefix(PREFIX) not in _Icons.charmap] == []


def test_a_display_is_asked_for_before_qt_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(StorageError, match="no display"):
        app.run()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    app.check_display()


def test_without_a_command_the_window_opens_on_the_named_plan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[str | None, date | None]] = []

    def run(path: str | None, today: date | None, *_: object) -> int:
        asked.append((path, today))
        return 0

    monkeypatch.setattr(app, "run", run)
    assert main([]) == 0
    assert main(["--today", "2027-04-12"]) == 0
    assert main(["my.imgplan", "--today", "2027-04-12"]) == 0
    assert main(["--today", "2027-04-12", str(tmp_path)]) == 0
    assert asked == [(None, None), (None, TODAY), ("my.imgplan", TODAY), (str(tmp_path), TODAY)]


def test_a_mistyped_command_is_no_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shwo", "x.imgplan"]) == 2
    assert "There is no command shwo" in capsys.readouterr().err


def test_commands_never_load_qt(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    code = (
        "import sys; from planner.commands.main import main; "
        f"code = main(['show', {str(path)!r}, '--today', '2027-04-12']); "
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_the_real_pages_fit_the_window(shows: Shows, tmp_path: Path) -> None:
    window = MainWindow(None, the_roadmap(), lambda: TODAY)
    window.open_path(a_file(tmp_path))
    shows(window=window)
    shell = shell_of(window)
    assert window.document is not None
    for page in ("plan", "today", "plan"):
        shell.show_page(page)
        QApplication.processEvents()
    assert window.document.do(ChangeAnswer("target_match", 2029, TODAY, the_roadmap()))
    assert window.document.undo()


@pytest.mark.parametrize(("across", "down", "maximized"), [(1440, 900, True), (1024, 768, True), (1920, 1080, False)])
def test_the_window_fits_the_screen_with_its_frame(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, across: int, down: int, maximized: bool
) -> None:
    window = a_window(a_document())
    qtbot.addWidget(window)
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(across, down))
    window.present()
    assert window.isVisible()
    assert window.isMaximized() == maximized
