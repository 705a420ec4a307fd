"""Fields for what a person says of themselves: one of several, a country, several names, a day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.records.personal import MOST_PASSPORTS, MOST_SPECIALTIES, PERSONAL
from planner.packs.record import Services
from planner.style.tokens import SPACE
from planner.ui.questions.pick import Entries, Pick, SearchPick, countries, passports, specialties
from planner.ui.speech import say, say_counted, say_term, tell
from planner.ui.widgets import DateField
from planner.words.message import Message
from planner.words.states import LICENCE_KINDS, NO, PRIOR_TRAININGS, US_STATUSES, YES

MOST_DEPENDANTS = 9
"""How many can be chosen here; a plan may hold more people who travel along."""


class DetailField(QWidget):
    """Holds one detail, as the plan JSON has it. `changed` says that the user answered; filling says nothing."""

    changed = Signal()

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}_field")
        self.words = words
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(SPACE.half)

    @property
    def value(self) -> Any:
        """What is answered."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value of the plan."""
        raise NotImplementedError

    def put(self, control: QWidget) -> None:
        """A control of the field. It is called as the detail is."""
        control.setAccessibleName(self.words)
        self.lines.addWidget(control)
        if self.focusProxy() is None:
            self.setFocusProxy(control)


class ChoiceField(DetailField):
    """One of several answers, or none; each is a value with its words."""

    def __init__(self, name: str, words: str, answers: Mapping[Any, str]) -> None:
        super().__init__(name, words)
        self._answers = list(answers)
        entries = [(str(place), said) for place, said in enumerate(answers.values())]
        self.pick = Pick(((None, say_term("choice in a field", "not said")), *entries))
        self.put(self.pick)
        self.pick.chosen.connect(self.changed)

    @property
    def value(self) -> Any:
        chosen = self.pick.value
        return None if chosen is None else self._answers[int(chosen)]

    def set_value(self, value: Any) -> None:
        if value is not None and value not in self._answers:
            self._answers.append(value)
            self.pick.addItem(str(value), str(self.place_of(value)))
        self.pick.set_value(None if value is None else str(self.place_of(value)))

    def place_of(self, value: Any) -> int:
        """The place of an answer among the others; that none is given stands before them."""
        return self._answers.index(value)


class CountryField(DetailField):
    """A country, found by its name."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self.pick = SearchPick(countries())
        self.put(self.pick)
        self.pick.chosen.connect(self.changed)

    @property
    def value(self) -> str:
        return self.pick.value or ""

    def set_value(self, value: Any) -> None:
        self.pick.set_value(value or None)


class SeveralField(DetailField):
    """Several names, a line each, with an empty line for the next one. The first of the entries says that none is."""

    def __init__(self, name: str, words: str, entries: Entries, most: int, *, free: bool = False) -> None:
        super().__init__(name, words)
        self._entries, self._most, self._free = entries, most, free
        self.picks: list[SearchPick] = []
        self.set_value(())

    @property
    def value(self) -> tuple[str, ...]:
        chosen = (pick.value for pick in self.picks)
        return tuple(dict.fromkeys(value for value in chosen if value is not None))

    def set_value(self, value: Any) -> None:
        for place in range(max(len(value) + 1, len(self.picks))):
            if place == len(self.picks):
                self._add()
            self.picks[place].set_value(value[place] if place < len(value) else None)
        self._show()

    def _add(self) -> None:
        further = ((None, say("Another one")), *self._entries[1:])
        pick = SearchPick(further if self.picks else self._entries, free=self._free)
        pick.chosen.connect(self._on_pick_chosen)
        self.put(pick)
        if self.picks:
            QWidget.setTabOrder(self.picks[-1], pick)
        self.picks.append(pick)
        pick.setAccessibleName(say("{detail}, {place}", detail=self.words, place=len(self.picks)))

    def _show(self) -> None:
        """One empty line more than there are names, as far as a plan holds them."""
        shown = min(len(self.value) + 1, max(self._most, len(self.value)))
        for place, pick in enumerate(self.picks):
            pick.setVisible(place < shown)

    def _on_pick_chosen(self, _value: object) -> None:
        names = self.value
        self.set_value(names)
        self.changed.emit()


class DayField(DetailField):
    """A day, or none."""

    def __init__(self, name: str, words: str, today: Callable[[], date]) -> None:
        super().__init__(name, words)
        self.day_field = DateField(steps=False, optional=True, today=today)
        self.put(self.day_field)
        self.day_field.day_edit.setAccessibleName(words)
        self.day_field.day_chosen.connect(self.changed)

    @property
    def value(self) -> date | None:
        return self.day_field.day

    def set_value(self, value: Any) -> None:
        self.day_field.set_day(value)


def field_of(name: str, words: Message, services: Services, today: Callable[[], date]) -> DetailField:
    """The field of a detail."""
    said = tell(words)
    match name:
        case "passports":
            return SeveralField(name, said, passports(), MOST_PASSPORTS)
        case "specialties":
            return SeveralField(name, said, specialties(services), MOST_SPECIALTIES, free=True)
        case "birth_country" | "residence_country":
            return CountryField(name, said)
        case "us_until" | "licence_last_valid" | "internship_end":
            return DayField(name, said, today)
        case "us_status":
            return ChoiceField(name, said, _told(US_STATUSES))
        case "licence":
            return ChoiceField(name, said, _told(LICENCE_KINDS))
        case "prior_training":
            return ChoiceField(name, said, _told(PRIOR_TRAININGS))
        case "dependants":
            return ChoiceField(name, said, {0: say("nobody"), **_people()})
    assert name in PERSONAL.names
    return ChoiceField(name, said, {True: tell(YES), False: tell(NO)})


def _told(words: Mapping[str, Message]) -> dict[str, str]:
    return {value: tell(said) for value, said in words.items()}


def _people() -> dict[int, str]:
    return {count: say_counted("{count} person", "{count} people", count) for count in range(1, MOST_DEPENDANTS + 1)}
