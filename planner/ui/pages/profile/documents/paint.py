"""How a row of the documents is painted, and the lines that go through all of them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from planner.style.tokens import HATCH, LABEL_WEIGHT, RADIUS, STRONG_WEIGHT
from planner.ui.icons import icon
from planner.ui.pages.profile.documents.rows import (
    ICON_PX,
    ICON_ROOM,
    LABEL_GAP,
    Bar,
    Columns,
    Shown,
    ShownFile,
    ShownRow,
    columns_of,
    link_box,
)
from planner.ui.theme import theme
from planner.ui.trackers.painted_rows import RowsDelegate
from planner.ui.widgets import Mirror

BAR_PX, TICK_PX = 8, 16
DOTS = (1.0, 2.5)
STEP = 5


class DocumentDelegate(RowsDelegate[Shown, Columns]):
    """Paints the rows of the documents."""

    row_px = 36
    stays_chosen = True

    def columns_of(self, shown: Shown, width: int, height: int) -> Columns:
        return columns_of(shown, width, height)

    def paint_row(self, painter: QPainter, mirror: Mirror, rect: QRectF, columns: Columns, place: int) -> None:
        assert self.shown is not None
        row = self.shown.rows[place]
        _Texts(painter, mirror, rect, columns).paint(row)
        if columns.track is not None:
            draw_lines(painter, self.shown, columns, mirror, rect)
            _Validity(painter, mirror, rect, columns, self.shown).paint(row.bar)


class _Texts:
    """Writes into the columns of one row."""

    def __init__(self, painter: QPainter, mirror: Mirror, rect: QRectF, columns: Columns) -> None:
        self._painter, self._mirror, self._rect, self._columns = painter, mirror, rect, columns

    def paint(self, row: ShownRow) -> None:
        columns, ink = self._columns, "text_3" if row.faded else "text"
        caption = theme().font("caption")
        self._icon(columns.icon, row.icon, row.icon_ink)
        upper, lower = _halves(columns.name)
        self._write(upper if row.below else columns.name, row.name, theme().font("small", LABEL_WEIGHT), ink)
        self._write(lower, row.below, caption, row.below_ink)
        upper, lower = _halves(columns.needed)
        box = upper if row.needed_for else columns.needed
        self._write(box, row.needed, theme().font("small"), ink, dotted=row.projected)
        self._write(lower, row.needed_for, caption, "text_2")
        self._file(row.file)

    def _file(self, file: ShownFile) -> None:
        column, before = self._columns.file, float(theme().px(ICON_ROOM))
        if file.icon:
            self._icon(column, file.icon, file.ink)
        text = column.adjusted(before if file.icon else 0, 0, 0, 0)
        self._write(text, file.text, theme().font("small"), file.ink)
        if file.link:
            self._write(link_box(self._columns, file), file.link, theme().font("small", LABEL_WEIGHT), "accent")

    def _icon(self, column: QRectF, name: str, ink: str) -> None:
        side = theme().px(ICON_PX)
        box = QRectF(column.left(), (column.height() - side) / 2, side, side)
        icon(name, ink).paint(self._painter, self._box(box).toRect())

    def _box(self, column: QRectF) -> QRectF:
        return self._mirror.box(column.translated(self._rect.left(), self._rect.top()))

    def _write(self, column: QRectF, text: str, font: QFont, ink: str, *, dotted: bool = False) -> None:
        box, painter = self._box(column), self._painter
        painter.setFont(font)
        painter.setPen(theme().colour(ink))
        side = Qt.AlignmentFlag.AlignRight if self._mirror.turned else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
        painter.drawText(box, int(flags), cut)
        if dotted and text:
            line = painter.boundingRect(box, int(flags), cut)
            painter.setPen(QPen(theme().colour(ink), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(line.left(), line.bottom() + 0.5), QPointF(line.right(), line.bottom() + 0.5))


class _Validity:
    """The track of one row: valid from today, the day it is needed, and what is missing between."""

    def __init__(self, painter: QPainter, mirror: Mirror, rect: QRectF, columns: Columns, shown: Shown) -> None:
        self._painter, self._mirror, self._rect = painter, mirror, rect
        self._columns, self._track = columns, shown.track

    def paint(self, bar: Bar) -> None:
        track, today = self._track, self._track.today
        ink = bar.ink or "phase_2"
        if bar.until is not None and bar.until >= today:
            self._box(track.share(today), track.share(bar.until), "phase_2_tint", "phase_2")
        if bar.needed is None:
            return
        needed = track.share(max(bar.needed, today))
        if bar.until is None:
            self._dots(track.share(today), needed)
        elif bar.until < bar.needed:
            self._gap(track.share(max(bar.until, today)), needed, ink)
        self._tick(needed, bar.ink or "text")
        self._words(needed, bar)

    def _at(self, share: float) -> float:
        return self._mirror.x(self._rect.left() + self._columns.x(share))

    def _room(self, begin: float, end: float) -> QRectF:
        height, a, b = float(theme().px(BAR_PX)), self._at(begin), self._at(end)
        return QRectF(min(a, b), self._rect.center().y() - height / 2, abs(b - a), height)

    def _box(self, begin: float, end: float, fill: str, edge: str) -> None:
        self._painter.setBrush(theme().colour(fill))
        self._painter.setPen(QPen(theme().colour(edge), 1))
        self._painter.drawRoundedRect(self._room(begin, end), RADIUS.bar, RADIUS.bar)

    def _gap(self, begin: float, end: float, ink: str) -> None:
        room = self._room(begin, end)
        self._painter.setPen(QPen(theme().colour(ink), 1))
        self._painter.setBrush(theme().colour(f"{ink}_tint"))
        self._painter.drawRect(room)
        if ink == "late":
            draw_hatch(self._painter, room, theme().colour(ink))

    def _dots(self, begin: float, end: float) -> None:
        pen = QPen(theme().colour("text_3"), 1.5)
        pen.setDashPattern(list(DOTS))
        self._painter.setPen(pen)
        middle = self._rect.center().y()
        self._painter.drawLine(QPointF(self._at(begin), middle), QPointF(self._at(end), middle))

    def _tick(self, share: float, ink: str) -> None:
        half, middle, x = theme().px(TICK_PX) / 2, self._rect.center().y(), round(self._at(share))
        self._painter.setPen(QPen(theme().colour(ink), 2))
        self._painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))

    def _words(self, share: float, bar: Bar) -> None:
        if not bar.gap:
            return
        left = self._columns.x(share) + LABEL_GAP
        box = self._mirror.box(
            QRectF(self._rect.left() + left, self._rect.top(), self._columns.words, self._rect.height())
        )
        self._painter.setFont(theme().font("caption", STRONG_WEIGHT))
        self._painter.setPen(theme().colour(bar.ink))
        side = Qt.AlignmentFlag.AlignRight if self._mirror.turned else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self._painter.drawText(box, int(flags), bar.gap)


def draw_hatch(painter: QPainter, room: QRectF, colour: QColor) -> None:
    """Lines at 45 degrees across a room."""
    path = QPainterPath()
    path.addRect(room)
    painter.save()
    painter.setClipPath(path)
    painter.setPen(QPen(colour, HATCH["late"].width))
    at = room.left() - room.height()
    while at < room.right():
        painter.drawLine(QPointF(at, room.bottom()), QPointF(at + room.height(), room.top()))
        at += STEP
    painter.restore()


def draw_lines(painter: QPainter, shown: Shown, columns: Columns, mirror: Mirror, rect: QRectF) -> None:
    """The beginning of the track, the years and today, from the top to the bottom of a row."""

    def line(share: float, pen: QPen) -> None:
        x = round(mirror.x(rect.left() + columns.x(share))) + 0.5
        painter.setPen(pen)
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))

    faint = QPen(theme().colour("hairline"), 1)
    for share in (0.0, *map(shown.track.share, shown.track.years)):
        line(share, faint)
    line(shown.track.share(shown.track.today), QPen(theme().colour("accent"), 1.5))


def _halves(column: QRectF) -> tuple[QRectF, QRectF]:
    middle = column.height() / 2 + 1
    return column.adjusted(0, 2, 0, middle - column.height()), column.adjusted(0, middle, 0, -3)
