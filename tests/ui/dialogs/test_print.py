"""The print dialog: real pages, choices that change them, the PDF that is written, and nothing left behind."""

import io
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.exchange.pdf.page_images import Preview
from planner.exchange.pdf.print_choice import Orientation, Paper, PrintChoice
from planner.exchange.pdf.typeset import pdf_of
from planner.languages import PSEUDO, chosen_language
from planner.ui import link
from planner.ui.dialogs import print_dialog, print_job
from planner.ui.dialogs.print_choices import NONE_CHOSEN, offered_languages
from planner.ui.dialogs.print_dialog import CANCEL, CLOSE, MAKING, STOP, SURPRISE, WORK, PrintDialog
from planner.ui.link import LinkDialog
from planner.ui.messages import Messenger, use_messenger
from planner.ui.save_folder import save_folder
from planner.ui.speech import voice
from planner.ui.theme import theme
from planner.words.language import Direction, english
from tests.core.builder import a_plan
from tests.exchange.pdf.pseudo import untranslated
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.pages_for_tests import a_window
from tests.ui.questions.acts import choose, key, pick, press
from tests.ui.stores import a_document

PATIENCE_MS = 20_000
Opens = Callable[..., PrintDialog]


@pytest.fixture
def opens(qtbot: QtBot, tmp_path: Path) -> Iterator[Opens]:
    """A dialog that is shown, with its pages made, and closed again."""
    made: list[PrintDialog] = []

    def make(*, sections: tuple[str, ...] = ("cover", "wall", "timeline"), wait: bool = True) -> PrintDialog:
        document = a_document()
        document.path = tmp_path / "my plan.imgplan"
        dialog = PrintDialog(document)
        made.append(dialog)
        qtbot.addWidget(dialog)
        for section, box in dialog.choices.section_boxes.items():
            box.setChecked(section in sections)
        dialog.resize(900, 700)
        dialog.show()
        if wait:
            finished(qtbot, dialog)
        return dialog

    yield make
    for dialog in made:
        dialog.close()


def finished(qtbot: QtBot, dialog: PrintDialog) -> None:
    """Wait until every page is made for what is chosen now."""
    qtbot.waitUntil(lambda: dialog.complete, timeout=PATIENCE_MS)
    assert dialog.pages.made == dialog.pages.count


def choice_of(dialog: PrintDialog) -> PrintChoice:
    found = dialog.choices.choice
    assert found is not None
    return found


def test_it_shows_the_pages_of_the_document(opens: Opens) -> None:
    dialog = opens()
    assert dialog.pdf == pdf_of(dialog.document.look, choice_of(dialog))
    assert dialog.pages.count == len(pypdf.PdfReader(io.BytesIO(dialog.pdf or b"")).pages)
    assert [part.id for part in dialog.parts] == ["cover", "wall", "timeline"]
    assert dialog.count_label.text() == f"Cover, page 1 of {dialog.pages.count}"
    grabbed = dialog.pages.viewport().grab().toImage()
    colours = {
        grabbed.pixelColor(x, y).name() for x in range(0, grabbed.width(), 7) for y in range(0, grabbed.height(), 7)
    }
    assert "#ffffff" in colours
    assert len(colours) > 8


def test_a_choice_makes_other_pages(qtbot: QtBot, opens: Opens) -> None:
    dialog = opens()
    before = dialog.pages.picture(2)
    shapes = [_shape(dialog, number) for number in (1, 2)]
    choose(dialog.choices.paper_choice, Paper.LETTER)
    finished(qtbot, dialog)
    assert choice_of(dialog).paper is Paper.LETTER
    assert dialog.pages.picture(2) != before
    assert [_shape(dialog, number) for number in (1, 2)] != shapes
    choose(dialog.choices.orientation_choice, Orientation.PORTRAIT)
    choose(dialog.choices.rows_choice, True)
    finished(qtbot, dialog)
    assert choice_of(dialog) == PrintChoice(
        ("cover", "wall", "timeline"), Paper.LETTER, Orientation.PORTRAIT, all_rows=True
    )
    assert _shape(dialog, 3) < 1


def test_a_section_can_be_left_out(qtbot: QtBot, opens: Opens) -> None:
    dialog = opens()
    count = dialog.pages.count
    press(dialog.choices.section_boxes["cover"])
    finished(qtbot, dialog)
    assert dialog.pages.count == count - 1
    assert [part.id for part in dialog.parts] == ["wall", "timeline"]
    for section in ("wall", "timeline"):
        press(dialog.choices.section_boxes[section])
    assert dialog.choices.trouble_label.text() == english(NONE_CHOSEN)
    assert not dialog.save_button.isEnabled()
    press(dialog.choices.section_boxes["wall"])
    finished(qtbot, dialog)
    assert dialog.choices.trouble_label.isHidden()
    assert dialog.save_button.isEnabled()
    assert dialog.pages.count == 1


def test_the_months(qtbot: QtBot, opens: Opens) -> None:
    dialog = opens(sections=("timeline",))
    pick(dialog.choices.from_combo, 8)
    pick(dialog.choices.to_combo, 3)
    assert "before it begins" in _trouble_after(qtbot, dialog)
    assert not dialog.save_button.isEnabled()
    pick(dialog.choices.to_combo, 8)
    finished(qtbot, dialog)
    assert dialog.choices.trouble_label.isHidden()
    text = pypdf.PdfReader(io.BytesIO(dialog.pdf or b"")).pages[0].extract_text()
    assert f"{dialog.choices.from_combo.currentText()} – {dialog.choices.to_combo.currentText()}" in text


def test_the_keys_turn_pages(opens: Opens) -> None:
    dialog = opens()
    key(dialog.pages, Qt.Key.Key_PageDown)
    assert dialog.pages.current == 2
    assert dialog.count_label.text().startswith("On one page, page 2")
    key(dialog.pages, Qt.Key.Key_End)
    assert dialog.pages.current == dialog.pages.count
    key(dialog.pages, Qt.Key.Key_PageDown)
    assert dialog.pages.current == dialog.pages.count
    key(dialog.pages, Qt.Key.Key_Home)
    assert dialog.pages.current == 1


def test_what_is_looked_at_stays_in_view(qtbot: QtBot, opens: Opens) -> None:
    dialog = opens()
    dialog.pages.show_page(2)
    press(dialog.choices.section_boxes["cover"])
    finished(qtbot, dialog)
    assert dialog.pages.current == 1
    assert dialog.count_label.text().startswith("On one page")


def test_it_is_saved_and_said(opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    messages = Messenger()
    messages.status_said.connect(said.append)
    use_messenger(messages)
    dialog, target = opens(), tmp_path / "wall.pdf"
    monkeypatch.setattr(dialog, "ask_path", lambda: target)
    press(dialog.save_button)
    assert target.read_bytes() == pdf_of(dialog.document.look, choice_of(dialog))
    assert said == [f"Saved: {target}"]
    assert dialog.saved.path_label.accessibleName() == said[0]
    assert dialog.saved.open_button.isVisible()
    assert dialog.cancel_button.text() == english(CLOSE)
    press(dialog.cancel_button)
    assert dialog.result() == PrintDialog.DialogCode.Accepted


def test_what_was_saved_is_opened_and_shown_in_its_folder(
    opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[str] = []
    monkeypatch.setattr(link, "hand_over", lambda url: bool(handed.append(url.toLocalFile())) or True)
    refused: list[LinkDialog] = []
    monkeypatch.setattr(LinkDialog, "ask", lambda dialog: bool(refused.append(dialog)))
    dialog, target = opens(sections=("cover",)), tmp_path / "wall.pdf"
    monkeypatch.setattr(dialog, "ask_path", lambda: target)
    press(dialog.save_button)
    press(dialog.saved.open_button)
    press(dialog.saved.folder_button)
    assert [Path(path) for path in handed] == [target, tmp_path]
    target.write_bytes(b"something else")
    press(dialog.saved.open_button)
    assert (len(handed), len(refused)) == (2, 1)


def test_it_is_proposed_among_the_documents_and_then_where_the_last_one_went(
    opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def answer(_parent: object, _title: str, usual: str, _filter: str) -> tuple[str, str]:
        asked.append(Path(usual))
        return str(tmp_path / "mine" / "plan"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    documents = tmp_path / "Documents"
    documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    (tmp_path / "mine").mkdir()
    dialog = opens(sections=("cover",))
    press(dialog.save_button)
    name = f"my plan {TODAY.isoformat()}.pdf"
    assert (tmp_path / "mine" / "plan.pdf").is_file()
    written = (tmp_path / "mine" / "plan.pdf").read_bytes()
    press(dialog.save_button)
    assert asked == [documents / name, tmp_path / "mine" / name]
    # The system asked about "plan", which is not there: nothing is replaced unasked.
    assert "plan.pdf is there already" in dialog.choices.trouble_label.text()
    assert (tmp_path / "mine" / "plan.pdf").read_bytes() == written
    shutil.rmtree(tmp_path / "mine")
    assert save_folder() == documents


def test_each_choice_and_button_is_reached_by_tab(
    opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opens(sections=("cover",))
    monkeypatch.setattr(dialog, "ask_path", lambda: tmp_path / "a.pdf")
    press(dialog.save_button)
    wanted = {
        *dialog.choices.section_boxes.values(),
        *(dialog.pages, dialog.choices.from_combo, dialog.choices.to_combo, dialog.save_button, dialog.cancel_button),
        *(dialog.saved.open_button, dialog.saved.folder_button),
    }
    seen: set[QWidget] = set()
    for _ in range(60):
        focus = dialog.focusWidget()
        assert focus is not None
        seen.add(focus)
        key(focus, Qt.Key.Key_Tab)
    assert wanted <= seen
    for choice in (dialog.choices.paper_choice, dialog.choices.orientation_choice, dialog.choices.rows_choice):
        assert any(choice is widget or choice.isAncestorOf(widget) for widget in seen)


def test_nothing_is_written_without_a_name(opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opens()
    monkeypatch.setattr(dialog, "ask_path", lambda: None)
    press(dialog.save_button)
    assert dialog.isVisible()
    assert os.listdir(tmp_path) == []


def test_a_failure_is_told_and_can_be_tried_again(
    opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opens()
    places = iter([tmp_path / "none" / "a.pdf", tmp_path / "a.pdf"])
    monkeypatch.setattr(dialog, "ask_path", lambda: next(places))
    press(dialog.save_button)
    assert dialog.isVisible()
    assert "no such folder" in dialog.choices.trouble_label.text()
    press(dialog.save_button)
    assert (tmp_path / "a.pdf").is_file()


class Gate:
    """Holds the making of pages until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened = threading.Event()
        made = Preview.pages

        def pages(preview: Preview, *arguments: Any, **others: Any) -> list[bytes]:
            self.opened.wait(PATIENCE_MS / 1000)
            return made(preview, *arguments, **others)

        monkeypatch.setattr(Preview, "pages", pages)


def test_long_work_shows_progress_and_can_be_stopped(
    qtbot: QtBot, opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    monkeypatch.setattr(print_dialog, "PROGRESS_AFTER_MS", 10)
    dialog, target = opens(wait=False), tmp_path / "late.pdf"
    monkeypatch.setattr(dialog, "ask_path", lambda: target)
    qtbot.waitUntil(dialog.progress_bar.isVisible)
    press(dialog.save_button)
    assert dialog.cancel_button.text() == english(STOP)
    assert dialog.count_label.text() == english(MAKING)
    press(dialog.cancel_button)
    assert dialog.isVisible()
    assert dialog.cancel_button.text() == english(CANCEL)
    gate.opened.set()
    finished(qtbot, dialog)
    assert not target.exists()
    assert dialog.progress_bar.isHidden()


def test_a_document_that_is_awaited_is_written_when_it_is_there(
    qtbot: QtBot, opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch)
    dialog, target = opens(wait=False), tmp_path / "late.pdf"
    monkeypatch.setattr(dialog, "ask_path", lambda: target)
    press(dialog.save_button)
    assert not target.exists()
    gate.opened.set()
    qtbot.waitUntil(dialog.saved.isVisible, timeout=PATIENCE_MS)
    assert target.is_file()


def test_nothing_chosen_ends_the_waiting(
    qtbot: QtBot, opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was awaited is neither written nor shown once no section is chosen."""
    gate = Gate(monkeypatch)
    monkeypatch.setattr(print_dialog, "PROGRESS_AFTER_MS", 10)
    dialog, target = opens(sections=("cover",), wait=False), tmp_path / "late.pdf"
    monkeypatch.setattr(dialog, "ask_path", lambda: target)
    qtbot.waitUntil(dialog.progress_bar.isVisible)
    press(dialog.save_button)
    press(dialog.choices.section_boxes["cover"])
    assert dialog.progress_bar.isHidden()
    assert dialog.cancel_button.text() == english(CANCEL)
    gate.opened.set()
    qtbot.waitUntil(lambda: not working(), timeout=PATIENCE_MS)
    QApplication.processEvents()
    assert dialog.pages.made == 0
    press(dialog.choices.section_boxes["wall"])
    finished(qtbot, dialog)
    assert not target.exists()


def test_what_goes_wrong_in_the_thread_is_told(opens: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(print_job, "Preview", fail)
    dialog = opens(wait=False)
    assert _trouble_after(qtbot, dialog) == english(SURPRISE)
    assert not dialog.save_button.isEnabled()


def test_an_empty_plan_has_a_cover(qtbot: QtBot) -> None:
    dialog = PrintDialog(a_document(a_plan(start=TODAY)))
    qtbot.addWidget(dialog)
    dialog.show()
    finished(qtbot, dialog)
    assert dialog.pages.count == 1
    assert dialog.choices.from_combo.count() == 1
    dialog.close()


def test_the_pages_stay_white_in_the_dark(opens: Opens) -> None:
    document = opens().pdf
    theme().force("dark")
    dark = opens()
    assert dark.pdf == document
    image = QImage.fromData(dark.pages.picture(1))
    assert image.pixelColor(3, 3).name() == "#ffffff"


def test_it_ends_its_thread_when_it_is_closed(opens: Opens) -> None:
    dialog = opens(wait=False)
    assert working()
    key(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_ctrl_p_opens_it(qtbot: QtBot) -> None:
    window = a_window(a_document(sample_plan()))
    qtbot.addWidget(window)
    seen: list[str] = []

    def look_and_close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PrintDialog)
        seen.append(dialog.windowTitle())
        dialog.reject()

    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTimer.singleShot(50, look_and_close)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["Print"]
    window.close()


def working() -> bool:
    """Whether a thread makes pages."""
    return any(thread.name == WORK for thread in threading.enumerate())


def _shape(dialog: PrintDialog, number: int) -> float:
    """The width of a page in parts of its height."""
    image = QImage.fromData(dialog.pages.picture(number))
    return round(image.width() / image.height(), 2)


def _trouble_after(qtbot: QtBot, dialog: PrintDialog) -> str:
    qtbot.waitUntil(dialog.choices.trouble_label.isVisible, timeout=PATIENCE_MS)
    return dialog.choices.trouble_label.text()


@pytest.fixture
def speaks(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The window speaks another language until the test is over."""
    return lambda code: monkeypatch.setattr(voice, "language", chosen_language(code).language.isolating())


def test_there_is_no_choice_of_a_language_where_there_is_one_alone(opens: Opens) -> None:
    dialog = opens(sections=("cover",))
    assert offered_languages("en") == ("en",)
    assert not dialog.choices.language_combo.isVisible()
    assert (choice_of(dialog).language, choice_of(dialog).direction) == ("en", None)


@pytest.mark.parametrize("code", PSEUDO)
def test_a_window_in_another_language_prints_in_it_and_offers_the_others(
    qtbot: QtBot, opens: Opens, speaks: Callable[[str], None], code: str
) -> None:
    speaks(code)
    dialog = opens(sections=("cover",))
    combo = dialog.choices.language_combo
    assert combo.isVisible()
    assert choice_of(dialog).language == code
    shown = [*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)]
    left = {widget.text(): words for widget in shown if (words := untranslated(widget.text()))}
    assert not left
    key(combo, Qt.Key.Key_Home)
    finished(qtbot, dialog)
    assert combo.currentText() == "English"
    assert choice_of(dialog) == PrintChoice(("cover",))
    assert dialog.pdf == pdf_of(dialog.document.look, PrintChoice(("cover",)))


def test_a_window_that_is_read_from_the_right_prints_so(
    opens: Opens, monkeypatch: pytest.MonkeyPatch, speaks: Callable[[str], None]
) -> None:
    monkeypatch.setattr(voice, "language", replace(voice.language, direction=Direction.RIGHT_TO_LEFT))
    dialog = opens(sections=("cover",))
    assert choice_of(dialog) == PrintChoice(("cover",), direction=Direction.RIGHT_TO_LEFT)
    speaks("ar_XB")
    assert choice_of(opens(sections=("cover",))).direction is None
