"""The facts of the task as rows."""

from PySide6.QtWidgets import QWidget

from planner.ui.document import Document
from planner.ui.panels.inspector.facts import Fact, facts_of
from planner.ui.panels.inspector.section import Section, Shown
from planner.ui.widgets import KeyValueRow


class FactsSection(Section):
    """One row a fact; the rows are kept, so that a drag only changes their words."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self.rows: list[KeyValueRow] = []
        self.facts: tuple[Fact, ...] = ()
        self.body.setSpacing(0)

    def fill(self, shown: Shown) -> None:
        self.facts = facts_of(shown.look, shown.task.id, shown.preview)
        while len(self.rows) < len(self.facts):
            self.rows.append(KeyValueRow(""))
            self.body.addWidget(self.rows[-1])
        for place, line in enumerate(self.rows):
            line.setVisible(place < len(self.facts))
        for line, fact in zip(self.rows, self.facts, strict=False):
            line.setObjectName(f"{fact.key}_row")
            line.set_key(fact.label)
            ink = "text" if fact.tone == "plain" else fact.tone
            line.set_value(fact.value, ink=ink, projected=fact.projected)
