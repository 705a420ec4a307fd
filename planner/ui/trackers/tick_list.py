"""The lines of a task's checklist, under headings where they have some, and a line that adds items of one's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.core.edits.record import DeleteRecord
from planner.core.records.ticks import TICKS
from planner.guidance.checklist import Checklist, Item
from planner.guidance.look import Look
from planner.roadmap.tick import AddItem, RenameItem, SetTick
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column, row
from planner.ui.messages import plain_tip
from planner.ui.speech import say, tell, title
from planner.ui.theme import theme
from planner.ui.trackers.tick_line import LONGEST, TickLine
from planner.ui.widgets import BareButton, SectionTitle
from planner.words.message import Count

COLUMN_PX = 176
"""The least room for the words of a line; with less there is one column."""
Block = tuple[str, Sequence[Item]]
"""A heading, or none, and the lines under it."""


class AddLine(QLineEdit):
    """Words that Enter adds; Esc empties it. Until one types in it, it is as quiet as a link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("add_item_edit")
        self.setPlaceholderText(say("Add an item"))
        self.setAccessibleName(say("Add an item"))
        self.setMaxLength(LONGEST)
        # Where its lines begin, whatever keyboard is on: Qt goes by that.
        side = Qt.AlignmentFlag.AlignRight if QGuiApplication.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class TickList(QWidget):
    """A checklist of one task in so many columns as there is room for, `most_columns` at most.

    Space ticks, arrows walk the lines. A line that stays keeps its widget, and with it the keyboard; the widgets of
    those that go wait for others. `unfolded` comes when all lines are asked for, or fewer again.
    """

    unfolded = Signal()

    def __init__(
        self, document: Document, most_columns: int = 1, style: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._style = style
        self.lines: list[TickLine] = []
        self._spare: list[TickLine] = []
        self.add_edit = AddLine()
        self.all_button = BareButton("")
        self.all_button.setObjectName("show_all_button")
        self.all_button.hide()
        self._whole = False
        self._document = document
        self._task = ""
        self._blocks: tuple[Block, ...] = ()
        self._last: tuple[Look, Checklist, Sequence[Item]] | None = None
        self._headings: list[SectionTitle] = []
        self._columns = QHBoxLayout()
        self._columns.setSpacing(2 * SPACE.unit)
        self._stacks = [QVBoxLayout() for _ in range(most_columns)]
        self._used = 0
        for stack in self._stacks:
            stack.setSpacing(0)
            stack.addStretch(1)
            self._columns.addLayout(stack)
        layout = column(self)
        layout.addLayout(self._columns)
        layout.addLayout(row(self.add_edit, self.all_button))
        self.all_button.clicked.connect(self._on_all_button_clicked)
        self.add_edit.returnPressed.connect(self._on_add_edit_return_pressed)

    @property
    def items(self) -> tuple[Item, ...]:
        """The lines that are shown."""
        return tuple(line.item for line in self.lines)

    def show_checklist(self, look: Look, checklist: Checklist, short: Sequence[Item]) -> None:
        """The checklist of a task: the lines of `short`, or all of them where that was asked for."""
        kept, before = self._walked(), self._task
        self._task, self._last = checklist.task, (look, checklist, short)
        if before != self._task:
            self.add_edit.clear()
            self._whole = False
        blocks = whole(look, checklist) if self._whole else (("", short),)
        items = [item for _, lines in blocks for item in lines]
        if [(item.item, item.own) for item in items] != [line.key for line in self.lines]:
            self._match(items)
            self._blocks = blocks
            self._place()
        for line, item in zip(self.lines, items, strict=True):
            line.show_item(item, look.today, overdue=checklist.overdue(item, look.today))
        self.all_button.setVisible(len(short) < len(checklist.items))
        count = Count(len(checklist.items))
        self.all_button.show_text(say("Show fewer") if self._whole else say("Show all {count}", count=count))
        self._show_view_only()
        if kept is not None and before == self._task and not any(line.mark.hasFocus() for line in self.lines):
            self._give_keyboard(kept)

    def _walked(self) -> int | None:
        """The number of the line that has the keyboard."""
        return next((number for number, line in enumerate(self.lines) if line.mark.hasFocus()), None)

    def _give_keyboard(self, number: int) -> None:
        if self.lines:
            self.lines[min(number, len(self.lines) - 1)].mark.setFocus()
        else:
            self.add_edit.setFocus()

    def _match(self, items: Sequence[Item]) -> None:
        """A widget for each item: the one that it has, one that waits, or a new one."""
        known = {line.key: line for line in self.lines}
        wanted = {(item.item, item.own) for item in items}
        spare = [line for line in self.lines if line.key not in wanted] + self._spare
        self.lines = [known.get((item.item, item.own)) or (spare.pop(0) if spare else self._made()) for item in items]
        self._spare = spare
        for line in spare:
            line.hide()

    def _made(self) -> TickLine:
        line = TickLine(self._rename, self._style)
        line.ticked.connect(lambda done: self._tick(line.item, done=done))
        line.removed.connect(lambda: self._remove(line.item))
        line.walked.connect(lambda step: self._walk(line, step))
        return line

    def _place(self) -> None:
        """Put headings and lines into the columns: one after the other, a heading never apart from its first line."""
        for heading in self._headings:
            _let_go(heading)
        self._headings = []
        groups: list[list[QWidget]] = []
        rest = iter(self.lines)
        for words, items in self._blocks:
            for number, _ in enumerate(items):
                group: list[QWidget] = [next(rest)]
                if words and number == 0:
                    heading = SectionTitle(words, "text_2")
                    heading.setContentsMargins(0, SPACE.unit, 0, 2)
                    self._headings.append(heading)
                    group.insert(0, heading)
                groups.append(group)
        for stack in self._stacks:
            for line in (*self.lines, *self._spare):
                stack.removeWidget(line)
        self._used = self._room()
        count = sum(map(len, groups))
        placed = 0
        for group in groups:
            stack = self._stacks[min(placed * self._used // max(count, 1), self._used - 1)]
            for widget in group:
                stack.insertWidget(stack.count() - 1, widget)
                widget.show()
            placed += len(group)
        for number in range(len(self._stacks)):
            self._columns.setStretch(number, int(number < self._used))

    def _room(self) -> int:
        """For how many columns there is room."""
        return max(1, min(len(self._stacks), self.width() // theme().px(COLUMN_PX)))

    def _show_view_only(self) -> None:
        reason = self._document.read_only
        for line in self.lines:
            line.set_enabled(reason is None)
        self.add_edit.setEnabled(reason is None)
        plain_tip(self.add_edit, tell(reason) if reason is not None else "")

    def _walk(self, line: TickLine, step: int) -> None:
        number = self.lines.index(line) + step
        if 0 <= number < len(self.lines):
            self.lines[number].mark.setFocus(Qt.FocusReason.TabFocusReason)
        elif number == len(self.lines):
            self.add_edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_all_button_clicked(self) -> None:
        self._whole = not self._whole
        if self._last is not None:
            self.show_checklist(*self._last)
        self.unfolded.emit()

    def _tick(self, item: Item, *, done: bool) -> None:
        document = self._document
        today = document.today
        edit = SetTick(self._task, item.item, today if done else None, today, document.roadmap)
        if not document.do(edit):
            self._show_again(item)

    def _show_again(self, item: Item) -> None:
        """What was refused is shown as the plan has it."""
        for line in self.lines:
            if line.item == item:
                line.mark.setChecked(item.done)

    def _rename(self, item: Item, words: str) -> bool:
        return item.tick is not None and self._document.do(RenameItem(item.tick, words, self._document.roadmap))

    def _remove(self, item: Item) -> None:
        if item.tick is not None:
            self._document.do(DeleteRecord(TICKS.key, item.tick))

    def _on_add_edit_return_pressed(self) -> None:
        words = self.add_edit.text()
        if words.strip() and self._document.do(AddItem(self._task, words, self._document.roadmap)):
            self.add_edit.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._room() != self._used and self._blocks:
            self._place()


def whole(look: Look, checklist: Checklist) -> tuple[Block, ...]:
    """All lines: the roadmap's, the exam day's group by group under their names, the person's own."""
    own = [item for item in checklist.items if item.own]
    roadmap = [item for item in checklist.items if not item.own and item.exam_day is None]
    if not checklist.exam_day:
        return (("", roadmap), ("", own))
    groups = look.packs.exam_day.groups
    named = ((title(words), _of(checklist, group)) for group, words in groups.items())
    return (say("From the roadmap"), roadmap), *named, (say("Your own"), own)


def _of(checklist: Checklist, group: str) -> list[Item]:
    return [item for item in checklist.exam_day if item.exam_day is not None and item.exam_day.group == group]


def _let_go(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
