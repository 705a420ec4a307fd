"""Lists of what is recorded, one choice of them at a time: to look at, to correct, to delete."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planner.core.ref import Ref
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.speech import tell
from planner.ui.trackers.listed import Listed
from planner.ui.trackers.part import MARGIN, TrackerPart
from planner.ui.widgets import ComboBox
from planner.ui.widgets.flow import Flow
from planner.words.message import Message, message


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Lists that are seen together, and what they are called."""

    name: Message
    lists: tuple[Listed, ...]


class RecordLists(QWidget):
    """Which lists are shown, and the lists with their form. Esc says `left`.

    `choice` is for what else is chosen beside them.
    """

    left = Signal()

    def __init__(self, document: Document, groups: Sequence[ListGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._groups = tuple(groups)
        self._parts: dict[int, TrackerPart] = {}
        self.part_stack = QStackedWidget(self)
        self.list_box = ComboBox()
        self.list_box.setObjectName("list_box")
        self.list_box.setAccessibleName(tell(message("What is listed")))
        for group in self._groups:
            self.list_box.addItem(tell(group.name))
        choice, place = QWidget(), QVBoxLayout()
        place.setContentsMargins(MARGIN, 0, MARGIN, 0)
        place.addWidget(choice)
        self.choice = Flow(choice, gap=SPACE.unit)
        self.choice.addWidget(self.list_box)
        whole = column(self, 0)
        whole.addLayout(place)
        whole.addWidget(self.part_stack, 1)
        self.list_box.currentIndexChanged.connect(self._on_list_box_changed)
        self.part_stack.setCurrentWidget(self.part)

    @property
    def keys(self) -> tuple[str, ...]:
        """The collections whose lists are shown."""
        return tuple(listed.collection.key for listed in self._group.lists)

    @property
    def part(self) -> TrackerPart:
        """The lists that are shown, with their form; they are built when they are first asked for."""
        place = self.list_box.currentIndex()
        part = self._parts.get(place)
        if part is None:
            part = self._parts[place] = TrackerPart(self._document, self._group.lists, self.part_stack)
            self.part_stack.addWidget(part)
        return part

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """What F6 walks."""
        return self.part.regions

    def fill(self) -> None:
        """Show the plan as it is now."""
        self.part.fill()

    def choose(self, key: str) -> None:
        """Show the lists with that of a collection among them."""
        place = self._place(key)
        if place is not None:
            self.list_box.setCurrentIndex(place)

    def open(self, ref: Ref) -> None:
        """Choose a record in its list, and lead to its fields."""
        if self._place(ref.kind) is None:
            return
        self.choose(ref.kind)
        self.fill()
        self.part.open(ref.kind, ref.id)

    def take_over(self) -> None:
        """Another plan is shown from now on."""
        for part in self._parts.values():
            part.take_over()

    @property
    def _group(self) -> ListGroup:
        return self._groups[self.list_box.currentIndex()]

    def _place(self, key: str) -> int | None:
        holds = (key in (listed.collection.key for listed in group.lists) for group in self._groups)
        return next((place for place, held in enumerate(holds) if held), None)

    def _on_list_box_changed(self) -> None:
        self.part_stack.setCurrentWidget(self.part)
        self.fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
