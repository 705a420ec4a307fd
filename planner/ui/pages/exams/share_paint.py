"""How a row of the fair share is painted, and the lines that go through all of them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from planner.style.tokens import LABEL_WEIGHT, LINE, STRONG_WEIGHT
from planner.ui.icons import icon
from planner.ui.pages.exams.share_rows import NAME_GAP, UNKNOWN, Columns, Shown, ShownRow, columns_of
from planner.ui.theme import theme
from planner.ui.trackers.painted_rows import RowsDelegate
from planner.ui.widgets import Mirror

DOT = 4.0
LATE_RING = 5.0
LABEL_GAP = 4
CHECK_PX = 14


class ShareDelegate(RowsDelegate[Shown, Columns]):
    """Paints the rows of a study."""

    row_px = 34

    def columns_of(self, shown: Shown, width: int, height: int) -> Columns:
        return columns_of(shown, width, height)

    def paint_row(self, painter: QPainter, mirror: Mirror, rect: QRectF, columns: Columns, place: int) -> None:
        assert self.shown is not None
        row = self.shown.rows[place]
        self._paint_figures(_Texts(painter, mirror, rect), columns, row)
        if columns.track is not None:
            draw_lines(painter, self.shown, columns, mirror, rect)
            _Dots(painter, columns, mirror, rect, self.shown).paint(row)

    def _paint_figures(self, texts: "_Texts", columns: Columns, row: ShownRow) -> None:
        texts.name(columns.name, row)
        texts.right(columns.left, row.left, theme().font("body"), "text_2" if row.resource is None else "text")
        strong = theme().font("body", STRONG_WEIGHT)
        texts.right(columns.share, row.share, strong, "good" if row.met else "text")
        if row.met:
            texts.check(columns.share, row.share, strong)
        ink = "warn" if row.late else "text_3" if row.pace == UNKNOWN else "text"
        below = row.finish_text if columns.track is None else ""
        texts.right(columns.pace, row.pace, strong if row.late else theme().font("body"), ink, below)


class _Texts:
    """Writes into the columns of one row."""

    def __init__(self, painter: QPainter, mirror: Mirror, rect: QRectF) -> None:
        self._painter, self._mirror, self._rect = painter, mirror, rect

    def _box(self, column: QRectF) -> QRectF:
        return self._mirror.box(column.translated(self._rect.left(), self._rect.top()))

    def _write(self, box: QRectF, text: str, font: QFont, ink: str, *, at_end: bool) -> None:
        self._painter.setFont(font)
        self._painter.setPen(theme().colour(ink))
        side = Qt.AlignmentFlag.AlignRight if at_end != self._mirror.turned else Qt.AlignmentFlag.AlignLeft
        cut = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        self._painter.drawText(
            box,
            int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine),
            cut,
        )

    def name(self, column: QRectF, row: ShownRow) -> None:
        font, caption = theme().font("body", LABEL_WEIGHT), theme().font("caption")
        self._write(self._box(column), row.name, font, "text", at_end=False)
        taken = self._painter.fontMetrics().horizontalAdvance(row.name) + NAME_GAP
        if taken < column.width():
            self._write(self._box(column.adjusted(taken, 0, 0, 0)), row.unit, caption, "text_2", at_end=False)

    def right(self, column: QRectF, text: str, font: QFont, ink: str, below: str = "") -> None:
        if not below:
            self._write(self._box(column), text, font, ink, at_end=True)
            return
        middle = column.height() / 2
        upper, lower = column.adjusted(0, 1, 0, -middle + 1), column.adjusted(-LABEL_GAP * 4, middle, 0, -1)
        self._write(self._box(upper), text, font, ink, at_end=True)
        self._write(self._box(lower), below, theme().font("caption"), ink, at_end=True)

    def check(self, column: QRectF, text: str, font: QFont) -> None:
        """A check mark before a share that is done."""
        self._painter.setFont(font)
        side = theme().px(CHECK_PX)
        left = column.right() - self._painter.fontMetrics().horizontalAdvance(text) - LABEL_GAP - side
        box = QRectF(left, (column.height() - side) / 2, side, side)
        icon("check-circle-fill", "good").paint(self._painter, self._box(box).toRect())


class _Dots:
    """The line of one row: dotted from today to the day on which its pace ends."""

    def __init__(self, painter: QPainter, columns: Columns, mirror: Mirror, rect: QRectF, shown: Shown) -> None:
        self._painter, self._columns, self._mirror, self._rect, self._shown = painter, columns, mirror, rect, shown

    def paint(self, row: ShownRow) -> None:
        if row.finish is None and not row.endless:
            return
        beyond = row.finish is None or not self._shown.track.shows(row.finish)
        over = row.finish is not None and row.finish < self._shown.track.first
        share = 0.0 if over else 1.0 if row.finish is None else self._shown.track.share(row.finish)
        ink = "warn" if row.late or row.endless else "phase_1"
        middle = self._rect.center().y() + 3
        begin, end = self._at(0.0), self._at(share)
        pen = QPen(theme().colour(ink), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.2])
        self._painter.setPen(pen)
        self._painter.drawLine(QPointF(begin, middle), QPointF(end, middle))
        self._mark(QPointF(end, middle), ink, beyond=beyond and not over, late=row.late)
        self._label(row, share, middle, ink)

    def _at(self, share: float) -> float:
        return self._mirror.x(self._rect.left() + self._columns.x(share))

    def _mark(self, point: QPointF, ink: str, *, beyond: bool, late: bool) -> None:
        colour = theme().colour(ink)
        if beyond:
            step = -4.0 if self._mirror.turned else 4.0
            self._painter.setPen(QPen(colour, 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = (QPointF(-step, -5), QPointF(0, 0), QPointF(-step, 5))
            self._painter.drawPolyline(QPolygonF([point + corner for corner in corners]))
        elif late:
            self._painter.setPen(QPen(colour, 2))
            self._painter.setBrush(theme().colour("surface"))
            self._painter.drawEllipse(point, LATE_RING, LATE_RING)
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(colour)
            self._painter.drawEllipse(point, DOT, DOT)

    def _label(self, row: ShownRow, share: float, middle: float, ink: str) -> None:
        """The day: behind the mark of what is late where there is room, else over the line, ending at the mark."""
        if not row.finish_text:
            return
        track, painter = self._columns.track, self._painter
        assert track is not None
        painter.setFont(theme().font("caption", STRONG_WEIGHT if row.late else None))
        metrics = painter.fontMetrics()
        width, at = metrics.horizontalAdvance(row.finish_text) + 2, self._columns.x(share)
        behind = at + LATE_RING + LABEL_GAP
        if (row.late or at - width < track.left()) and behind + width <= track.right() + 1:
            box = QRectF(behind, middle - metrics.height() / 2, width, metrics.height())
        else:
            left = max(at - width + DOT, track.left())
            box = QRectF(left, middle - LATE_RING - metrics.height() + 1, width, metrics.height())
        painter.setPen(theme().colour("warn" if row.late else "text_2"))
        box = self._mirror.box(box.translated(self._rect.left(), 0))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), row.finish_text)


def draw_lines(painter: QPainter, shown: Shown, columns: Columns, mirror: Mirror, rect: QRectF) -> None:
    """Months, the latest day on time and the sitting, from the top to the bottom of a row."""

    def line(share: float, pen: QPen) -> None:
        x = round(mirror.x(rect.left() + columns.x(share))) + 0.5
        painter.setPen(pen)
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    for month in shown.track.months:
        line(shown.track.share(month), QPen(theme().colour("hairline"), 1))
    if shown.latest is not None and shown.track.shows(shown.latest.day):
        pen = QPen(theme().colour("text_3"), 1)
        pen.setDashPattern(LINE["gate"])
        line(shown.track.share(shown.latest.day), pen)
    if shown.sitting is not None and shown.track.shows(shown.sitting.day):
        line(shown.track.share(shown.sitting.day), QPen(theme().colour("phase_1"), 2))
