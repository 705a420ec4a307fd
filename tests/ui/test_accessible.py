"""What assistive technology is told of every view: a name and a role of all that keys reach; and room for a finger."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.panels.inspector.parts import FoldButton
from planner.ui.roles import Marked, Role, give_button_role, give_role
from planner.ui.widgets import IconButton, Meter, Segmented, TextLabel
from tests.ui.heard_in_process import NOTHING, everything, reached, told_of
from tests.ui.stage import Stage
from tests.ui.views import VIEWS
from tests.ui.whole_window import shell_of

LEAST_TARGET = 24
"""Logical pixels across (WCAG 2.5.8)."""
PRESS = QAccessibleActionInterface.pressAction()


@pytest.mark.parametrize("view", VIEWS)
def test_all_that_keys_reach_has_a_name_and_a_role(view: str, qtbot: QtBot, tmp_path: Path) -> None:
    root = VIEWS[view](Stage(qtbot, tmp_path))
    seen, by_keys = list(everything(root)), list(reached(root))
    assert by_keys
    assert [told.label for told in by_keys if not told.name.strip()] == [], "no name"
    assert [told.label for told in by_keys if told.role in NOTHING] == [], "no role"
    assert [told.label for told in seen if "<" in told.description + told.name] == [], "marks are read out"
    small = [told for told in seen if is_target(told.widget) and least_side(told.widget) < LEAST_TARGET]
    assert [f"{told.label} {told.widget.width()}x{told.widget.height()}" for told in small] == []


def is_target(widget: QWidget) -> bool:
    """Whether it is there to be pressed; what is typed into belongs to its frame."""
    if isinstance(widget, QLineEdit):
        return not isinstance(widget.parentWidget(), QComboBox)
    return isinstance(widget, QAbstractButton | QComboBox) or (
        widget.testAttribute(Qt.WidgetAttribute.WA_SetCursor)
        and widget.cursor().shape() == Qt.CursorShape.PointingHandCursor
    )


def least_side(widget: QWidget) -> int:
    return min(widget.width(), widget.height())


def test_a_page_of_the_rail_is_a_tab_that_is_selected_or_not(qtbot: QtBot, tmp_path: Path) -> None:
    window = Stage(qtbot, tmp_path).window()
    rail = shell_of(window).rail
    assert told_of(rail).role == Role.PageTabList
    assert {page: is_selected(rail.button(page)) for page in rail.pages} == {
        page: page == "plan" for page in rail.pages
    }
    press(rail.button("today"))
    assert shell_of(window).pages.current_key == "today"
    assert is_selected(rail.button("today"))
    assert not is_selected(rail.button("plan"))
    assert told_of(rail.button("today")).role == Role.PageTab


def test_a_part_that_folds_says_whether_it_is_folded(qtbot: QtBot) -> None:
    button = FoldButton("Notes")
    qtbot.addWidget(button)
    assert (told_of(button).name, told_of(button).role) == ("Notes", Role.Button)
    assert (state_of(button).expanded, state_of(button).collapsed) == (0, 1)
    press(button)
    assert (state_of(button).expanded, state_of(button).collapsed) == (1, 0)


def test_a_meter_is_a_progress_bar_with_its_value(qtbot: QtBot) -> None:
    meter = Meter(45)
    qtbot.addWidget(meter)
    found = QAccessible.queryAccessibleInterface(meter)
    assert (found.role(), found.valueInterface().currentValue()) == (Role.ProgressBar, 45)


def test_one_of_several_is_told_as_one_of_several(qtbot: QtBot) -> None:
    choice = Segmented(["a", "b"], "a")
    qtbot.addWidget(choice)
    assert (told_of(choice).role, told_of(choice.segment("b")).role) == (Role.Grouping, Role.RadioButton)
    choice.set_value(None)
    assert choice.value is None


def test_a_label_in_the_style_of_a_heading_is_one(qtbot: QtBot) -> None:
    heading, plain = TextLabel("Letters", "heading"), TextLabel("Letters")
    for label in (heading, plain):
        qtbot.addWidget(label)
    assert (told_of(heading).role, told_of(heading).name) == (Role.Heading, "Letters")
    assert told_of(plain).role == Role.StaticText


def test_what_is_off_is_not_pressed(qtbot: QtBot) -> None:
    button = IconButton("x", "Close", checkable=True)
    qtbot.addWidget(button)
    give_button_role(button, Role.PageTab, Marked.SELECTED)
    button.setEnabled(False)
    press(button)
    assert not button.isChecked()
    button.setEnabled(True)
    press(button)
    assert button.isChecked()


def test_a_role_may_change_while_it_is_listened_to(qtbot: QtBot) -> None:
    label, pressed = TextLabel("Step 2 CK"), []
    qtbot.addWidget(label)
    give_role(label, Role.Link, lambda: pressed.append(1))
    press(label)
    assert (told_of(label).role, pressed) == (Role.Link, [1])
    give_role(label, Role.StaticText)
    assert told_of(label).role == Role.StaticText
    assert PRESS not in QAccessible.queryAccessibleInterface(label).actionInterface().actionNames()


def is_selected(widget: QWidget) -> bool:
    return bool(state_of(widget).selected)


def state_of(widget: QWidget) -> QAccessible.State:
    return QAccessible.queryAccessibleInterface(widget).state()


def press(widget: QWidget) -> None:
    QAccessible.queryAccessibleInterface(widget).actionInterface().doAction(PRESS)
