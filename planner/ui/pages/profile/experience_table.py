"""The list of the experiences: a row each, with a star where it is most meaningful."""

from math import cos, pi, sin

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.models.record_table import BELOW_ROLE, NOTHING, TONE_ROLE, RecordTable, Tone
from planner.ui.pages.profile.experience_rows import COLUMNS, DATES, FIGURES, SPARE, WHAT
from planner.ui.theme import theme
from planner.ui.trackers.row_delegate import RowDelegate
from planner.ui.trackers.table_view import TableView
from planner.ui.trackers.written import written

STAR_PX, STAR_ROOM = 15, 28
STAR_SPACES = "\u2003\u2003"
"""As wide as a star."""
INSET, GAP = 8, 6
POINTS, INNER = 5, 0.42
"""Of a star: its points, and how far in it goes between them."""
INKS = {Tone.LATE: "late", Tone.EXPECTED: "text_2"}
Index = QModelIndex | QPersistentModelIndex


class EntryDelegate(RowDelegate):
    """`star_clicked` carries the row whose star was clicked."""

    star_clicked = Signal(int)
    row_px = 29

    def __init__(self, phase: int, parent: QWidget | None = None) -> None:
        super().__init__((), phase, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option, index)
        name = COLUMNS[index.column()]
        if name == WHAT:
            self._paint_what(painter, option, index)
        else:
            tone, text = Tone(index.data(TONE_ROLE)), index.data()
            font = theme().font("small", STRONG_WEIGHT if tone is Tone.LATE else None)
            ink = "text_3" if text == NOTHING else INKS.get(tone, "text")
            room = rect.adjusted(INSET, 0, -INSET, 0)
            if name in FIGURES:
                width = QFontMetrics(font).horizontalAdvance(text) + 1
                room = QStyle.visualRect(option.direction, room, room.adjusted(max(room.width() - width, 0), 0, 0, 0))
            written(painter, option.direction, room, text, font, ink, dotted=name == DATES and tone is Tone.EXPECTED)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        late = index.data(TONE_ROLE) == Tone.LATE
        metrics = QFontMetrics(theme().font("small", STRONG_WEIGHT if late else None))
        return QSize(metrics.horizontalAdvance(index.data() or "") + 2 * INSET + 2, theme().px(self.row_px))

    def _paint_what(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The star, what it is, and where."""
        tone, direction = Tone(index.data(TONE_ROLE)), option.direction
        if tone is not Tone.LOCKED:
            _draw_star(painter, _star(option.rect, direction), full=tone is Tone.REACHED)
        strong, plain = theme().font("small", STRONG_WEIGHT), theme().font("small")
        ink = "text_2" if tone is Tone.LOCKED else "text"
        room = option.rect.adjusted(theme().px(STAR_ROOM) + GAP, 0, -INSET, 0)
        width = min(QFontMetrics(strong).horizontalAdvance(index.data()) + 1, room.width())
        name = QRect(room.left(), room.top(), width, room.height())
        rest = room.adjusted(width + GAP, 0, 0, 0)
        written(painter, direction, QStyle.visualRect(direction, option.rect, name), index.data(), strong, ink)
        if rest.width() > 0:
            where = index.data(BELOW_ROLE) or ""
            written(painter, direction, QStyle.visualRect(direction, option.rect, rest), where, plain, ink)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        if _is_left_release(event) and self.is_open_ring(event, option.rect, index):
            self.star_clicked.emit(index.row())
            return True
        return False

    def is_open_ring(self, event: QEvent, rect: QRect, index: Index) -> bool:
        """Whether the pointer is on the star of a row."""
        if COLUMNS[index.column()] != WHAT or not isinstance(event, QMouseEvent):
            return False
        view = self.parent()
        direction = view.layoutDirection() if isinstance(view, QWidget) else Qt.LayoutDirection.LeftToRight
        room = QRect(rect.left(), rect.top(), theme().px(STAR_ROOM) + GAP, rect.height())
        return QStyle.visualRect(direction, rect, room).contains(event.position().toPoint())

    def is_link(self, event: QEvent, rect: QRect, index: Index) -> bool:
        """No row has one."""
        return False


class EntryTable(RecordTable):
    """Headings stand where the words below them begin, those of figures where these end."""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | QIcon | None:
        if orientation != Qt.Orientation.Horizontal:
            return None
        name = self.columns[section]
        if name in FIGURES and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if name == WHAT and role == Qt.ItemDataRole.AccessibleTextRole:
            return super().headerData(section, orientation)
        held = super().headerData(section, orientation, role)
        if name == WHAT and role == Qt.ItemDataRole.DisplayRole and isinstance(held, str):
            return STAR_SPACES + held  # A heading has no margin of its own.
        return held


class ExperienceTable(TableView):
    """`star_asked` carries the row of a star that was clicked; `place_asked` asks to put the selected row in, or out.

    Space asks for the star of the selected row, Alt+Up and Alt+Down to move it, E to put it in the application.
    """

    star_asked = Signal(int)
    place_asked = Signal()

    def __init__(self, model: RecordTable, phase: int, parent: QWidget | None = None) -> None:
        delegate = EntryDelegate(phase)
        super().__init__(model, (), SPARE, phase, parent, delegate)
        delegate.setParent(self)
        self.setMouseTracking(True)
        delegate.star_clicked.connect(self.star_asked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.place_asked.emit()
        else:
            super().keyPressEvent(event)


def _is_left_release(event: QEvent) -> bool:
    released = event.type() == QEvent.Type.MouseButtonRelease
    return released and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton


def _star(rect: QRect, direction: Qt.LayoutDirection) -> QRectF:
    room = QStyle.visualRect(direction, rect, QRect(rect.left(), rect.top(), theme().px(STAR_ROOM), rect.height()))
    size = theme().px(STAR_PX)
    box = QRectF(0, 0, size, size)
    box.moveCenter(QRectF(room).center())
    return box


def _draw_star(painter: QPainter, box: QRectF, *, full: bool) -> None:
    middle, outer = box.center(), box.width() / 2
    shape = QPolygonF()
    for point in range(2 * POINTS):
        turn, far = -pi / 2 + point * pi / POINTS, outer if point % 2 == 0 else outer * INNER
        shape.append(QPointF(middle.x() + far * cos(turn), middle.y() + far * sin(turn)))
    pen = QPen(theme().colour("text_2" if full else "edge"), 1)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(theme().colour("text_2") if full else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(shape)
