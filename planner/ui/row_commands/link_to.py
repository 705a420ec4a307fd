"""Link to: the task that this one waits for, how it waits, and how long."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from planner.core.edits.base import Edit
from planner.core.edits.link import AddLink
from planner.core.model import LinkType
from planner.ui.document import Document
from planner.ui.layouts import row
from planner.ui.messages import shown
from planner.ui.row_commands.popup import TaskPopup
from planner.ui.speech import say, say_term, tell, title, value
from planner.ui.theme import theme
from planner.ui.widgets import ComboBox, Stepper, TextLabel
from planner.words.message import Days, Name, message, term
from planner.words.states import LINK_TYPES

LONGEST_LAG = 365
LISTED = 7
ROW_PX = 26
SHORT_ENTRY = 10
_ID = Qt.ItemDataRole.UserRole
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LinkTo(TaskPopup):
    """What is typed narrows the list down; what the link would move stands below."""

    def __init__(self, document: Document, task_id: str, place: QWidget) -> None:
        name = Name(document.look.title(task_id))
        super().__init__(document, task_id, message("{title} waits for", title=name), say_term("button", "Link"), place)
        self.setObjectName("link_to")
        self.search_edit = QLineEdit()
        self.search_edit.setObjectName("link_search_edit")
        self.search_edit.setAccessibleName(say("Find a task"))
        self.search_edit.setPlaceholderText(say("Find a task"))
        self.task_list = QListWidget()
        self.task_list.setObjectName("link_task_list")
        self.task_list.setAccessibleName(say("Task to wait for"))
        self.task_list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.task_list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for task in document.look.tasks:
            if task.id != task_id:
                item = QListWidgetItem(shown(title(task.title)), self.task_list)
                item.setData(_ID, task.id)
                item.setSizeHint(QSize(0, theme().px(ROW_PX)))
        self.task_list.setFixedHeight(LISTED * theme().px(ROW_PX) + 2)
        self.type_choice = ComboBox()
        self.type_choice.setObjectName("link_type_choice")
        self.type_choice.setAccessibleName(say("Kind of link"))
        for type_ in LinkType:
            words = term("type of link", "{type} ({code})", type=LINK_TYPES[type_.value], code=type_.value)
            self.type_choice.addItem(tell(words), type_.value)
        self.lag_stepper = Stepper(-LONGEST_LAG, LONGEST_LAG, 0, words=lambda days: value(Days(int(days))))
        self.lag_stepper.setObjectName("link_lag_stepper")
        self.lag_stepper.setAccessibleName(say("Lag of the new link in days"))
        narrow = ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.type_choice.setMinimumContentsLength(SHORT_ENTRY)
        self.type_choice.setSizeAdjustPolicy(narrow)
        for widget in (self.search_edit, self.task_list, self.type_choice):
            self.body.addWidget(widget)
        self.body.addLayout(row(TextLabel(say("and then so long"), "small", "text_2", wrap=True), self.lag_stepper))
        self.search_edit.installEventFilter(self)
        self.search_edit.textChanged.connect(self._on_search_edit_text_changed)
        self.search_edit.returnPressed.connect(self.apply)
        self.task_list.currentItemChanged.connect(lambda *_: self.update_consequence())
        self.task_list.itemActivated.connect(lambda *_: self.apply())
        self.type_choice.activated.connect(lambda *_: self.update_consequence())
        self.lag_stepper.changed.connect(lambda *_: self.update_consequence())

    def first_stop(self) -> QWidget:
        return self.search_edit

    def edit(self) -> Edit | None:
        place = self.task_list.currentRow()
        if place < 0 or self.task_list.item(place).isHidden():
            return None
        item = self.task_list.item(place)
        type_ = LinkType(self.type_choice.currentData())
        return AddLink(item.data(_ID), self.task_id, type_, int(self.lag_stepper.value))

    def _on_search_edit_text_changed(self, text: str) -> None:
        """Only what has all the words stays in sight; the first of it is chosen."""
        words = text.casefold().split()
        first = -1
        for place in range(self.task_list.count()):
            item = self.task_list.item(place)
            fits = all(word in item.text().casefold() for word in words)
            item.setHidden(not fits)
            first = place if fits and first < 0 else first
        self.task_list.setCurrentRow(first if words else -1)
        self.update_consequence()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            self._step(_STEPS[event.key()])
            return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        """The arrows walk the list while the text is typed."""
        seen = [place for place in range(self.task_list.count()) if not self.task_list.item(place).isHidden()]
        here = self.task_list.currentRow()
        place = seen.index(here) + step if here in seen else 0
        if seen:
            self.task_list.setCurrentRow(seen[min(max(place, 0), len(seen) - 1)])
