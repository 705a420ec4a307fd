"""One of the next three things."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.guidance.look import Look
from planner.guidance.next_steps import NextStep
from planner.guidance.pace import State
from planner.guidance.room import decides, room_days, was_due
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, say_term, tell, title
from planner.ui.theme import set_ink, theme
from planner.ui.widgets import IconButton, IconView, QuietButton, TextLabel
from planner.words.message import Data, Days, Message, Name, Value, both, counted, message, near_day
from planner.words.text import breakable

LONGEST_LIST = 2
LEAST_TARGET = 24
"""The least height of what can be pressed."""


class TitleLabel(TextLabel):
    """A title that leads to its task."""

    pressed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "item", wrap=True, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(LEAST_TARGET)
        give_role(self, Role.Link, self.pressed.emit)
        self.setAccessibleDescription(say("Shows the task in the plan"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEvent) -> None:
        set_ink(self, "accent")

    def leaveEvent(self, event: QEvent) -> None:
        set_ink(self, "text")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 3, 3)


class StepView(QWidget):
    """A title that leads to the task, why it is next, what waits for it, and a circle that reports it.

    Where more than "done today" is to be said the circle is a diamond, and leads to where that is asked; `asks`: it has
    passed, and a button asks how it went. Of a step that others do it leads to where their answer is noted:
    `record_requested` carries the Ref. `menu_requested` carries the task and where on the screen its menu opens.
    """

    task_requested = Signal(str)
    done_requested = Signal(str)
    record_requested = Signal(object)
    menu_requested = Signal(str, object)
    answer_requested = Signal(str)

    def __init__(self, step: NextStep, look: Look, *, tickable: bool, asks: bool = False) -> None:
        super().__init__()
        self.step = step
        unblocks = tuple(look.title(other) for other in step.unblocks)
        self.setObjectName(f"step_{step.task}")
        name = Name(step.title)
        mark = say("Mark {task} done today", task=name) if tickable else say("Report {task} …", task=name)
        if step.record is not None and not tickable:
            mark = say("Show what is on record for {task}", task=name)
        self.done_button = IconButton("circle" if tickable else "diamond", mark, role="text_3", size_px=24)
        self.done_button.setObjectName("done_button")
        self.title_label = TitleLabel(breakable(title(step.title)))
        self.title_label.setObjectName("title_label")
        self.when_label = TextLabel(when_words(step, look), "small", "late" if step.state is State.LATE else "text_2")
        reason = tell(step.reason) if step.reason is not None else ""
        self.when_label.setMinimumHeight(LEAST_TARGET)  # It stands on the line of the title.
        self.reason_label = TextLabel(breakable(reason), "body", "text_2", wrap=True)
        unblocked = breakable(tell(_unblocks(unblocks))) if unblocks else ""
        self.unblocks_label = TextLabel(unblocked, "small", "text_2", wrap=True)
        self.slack_label = TextLabel(slack_words(step, look), "small", "text_3")
        self.answer_button = QuietButton(say("Say how it went …"))
        self.answer_button.setObjectName("answer_button")
        self.answer_button.setAccessibleName(say("Say how {task} went", task=Name(step.title)))
        self._lay_out(bool(unblocks))
        self.answer_button.setVisible(asks)
        self.answer_button.clicked.connect(lambda: self.answer_requested.emit(step.task))
        self.title_label.pressed.connect(lambda: self.task_requested.emit(step.task))
        if step.record is not None and not tickable:
            self.done_button.clicked.connect(lambda: self.record_requested.emit(step.record))
        else:
            self.done_button.clicked.connect(lambda: self.done_requested.emit(step.task))

    def _lay_out(self, unblocks: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE.text_inset)
        head.addWidget(self.title_label, 1)
        head.addWidget(self.when_label, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE.unit)
        if unblocks:
            foot.addWidget(IconView("arrow-bend-down-right", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.unblocks_label, 1)
        foot.addWidget(self.slack_label, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        inner = column(words, 6)
        inner.addLayout(head)
        inner.addWidget(self.reason_label)
        inner.addLayout(foot)
        inner.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeading)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, SPACE.unit, 0, SPACE.unit)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(words, 1)
        self.reason_label.setVisible(self.step.reason is not None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(self.step.task, event.globalPos())


def when_words(step: NextStep, look: Look) -> str:
    """When it is due: late, running until, from a day on."""
    today = look.today
    if step.state is State.LATE:
        due = near_day(was_due(look, step.task) or step.finish, today, weekday=True)
        return say_term("when a step is due", "was due {day}", day=due)
    start, finish = near_day(step.start, today, weekday=True), near_day(step.finish, today, weekday=True)
    if step.start > today and step.start == step.finish:
        return say_term("when a step is due", "on {day}", day=start)
    if step.start > today:
        return say_term("when a step is due", "from {day}", day=start)
    if step.finish == today:
        return say_term("when a step is due", "today")
    return say_term("when a step is due", "until {day}", day=finish)


def slack_words(step: NextStep, look: Look) -> str:
    """How long it could wait; of the step that decides with the latest day that the verdict names."""
    days, found = room_days(look, step.task), decides(look, step.task)
    if days is None:
        return ""
    if found is None:
        return tell(_slack(days))
    latest = near_day(found.latest, look.today)
    if days < 0:
        return say("{days} too late, {latest} at the latest", days=Days(-days), latest=latest)
    if days:
        return say("{days} of slack, {latest} at the latest", days=Days(days), latest=latest)
    return say("no slack left, {latest} at the latest", latest=latest)


def _slack(days: int) -> Message:
    if days < 0:
        return message("{days} too late", days=Days(-days))
    return message("{days} of slack", days=Days(days)) if days else message("no slack left")


def _unblocks(titles: tuple[str, ...]) -> Message:
    shown: list[Value] = [Data(name) for name in titles[:LONGEST_LIST]]
    more = len(titles) - LONGEST_LIST
    if more > 0:
        shown.append(counted("{count} more", "{count} more", more))
    return message("Unblocks {tasks}", tasks=both(shown))
