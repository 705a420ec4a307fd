"""A plan dropped on the window is opened; what is no plan is not taken, and the file stays where it is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.plan_drop import PlanDrop
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window

ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def window(qtbot: QtBot, opened: list[Path]) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    PlanDrop(made, opened.append)
    return made


def carried(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def taken(window: QWidget, data: QMimeData) -> bool:
    """Whether the window says that this can be dropped."""
    enter = QDragEnterEvent(QPoint(5, 5), ACTIONS, data, LEFT, NO_KEYS)
    QApplication.sendEvent(window, enter)
    return enter.isAccepted()


def test_a_plan_is_opened_and_stays_where_it_is(window: QWidget, opened: list[Path], tmp_path: Path) -> None:
    plan = tmp_path / "My plan.IMGPLAN"
    plan.write_bytes(b"")
    data = carried(plan)
    assert taken(window, data)
    drop = QDropEvent(QPointF(5, 5), ACTIONS, data, LEFT, NO_KEYS)
    QApplication.sendEvent(window, drop)
    assert opened == [plan]
    assert drop.dropAction() is Qt.DropAction.CopyAction


@pytest.mark.parametrize("names", [("a.pdf",), ("a.imgplan", "b.imgplan"), ("gone.imgplan",), ()])
def test_anything_else_cannot_be_dropped(
    window: QWidget, opened: list[Path], tmp_path: Path, names: tuple[str, ...]
) -> None:
    paths = [tmp_path / name for name in names]
    for path in paths:
        if path.stem != "gone":
            path.write_bytes(b"")
    data = carried(*paths)
    assert not taken(window, data)
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), ACTIONS, data, LEFT, NO_KEYS))
    assert opened == []


def test_an_address_cannot_be_dropped(window: QWidget) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.imgplan")])
    assert not taken(window, data)


def test_the_window_takes_them_once_it_stands(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document())
    qtbot.waitUntil(lambda: window.findChild(PlanDrop) is not None)
    window._load()
    assert len(window.findChildren(PlanDrop)) == 1
