"""Choices: one of several, yes or no, what a record refers to, and several at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.core.model import Plan
from planner.ui.layouts import column
from planner.ui.messages import shown
from planner.ui.speech import say_term
from planner.ui.trackers.field_edit import FieldEdit
from planner.ui.widgets import CheckBox, ComboBox

Option = tuple[object, str]
Offer = Callable[[Plan], Sequence[Option]]
"""What a plan has to choose from: the value of each, and its words."""


class ChoiceEdit(FieldEdit):
    """One of the options; with `optional` also none of them. `new` is a last entry, which asks for another option."""

    new_requested = Signal()

    def __init__(self, name: str, words: str, offer: Offer, *, optional: bool, new: str = "") -> None:
        super().__init__(name, words)
        self.choice_box = ComboBox()
        self._offer, self._optional, self._new = offer, optional, new
        self._options: list[Option] = []
        self._value: object = None
        self.put(self.choice_box)
        self.choice_box.activated.connect(self._on_choice_box_activated)

    def fill(self, plan: Plan, value: object) -> None:
        self.refuse("")
        none = [(None, say_term("choice in a field", "not said"))] if self._optional else []
        options = [*none, *self._offer(plan)]
        self._value = value
        box = self.choice_box
        box.blockSignals(True)
        if options != self._options:
            self._options = options
            box.clear()
            box.addItems([" ".join(shown(words).split("\n")) for _, words in options])
            if self._new:
                box.addItem(self._new)
        box.blockSignals(False)
        self._show()

    def _show(self) -> None:
        """What the plan has, in place of what was chosen last."""
        box = self.choice_box
        box.blockSignals(True)
        place = next((place for place, (option, _) in enumerate(self._options) if option == self._value), -1)
        box.setCurrentIndex(place)
        box.blockSignals(False)

    def _on_choice_box_activated(self, place: int) -> None:
        if place < len(self._options):
            self.changed.emit(self._options[place][0])
            return
        self._show()
        self.new_requested.emit()


class CheckEdit(FieldEdit):
    """Yes or no."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self.check_box = CheckBox(words)
        self.put(self.check_box)
        self.check_box.clicked.connect(self._on_check_box_clicked)

    def fill(self, plan: Plan, value: object) -> None:
        self.refuse("")
        self.check_box.setChecked(value is True)

    def _on_check_box_clicked(self) -> None:
        self.changed.emit(self.check_box.isChecked())


class SeveralEdit(FieldEdit):
    """Any of the options, a box each."""

    def __init__(self, name: str, words: str, options: Sequence[Option]) -> None:
        super().__init__(name, words)
        group = QWidget()
        boxes = column(group, 0)
        self.check_boxes: dict[object, CheckBox] = {}
        for option, label in options:
            box = self.check_boxes[option] = CheckBox(label)
            box.setObjectName(f"{option}_box")
            box.clicked.connect(self._on_check_box_clicked)
            boxes.addWidget(box)
        self.put(group)
        self.setFocusProxy(next(iter(self.check_boxes.values())))

    def fill(self, plan: Plan, value: object) -> None:
        self.refuse("")
        chosen = value if isinstance(value, tuple) else ()
        for option, box in self.check_boxes.items():
            box.setChecked(option in chosen)

    def _on_check_box_clicked(self) -> None:
        self.changed.emit(tuple(option for option, box in self.check_boxes.items() if box.isChecked()))
