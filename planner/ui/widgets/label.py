"""Labels: plain text in a style of the tokens and the colour of a role."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from planner.style.tokens import SPACE
from planner.ui.messages import plain, plain_tip, shown
from planner.ui.roles import Role, give_role
from planner.ui.theme import set_ink, set_text_style

HEADINGS = frozenset({"heading", "verdict", "verdict_start"})
"""The styles of what heads a page, a dialog or the window."""


class TextLabel(QLabel):
    """Text that is only text. `style` is a text style of the tokens, `ink` a role of the palette."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        ink: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWordWrap(wrap)
        set_text_style(self, style)
        set_ink(self, ink)
        if wrap and self.isRightToLeft():
            # WORKAROUND: read from the right, QLabel sets a broken line too far left by the space at its end (Qt 6.11).
            self.setContentsMargins(SPACE.half, 0, 0, 0)
        if style in HEADINGS:
            give_role(self, Role.Heading)
        plain(self, text)

    def show_text(self, text: str) -> None:
        """Shows another text."""
        plain(self, text)


class SectionTitle(TextLabel):
    """The small bold heading of a part of a page."""

    def __init__(self, text: str = "", ink: str = "text_2", parent: QWidget | None = None) -> None:
        super().__init__(text, "small_strong", ink, parent=parent)
        give_role(self, Role.Heading)


class ElidedLabel(TextLabel):
    """One line that ends in "..." where there is no room; the whole text is then its tool tip."""

    def __init__(self, text: str = "", style: str = "body", ink: str = "text", parent: QWidget | None = None) -> None:
        self._whole = ""
        super().__init__("", style, ink, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    @property
    def whole_text(self) -> str:
        """The text before it was cut."""
        return self._whole

    def show_text(self, text: str) -> None:
        self._whole = " ".join(shown(text).split("\n"))
        self.setAccessibleName(self._whole)
        plain(self, self._whole)
        self._show_tip()

    def _cut(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)

    def _show_tip(self) -> None:
        plain_tip(self, self._whole if self._cut() != self._whole else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("\u2026"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), self._cut())


class FoldingLabel(ElidedLabel):
    """One line, or where that is asked for as many as its words need, up to a number that leaves room for the rest."""

    MOST_LINES = 4

    def __init__(self, text: str = "", style: str = "body", ink: str = "text", parent: QWidget | None = None) -> None:
        self._folded = False
        super().__init__(text, style, ink, parent=parent)

    def set_folded(self, folded: bool) -> None:
        """On several lines, or on one."""
        self._folded = folded
        self._show_tip()
        self.updateGeometry()
        self.update()

    def line_width(self) -> int:
        """How wide the text is on one line."""
        return self.fontMetrics().horizontalAdvance(self._whole) + 1

    def height_in(self, width: int) -> int:
        """How high the text is on lines so wide."""
        metrics = self.fontMetrics()
        lines = metrics.boundingRect(QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap, self._whole).height()
        return min(lines, self.MOST_LINES * metrics.lineSpacing())

    def _cut(self) -> str:
        if not self._folded:
            return super()._cut()
        metrics, room = self.fontMetrics(), self.contentsRect()
        whole = metrics.boundingRect(QRect(0, 0, room.width(), 0), Qt.TextFlag.TextWordWrap, self._whole)
        if whole.height() <= room.height() and whole.width() <= room.width():
            return self._whole
        # A line ends where a word does: not all of its width can be counted on.
        lines = max(room.height() // metrics.lineSpacing(), 1)
        return metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, round(room.width() * (lines - 0.4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._folded:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.TextFlag.TextWordWrap), self._cut())
