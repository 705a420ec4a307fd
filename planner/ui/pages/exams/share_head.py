"""What stands over the rows of the fair share: headings, months, the exam, the day that the pace implies."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.style.tokens import LINE, STRONG_WEIGHT
from planner.ui.icons import icon
from planner.ui.pages.exams.share_paint import LABEL_GAP, draw_lines
from planner.ui.pages.exams.share_rows import Columns, Mark, Shown, headings
from planner.ui.pages.exams.share_table import ShareTable
from planner.ui.roles import Role, give_role
from planner.ui.speech import tell
from planner.ui.theme import theme
from planner.ui.widgets import Mirror
from planner.words.calendar_names import MONTHS

DIAMOND = 7.0
FAR_PX = 12


class ShareHead(QWidget):
    """What stands over the rows: the headings, the months, the exam, the day that the pace implies, the latest day."""

    def __init__(self, table: ShareTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("share_head")
        self._table = table
        give_role(self, Role.StaticText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def refresh(self) -> None:
        """Paint what the table shows now."""
        shown = self._table.shown
        self.setAccessibleName("" if shown is None else shown.spoken)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, 3 * (QFontMetrics(theme().font("caption")).height() + 3) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._table.shown
        if shown is None:
            return
        painter, columns = QPainter(self), self._table.delegate.columns(self.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _HeadPainter(painter, columns, Mirror.of(self), self.height(), shown).paint()


class _HeadPainter:
    """Paints the head: three lines of small text, the last one beside the headings."""

    def __init__(self, painter: QPainter, columns: Columns, mirror: Mirror, height: int, shown: Shown) -> None:
        self._painter, self._columns, self._mirror, self._shown = painter, columns, mirror, shown
        self._line = (height - 2) / 3
        self._height = height

    def paint(self) -> None:
        columns = self._columns
        caption = theme().font("caption")
        for column, heading in zip((columns.left, columns.share, columns.pace), headings(), strict=True):
            self._painter.setFont(caption)
            self._write(
                QRectF(column.left(), 2 * self._line, column.width(), self._line), heading, "text_2", at_end=True
            )
        if columns.track is None:
            return
        below = QRectF(0, self._line, self._mirror.room.width(), self._height - self._line)
        draw_lines(self._painter, self._shown, columns, self._mirror, below)
        self._paint_months()
        self._paint_latest()
        self._paint_exam()

    def _write(self, box: QRectF, text: str, ink: str, *, at_end: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignRight if at_end != self._mirror.turned else Qt.AlignmentFlag.AlignLeft
        self._painter.setPen(theme().colour(ink))
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        # No line goes through words.
        self._painter.fillRect(self._mirror.box(box), theme().colour("surface"))
        self._painter.drawText(self._mirror.box(box), flags, text)

    def _paint_months(self) -> None:
        """The names of months behind their lines, where there is room; the first one's stands at the beginning."""
        track = self._columns.track
        months = sorted({self._shown.track.first, *self._shown.track.months})
        assert track is not None
        self._painter.setFont(theme().font("caption"))
        metrics = self._painter.fontMetrics()
        taken = self._blocked()
        for place, month in enumerate(months):
            x = self._columns.x(self._shown.track.share(month)) + LABEL_GAP
            until = (
                self._columns.x(self._shown.track.share(months[place + 1]))
                if place + 1 < len(months)
                else track.right()
            )
            words = tell(MONTHS[month.month - 1]) if month.month > 1 or month.day > 1 else str(month.year)
            width = metrics.horizontalAdvance(words)
            if x + width <= until and not any(x < edge < x + width for edge in taken):
                self._write(QRectF(x, 2 * self._line, width + 1, self._line), words, "text_2")

    def _blocked(self) -> list[float]:
        marks = (self._shown.sitting, self._shown.latest)
        return [self._columns.x(self._shown.track.share(mark.day)) for mark in marks if mark is not None]

    def _paint_latest(self) -> None:
        mark, track = self._shown.latest, self._columns.track
        assert track is not None
        if mark is None or mark.day < self._shown.track.first:
            return
        self._painter.setFont(theme().font("caption"))
        width = self._painter.fontMetrics().horizontalAdvance(mark.text) + 2
        if not self._shown.track.shows(mark.day):
            self._paint_far(mark, width)
            return
        x = self._columns.x(self._shown.track.share(mark.day))
        behind = x + LABEL_GAP + width <= track.right() + 1
        left = x + LABEL_GAP if behind else x - LABEL_GAP - width
        self._write(QRectF(left, self._line, width, self._line), mark.text, "text_2", at_end=not behind)

    def _paint_far(self, mark: Mark, width: int) -> None:
        """A latest day far away: its words at the end of the track, and where it lies."""
        track, side = self._columns.track, theme().px(FAR_PX)
        assert track is not None
        left = track.right() - width - side
        self._write(QRectF(left, self._line, width, self._line), mark.text, "text_2", at_end=True)
        box = QRectF(track.right() - side, self._line + (self._line - side) / 2, side, side)
        icon("caret-right", "text_2").paint(self._painter, self._mirror.box(box).toRect())

    def _paint_exam(self) -> None:
        """The sitting, over the day that the pace implies where they are near; their words at sides away from it."""
        sitting, ghost = self._shown.sitting, self._shown.ghost
        if ghost is not None and (sitting is None or ghost.day != sitting.day):
            before = sitting is not None and ghost.day < sitting.day
            self._paint_diamond(ghost, "accent", fixed=False, words_before=before, ink="accent", dashed=True)
        if sitting is not None and self._shown.track.shows(sitting.day):
            away = ghost is None or ghost.day >= sitting.day
            self._paint_diamond(sitting, "phase_1", fixed=self._shown.fixed, words_before=away, ink="text")

    def _paint_diamond(
        self, mark: Mark, role: str, *, fixed: bool, words_before: bool, ink: str, dashed: bool = False
    ) -> None:
        track = self._columns.track
        assert track is not None
        at, middle = self._columns.x(self._shown.track.share(mark.day)), self._line / 2
        self._painter.setFont(theme().font("caption", STRONG_WEIGHT))
        width = self._painter.fontMetrics().horizontalAdvance(mark.text) + 2
        room_before, room_behind = at - DIAMOND - LABEL_GAP - width, at + DIAMOND + LABEL_GAP
        room = self._mirror.room.width()
        before = room_before >= 0 and (words_before or room_behind + width > room)
        left = room_before if before else room_behind
        self._write(QRectF(left, 0, width, self._line), mark.text, ink, at_end=before)
        pen = QPen(theme().colour(role), 1.5)
        if dashed:
            pen.setDashPattern(LINE["projected_diamond"])
        self._painter.setPen(pen)
        self._painter.setBrush(theme().colour(role if fixed else "surface"))
        x = self._mirror.x(at)
        corners = ((0, -DIAMOND), (DIAMOND, 0), (0, DIAMOND), (-DIAMOND, 0))
        self._painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in corners]))
