"""What is other in a plan, under headings: changed with its fields, added, no longer there."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.guidance.difference import Event, Told
from planner.style.tokens import SPACE
from planner.ui.speech import say_counted, tell, value
from planner.ui.widgets import SectionTitle, TextLabel
from planner.words.message import term

SHOWN = 60
"""So many things are told; nobody reads more of them."""
_SECTIONS = {
    Event.CHANGED: term("heading over things", "Changed"),
    Event.ADDED: term("heading over things", "Added"),
    Event.DELETED: term("heading over things", "No longer there"),
}


class ToldList(QWidget):
    """Text only, to be put into a scrolling area."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[TextLabel] = []
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, SPACE.unit, 0)
        self._lines.setSpacing(SPACE.half)

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines as shown, headings included."""
        return tuple(label.text() for label in self._labels)

    def show_told(self, told: tuple[Told, ...]) -> None:
        """Show these things in place of those before."""
        self._clear()
        for event, name in _SECTIONS.items():
            found = [item for item in told[:SHOWN] if item.event is event]
            if found:
                self._add_section(tell(name), found)
        if len(told) > SHOWN:
            more = say_counted("and {count} more", "and {count} more", len(told) - SHOWN)
            self._add(TextLabel(more, "body", "text_2"))
        self._lines.addStretch(1)

    def _clear(self) -> None:
        while self._lines.count():
            self._lines.takeAt(0)
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []

    def _add(self, label: TextLabel) -> None:
        self._labels.append(label)
        self._lines.addWidget(label)

    def _add_section(self, name: str, found: list[Told]) -> None:
        if self._lines.count():
            self._lines.addSpacing(SPACE.unit)
        self._add(SectionTitle(name))
        for told in found:
            self._add(TextLabel(value(told.what), "label" if told.fields else "body", wrap=True))
            for field in told.fields:
                self._add(TextLabel(tell(field.said), "small", "text_2", wrap=True))
            if told.fields:
                self._lines.addSpacing(SPACE.half)
