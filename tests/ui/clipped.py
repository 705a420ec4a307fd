"""What of a window cannot be read or reached: texts without room, parts beyond the part around them."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from planner.ui.widgets import ElidedLabel

LEAST_TEXT = 2
"""Pixels that rounding may take."""


def clipped(root: QWidget) -> list[str]:
    """One line for each fault that is seen now, with where it stands."""
    found: list[str] = []
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.window() is root.window():
            found.extend(f"{_where(widget, root)}: {fault}" for fault in _faults(widget))
    return found


def _faults(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton):
        yield from _button(widget)
    elif isinstance(widget, QScrollArea):
        yield from _area(widget)
    yield from _place(widget)


def _label(label: QLabel) -> Iterator[str]:
    text = label.text()
    if not text:
        return
    if isinstance(label, ElidedLabel):
        if label._cut() != label.whole_text and not label.toolTip():
            yield f"cut without a tool tip: {label.whole_text}"
    elif label.wordWrap():
        if label.height() < label.heightForWidth(label.width()):
            yield f"{label.height()} high, not {label.heightForWidth(label.width())}: {text}"
    elif label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height():
        yield f"{_size(label)}, not {label.sizeHint().toTuple()}: {text}"


def _button(button: QAbstractButton) -> Iterator[str]:
    hint, icon_only = button.sizeHint(), Qt.ToolButtonStyle.ToolButtonIconOnly
    silent = isinstance(button, QToolButton) and button.toolButtonStyle() is icon_only and not button.icon().isNull()
    words = 0 if silent else button.fontMetrics().horizontalAdvance(button.text().replace("&", ""))
    gives_way = isinstance(button, QPushButton) and button.minimumWidth() == 1 and bool(button.toolTip())
    if button.width() + LEAST_TEXT < words and not gives_way:
        yield f"{button.width()} wide, its words {words}: {button.text()}"
    elif button.height() + LEAST_TEXT < min(hint.height(), button.fontMetrics().height() + LEAST_TEXT):
        yield f"{_size(button)}, not {hint.toTuple()}: {button.text()}"


def _area(area: QScrollArea) -> Iterator[str]:
    content = area.widget()
    if content is not None and content.width() > area.viewport().width():
        yield f"scrolls sideways: {content.width()} in {area.viewport().width()}"


def _place(widget: QWidget) -> Iterator[str]:
    around = widget.parentWidget()
    if around is None or isinstance(around.parentWidget(), QAbstractScrollArea) or isinstance(around, QStackedWidget):
        return
    if not around.rect().contains(widget.geometry()) and not widget.objectName().endswith("_grip"):
        yield f"{_rect(widget.geometry())} beyond {_size(around)} of {_name(around)}"


def beyond(root: QWidget, *widgets: QWidget) -> list[str]:
    """Which of these are not whole within the window."""
    places = {_name(widget): QRect(widget.mapTo(root, QPoint(0, 0)), widget.size()) for widget in widgets}
    return [f"{name}: {_rect(place)}" for name, place in places.items() if not root.rect().contains(place)]


def _where(widget: QWidget, root: QWidget) -> str:
    names: list[str] = []
    part: QWidget | None = widget
    while part is not None and part is not root:
        names.append(_name(part))
        part = part.parentWidget()
    return " < ".join(names[:4])


def _name(widget: QWidget) -> str:
    return widget.objectName() or type(widget).__name__


def _size(widget: QWidget) -> str:
    return f"{widget.width()} x {widget.height()}"


def _rect(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()} x {rect.height()}"
