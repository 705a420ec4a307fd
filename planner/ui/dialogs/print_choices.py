"""The choices beside the preview: sections, paper, how the timeline lies, its rows and months."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.period import add_months
from planner.exchange.pdf.choice import Orientation, Paper, PrintChoice, end_of_month
from planner.exchange.pdf.sections import SECTIONS
from planner.exchange.pdf.words import month_words
from planner.guidance.look import Look
from planner.timeline.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.messages import plain_tip
from planner.ui.widgets import CheckBox, ComboBox, SectionTitle, Segmented, TextLabel

PARTS, PAPER, LIES, ROWS, MONTHS = "Sections", "Paper", "Timeline", "Steps in the timeline", "Months"
KEY_STEPS, ALL_STEPS = "Key steps", "All steps"
FROM_PLAN, TO_PLAN = "From the plan's start", "To the plan's end"
NONE_CHOSEN = "Choose a section."
MOST_MONTHS = 240


class PrintChoices(QWidget):
    """Fields for a `PrintChoice`; `changed` says that it is another one now."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print_choices")
        self.section_boxes: dict[str, CheckBox] = {}
        for section in SECTIONS:
            box = CheckBox(section.title)
            box.setObjectName(f"{section.id}_box")
            box.setChecked(True)
            self.section_boxes[section.id] = box
        self.paper_choice = Segmented([(Paper.A4, "A4"), (Paper.LETTER, "Letter")], Paper.A4)
        self.paper_choice.setObjectName("paper_choice")
        lies = [(Orientation.LANDSCAPE, "Landscape"), (Orientation.PORTRAIT, "Portrait")]
        self.orientation_choice = Segmented(lies, Orientation.LANDSCAPE)
        self.orientation_choice.setObjectName("orientation_choice")
        self.rows_choice = Segmented([(False, KEY_STEPS), (True, ALL_STEPS)], False)
        self.rows_choice.setObjectName("rows_choice")
        self._months = _months(look)
        self.from_combo = self._month_combo("from_combo", FROM_PLAN)
        self.to_combo = self._month_combo("to_combo", TO_PLAN)
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.hide()
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked sections."""
        return tuple(section for section, box in self.section_boxes.items() if box.isChecked())

    @property
    def choice(self) -> PrintChoice | None:
        """What is chosen; None when no section is."""
        if not self.chosen:
            return None
        orientation, paper = self.orientation_choice.value, self.paper_choice.value
        assert isinstance(orientation, Orientation)
        assert isinstance(paper, Paper)
        first, last = self._month(self.from_combo), self._month(self.to_combo)
        return PrintChoice(
            self.chosen,
            paper,
            orientation,
            first,
            end_of_month(last) if last is not None else None,
            all_rows=bool(self.rows_choice.value),
        )

    def show_trouble(self, sentence: str) -> None:
        """Say what is wrong with the choice; an empty sentence takes it back."""
        self.trouble_label.show_text(sentence)
        self.trouble_label.setVisible(bool(sentence))

    def _month_combo(self, name: str, usual: str) -> ComboBox:
        combo = ComboBox()
        combo.setObjectName(name)
        combo.setAccessibleName(usual)
        combo.addItem(usual)
        combo.addItems([month_words(month) for month in self._months])
        return combo

    def _month(self, combo: ComboBox) -> date | None:
        place = combo.currentIndex() - 1
        return self._months[place] if place >= 0 else None

    def _lay_out(self) -> None:
        layout = column(self, SPACE.unit)
        for title, widgets in (
            (PARTS, list(self.section_boxes.values())),
            (PAPER, [self.paper_choice]),
            (LIES, [self.orientation_choice]),
            (ROWS, [self.rows_choice]),
            (MONTHS, [self.from_combo, self.to_combo]),
        ):
            _add(layout, title, widgets)
        layout.addWidget(self.trouble_label)
        layout.addStretch(1)
        plain_tip(self.rows_choice, "Key steps are those of the plan's short view; the checklist has all of them")

    def _connect(self) -> None:
        said: Callable[..., None] = self._on_something_changed
        for box in self.section_boxes.values():
            box.toggled.connect(said)
        for choice in (self.paper_choice, self.orientation_choice, self.rows_choice):
            choice.changed.connect(said)
        for combo in (self.from_combo, self.to_combo):
            combo.currentIndexChanged.connect(said)

    def _on_something_changed(self, *_: object) -> None:
        self.show_trouble("" if self.chosen else NONE_CHOSEN)
        self.changed.emit()


def _add(layout: QVBoxLayout, title: str, widgets: Sequence[QWidget]) -> None:
    layout.addWidget(SectionTitle(title))
    for widget in widgets:
        layout.addWidget(widget)
    layout.addSpacing(SPACE.unit)


def _months(look: Look) -> list[date]:
    """The months of the plan, from its first day to its last."""
    span = look.schedule.span([task.id for task in look.tasks]) if look.tasks else None
    if span is None:
        return []
    months = [min(span[0], look.today).replace(day=1)]
    while months[-1] < span[1].replace(day=1) and len(months) < MOST_MONTHS:
        months.append(add_months(months[-1], 1))
    return months
