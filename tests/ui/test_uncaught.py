"""What nobody caught is logged without its text, told once, and never goes round in a circle."""

import gc
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner import app
from planner.errors import StorageError
from planner.log.line import crash_details
from planner.ui.application import Application
from planner.ui.dialogs import crash
from planner.ui.dialogs.crash import CrashDialog
from planner.ui.messages import LOGGED_TIMES, Messenger, messenger, use_messenger
from planner.ui.panels.notice import ENDED
from planner.ui.uncaught import CrashTeller, install_crash_hook
from planner.words.language import english
from planner.words.message import message
from tests.project.tree import ROOT
from tests.ui.pages_for_tests import a_window

MARKER = "Marker Name, passport 123"


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The program's own hooks; pytest's are back afterwards."""
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    before = qInstallMessageHandler(None)
    install_crash_hook()
    yield
    qInstallMessageHandler(before)


class Recorder(Messenger):
    def __init__(self) -> None:
        super().__init__()
        self.details: list[str] = []
        self.said: list[str] = []
        self.crash_said.connect(self.details.append)
        self.status_said.connect(self.said.append)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    made = Recorder()
    use_messenger(made)
    yield made
    use_messenger(None)


def caught(text: str = MARKER) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def raise_it(*_: object) -> None:
    raise ValueError(MARKER)


@pytest.mark.noisy
@pytest.mark.usefixtures("hooks")
def test_an_error_in_a_slot_is_logged_and_told(
    recorder: Recorder, qtbot: QtBot, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    QTimer.singleShot(0, raise_it)
    qtbot.waitUntil(lambda: bool(recorder.details))
    assert "in raise_it" in recorder.details[0]
    assert "ValueError" in caplog.text
    assert MARKER not in caplog.text + recorder.details[0] + "".join(capfd.readouterr())


@pytest.mark.noisy
@pytest.mark.usefixtures("hooks")
def test_an_error_in_a_thread_is_told_in_the_window_s_thread(qtbot: QtBot, recorder: Recorder) -> None:
    class Listener(QObject):
        def hear(self, _details: str) -> None:
            threads.append(threading.current_thread())

    threads: list[threading.Thread] = []
    listener = Listener()
    recorder.crash_said.connect(listener.hear)
    thread = threading.Thread(target=raise_it)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


@pytest.mark.noisy
@pytest.mark.usefixtures("hooks")
def test_an_error_in_a_finaliser_is_logged_and_not_told(recorder: Recorder, caplog: pytest.LogCaptureFixture) -> None:
    class Bad:
        __del__ = raise_it

    Bad()
    gc.collect()
    assert "In a finaliser" in caplog.text
    assert MARKER not in caplog.text
    assert recorder.details == []


@pytest.mark.noisy
@pytest.mark.usefixtures("hooks")
def test_of_qt_only_the_place_is_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    qWarning(f"QImage::load: cannot open {MARKER}")
    qWarning(MARKER)
    assert "Qt: QImage::load" in caplog.text
    assert len(caplog.records) == 2
    assert MARKER not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.noisy
@pytest.mark.usefixtures("hooks")
def test_a_mistake_of_the_messenger_goes_round_in_no_circle(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, recorder: Recorder
) -> None:
    monkeypatch.setattr(Recorder, "crash", raise_it)
    error = caught()
    sys.excepthook(type(error), error, error.__traceback__)
    assert "While a bug was told" in caplog.text
    assert recorder.details == []


@pytest.mark.noisy
def test_what_comes_back_with_every_picture_leaves_the_rest_of_the_log_alone(
    recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    error = caught()
    for _ in range(1_000):
        recorder.crash(error)
    assert len(caplog.records) == sum(times <= 1_000 for times in LOGGED_TIMES)
    assert len(recorder.details) == 1_000


class Ends:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def test_a_bug_is_told_once_and_then_in_the_status_line(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(CrashDialog, "ask", lambda dialog: bool(asked.append(dialog.report_edit.toPlainText())))
    end = Ends()
    teller = CrashTeller(CrashDialog, end)
    for _ in range(50):
        teller.tell("ValueError\n  a.py:1 in f")
    assert len(asked) == 1
    assert recorder.said == ["The program met the same mistake again. Every confirmed edit is in the plan."]
    teller.tell("KeyError\n  b.py:1 in g")
    assert len(asked) == 2
    assert end.times == 0


def test_bugs_that_come_while_one_is_told_open_no_other_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second and third come from within the dialog's own loop, a hundred times."""
    shown: list[CrashDialog] = []
    teller = CrashTeller(CrashDialog, Ends())
    whole_exec = CrashDialog.exec

    def run(dialog: CrashDialog) -> int:
        shown.append(dialog)
        QTimer.singleShot(0, fail_more)
        return whole_exec(dialog)

    def fail_more() -> None:
        for number in range(100):
            teller.tell(f"KeyError\n  b.py:{number} in g")
            teller.tell("ValueError\n  a.py:1 in f")
        assert [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()] == shown
        texts.append(shown[0].report_edit.toPlainText())
        shown[0].go_on_button.click()

    texts: list[str] = []
    monkeypatch.setattr(CrashDialog, "exec", run)
    teller.tell("ValueError\n  a.py:1 in f")
    assert len(shown) == 1
    assert texts[0].count("KeyError") == crash.MOST_REPORTS - 1
    assert texts[0].count("ValueError") == 1


def test_a_dialog_that_cannot_be_made_is_no_circle_either(monkeypatch: pytest.MonkeyPatch) -> None:
    teller = CrashTeller(CrashDialog, Ends())
    monkeypatch.setattr(CrashDialog, "_lay_out", raise_it)
    with pytest.raises(ValueError, match="Marker"):
        teller.tell("ValueError\n  a.py:1 in f")
    teller.tell("ValueError\n  a.py:1 in f")


def test_quit_ends_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def quit_it(dialog: CrashDialog) -> int:
        dialog.quit_button.click()
        return 1

    monkeypatch.setattr(CrashDialog, "exec", quit_it)
    end = Ends()
    CrashTeller(CrashDialog, end).tell("ValueError")
    assert end.times == 1


def test_the_report_is_shown_whole_before_it_is_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog(crash_details(caught()))
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.report_edit.toPlainText()
    assert "ValueError" in shown
    assert "IMG Roadmap" in shown
    for text in (MARKER, str(Path.home()), str(ROOT)):
        assert text not in shown
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == shown
    assert dialog.isVisible()
    dialog.go_on_button.click()
    assert not dialog.isVisible()
    assert not dialog.wants_end


def test_an_end_that_nobody_wanted_is_said_once_the_plan_is_there(
    qtbot: QtBot, qapp: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(CrashDialog, "ask", lambda dialog: bool(shown.append(dialog.report_edit.toPlainText())))
    window = a_window()
    qtbot.addWidget(window)
    window.show()
    app._open_first(qapp, window, None, "Fatal Python error: Aborted")
    assert window.notice.cause_label.text() == english(ENDED)
    window.notice.report_button.click()
    assert "Fatal Python error: Aborted" in shown[0]
    window.notice.close_button.click()
    app._open_first(qapp, window, None)
    assert not window.notice.isVisible()


def test_trouble_with_the_plan_comes_before_what_is_over(qtbot: QtBot, qapp: Application, tmp_path: Path) -> None:
    window = a_window()
    qtbot.addWidget(window)
    window.show()
    app._open_first(qapp, window, str(tmp_path / "gone.imgplan"), "Fatal Python error: Aborted")
    assert "does not exist" in window.notice.cause_label.text()
    assert not window.notice.report_button.isVisible()


PROGRAM = """
import os, sys, time
from planner.ui.messages import messenger
from planner.ui.dialogs.crash import CrashDialog
from planner import app
from planner.ui.main_window import MainWindow
from PySide6.QtCore import QTimer

shown = []
def run(dialog):
    shown.append(dialog)
    QTimer.singleShot(0, dialog.quit_button.click)
    return whole(dialog)
whole, CrashDialog.exec = CrashDialog.exec, run
present = MainWindow.present
def wrong(window, plan=None):
    present(window, plan)
    def paint(event):
        raise ValueError("Marker Name")
    QTimer.singleShot(200, lambda: setattr(window, "paintEvent", paint) or window.update())
    QTimer.singleShot(200, lambda: 1 / 0)
MainWindow.present = wrong
code = app.run()
print(len(shown), code)
"""


@pytest.mark.slow
def test_the_program_tells_of_a_bug_logs_it_and_ends_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMG_ROADMAP_DATA", str(tmp_path / "data"))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.split() == ["1", "70"]
    log = (tmp_path / "data" / "log" / "log.txt").read_text("utf-8")
    assert "ZeroDivisionError" in log
    assert "End with code 70" in log
    assert "Marker" not in log + done.stderr
    assert not (tmp_path / "data" / "log" / "fault.txt").exists()


def test_troubles_of_the_world_are_logged_by_their_class_only(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "planner"):
        messenger().trouble(StorageError(message("{name} is gone.", name=MARKER)))
    assert "StorageError" in caplog.text
    assert MARKER not in caplog.text
