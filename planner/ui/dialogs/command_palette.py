"""Search everything: a small window in which a few letters find an action, a page, a task or a record."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from planner.ui.icons import icon
from planner.ui.models.reachable import Reachable, matching
from planner.ui.speech import say, say_counted
from planner.ui.theme import theme
from planner.ui.widgets import TextLabel
from planner.ui.widgets.find_field import FindField

WIDTH, ROWS, ROW = 600, 10, 32
TOP = 64
INSET, ICON_PX, GAP = 12, 16, 10
LONGEST = 200
THING = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
Index = QModelIndex | QPersistentModelIndex


class _Things(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.things: Sequence[Reachable] = ()

    def show(self, things: Sequence[Reachable]) -> None:
        self.beginResetModel()
        self.things = things
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.things)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        thing = self.things[index.row()]
        if role == THING:
            return thing
        return thing.spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class _Painter(QStyledItemDelegate):
    """Icon and title where a line begins, what it is behind them, keys or day where it ends."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        thing = index.data(THING)
        if not isinstance(thing, Reachable):
            return
        colours, box, along = theme(), option.rect, option.direction
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colours.colour("accent_tint"))
            bar = QRect(box.left(), box.top(), 3, box.height())
            painter.fillRect(QStyle.visualRect(along, box, bar), colours.colour("accent"))
        off, size = bool(thing.why_off), colours.px(ICON_PX)
        place = QRect(box.left() + INSET, box.center().y() - size // 2 + 1, size, size)
        icon(thing.icon, "text_3" if off else "text_2").paint(painter, QStyle.visualRect(along, box, place))
        room = box.adjusted(INSET + size + GAP, 0, -INSET, 0)
        room = self._write(painter, option, room, thing.aside, "text_2", at_end=True)
        room = self._write(painter, option, room, thing.title, "text_3" if off else "text")
        self._write(painter, option, room, thing.why_off or thing.kind, "text_3")
        painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str, ink: str, *, at_end: bool = False
    ) -> QRect:
        """Write a text at one side of the room; the room that is left."""
        if not text or room.width() <= GAP:
            return room
        painter.setFont(theme().font("body" if ink == "text" else "small"))
        painter.setPen(QColor(theme().colour(ink)))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(text) + 1, room.width())
        left = room.right() - width + 1 if at_end else room.left()
        place = QStyle.visualRect(option.direction, option.rect, QRect(left, room.top(), width, room.height()))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | side), shown)
        return room.adjusted(0, 0, -width - GAP, 0) if at_end else room.adjusted(width + GAP, 0, 0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(ROW))


class _Field(FindField):
    """The keys that walk the list go to it while one types."""

    def __init__(self, palette: "CommandPalette") -> None:
        super().__init__(palette)
        self._palette = palette

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            self._palette.step(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._palette.choose()
        elif event.key() == Qt.Key.Key_Escape:
            self._palette.close()
        else:
            super().keyPressEvent(event)


class CommandPalette(QFrame):
    """Opens at the top of the window. Enter does or shows what is marked; of what is off it says why."""

    def __init__(self, things: Sequence[Reachable], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("command_palette")
        self.setAccessibleName(say("Search everything"))
        self.setProperty("popup", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._things, self._window = things, parent
        self.field = _Field(self)
        self.field.setObjectName("palette_field")
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(say("Search everything"))
        self.field.setPlaceholderText(say("An action, a page, a task, a letter or a person"))
        self._model = _Things(self)
        self.list = QListView(self)
        self.list.setAccessibleName(say("What was found"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Painter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.foot_label = TextLabel("", "small", "text_2")
        self.foot_label.setObjectName("palette_foot")
        self._lay_out()
        self.field.textChanged.connect(self._fill)
        self.list.clicked.connect(self._on_list_clicked)
        self.list.selectionModel().currentChanged.connect(self._say_state)
        self._fill("")

    @property
    def found(self) -> Sequence[Reachable]:
        """What is listed, from top to bottom."""
        return self._model.things

    @property
    def marked(self) -> Reachable | None:
        """What Enter would do or show."""
        index = self.list.currentIndex()
        return self._model.things[index.row()] if index.isValid() else None

    def open(self) -> None:
        """Show it at the top of the window, in its middle."""
        window = self._window
        # A window may be larger than its screen.
        area = QRect(window.mapToGlobal(QPoint()), window.size()) & window.screen().availableGeometry()
        self.setFixedWidth(min(theme().px(WIDTH), area.width() - 2 * GAP))
        self.adjustSize()
        self.move(area.center().x() - self.width() // 2, area.top() + TOP)
        self.show()
        self.field.setFocus()

    def step(self, rows: int) -> None:
        """Mark another one; behind the last the first is next."""
        count = len(self._model.things)
        if count:
            here = self.list.currentIndex().row()
            there = (here + rows) % count if abs(rows) == 1 else min(max(here + rows, 0), count - 1)
            self.list.setCurrentIndex(self._model.index(there, 0))

    def choose(self) -> None:
        """Do or show what is marked, once this window is gone; what is off stays and says why."""
        thing = self.marked
        if thing is None or thing.why_off:
            return
        self.close()
        # The window gets its focus back first: a page asks where that stands.
        QTimer.singleShot(0, self._window, thing.act)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 9, 9, 9)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self.foot_label)

    def _fill(self, text: str) -> None:
        self._model.show(matching(self._things, text))
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.scrollToTop()
        self._fit()
        self._say_state()

    def _fit(self) -> None:
        """As high as what was found, as far as the window has room."""
        row = theme().px(ROW)
        room = max((self._window.height() - TOP) // row - 4, 1)
        self.list.setFixedHeight(row * max(1, min(len(self.found), ROWS, room)))
        self.adjustSize()

    def _say_state(self, *_: object) -> None:
        """How many there are and which is marked: the field has the focus, so a reader hears it there."""
        marked = self.marked
        if marked is None:
            said = spoken = say("Nothing was found.")
        else:
            said = marked.why_off or say_counted("{count} found", "{count} found", len(self.found))
            spoken = say("{state}. {marked}", state=said, marked=marked.spoken) if not marked.why_off else marked.spoken
        self.foot_label.show_text(said)
        self.field.setAccessibleDescription(spoken)

    def _on_list_clicked(self, _index: QModelIndex) -> None:
        self.choose()
