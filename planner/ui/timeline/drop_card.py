"""The card at the pointer: what the drop would do."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from planner.guidance.drop_card import Card
from planner.style.tokens import Palette
from planner.ui.speech import tell
from planner.ui.widgets import Mirror

WIDTH = 332
INSET = 14
STRIPE = 4
GAP = 4
AWAY = 18
EDGE = 4


class CardWidget(QWidget):
    """Paints one card over the chart; it takes no events."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("consequence_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._chart = parent
        self._card: Card | None = None
        self._palette: Palette | None = None
        self.hide()

    def set_colours(self, palette: Palette) -> None:
        """Paint in these colours."""
        self._palette = palette
        self.update()

    def show_card(self, card: Card | None) -> None:
        """Show another card; none hides it."""
        self._card = card
        self.setVisible(card is not None)
        if card is not None:
            self.setAccessibleName(tell(card.text))
            self.resize(self._wanted(card))
            self.update()

    def place(self, pointer: QPoint) -> None:
        """Stand beside the pointer, on the side where there is room."""
        mirror = Mirror.of(self._chart)
        corner = _corner(mirror.point(QPointF(pointer)).toPoint(), self.size(), self._chart.size())
        self.move(mirror.box(QRectF(corner, self.size())).topLeft().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._card is None or self._palette is None:
            return
        palette = self._palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(palette.hairline_strong), 1))
        painter.setBrush(QColor(palette.surface))
        painter.drawRoundedRect(box, 6, 6)
        late = any(line.tone == "late" for line in self._card.lines)
        mirror = Mirror.of(self)
        stripe = mirror.box(QRectF(0, 6, STRIPE, self.height() - 12))
        painter.fillRect(stripe, QColor(palette.late if late else palette.accent))
        y = INSET
        for text, font, colour in self._texts(self._card):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            area = mirror.box(QRectF(INSET + STRIPE, y, self.width() - 2 * INSET - STRIPE, 400))
            used = painter.boundingRect(area, _FLAGS, text)
            painter.drawText(area, _FLAGS, text)
            y += int(used.height()) + GAP

    def _wanted(self, card: Card) -> QSize:
        width = min(WIDTH, self._chart.width() - 8)
        height = 2 * INSET - GAP
        for text, font, _ in self._texts(card):
            area = QRectF(0, 0, width - 2 * INSET - STRIPE, 400)
            height += int(QFontMetricsF(font).boundingRect(area, _FLAGS, text).height()) + GAP
        return QSize(width, height)

    def _texts(self, card: Card) -> list[tuple[str, QFont, str]]:
        palette = self._palette
        if palette is None:
            return []
        head = self.font()
        head.setWeight(QFont.Weight.DemiBold)
        tones = {"plain": palette.text_2, "good": palette.good, "late": palette.late, "quiet": palette.text_3}
        texts = [(tell(card.head), head, palette.text)]
        for line in card.lines:
            texts.append((tell(line.text), head if line.tone == "late" else self.font(), tones[line.tone]))
        return texts


_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def _corner(pointer: QPoint, size: QSize, area: QSize) -> QPoint:
    x = pointer.x() + AWAY
    if x + size.width() > area.width():
        x = pointer.x() - AWAY - size.width()
    y = pointer.y() + AWAY
    if y + size.height() > area.height():
        y = pointer.y() - AWAY - size.height()
    # The pointer may be far off the window: the card stays on the chart.
    x = min(x, area.width() - size.width() - EDGE)
    y = min(y, area.height() - size.height() - EDGE)
    return QPoint(max(x, EDGE), max(y, EDGE))
