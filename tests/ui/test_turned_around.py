"""Where lines are read from the right: what is set apart stays harmless, and what is drawn stands at the other side."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QColor, QImage, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.languages import chosen_language
from planner.ui.icons import icon
from planner.ui.layouts import set_margins
from planner.ui.messages import LONGEST_ENTRY, LONGEST_TEXT, plain, shown, tip_text
from planner.ui.qt_words import KEYS, WORDS
from planner.ui.speech import say, voice
from planner.ui.widgets import ComboBox, MenuButton, Note, Segmented, Stepper
from planner.words.language import ENGLISH
from planner.words.text import FIRST_STRONG_ISOLATE as FSI
from planner.words.text import POP_ISOLATE as PDI
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, plan_page

OVERRIDE = "\u202e"
HEBREW = "\u05d0\u05d1"


@pytest.fixture
def turned(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def accented() -> Iterator[None]:
    voice.language = chosen_language("en_XA").language.isolating()
    yield
    voice.language = ENGLISH


def test_what_the_language_sets_apart_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "language", ENGLISH.isolating())
    said = say("Undo {label}", label=HEBREW)
    assert said == f"Undo {FSI}{HEBREW}{PDI}"
    assert shown(said) == said


@pytest.mark.parametrize("text", [f"{FSI}a", f"a{PDI}", f"{PDI}{FSI}", f"{FSI}a\nb{PDI}"])
def test_a_mark_that_is_not_closed_in_its_line_is_made_visible(text: str) -> None:
    assert FSI not in shown(text)
    assert PDI not in shown(text)


def test_within_what_is_set_apart_other_marks_are_made_visible() -> None:
    assert shown(f"{FSI}{OVERRIDE}x{PDI}") == f"{FSI}\u27e8U+202E\u27e9x{PDI}"


def test_what_is_cut_within_is_closed(qtbot: QtBot) -> None:
    button, action = QPushButton(), QAction()
    qtbot.addWidget(button)
    long = f"{FSI}{'x' * (LONGEST_TEXT + 9)}{PDI}"
    for widget in (button, action):
        plain(widget, long)
        assert (widget.text()[0], widget.text()[-2:]) == (FSI, f"\u2026{PDI}")
    assert len(action.text()) == LONGEST_ENTRY + 2


@pytest.mark.usefixtures("turned")
def test_a_label_is_read_from_the_right_whatever_it_begins_with(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    plain(label, "Step 2 CK")
    assert label.text() == "\u200fStep 2 CK"
    plain(label, "")
    assert label.text() == ""
    assert tip_text("Step 2 CK") == "<qt dir='rtl'>Step 2 CK</qt>"


def picture(name: str) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    icon(name).paint(painter, QRect(0, 0, 32, 32))
    painter.end()
    return image


def test_what_points_forward_still_does(qapp: QApplication) -> None:
    before = {name: picture(name) for name in ("caret-left", "caret-right", "plus")}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    after = {name: picture(name) for name in before}
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert after["caret-left"] == before["caret-right"] != before["caret-left"]
    assert after["plus"] == before["plus"]


@pytest.mark.usefixtures("turned")
def test_margins_and_the_stripe_of_a_note_are_at_the_other_side(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    layout = QHBoxLayout(widget)
    set_margins(layout, 1, 2, 3, 4)
    margins = layout.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (3, 2, 1, 4)
    note = Note("late", "Late")
    qtbot.addWidget(note)
    note.resize(200, 60)
    image = note.grab().toImage()
    assert image.pixelColor(199, 50) != image.pixelColor(100, 50) == image.pixelColor(1, 50)


@pytest.mark.usefixtures("turned")
def test_the_left_arrow_steps_further(qtbot: QtBot) -> None:
    stepper = Stepper(1, 12, 3)
    qtbot.addWidget(stepper)
    QTest.keyClick(stepper, Qt.Key.Key_Left)
    assert stepper.value == 4
    QTest.keyClick(stepper, Qt.Key.Key_Right)
    assert stepper.value == 3


@pytest.mark.usefixtures("turned")
def test_the_first_option_has_its_round_corners_at_the_right(qtbot: QtBot) -> None:
    choice = Segmented(["a", "b"], "a")
    qtbot.addWidget(choice)
    choice.show()
    first = choice.segment("a")
    image = first.grab().toImage()
    right, left = image.pixelColor(first.width() - 1, 0), image.pixelColor(0, 0)
    assert first.x() > choice.segment("b").x()
    assert right != left


@pytest.mark.usefixtures("turned")
def test_rows_of_the_plan_begin_at_the_right(qtbot: QtBot) -> None:
    document = a_document()
    window = a_whole_window(qtbot, document)
    document.select("step2ck")
    panel = plan_page(window).panel
    index = next(
        panel.model().index(row, 0)
        for row in range(panel.model().rowCount())
        if plan_page(window).rows[row].task == "step2ck"
    )
    rect, image = panel.visualRect(index), panel.viewport().grab().toImage()
    y = rect.center().y()
    assert image.pixelColor(rect.right() - 1, y) != image.pixelColor(rect.left() + 1, y)


@pytest.mark.usefixtures("accented")
def test_qts_own_words_and_the_keys_are_in_the_windows_language(qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    menu = edit.createStandardContextMenu()
    texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert {voice.tell(WORDS[name]) for name in ("&Undo", "&Copy", "Select All")} <= set(texts)
    portable = QKeySequence.SequenceFormat.PortableText
    keys = QKeySequence.fromString("Ctrl+Shift+S", portable)
    native = keys.toString(QKeySequence.SequenceFormat.NativeText)
    assert native == f"{voice.tell(KEYS['Ctrl'])}+{voice.tell(KEYS['Shift'])}+S"
    assert keys.toString(portable) == "Ctrl+Shift+S"


def test_a_choice_with_long_words_gives_way(qtbot: QtBot) -> None:
    combo = ComboBox()
    qtbot.addWidget(combo)
    combo.addItem("word " * 40)
    assert combo.minimumSizeHint().width() < 200 < combo.sizeHint().width()
    combo.resize(160, 32)
    combo.grab()
    assert combo.currentText() == "word " * 40


@pytest.mark.usefixtures("turned")
@pytest.mark.parametrize(("x", "edge"), [(400, "right"), (0, "left")])
def test_a_menu_drops_from_where_lines_begin_and_stays_in_the_window(qtbot: QtBot, x: int, edge: str) -> None:
    window, menu = QWidget(), QMenu()
    qtbot.addWidget(window)
    window.resize(600, 300)
    menu.addAction("An entry that is wider than the button")
    button = MenuButton("Go", menu, parent=window)
    button.move(x, 20)
    with qtbot.waitExposed(window):
        window.show()
    button.open_menu()
    left = button.mapToGlobal(button.rect().topLeft()).x()
    wanted = left if edge == "left" else left + button.width() - menu.width()
    assert menu.x() == wanted
    menu.close()
