"""The task's checklist: the roadmap's items, the exam day of a sitting, one's own; the authority's rules apart."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.core.records.ticks import TICKS
from planner.guidance.checklist import Checklist, Item, checklist_of, ready_words
from planner.style.tokens import SPACE
from planner.ui.changed import DRAWN
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.speech import say, say_term, tell
from planner.ui.trackers.tick_list import TickList
from planner.ui.widgets import TextLabel
from planner.words.message import Data, Message
from planner.words.text import breakable


class ChecklistSection(FoldedSection):
    """Ticks of what the task consists of. It is open until it is folded."""

    shows = DRAWN | {TICKS.key}

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Checklist"), parent)
        self.rules = QWidget()
        self.rules.setObjectName("rules")
        self._rules_layout = column(self.rules, SPACE.half)
        self.rule_labels: list[TextLabel] = []
        self._filled_for: tuple[Checklist, date, Message | None] | None = None
        self.list = TickList(document, style="small")
        self.list.setObjectName("tick_list")
        self.content_layout.addWidget(self.rules)
        self.content_layout.addWidget(self.list)
        self.list.unfolded.connect(self._count)
        self.fold_button.setChecked(True)

    def fill(self, shown: Shown) -> None:
        if shown.ghost is not None:
            return  # A drag ticks nothing; what it moves is seen at its end.
        found = checklist_of(shown.look, shown.task.id)
        if self._filled_for == (found, shown.today, self.document.read_only):
            return
        self._filled_for = found, shown.today, self.document.read_only
        self._show_rules(found)
        self.list.show_checklist(shown.look, found, _short(found))
        self._count()

    def _count(self) -> None:
        items = self.list.items
        self.show_summary(tell(ready_words(items)) if items else say_term("items of a checklist", "none"))

    def _show_rules(self, found: Checklist) -> None:
        said = [breakable(say("Rule: {rule}", rule=Data(rule))) for rule in found.rules]
        while len(self.rule_labels) < len(said):
            label = TextLabel("", "small_strong", "text_2", wrap=True)
            self._rules_layout.addWidget(label)
            self.rule_labels.append(label)
        for number, label in enumerate(self.rule_labels):
            label.setVisible(number < len(said))
            label.show_text(said[number] if number < len(said) else "")
        self.rules.setVisible(bool(said))


def _short(found: Checklist) -> list[Item]:
    """The roadmap's items, what the exam is lost without, and the person's own."""
    return [item for item in found.items if item.exam_day is None or item in found.essential]
