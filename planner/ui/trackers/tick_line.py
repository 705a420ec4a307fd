"""One line of a checklist: a circle to tick, its words, by when; an own one can take other words, and be taken away."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from planner.guidance.checklist import Item
from planner.guidance.finding import source_day, source_text
from planner.style.tokens import SPACE
from planner.ui.messages import plain, plain_tip
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell, title
from planner.ui.theme import set_ink, shows_ring, theme
from planner.ui.widgets import CheckBox, IconButton, TextLabel
from planner.ui.widgets.stage_dot import draw_check
from planner.words.message import Data, Message, message, near_day, paragraph
from planner.words.states import CONFIDENCES
from planner.words.text import breakable

SIDE, TARGET = 14, 24
"""Of the circle, and of what can be pressed (WCAG 2.5.8), in logical pixels."""
LONGEST, TOP = 300, 3
OWN_KEYS = message("F2 renames it, Delete takes it away.")
MUST = message("Without it you may not be let in.")


class TickMark(CheckBox):
    """The circle. What is done is grey: it needs no look any more."""

    renaming, removing = Signal(), Signal()
    walked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(TARGET), theme().px(TARGET))

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self.walked.emit(-1)
            case Qt.Key.Key_Down:
                self.walked.emit(1)
            case Qt.Key.Key_F2:
                self.renaming.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removing.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, side = theme(), float(theme().px(SIDE))
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("done_mark" if self.isEnabled() else "edge"))
            painter.drawEllipse(ring)
            draw_check(painter, ring, "surface")
        else:
            hovered = self.underMouse() and self.isEnabled()
            painter.setPen(QPen(colours.colour("accent" if hovered else "edge"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring.adjusted(0.75, 0.75, -0.75, -0.75))
        if shows_ring(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class TickLine(QWidget):
    """`ticked` carries whether it is done now; a click anywhere on the line ticks it.

    `rename` takes other words, and says whether they are its words now: what was refused stays for mending.
    """

    ticked = Signal(bool)
    removed = Signal()
    walked = Signal(int)

    def __init__(self, rename: Callable[[Item, str], bool], style: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = Item("")
        self._rename = rename
        self.setObjectName("tick_line")
        give_role(self, Role.Grouping)
        self.mark = TickMark()
        self.mark.setObjectName("tick_mark")
        self.words_label = TextLabel("", style, wrap=True)
        self.due_label = TextLabel("", "caption", "text_3")
        self.edit: QLineEdit | None = None
        self.rename_button = IconButton("pencil-simple", say("Rename it"), size_px=14)
        self.remove_button = IconButton("x", say("Take it away"), size_px=14)
        for button in (self.rename_button, self.remove_button):
            button.setFixedSize(theme().px(TARGET), theme().px(TARGET))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F2 and Delete are its keys: Tab walks the circles.
        self._lay_out()
        self.mark.clicked.connect(self.ticked)
        self.mark.walked.connect(self.walked)
        for asked in (self.mark.renaming, self.rename_button.clicked):
            asked.connect(self.start_renaming)
        for asked in (self.mark.removing, self.remove_button.clicked):
            asked.connect(self._remove)

    @property
    def key(self) -> tuple[str, bool]:
        """What tells a line from the others of its list."""
        return self.item.item, self.item.own

    def show_item(self, item: Item, today: date, *, overdue: bool) -> None:
        """Another item, or another state of it."""
        if item.item != self.item.item:
            self._end_renaming()
        self.item = item
        self.mark.setChecked(item.done)
        set_ink(self.words_label, "text_3" if item.done else "text")
        self.words_label.show_text(breakable(title(item.item)))
        self._show_due(item, today, overdue=overdue)
        self.mark.setAccessibleName(title(item.item))
        said = _described(item, today)
        heard = [*said, OWN_KEYS] if item.own else said
        self.mark.setAccessibleDescription(tell(paragraph(*heard)) if heard else "")
        plain_tip(self, tell(paragraph(*said)) if said else "")
        self.rename_button.setVisible(item.own)
        self.remove_button.setVisible(item.own)

    def set_enabled(self, enabled: bool) -> None:
        """Whether it can be changed."""
        for control in self.controls:
            control.setEnabled(enabled)

    @property
    def controls(self) -> list[QWidget]:
        """What changes something."""
        return [self.mark, self.rename_button, self.remove_button]

    def start_renaming(self) -> None:
        """Other words for an own item, typed in its place: Enter keeps them, Esc leaves them as they were."""
        if not self.item.own or self.edit is not None or not self.mark.isEnabled():
            return
        self.edit = QLineEdit()
        self.edit.setObjectName("item_edit")
        self.edit.setAccessibleName(say("Other words for {item}", item=Data(self.item.item)))
        self.edit.setMaxLength(LONGEST)
        plain(self.edit, self.item.item)
        self.edit.installEventFilter(self)
        self._texts.insertWidget(0, self.edit)
        self.words_label.hide()
        self.edit.setFocus()
        self.edit.selectAll()
        self.edit.returnPressed.connect(self._take)

    def _lay_out(self) -> None:
        # No alignment for the texts: Qt would ask for their height without asking how wide they are.
        self._texts = QVBoxLayout()
        self._texts.setSpacing(0)
        self._texts.setContentsMargins(0, TOP, 0, 0)
        self._texts.addWidget(self.words_label)
        self._texts.addWidget(self.due_label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.half)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.mark, 0, top)
        self._texts.addStretch(1)
        layout.addLayout(self._texts, 1)
        layout.addWidget(self.rename_button, 0, top)
        layout.addWidget(self.remove_button, 0, top)

    def _show_due(self, item: Item, today: date, *, overdue: bool) -> None:
        self.due_label.setVisible(item.due is not None and not item.done)
        if item.due is None or item.done:
            return
        set_ink(self.due_label, "late" if overdue and item.must else "warn" if overdue else "text_3")
        self.due_label.show_text(tell(_due_words(item, item.due, today, overdue=overdue)))

    def _remove(self) -> None:
        if self.item.own and self.mark.isEnabled():
            self.removed.emit()

    def _take(self) -> bool:
        """What is typed becomes its words; False where that was refused."""
        edit = self.edit
        if edit is None:
            return True
        done = edit.text().strip() == self.item.item or self._rename(self.item, edit.text())
        if done:
            self._end_renaming()
        return done

    def _end_renaming(self) -> None:
        edit, self.edit = self.edit, None
        if edit is None:
            return
        edit.removeEventFilter(self)
        self.words_label.show()
        if edit.hasFocus():
            self.mark.setFocus()
        edit.hide()
        edit.setParent(None)
        edit.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit:
            if event.type() == QEvent.Type.FocusOut:
                if not self._take():
                    self._end_renaming()
            elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
                self._end_renaming()
                return True
        return super().eventFilter(watched, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton and self.edit is None and self.mark.isEnabled():
            self.mark.click()


def _due_words(item: Item, due: date, today: date, *, overdue: bool) -> Message:
    day = near_day(due, today, weekday=True)
    if overdue:
        return message("was due {day}", day=day)
    return message("by {day}", day=day) if item.before else message("on the day, {day}", day=day)


def _explained(item: Item) -> Message:
    """What to do, what for, and who says so: in the words of the data file."""
    assert item.exam_day is not None
    lines = [message("{text}", text=Data(item.exam_day.text)), message("{text}", text=Data(item.exam_day.why))]
    if item.must:
        lines.append(MUST)
    source = item.exam_day.source
    said = message(
        "Source: {source} ({as_of}, {confidence}).",
        source=source_text(source),
        as_of=source_day(source),
        confidence=CONFIDENCES[source.confidence],
    )
    return paragraph(*lines, said)


def _described(item: Item, today: date) -> list[Message]:
    """What else is to be known of the line: when it was done or is due, what to do, and what for."""
    said: list[Message] = []
    if item.done_on is not None:
        said.append(message("Done {day}.", day=near_day(item.done_on, today)))
    elif item.due is not None:
        said.append(message("By {day}.", day=near_day(item.due, today)))
    if item.exam_day is not None:
        said.append(_explained(item))
    return said
