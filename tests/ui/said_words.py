"""Every word that a part of the window says: shown, painted, as a tool tip, to a screen reader, in a menu."""

import html
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
Said = tuple[str, str]
"""Where something is said, and what."""


def said_by(root: QWidget, without: Iterable[str] = ()) -> Iterator[Said]:
    """What the widget and all parts of it say; those with the object names `without` quote a file."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.objectName() not in without:
            where = f"{type(widget).__name__} {widget.objectName()}".strip()
            yield from ((where, readable(text)) for text in _texts(widget) if text)


def readable(text: str) -> str:
    """A text as it is read: without the marks of a tool tip, of direction, and where a long word may break."""
    if text.startswith("<qt"):
        text = html.unescape(re.sub(r"<[^>]*>", " ", text))
    return re.sub("[\u200b\u200f\u2068\u2069]", "", text).replace("&&", "&")


@contextmanager
def painted() -> Iterator[list[str]]:
    """Keeps what is painted meanwhile by code of ours."""
    kept: list[str] = []
    original: Any = QPainter.drawText

    def draw(painter: QPainter, *arguments: Any) -> Any:
        kept.extend(argument for argument in arguments if isinstance(argument, str))
        return original(painter, *arguments)

    setter: Any = QPainter
    setter.drawText = draw
    try:
        yield kept
    finally:
        setter.drawText = original


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QMenu():
            widget.aboutToShow.emit()
            yield widget.title()
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
            yield from _text_menu(widget)
        case QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
            yield from _text_menu(widget)
        case QGroupBox():
            yield widget.title()
        case QComboBox():
            yield from _items(widget.model(), QModelIndex())
        case QAbstractItemView() if widget.model() is not None:
            yield from _items(widget.model(), widget.rootIndex())
        case _:
            pass
    yield from (text for action in widget.actions() for text in _action(action))


def _action(action: QAction) -> tuple[str, ...]:
    keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
    return action.text(), action.iconText(), action.toolTip(), keys


def _text_menu(edit: QLineEdit | QPlainTextEdit) -> Iterator[str]:
    menu = edit.createStandardContextMenu()
    yield from (text for action in menu.actions() for text in _action(action))
    menu.deleteLater()


def _items(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    # What a list has of columns, and either of children, is private.
    flat = isinstance(model, QAbstractListModel | QAbstractTableModel)
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(text) for role in ROLES if (text := index.data(role)) is not None)
        first = model.index(row, 0, parent)
        if not flat and model.hasChildren(first):
            yield from _items(model, first)
