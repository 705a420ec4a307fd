"""Labels, buttons, marks and notes: what they show and what they say."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.style.tokens import SPACE, palette
from planner.ui import icons
from planner.ui.theme import theme
from planner.ui.widgets import (
    Banner,
    BareButton,
    ElidedLabel,
    EmptyView,
    IconButton,
    KeyValueRow,
    MenuButton,
    Meter,
    Note,
    Pill,
    QuietButton,
    StageDot,
    StageState,
    UndoBar,
    app_icon,
)
from planner.ui.widgets.flow import Flow
from planner.words.message import message
from tests.project.tree import ROOT

GAP = 6
LONG = "Step 2 CK decides: planned 9 Aug 2027, 25 Aug 2027 at the latest, 16 days to spare."


def test_a_label_with_room_is_whole_and_has_no_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("Short")
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    assert label.toolTip() == ""


def test_a_label_without_room_says_the_rest_in_its_tip(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.show()
    label.resize(120, 20)
    assert LONG in label.toolTip()
    assert label.text() == label.whole_text == label.accessibleName() == LONG


def test_an_elided_label_gives_way_to_its_neighbours(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    layout = QHBoxLayout(box)
    label, button = ElidedLabel(LONG), QuietButton("Match 2028")
    layout.addWidget(label, 1)
    layout.addWidget(button)
    box.resize(260, 48)
    box.show()
    assert button.width() >= button.sizeHint().width()
    assert label.width() < label.sizeHint().width()


def test_an_ampersand_is_no_mnemonic(qtbot: QtBot) -> None:
    button = QuietButton("Apply & Match")
    qtbot.addWidget(button)
    assert button.text() == "Apply && Match"
    assert spoken(button) == "Apply & Match"
    button.show_text("Visa & Start")
    assert spoken(button) == "Visa & Start"


def test_an_icon_button_says_what_it_does(qtbot: QtBot) -> None:
    button = IconButton("arrow-u-up-left", "Undo")
    qtbot.addWidget(button)
    button.show_tip("Undo <b>move</b> Step 2 CK")
    assert button.accessibleName() == "Undo <b>move</b> Step 2 CK"
    assert "&lt;b&gt;" in button.toolTip()


def test_a_menu_button_opens_its_menu_by_mouse_and_key(qtbot: QtBot) -> None:
    menu = QMenu()
    menu.addAction("Match 2029")
    button = MenuButton("Match 2028", menu)
    qtbot.addWidget(button)
    assert button.accessibleDescription() == "Opens a menu"
    with qtbot.waitExposed(button):
        button.show()
    for open_it in (
        lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Down),
    ):
        open_it()
        assert button.menu().isVisible()
        assert button.isDown()
        menu.close()
        assert not button.isDown()


def test_a_row_says_key_value_and_projection(qtbot: QtBot) -> None:
    row = KeyValueRow("Review begins", "22 Sep", projected=True)
    qtbot.addWidget(row)
    row.show()
    assert row.accessibleName() == "Review begins: 22 Sep"
    assert row.accessibleDescription() == "projected"
    dotted = row.grab().toImage()
    row.set_value("22 Sep")
    assert row.grab().toImage() != dotted
    row.set_value("5 days late", ink="late")
    assert row.value_label.palette().color(row.value_label.foregroundRole()).name().upper() == palette("light").late


@pytest.mark.parametrize(("given", "shown"), [(-5, 0), (0, 0), (45.4, 45.4), (140, 100)])
def test_a_meter_stays_in_its_range(given: float, shown: float, qtbot: QtBot) -> None:
    meter = Meter(given)
    qtbot.addWidget(meter)
    assert meter.percent == shown
    assert meter.text() == f"{shown:.0f}%"


def test_a_meter_shows_its_share(qtbot: QtBot) -> None:
    meter = Meter(50, "phase_1")
    qtbot.addWidget(meter)
    meter.resize(100, 4)
    image = meter.grab().toImage()
    assert image.pixelColor(20, 1).name().upper() == palette("light").phase_1
    assert image.pixelColor(80, 0).name().upper() != palette("light").phase_1


def test_the_states_of_a_stage_look_and_sound_different(qtbot: QtBot) -> None:
    dot = StageDot(2)
    qtbot.addWidget(dot)
    states: list[StageState] = ["ahead", "current", "done"]
    pictures, names = [], set()
    for state in states:
        dot.show_state(state, 45)
        pictures.append(dot.grab().toImage())
        names.add(dot.accessibleName())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])
    assert names == {"Stage 2, ahead", "Stage 2, current, 45 %", "Stage 2, done"}


def test_a_pill_says_its_whole_text(qtbot: QtBot) -> None:
    pill = Pill("If dropped here: late for Match 2028", "late", "warning-fill")
    qtbot.addWidget(pill)
    assert pill.accessibleName() == pill.text == "If dropped here: late for Match 2028"
    wide = pill.sizeHint().width()
    pill.show_text("On time", "good")
    assert pill.tone == "good"
    assert pill.sizeHint().width() < wide


def test_the_banner_stays_until_it_is_closed(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.show_trouble("The disk is full.", "Free some space.", can_retry=True)
    assert banner.isVisible()
    assert banner.retry_button.isVisible()
    with qtbot.waitSignal(banner.retry_requested):
        qtbot.mouseClick(banner.retry_button, Qt.MouseButton.LeftButton)
    assert banner.isVisible()
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert banner.isHidden()
    banner.show_trouble("The plan is only for reading.")
    assert banner.retry_button.isHidden()
    assert banner.next_label.isHidden()


def test_the_undo_bar_names_the_change(qtbot: QtBot) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    bar.show_change(message("deleted Letters"))
    assert bar.change_label.whole_text == "Last change: deleted Letters"
    assert bar.undo_button.accessibleName() == "Undo deleted Letters"
    with qtbot.waitSignal(bar.undo_requested):
        qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_an_empty_view_has_one_button(qtbot: QtBot) -> None:
    view = EmptyView("envelope-simple", "No letters yet.", "Add a letter")
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitSignal(view.action_requested):
        qtbot.mouseClick(view.action_button, Qt.MouseButton.LeftButton)


def test_a_note_offers_its_way_out(qtbot: QtBot) -> None:
    note = Note("warn", "No room", "At eight weeks it comes on 4 Oct.", "Move to 28 Jul")
    qtbot.addWidget(note)
    note.show()
    with qtbot.waitSignal(note.fix_requested):
        qtbot.mouseClick(note.fix_button, Qt.MouseButton.LeftButton)
    bare = Note("neutral", "Only a hint")
    qtbot.addWidget(bare)
    bare.show()
    assert not bare.fix_button.isVisible()
    assert not bare.text_label.isVisible()


def test_a_note_is_no_wider_than_its_column_whatever_its_button_says(qtbot: QtBot) -> None:
    note = Note("warn", "It ends early", "In March.", "Plan a new one from 18 Sep to 29 Oct " * 3, "no date moves")
    qtbot.addWidget(note)
    assert note.minimumSizeHint().width() < 200
    assert note.fix_button.toolTip()


def test_a_bare_button_is_high_enough_to_hit(qtbot: QtBot) -> None:
    button = BareButton("Skip", ink="text_3")
    qtbot.addWidget(button)
    button.show()
    assert button.height() >= 24


@pytest.mark.slow
def test_icons_wait_until_something_is_painted() -> None:
    code = (
        "import sys, planner.ui.widgets; print([name for name in sys.modules if name in ('qtawesome', 'matplotlib')])"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_an_icon_takes_the_colour_of_the_scheme_at_hand() -> None:
    lock = icons.icon("ph.lock-simple-fill", "accent")
    assert palette("light").accent in colours(lock.pixmap(32, 32).toImage())
    theme().force("dark")
    found = colours(lock.pixmap(32, 32).toImage())
    assert palette("dark").accent in found
    assert palette("light").accent not in found


def test_the_program_has_its_own_icon() -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 256}


def spoken(widget: QWidget) -> str:
    """What a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def colours(image: object) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()  # type: ignore[attr-defined]
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255  # type: ignore[attr-defined]
    }


def test_what_stands_in_one_row_stands_half_way_up_it(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    line = Flow(box, gap=GAP)
    label, button, next_label = ElidedLabel("Score"), QuietButton("Report"), ElidedLabel("Score")
    for part in (label, button, next_label):
        line.addWidget(part)
    box.resize(line.sizeHint())
    box.show()
    assert label.height() < button.height()
    assert abs(label.geometry().center().y() - button.geometry().center().y()) <= 1
    assert label.y() == next_label.y()
    narrow = label.width() + GAP + button.width()
    box.resize(narrow, line.heightForWidth(narrow))
    assert next_label.y() == button.geometry().bottom() + 1 + SPACE.unit
    assert next_label.geometry().bottom() < box.height()
