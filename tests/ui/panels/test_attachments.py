"""Attachments of the selected task: added, opened, told when they are gone, taken away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner.core.edits.task import DeleteTask
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm
from planner.core.ref import task_ref
from planner.paths import attachment_folder
from planner.storage import attachments as storage
from planner.ui import link
from planner.ui.background import background
from planner.ui.dialogs.attach import AttachDialog
from planner.ui.document import Document
from planner.ui.messages import Messenger, use_messenger
from planner.ui.panels.inspector.attachments import AttachmentsSection
from planner.ui.panels.inspector.panel import Inspector
from planner.words.message import Message, message
from tests.ui.stores import a_document

TASK = "eras_token"


class Shown:
    """An inspector on one task, its attachments unfolded."""

    def __init__(self, qtbot: QtBot, reason: Message | None = None) -> None:
        self.qtbot = qtbot
        self.document: Document = a_document(reason=reason)
        self.inspector = Inspector(self.document)
        qtbot.addWidget(self.inspector)
        self.inspector.show()
        self.document.select(TASK)
        self.section: AttachmentsSection = self.inspector.attachments
        self.section.fold_button.setChecked(True)

    @property
    def attached(self) -> tuple[Attachment, ...]:
        return ATTACHMENTS.of(self.document.plan)

    def type(self, text: str) -> None:
        self.section.address_edit.setFocus()
        QTest.keyClicks(self.section.address_edit, text)
        QTest.keyClick(self.section.address_edit, Qt.Key.Key_Return)

    def attach(self, file: Path, form: AttachmentForm | None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(self.section.attaching, "ask_file", lambda _title: file)
        monkeypatch.setattr(self.section.attaching, "ask_form", lambda _: form)
        before = len(self.attached)
        self.section.file_button.click()
        if form is not None:
            self.qtbot.waitUntil(lambda: len(self.attached) > before, timeout=3000)

    def troubles(self) -> list[str]:
        return [line.trouble_label.text() for line in self.section.rows if not line.trouble_label.isHidden()]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    yield Shown(qtbot)
    background().end_all()


@pytest.fixture
def said() -> Iterator[list[str]]:
    said: list[str] = []
    messenger = Messenger()
    messenger.status_said.connect(said.append)
    messenger.refusal_said.connect(lambda refusal: said.append(str(refusal)))
    messenger.trouble_said.connect(lambda trouble: said.append(trouble.cause))
    use_messenger(messenger)
    yield said
    use_messenger(None)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter.pdf"
    file.write_bytes(b"%PDF")
    return file


@pytest.mark.parametrize(
    ("typed", "title", "address"),
    [
        ("ERAS guide https://example.org/a?b=1", "ERAS guide", "https://example.org/a?b=1"),
        ("example.org/tokens", "example.org/tokens", "https://example.org/tokens"),
        ("office@example.org", "office@example.org", "mailto:office@example.org"),
        ("Office HTTPS://example.org", "Office", "https://example.org"),
    ],
)
def test_an_address_is_typed_with_a_title_or_without(shown: Shown, typed: str, title: str, address: str) -> None:
    shown.type(typed)
    (attached,) = shown.attached
    assert (attached.of, attached.title, attached.address) == (task_ref(TASK), title, address)
    assert shown.section.address_edit.text() == ""
    assert shown.section.fold_button.summary == "1"
    shown.document.undo()
    assert (shown.attached, shown.section.rows) == ((), [])


@pytest.mark.parametrize(
    "typed", ["http://example.org", "file:///etc/passwd", "a b", "https://", "//host/x", "\\\\host\\x", ""]
)
def test_what_cannot_be_opened_is_not_attached(shown: Shown, said: list[str], typed: str) -> None:
    shown.type(typed)
    assert shown.attached == ()
    assert said[0].startswith("That is neither a web address")
    assert shown.section.address_edit.text() == typed


def test_a_file_is_copied_in(shown: Shown, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown.attach(letter, AttachmentForm.COPY, monkeypatch)
    (attached,) = shown.attached
    assert (attached.form, attached.address, attached.size) == (AttachmentForm.COPY, "letter.pdf", 4)
    assert storage.copy_of(shown.document.plan_id, attached).read_bytes() == b"%PDF"
    assert "attach a file" in shown.section.file_button.text().lower()


def test_a_file_is_linked(shown: Shown, letter: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    shown.attach(letter, AttachmentForm.FILE, monkeypatch)
    (attached,) = shown.attached
    assert (attached.form, attached.address, attached.stored) == (AttachmentForm.FILE, str(letter), "")
    assert not attachment_folder(shown.document.plan_id).exists()
    shown.section.rows[0].title_label.pressed.emit()
    assert QGuiApplication.clipboard().text() == str(letter)
    assert said == ["The path of letter.pdf was copied; open it where your files are."]


def test_a_file_that_has_gone_or_become_another_is_told(
    shown: Shown, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.attach(letter, AttachmentForm.FILE, monkeypatch)
    shown.attach(letter, AttachmentForm.COPY, monkeypatch)
    letter.write_bytes(b"another")
    shown.document.select(None)
    shown.document.select(TASK)
    shown.qtbot.waitUntil(lambda: shown.troubles() == ["It is another one than when it was attached."])
    storage.copy_of(shown.document.plan_id, shown.attached[1]).unlink()
    letter.unlink()
    shown.document.select(None)
    shown.document.select(TASK)
    shown.qtbot.waitUntil(lambda: shown.troubles() == ["It is not there any more."] * 2)


def test_nothing_is_attached_where_the_question_is_cancelled_or_the_file_is_none(
    shown: Shown, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    shown.attach(letter, None, monkeypatch)
    assert shown.attached == ()
    monkeypatch.setattr(shown.section.attaching, "ask_file", lambda _: tmp_path)
    monkeypatch.setattr(shown.section.attaching, "ask_form", lambda _: AttachmentForm.COPY)
    shown.section.file_button.click()
    shown.qtbot.waitUntil(lambda: bool(said))
    assert "is not a file" in said[0]
    assert shown.attached == ()


def test_a_long_copy_can_be_cancelled(shown: Shown, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.ui.trackers.attaching.keep_copy", until_cancelled)
    monkeypatch.setattr(shown.section.attaching, "ask_file", lambda _: letter)
    monkeypatch.setattr(shown.section.attaching, "ask_form", lambda _: AttachmentForm.COPY)
    shown.section.file_button.click()
    assert shown.section.file_button.text().startswith("Cancel")
    shown.section.file_button.click()
    assert shown.section.file_button.text().startswith("Attach")
    background().end_all()
    assert shown.attached == ()


def until_cancelled(_plan_id: str, _file: Path, cancelled: Callable[[], bool]) -> storage.Kept:
    while not cancelled():
        pass
    raise storage.CancelledError


def test_only_the_one_door_opens_it_and_shows_the_name_that_the_file_had(
    shown: Shown, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, str]] = []

    def ask(dialog: link.LinkDialog) -> bool:
        opened.append((dialog.way.where, dialog.way.url.scheme()) if dialog.way is not None else ("", ""))
        return False

    monkeypatch.setattr(link.LinkDialog, "ask", ask)
    shown.type("https://example.org/x")
    shown.attach(letter, AttachmentForm.COPY, monkeypatch)
    for line in shown.section.rows:
        line.title_label.pressed.emit()
    assert opened == [("example.org", "https"), ("letter.pdf", "file")]


def test_one_is_taken_away_and_comes_back_with_the_task(shown: Shown) -> None:
    shown.type("https://example.org")
    shown.section.rows[0].remove_button.click()
    assert shown.attached == ()
    shown.document.undo()
    assert shown.document.do(DeleteTask(TASK))
    assert shown.attached[0].of is None
    shown.document.undo()
    assert shown.attached[0].of == task_ref(TASK)


def test_a_file_can_be_dropped_here(shown: Shown, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown.section.attaching, "ask_form", lambda _: AttachmentForm.FILE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    shown.section.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, none))
    shown.qtbot.waitUntil(lambda: len(shown.attached) == 1)


def test_a_plan_that_can_only_be_viewed_takes_nothing(qtbot: QtBot) -> None:
    shown = Shown(qtbot, message("Only to look at."))
    assert not shown.section.address_edit.isEnabled()
    assert not shown.section.file_button.isEnabled()


def test_the_question_offers_a_copy_first(qtbot: QtBot, letter: Path) -> None:
    dialog = AttachDialog(letter)
    qtbot.addWidget(dialog)
    assert dialog.form is AttachmentForm.COPY
    dialog.buttons[AttachmentForm.FILE].click()
    assert dialog.form is AttachmentForm.FILE
    dialog.take_button.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_is_unfolded_comes_into_sight(shown: Shown) -> None:
    shown.section.fold_button.setChecked(False)
    shown.inspector.resize(shown.inspector.width(), 300)
    shown.inspector.scroll_area.verticalScrollBar().setValue(0)
    shown.section.fold_button.click()
    shown.qtbot.waitUntil(lambda: not shown.section.file_button.visibleRegion().isEmpty())
