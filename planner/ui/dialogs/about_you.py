""" "About you": what changes something for this person, each with why it is asked; one step of undo."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from planner.core.edits.personal import SetPersonal
from planner.guidance.about_you import PARTS, Asked, asked, detail
from planner.guidance.personal import personal_of
from planner.style.tokens import SPACE
from planner.ui.dialogs.frame import ChangeDialog
from planner.ui.document import Document
from planner.ui.phrases import refusal_at
from planner.ui.questions.detail_field import DetailField, field_of
from planner.ui.speech import tell
from planner.ui.theme import theme
from planner.ui.widgets import SectionTitle, TextLabel
from planner.words.message import message

TITLE = message("About you")
LEAD = message(
    "Only what changes something in your plan is asked, and all of it may stay open. It is one step of undo."
)
NAME_WIDTH, NAME_TOP = 148, 6
TAB = Qt.FocusReason.TabFocusReason


class DetailLine(QWidget):
    """One detail: its name, its field, why it is asked, and what is wrong with it."""

    def __init__(self, item: Asked, field: DetailField) -> None:
        super().__init__()
        self.field = field
        self.setObjectName(f"{item.name}_line")
        name_label = TextLabel(tell(item.words), "strong", wrap=True)
        name_label.setFixedWidth(theme().px(NAME_WIDTH))
        name_label.setContentsMargins(0, NAME_TOP, 0, 0)
        why_label = TextLabel(tell(item.why), "small", "text_3", wrap=True)
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self.trouble_label.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE.half, 0, SPACE.half)
        grid.setHorizontalSpacing(SPACE.text_inset)
        grid.setVerticalSpacing(2)
        grid.addWidget(name_label, 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(field, 0, 1)
        grid.addWidget(self.trouble_label, 1, 1)
        grid.addWidget(why_label, 2, 1)
        grid.setColumnStretch(1, 1)

    def refuse(self, sentence: str) -> None:
        """Say below the field what is wrong with it; an empty text takes that away."""
        self.trouble_label.show_text(sentence)
        self.trouble_label.setVisible(bool(sentence))
        control = self.field.focusProxy() or self.field
        control.setAccessibleDescription(sentence)


class AboutYouDialog(ChangeDialog):
    """Changes what a person says of themselves as one step of undo. Use `ask`."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, TITLE, LEAD, parent=parent)
        self.setObjectName("about_you_dialog")
        self.changes.tells_findings = True
        self._before = personal_of(document.plan)
        self.lines: dict[str, DetailLine] = {}
        self._parts: list[tuple[QWidget, tuple[str, ...]]] = []
        self._lay_out_details()
        self._show_asked()
        self._begin()

    @property
    def values(self) -> dict[str, Any]:
        """What has been changed, by detail."""
        return {
            name: line.field.value
            for name, line in self.lines.items()
            if line.field.value != getattr(self._before, name)
        }

    def _lay_out_details(self) -> None:
        services = self.document.roadmap.packs.services
        for part in PARTS:
            place = QWidget()
            lines = QVBoxLayout(place)
            lines.setContentsMargins(0, SPACE.half, 0, SPACE.unit)
            lines.setSpacing(SPACE.half)
            lines.addWidget(SectionTitle(tell(part.words)))
            for name in part.names:
                item = detail(name)
                field = field_of(name, item.words, services, lambda: self.document.today)
                field.set_value(getattr(self._before, name))
                field.changed.connect(partial(self._on_field_changed, name))
                self.lines[name] = DetailLine(item, field)
                lines.addWidget(self.lines[name])
            self.body.addWidget(place)
            self._parts.append((place, part.names))
        self.body.addStretch(1)

    def _begin(self) -> None:
        """The first field that is asked has the keys."""
        next(line.field for line in self.lines.values() if not line.isHidden()).setFocus(TAB)

    def _show_asked(self) -> None:
        """What is asked follows what has been answered."""
        told = replace(self._before, **self.values)
        shown = {item.name for item in asked(self.document.plan, told)}
        for name, line in self.lines.items():
            line.setVisible(name in shown)
        for place, names in self._parts:
            place.setVisible(not shown.isdisjoint(names))

    def _on_field_changed(self, name: str, *_: object) -> None:
        for line in self.lines.values():
            line.refuse("")
        values = self.values
        refusal = self.show_edit(SetPersonal(values) if values else None)
        if refusal is not None:
            self.lines[name].refuse(refusal_at(refusal, name))
        self._show_asked()
