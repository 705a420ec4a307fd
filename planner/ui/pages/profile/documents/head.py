"""What stands over the rows of the documents: the headings, today, and the years."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.pages.profile.documents.paint import draw_lines
from planner.ui.pages.profile.documents.rows import Columns, Shown, headings, today_words
from planner.ui.pages.profile.documents.table import DocumentTable
from planner.ui.theme import theme
from planner.ui.widgets import Mirror

LABEL_GAP = 5


class DocumentHead(QWidget):
    """The rows say all of it when they are heard: the head is for the eye."""

    def __init__(self, table: DocumentTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documents_head")
        self._table = table
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(theme().font("caption")).height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._table.shown
        if shown is None:
            return
        painter, columns, mirror = QPainter(self), self._table.delegate.columns(self.width()), Mirror.of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("caption"))
        for column, words in zip((columns.name, columns.needed, columns.file), headings(), strict=True):
            self._write(painter, mirror, column.left(), column.width(), words, "text_2")
        if columns.track is not None:
            draw_lines(painter, shown, columns, mirror, QRectF(self.rect()))
            self._paint_days(painter, mirror, columns, shown)

    def _paint_days(self, painter: QPainter, mirror: Mirror, columns: Columns, shown: Shown) -> None:
        """Today, and the years where they have room behind it."""
        track, words = columns.track, today_words()
        assert track is not None
        painter.setFont(theme().font("caption", STRONG_WEIGHT))
        left = columns.x(shown.track.share(shown.track.today)) + LABEL_GAP
        taken = painter.fontMetrics().horizontalAdvance(words) + 2
        self._write(painter, mirror, left, taken, words, "accent")
        taken += round(left)
        painter.setFont(theme().font("caption"))
        for year in shown.track.years:
            left, width = (
                columns.x(shown.track.share(year)) + LABEL_GAP,
                1 + painter.fontMetrics().horizontalAdvance(str(year.year)),
            )
            if left > taken and left + width <= track.right() + 1:
                self._write(painter, mirror, left, width, str(year.year), "text_2")
                taken = round(left + width + LABEL_GAP)

    def _write(self, painter: QPainter, mirror: Mirror, left: float, width: float, words: str, ink: str) -> None:
        painter.setPen(theme().colour(ink))
        side = Qt.AlignmentFlag.AlignRight if mirror.turned else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(mirror.box(QRectF(left, 0, width, self.height())), flags, words)
