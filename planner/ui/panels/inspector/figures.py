"""The facts of the task as rows."""

from PySide6.QtWidgets import QWidget

from planner.ui.document import Document
from planner.ui.panels.inspector.facts import Fact, facts_of
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.widgets import KeyValueRow


class FactsSection(Section):
    """One row a fact. A kind of fact keeps its row, so that a drag changes words and nothing else."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self.facts: tuple[Fact, ...] = ()
        self._rows: dict[str, KeyValueRow] = {}
        self.body.setSpacing(0)

    @property
    def rows(self) -> list[KeyValueRow]:
        """The rows that are shown, from top to bottom."""
        return [self._rows[fact.key] for fact in self.facts]

    def fill(self, shown: Shown) -> None:
        self.facts = facts_of(shown.look, shown.task.id, shown.preview)
        place = 0
        for fact in self.facts:
            place = self._row_at(fact.key, place) + 1
            line = self._rows[fact.key]
            line.set_key(fact.label)
            ink = "text" if fact.tone == "plain" else fact.tone
            line.set_value(fact.value, ink=ink, projected=fact.projected)
        seen = {fact.key for fact in self.facts}
        for key, line in self._rows.items():
            line.setVisible(key in seen)

    def _row_at(self, key: str, place: int) -> int:
        """See to it that a fact's row stands at a place or below it; where it stands."""
        line = self._rows.get(key)
        if line is None:
            line = self._rows[key] = KeyValueRow("")
            line.setObjectName(f"{key}_row")
        elif (present := self.body.indexOf(line)) >= place:
            return present
        else:
            self.body.removeWidget(line)
            place -= 1  # What stood below it has moved up.
        self.body.insertWidget(place, line)
        return self.body.indexOf(line)
