"""Segmented, stepper, combo box, check box: users choose, filling is silent."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from planner.ui.widgets import CheckBox, ComboBox, Segmented, Stepper

VISAS = [("j1", "J-1"), ("h1b", "H-1B"), ("none", "None needed")]


@pytest.fixture
def segmented(qtbot: QtBot) -> Segmented:
    made = Segmented(VISAS, "j1")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_a_click_chooses_and_says_so(segmented: Segmented, qtbot: QtBot) -> None:
    with qtbot.waitSignal(segmented.changed) as said:
        qtbot.mouseClick(segmented.segment("h1b"), Qt.MouseButton.LeftButton)
    assert said.args == ["h1b"]
    assert segmented.value == "h1b"


def test_arrow_keys_choose(segmented: Segmented, qtbot: QtBot) -> None:
    chosen: list[object] = []
    segmented.changed.connect(chosen.append)
    segmented.segment("j1").setFocus()
    qtbot.keyClick(segmented.segment("j1"), Qt.Key.Key_Right)
    assert segmented.value == "h1b"
    assert chosen == ["h1b"]


def test_enter_chooses_but_in_a_dialog_it_is_the_default_button(segmented: Segmented, qtbot: QtBot) -> None:
    qtbot.keyClick(segmented.segment("h1b"), Qt.Key.Key_Return)
    assert segmented.value == "h1b"
    dialog = QDialog()
    qtbot.addWidget(dialog)
    inside = Segmented(VISAS, "j1", parent=dialog)
    qtbot.keyClick(inside.segment("h1b"), Qt.Key.Key_Return)
    assert inside.value == "j1"


def test_filling_a_segmented_says_nothing(segmented: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segmented.changed):
        segmented.set_value("none")
        segmented.set_value(None)
    assert segmented.value is None
    qtbot.mouseClick(segmented.segment("none"), Qt.MouseButton.LeftButton)
    assert segmented.value == "none"


def test_what_is_not_offered_is_not_chosen(segmented: Segmented, qtbot: QtBot) -> None:
    segmented.set_option_enabled("h1b", False)
    qtbot.mouseClick(segmented.segment("h1b"), Qt.MouseButton.LeftButton)
    assert segmented.value == "j1"
    segmented.set_value("unknown")
    assert segmented.value is None


def test_choosing_moves_nothing(segmented: Segmented) -> None:
    before = [segmented.segment(value).geometry() for value in segmented.options]
    segmented.set_value("none")
    QApplication.processEvents()
    assert [segmented.segment(value).geometry() for value in segmented.options] == before


def test_words_alone_are_their_own_values(qtbot: QtBot) -> None:
    segmented = Segmented(["Passed", "Booked"])
    qtbot.addWidget(segmented)
    assert segmented.options == ("Passed", "Booked")
    assert segmented.value is None


@pytest.fixture
def stepper(qtbot: QtBot) -> Stepper:
    made = Stepper(1, 12, 3, words=lambda hours: f"{hours:g} h a day")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_buttons_and_keys_step(stepper: Stepper, qtbot: QtBot) -> None:
    said: list[float] = []
    stepper.changed.connect(said.append)
    qtbot.mouseClick(stepper.more_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(stepper.less_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(stepper, Qt.Key.Key_Up)
    qtbot.keyClick(stepper, Qt.Key.Key_Down)
    qtbot.keyClick(stepper, Qt.Key.Key_End)
    qtbot.keyClick(stepper, Qt.Key.Key_Home)
    assert said == [4, 3, 4, 3, 12, 1]
    assert stepper.value_label.text() == "1 h a day"


def test_the_range_ends_the_steps(stepper: Stepper, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(stepper.changed):
        stepper.set_value(40)
        assert stepper.value == 12
        assert not stepper.more_button.isEnabled()
        qtbot.keyClick(stepper, Qt.Key.Key_Up)
    assert stepper.value == 12


def test_stepping_moves_nothing(stepper: Stepper) -> None:
    before = stepper.sizeHint()
    stepper.set_value(12)
    assert stepper.sizeHint() == before


def wheel_over(widget: ComboBox | Stepper) -> None:
    where = widget.rect().center().toPointF()
    wheel = QWheelEvent(
        where,
        widget.mapToGlobal(where),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, wheel)


def test_the_wheel_chooses_nothing(qtbot: QtBot, stepper: Stepper) -> None:
    combo = ComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["Internal medicine", "Family medicine"])
    combo.show()
    wheel_over(combo)
    wheel_over(stepper)
    assert combo.currentIndex() == 0
    assert stepper.value == 3


def test_a_check_box_shows_its_tick(qtbot: QtBot) -> None:
    box = CheckBox("Step 1 & OET")
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    before = box.grab().toImage()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert box.isChecked()
    assert box.grab().toImage() != before
    assert box.text() == "Step 1 && OET"
    assert box.accessibleName() == "Step 1 & OET"


def test_the_longest_entry_of_a_list_is_not_cut_in_the_room_it_asks_for(qtbot: QtBot) -> None:
    combo = ComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["Letters", "Personal statements"])
    combo.setCurrentIndex(1)
    combo.resize(combo.sizeHint())
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    assert option.currentText == "Personal statements"
