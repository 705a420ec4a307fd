"""The legend below the chart: each state as it is drawn, with its name."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.core.records import collection_of
from planner.style.tokens import LINE, Palette
from planner.style.tokens import MARK as SIZES
from planner.timeline.marks import SOMETIMES
from planner.timeline.strands import Sign
from planner.ui.messages import plain_tip
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.widgets import Mirror
from planner.words.message import Message, both, message, term
from planner.words.states import NOT_REPORTED, STATES

NAMES: Mapping[str, Message] = {
    "done": STATES["done"],
    "running": STATES["running"],
    "planned": STATES["planned"],
    "projected": term("legend", "projected"),
    "was planned": term("legend", "was planned"),
    "not reported": NOT_REPORTED,
    "late": STATES["late"],
    "wait": term("legend", "wait"),
    "slack": term("legend", "slack"),
    "exam": term("legend", "exam"),
    "result": term("legend", "result"),
    "decision": term("legend", "decision"),
    "pinned": term("legend", "pinned"),
    "decides": term("legend", "decides"),
    "little slack": term("legend", "little slack"),
    "window": term("legend", "window"),
    "valid": term("legend", "valid"),
    "too late": term("legend", "too late"),
    "implied": term("legend", "at your pace"),
}
"""By the key of each entry, in their order."""
ITEMS = tuple(NAMES)
MARK = 22
GAP = 6
BETWEEN, LEAST_BETWEEN = 18.0, 9.0


class Legend(QWidget):
    """Shows as many entries as there is room for, closer together where that helps; `items_changed`: it has others."""

    items_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self._items: tuple[str, ...] = ITEMS
        self._shown: tuple[str, ...] = ITEMS
        self._records: tuple[str, ...] = ()
        self._signs: dict[str, Sign] = {}
        self._names = {key: tell(name) for key, name in NAMES.items()}
        self.setAccessibleName(tell(_spoken(ITEMS)))
        give_role(self, Role.StaticText)
        plain_tip(self, say("Legend: the line under a bar marks what decides your Match; dotted dates are projected"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_marks(self, seen: Collection[str]) -> None:
        """Of the marks that not every plan has these are seen; the others are not named."""
        self._shown = tuple(name for name in ITEMS if name in seen or name not in SOMETIMES)
        self._show()

    def show_records(self, signs: Mapping[str, Sign]) -> None:
        """The collections whose records stand under a task, as they are drawn: each is named as one of them is."""
        self._records, self._signs = tuple(signs), dict(signs)
        self._names |= {key: tell(collection_of(key).one) for key in self._records}
        self._show()

    def _show(self) -> None:
        items = (*self._shown, *self._records)
        if items != self._items:
            self._items = items
            self.setAccessibleName(tell(_spoken(items)))
            self.update()
            self.items_changed.emit()

    @property
    def least_width(self) -> int:
        """The width in which all entries can stand."""
        metrics = QFontMetrics(theme().font("caption"))
        return round(self._needed(metrics) + (len(self._items) - 1) * LEAST_BETWEEN) + 14

    def signs(self) -> list[tuple[QIcon, str]]:
        """Every entry as it is drawn, with its name."""
        return [(self._sign(key), self._names[key]) for key in self._items]

    def _sign(self, key: str) -> QIcon:
        ratio = self.devicePixelRatioF()
        room = QRectF(0, 0, MARK + 4, MARK)
        picture = QPixmap((room.size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("caption"))
        mirror = Mirror.along(room, self.layoutDirection())
        _mark(painter, mirror, self._signs.get(key, key), QPointF(2, room.height() / 2), theme().palette)
        painter.end()
        return QIcon(picture)

    def sizeHint(self) -> QSize:
        return QSize(400, theme().px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(10, theme().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font("caption"))
        palette = theme().palette
        mirror = Mirror.of(self)
        x, y = 12.0, self.height() / 2
        between = self._between(painter.fontMetrics())
        for key in self._items:
            name = self._names[key]
            width = painter.fontMetrics().horizontalAdvance(name)
            if x + MARK + GAP + width > self.width():
                break
            _mark(painter, mirror, self._signs.get(key, key), QPointF(x, y), palette)
            painter.setPen(QColor(palette.text_2))
            area = QRectF(x + MARK + GAP, 0, width + 2, self.height())
            painter.drawText(mirror.box(area), Qt.AlignmentFlag.AlignVCenter, name)
            x += MARK + GAP + width + between

    def _between(self, metrics: QFontMetrics) -> float:
        """As much between the entries as lets all of them stand, within bounds."""
        # A pixel less: where they just fit, a rounding must not cost the last one its place.
        room = (self.width() - 13.0 - self._needed(metrics)) / max(len(self._items) - 1, 1)
        return min(max(room, LEAST_BETWEEN), BETWEEN)

    def _needed(self, metrics: QFontMetrics) -> int:
        return sum(MARK + GAP + metrics.horizontalAdvance(self._names[key]) for key in self._items)


def _spoken(items: tuple[str, ...]) -> Message:
    names = [NAMES[key] if key in NAMES else collection_of(key).one for key in items]
    return message("Legend: {names}", names=both(names))


def _diamond(painter: QPainter, middle: QPointF, half: float) -> None:
    points = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
    painter.drawPolygon(QPolygonF([middle + point for point in points]))


def _mark(painter: QPainter, mirror: Mirror, key: str, at: QPointF, palette: Palette) -> None:
    """Draw an entry's mark; `at` is where it begins, half-way up, before it is turned around."""
    y, end = at.y(), mirror.x(at.x() + MARK)
    bar = mirror.box(QRectF(at.x(), y - 4, MARK, 8))
    x = bar.left()
    ink = QColor(palette.text_2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match key:
        case "done":
            painter.setPen(QPen(QColor(palette.done_mark), 1))
            painter.setBrush(QColor(palette.done))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QPen(ink, 1.5))
            painter.drawPolyline([bar.center() + QPointF(*point) for point in ((-3, 0), (-1, 2), (3, -2.5))])
        case "late" | "too late":
            painter.setPen(QPen(QColor(palette.late), 2) if key == "late" else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.late_tint))
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QPen(QColor(palette.late), 1))
            for left in range(2, MARK - 6, 6):
                painter.drawLine(QPointF(x + left, y + 4), QPointF(x + left + 8, y - 4))
        case "window" | "valid":
            painter.setPen(QPen(QColor(palette.edge), 1))
            painter.drawRoundedRect(bar.adjusted(0, -2, 0, 2) if key == "window" else bar, 3, 3)
        case "little slack":
            pen = QPen(QColor(palette.text_3), 1)
            pen.setDashPattern(list(LINE["near"]))
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x + MARK, y))
        case "running":
            painter.setPen(QPen(ink, 1))
            painter.drawRoundedRect(bar, 2, 2)
            painter.fillRect(mirror.box(QRectF(at.x(), y - 4, MARK / 2, 8)), ink)
        case "planned":
            painter.setPen(QPen(ink, 1))
            painter.drawRoundedRect(bar, 2, 2)
        case "projected":
            painter.setPen(QPen(ink, 1.2, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(bar, 2, 2)
        case "was planned":
            pen = QPen(QColor(palette.text_3), 1)
            pen.setDashPattern(list(LINE["was_planned"]))
            painter.setPen(pen)
            painter.drawRoundedRect(bar, 2, 2)
        case "not reported":
            middle, half = QPointF(x + MARK / 2, y), 8.0
            painter.setPen(QPen(QColor(palette.done_mark), 1.5))
            _diamond(painter, middle, half)
            painter.setPen(ink)
            room = QRectF(middle.x() - half, y - half, 2 * half, 2 * half)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "?")
        case "wait":
            painter.setPen(QPen(ink, 3))
            painter.drawLine(QPointF(x, y), QPointF(x + MARK, y))
        case "slack":
            painter.setPen(QPen(ink, 1))
            painter.drawLine(QPointF(x, y), QPointF(x + MARK, y))
            painter.drawLine(QPointF(end, y - 4), QPointF(end, y + 4))
        case "exam" | "result" | "decision":
            middle = QPointF(x + MARK / 2, y)
            painter.setPen(QPen(ink, 1.2))
            painter.setBrush(ink if key == "exam" else Qt.BrushStyle.NoBrush)
            _diamond(painter, middle, 4.5 if key == "result" else 6.0)
            if key == "decision":
                painter.setBrush(ink)
                _diamond(painter, middle, 1.5)
        case "implied":
            pen = QPen(QColor(palette.accent), 1.5)
            pen.setDashPattern(list(LINE["implied"]))
            painter.setPen(pen)
            _diamond(painter, QPointF(x + MARK / 2, y), 6.5)
        case "pinned":
            middle = QPointF(x + MARK / 2, y)
            painter.setPen(QPen(ink, 1.3))
            painter.drawArc(QRectF(middle.x() - 2.5, y - 5.5, 5, 7), 0, 180 * 16)
            painter.fillRect(QRectF(middle.x() - 4, y - 1.5, 8, 6.5), ink)
        case "decides":
            painter.setPen(QPen(QColor(palette.text), 2))
            painter.drawLine(QPointF(x, y), QPointF(x + MARK, y))
        case Sign.BAR:
            half = SIZES.record_bar / 2
            painter.setPen(QPen(ink, 1))
            painter.drawRoundedRect(bar.adjusted(0, 4 - half, 0, half - 4), 2, 2)
        case Sign.DAY:
            half = SIZES.record_last / 2
            painter.setPen(QPen(ink, SIZES.record_line))
            painter.drawEllipse(QPointF(x + MARK / 2, y), half, half)
        case _:  # a record with several days: whole to where it is on record, a hollow dot where it is expected
            half = SIZES.record_last / 2
            painter.setPen(QPen(ink, SIZES.record_line))
            painter.drawLine(QPointF(x + half, y), QPointF(x + MARK - half, y))
            painter.setBrush(QColor(palette.surface))
            painter.drawEllipse(mirror.point(QPointF(at.x() + MARK - half, y)), half, half)
            painter.setBrush(ink)
            painter.drawEllipse(mirror.point(QPointF(at.x() + half, y)), SIZES.record_dot / 2, SIZES.record_dot / 2)
