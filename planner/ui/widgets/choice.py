"""Qt's combo box and check box, in the look of the window."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QWidget,
)

from planner.ui.icons import icon
from planner.ui.messages import plain
from planner.ui.theme import restyle, shows_ring, theme
from planner.ui.widgets.stage_dot import draw_check

ICON_PX = 14
INSET = 10
LEAST_WIDTH = 120


class ComboBox(QComboBox):
    """A drop-down list with our own arrow, which opens it also where its text can be typed; so does Down there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # The usual delegate of a combo box does not ask the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self._turn()

    def _turn(self) -> None:
        """The room for the arrow is where the arrow is: a style sheet does not turn its paddings round."""
        mirrored = self.isRightToLeft()
        if bool(self.property("mirrored")) != mirrored:
            self.setProperty("mirrored", mirrored)
            restyle(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = theme().px(ICON_PX)
        x = INSET if self.isRightToLeft() else self.width() - size - INSET
        box = QRect(x, (self.height() - size) // 2, size, size)
        icon("caret-down", "text_2" if self.isEnabled() else "edge").paint(QPainter(self), box)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.isEditable():
            return hint
        # The style leaves less room for its arrow than ours takes: the longest entry would be cut.
        widths = (self.fontMetrics().horizontalAdvance(self.itemText(place)) for place in range(self.count()))
        needed = max(widths, default=0) + theme().px(ICON_PX) + 3 * INSET
        return QSize(max(hint.width(), needed), hint.height())

    def minimumSizeHint(self) -> QSize:
        # Where words are long the choice gives way, and not what it stands in.
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme().px(LEAST_WIDTH)), least.height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - theme().px(ICON_PX) - 3 * INSET
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # The style knows no arrow of its own beside the text that can be typed.
        if self.isEditable() and event.button() == Qt.MouseButton.LeftButton:
            self.showPopup()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would take the next entry at once, unseen.
        if self.isEditable() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel over the page scrolls the page: it never changes a choice.
        event.ignore()


class CheckBox(QCheckBox):
    """A round box to tick, as in the lists of tasks; the text is only text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        plain(self, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        rect = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme()
        ring = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isChecked():
            role = "accent" if self.isEnabled() else "edge"
            painter.setPen(QPen(colours.colour(role), 1.5))
            painter.setBrush(colours.colour(role))
            painter.drawEllipse(ring)
            draw_check(painter, ring, "on_accent" if self.isEnabled() else "surface")
        else:
            hovered = self.underMouse() and self.isEnabled()
            painter.setPen(QPen(colours.colour("accent" if hovered else "edge"), 1.5))
            painter.setBrush(colours.colour("surface"))
            painter.drawEllipse(ring)
        if shows_ring(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
