"""The type of a task of the user's own: it drives icon, rules and colour."""

from PySide6.QtWidgets import QWidget

from planner.roadmap.own_kind import OWN_KINDS, SetKind, is_own
from planner.ui.document import Document
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import narrow
from planner.ui.speech import tell
from planner.ui.widgets import ComboBox
from planner.words.message import term
from planner.words.states import KINDS

_TYPE = term("what a task is", "Type")


class KindSection(FoldedSection):
    """A choice of types, one edit each; not of the roadmap's tasks, whose type is a fact."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, tell(_TYPE), parent)
        self.kind_choice = ComboBox()
        self.kind_choice.setObjectName("kind_choice")
        self.kind_choice.setAccessibleName(tell(_TYPE))
        narrow(self.kind_choice)
        for kind in OWN_KINDS:
            self.kind_choice.addItem(tell(KINDS[kind.value]))
        self.content_layout.addWidget(self.kind_choice)
        self.kind_choice.activated.connect(self._on_kind_choice_activated)

    def applies(self, shown: Shown) -> bool:
        return is_own(shown.look.plan, shown.look.roadmap, shown.task)

    def fill(self, shown: Shown) -> None:
        self.kind_choice.blockSignals(True)
        self.kind_choice.setCurrentIndex(OWN_KINDS.index(shown.task.kind))
        self.kind_choice.blockSignals(False)
        self.show_summary(tell(KINDS[shown.task.kind.value]))

    def controls(self) -> list[QWidget]:
        return [self.kind_choice]

    def _on_kind_choice_activated(self, place: int) -> None:
        assert self.shown is not None
        if OWN_KINDS[place] is not self.shown.task.kind:
            self.do(SetKind(self.task_id, OWN_KINDS[place], self.document.roadmap))
