"""A short statement in an outline: "If dropped here: late for Match 2028"."""

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from planner.style.tokens import RADIUS, STRONG_WEIGHT
from planner.ui.icons import icon
from planner.ui.messages import plain_tip, shown
from planner.ui.roles import Role, give_role
from planner.ui.theme import theme

Tone = Literal["neutral", "accent", "good", "warn", "late"]
_INKS = {"neutral": "text_2", "accent": "accent", "good": "good", "warn": "warn", "late": "late"}
HEIGHT = 28
INSET = 10
GAP = 6
ICON_PX = 14


class Pill(QWidget):
    """Text with an optional icon in the colour of its tone; elided where there is no room, whole in its tool tip."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = "neutral",
        icon_name: str = "",
        *,
        filled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._filled = filled
        give_role(self, Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        self.show_text(text, tone, icon_name)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    @property
    def tone(self) -> Tone:
        """What the colour says."""
        return self._tone

    def show_text(self, text: str, tone: Tone = "neutral", icon_name: str = "") -> None:
        """Shows another statement."""
        self._text = " ".join(shown(text).split("\n"))
        self._tone: Tone = tone
        self._icon_name = icon_name
        self.setAccessibleName(self._text)
        plain_tip(self, self._text)
        self.updateGeometry()
        self.update()

    def _icon_room(self) -> int:
        return theme().px(ICON_PX) + GAP if self._icon_name else 0

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("small", STRONG_WEIGHT))
        width = metrics.horizontalAdvance(self._text) + 1 + self._icon_room() + 2 * INSET
        return QSize(width, max(HEIGHT, metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._icon_room() + 4 * INSET, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme()
        ink = _INKS[self._tone]
        tint = f"{self._tone}_tint" if self._tone in ("accent", "warn", "late") else "sunken"
        painter.setBrush(colours.colour(tint if self._filled else "surface"))
        edge = "hairline_strong" if self._tone == "neutral" else ink
        painter.setPen(Qt.PenStyle.NoPen if self._filled else QPen(colours.colour(edge), 1))
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS.control, RADIUS.control)
        left = INSET
        if self._icon_name:
            size = colours.px(ICON_PX)
            place = QRect(left, (self.height() - size) // 2, size, size)
            icon(self._icon_name, ink).paint(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), place))
            left += size + GAP
        painter.setFont(colours.font("small", STRONG_WEIGHT))
        painter.setPen(colours.colour(ink))
        room = QRect(left, 0, self.width() - left - INSET, self.height())
        room = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
        words = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
