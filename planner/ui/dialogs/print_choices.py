"""The choices beside the preview: sections, paper, how the timeline lies, its rows and months, the language."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.period import add_months
from planner.exchange.pdf.print_choice import Orientation, Paper, PrintChoice, end_of_month
from planner.exchange.pdf.sections import SECTIONS, usual_sections
from planner.guidance.look import Look
from planner.languages import PSEUDO, chosen_language, known_languages
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.messages import plain_tip
from planner.ui.speech import say, tell, voice
from planner.ui.widgets import CheckBox, ComboBox, SectionTitle, Segmented, TextLabel
from planner.words.language import Direction
from planner.words.message import Day, DayForm, Message, message, term

PARTS, PAPER, LIES = term("choice of a print", "Sections"), message("Paper"), term("choice of a print", "Timeline")
ROWS, MONTHS = message("Steps in the timeline"), term("choice of a print", "Months")
LANGUAGE = message("Language")
KEY_STEPS, ALL_STEPS = message("Key steps"), message("All steps")
FROM_PLAN, TO_PLAN = message("From the plan's start"), message("To the plan's end")
NONE_CHOSEN = message("Choose a section.")
PAPERS = {Paper.A4: message("A4"), Paper.LETTER: term("size of paper", "Letter")}
LYING = {Orientation.LANDSCAPE: message("Landscape"), Orientation.PORTRAIT: message("Portrait")}
OWN_NAME = term("the name of this language in itself", "English")
MOST_MONTHS = 240


class PrintChoices(QWidget):
    """Fields for a `PrintChoice`; `changed` says that it is another one now."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("print_choices")
        usual = usual_sections(look)
        self.section_boxes: dict[str, CheckBox] = {}
        for section in SECTIONS:
            box = CheckBox(tell(section.title))
            box.setObjectName(f"{section.id}_box")
            box.setChecked(section.id in usual)
            self.section_boxes[section.id] = box
        self.paper_choice = Segmented([(paper, tell(name)) for paper, name in PAPERS.items()], Paper.A4)
        self.paper_choice.setObjectName("paper_choice")
        lies = [(orientation, tell(name)) for orientation, name in LYING.items()]
        self.orientation_choice = Segmented(lies, Orientation.LANDSCAPE)
        self.orientation_choice.setObjectName("orientation_choice")
        self.rows_choice = Segmented([(False, tell(KEY_STEPS)), (True, tell(ALL_STEPS))], False)
        self.rows_choice.setObjectName("rows_choice")
        self._months = _months(look)
        self.from_combo = self._month_combo("from_combo", FROM_PLAN)
        self.to_combo = self._month_combo("to_combo", TO_PLAN)
        self._languages = offered_languages(voice.language.code)
        self.language_combo = self._language_combo()
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
        language = self._languages[self.language_combo.currentIndex()]
        return PrintChoice(
            self.chosen,
            paper,
            orientation,
            first,
            end_of_month(last) if last is not None else None,
            all_rows=bool(self.rows_choice.value),
            language=language,
            direction=_direction(language),
        )

    def show_trouble(self, sentence: str) -> None:
        """Say what is wrong with the choice; an empty sentence takes it back."""
        self.trouble_label.show_text(sentence)
        self.trouble_label.setVisible(bool(sentence))

    def _month_combo(self, name: str, usual: Message) -> ComboBox:
        combo = ComboBox()
        combo.setObjectName(name)
        combo.setAccessibleName(tell(usual))
        combo.addItem(tell(usual))
        combo.addItems([say("{month}", month=Day(month, DayForm.MONTH)) for month in self._months])
        return combo

    def _language_combo(self) -> ComboBox:
        combo = ComboBox()
        combo.setObjectName("language_combo")
        combo.setAccessibleName(tell(LANGUAGE))
        combo.addItems([chosen_language(code).language.render(OWN_NAME) for code in self._languages])
        combo.setCurrentIndex(self._languages.index(voice.language.code))
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
            _add(layout, tell(title), widgets)
        if len(self._languages) > 1:
            _add(layout, tell(LANGUAGE), [self.language_combo])
        layout.addWidget(self.trouble_label)
        layout.addStretch(1)
        plain_tip(self.rows_choice, say("Key steps are those of the plan's short view; the checklist has all of them"))

    def _connect(self) -> None:
        said: Callable[..., None] = self._on_something_changed
        for box in self.section_boxes.values():
            box.toggled.connect(said)
        for choice in (self.paper_choice, self.orientation_choice, self.rows_choice):
            choice.changed.connect(said)
        for combo in (self.from_combo, self.to_combo, self.language_combo):
            combo.currentIndexChanged.connect(said)

    def _on_something_changed(self, *_: object) -> None:
        self.show_trouble("" if self.chosen else tell(NONE_CHOSEN))
        self.changed.emit()


def _add(layout: QVBoxLayout, title: str, widgets: Sequence[QWidget]) -> None:
    layout.addWidget(SectionTitle(title))
    for widget in widgets:
        layout.addWidget(widget)
    layout.addSpacing(SPACE.unit)


def offered_languages(spoken: str) -> tuple[str, ...]:
    """The codes of the languages in which one can print; a generated one only where the window speaks such a one."""
    return tuple(code for code in known_languages() if code not in PSEUDO or spoken in PSEUDO)


def _direction(language: str) -> Direction | None:
    """That of the window, where it speaks the same language and is read the other way; None = the language's own."""
    spoken = voice.language
    own = chosen_language(language).language.direction
    return spoken.direction if language == spoken.code and spoken.direction is not own else None


def _months(look: Look) -> list[date]:
    """The months of the plan, from its first day to its last."""
    span = look.schedule.span([task.id for task in look.tasks]) if look.tasks else None
    if span is None:
        return []
    months = [min(span[0], look.today).replace(day=1)]
    while months[-1] < span[1].replace(day=1) and len(months) < MOST_MONTHS:
        months.append(add_months(months[-1], 1))
    return months
