"""Length, wish and deadline of the task."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.core.edits.task import LONGEST_DAYS, SetConstraint, SetDeadline, SetDuration
from planner.core.model import Constraint, ConstraintType, Kind
from planner.guidance.wish import wish_words
from planner.ui.document import Document
from planner.ui.messages import plain
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import NumberField, narrow, unsaid
from planner.ui.speech import say, say_term, tell, value
from planner.ui.widgets import ComboBox, DateField, QuietButton, TextLabel
from planner.words.message import Days, Message, message, near_day, term
from planner.words.states import WISH_CHOICES

# "As early as possible" is what a task without a wish does: the two are one choice.
_WISHES = (None, *(type_ for type_ in ConstraintType if type_ is not ConstraintType.ASAP))
_BY_FINISH = (ConstraintType.FNET, ConstraintType.FNLT, ConstraintType.MFO)
_WISH = message("Wish")


class LengthSection(FoldedSection):
    """The length in days; a study can go back to the hours."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say_term("fact", "Length"), parent)
        self.days_field = NumberField(1, LONGEST_DAYS, say("days"), say("Length in days"))
        self.days_field.setObjectName("days_field")
        self.hint_label = TextLabel("", "small", "text_2", wrap=True)
        self.hours_button = QuietButton(say("Use my hours again"))
        self.hours_button.setObjectName("hours_button")
        for widget in (self.days_field, self.hint_label, self.hours_button):
            self.content_layout.addWidget(widget)
        self.days_field.number_chosen.connect(self._on_days_field_number_chosen)
        self.hours_button.clicked.connect(self._on_hours_button_clicked)

    def applies(self, shown: Shown) -> bool:
        return not shown.task.instant and not shown.task.done

    def fill(self, shown: Shown) -> None:
        task = shown.task
        term = shown.look.schedule.terms.terms[shown.look.schedule.network.number[task.id]]
        days = shown.look.schedule.of(task.id).duration_days or 1
        study = task.kind is Kind.STUDY
        fixed = study and task.duration_days is not None
        self.days_field.set_number(days)
        self.days_field.setEnabled(term.until is None)
        self.hours_button.setVisible(fixed)
        if term.until is not None:
            words = say("Its exam has a day of its own: the study lasts until the day before. Move the exam instead.")
        elif study and not fixed:
            words = say("The length follows from your hours; a number fixes it.")
        elif term.window is not None:
            words = say("Its end belongs to the season; a number fixes its length.")
        else:
            words = ""
        self.hint_label.show_text(words)
        self.hint_label.setVisible(bool(words))
        self.show_summary(value(Days(days)))

    def controls(self) -> list[QWidget]:
        return [self.days_field, self.hours_button]

    def _on_days_field_number_chosen(self, days: int) -> None:
        self.do(SetDuration(self.task_id, days))

    def _on_hours_button_clicked(self) -> None:
        self.do(SetDuration(self.task_id, None))


class WishSection(FoldedSection):
    """What the user asks of the date, in plain words, and a deadline that only warns."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Wish and deadline"), parent)
        self.wish_choice = ComboBox()
        self.wish_choice.setObjectName("wish_choice")
        self.wish_choice.setAccessibleName(tell(_WISH))
        narrow(self.wish_choice)
        for type_ in _WISHES:
            self.wish_choice.addItem(tell(WISH_CHOICES[type_ or ConstraintType.ASAP]))
        self.wish_field = unsaid(DateField(steps=False, today=lambda: document.today))
        self.wish_field.setObjectName("wish_field")
        self.wish_field.day_edit.setAccessibleName(say("Day of the wish"))
        self.deadline_field = DateField(steps=False, optional=True, today=lambda: document.today)
        self.deadline_field.setObjectName("deadline_field")
        self.deadline_field.day_edit.setAccessibleName(say("Deadline"))
        self.clear_button = QuietButton(say("No deadline"))
        self.clear_button.setObjectName("clear_button")
        self.content_layout.addWidget(TextLabel(tell(_WISH), "small", "text_2"))
        self.content_layout.addWidget(self.wish_choice)
        self.content_layout.addWidget(self.wish_field)
        self.content_layout.addWidget(
            TextLabel(say("Deadline: it warns when it is missed and moves nothing"), "small", "text_2", wrap=True)
        )
        self.content_layout.addWidget(self.deadline_field)
        self.content_layout.addWidget(self.clear_button)
        self._connect()

    def applies(self, shown: Shown) -> bool:
        return not shown.task.done

    def fill(self, shown: Shown) -> None:
        wish = shown.task.constraint
        type_ = wish.type if wish is not None and wish.type is not ConstraintType.ASAP else None
        self.wish_choice.blockSignals(True)
        self.wish_choice.setCurrentIndex(_WISHES.index(type_))
        self.wish_choice.blockSignals(False)
        self.wish_field.set_day(wish.day if wish is not None else None)
        self.wish_field.setVisible(type_ is not None and type_.dated)
        deadline = shown.task.deadline
        self.deadline_field.set_day(deadline)
        self.clear_button.setVisible(deadline is not None)
        self.show_summary(tell(_summary(wish if type_ is not None else None, deadline, shown.today)))

    def controls(self) -> list[QWidget]:
        return [self.wish_choice, self.wish_field, self.deadline_field, self.clear_button]

    def _connect(self) -> None:
        self.wish_choice.activated.connect(self._on_wish_choice_activated)
        self.wish_field.day_chosen.connect(self._on_wish_field_day_chosen)
        self.deadline_field.day_chosen.connect(self._on_deadline_field_day_chosen)
        self.clear_button.clicked.connect(self._on_clear_button_clicked)

    def _on_wish_choice_activated(self, place: int) -> None:
        """A wish with a day begins with the day on which the task stands."""
        assert self.shown is not None
        type_ = _WISHES[place]
        known = self.shown.task.constraint
        if (known.type if known is not None else None) is type_:
            return
        if type_ is None:
            self.do(SetConstraint(self.task_id, None))
            return
        schedule = self.document.look.schedule
        usual = schedule.finish(self.task_id) if type_ in _BY_FINISH else schedule.start(self.task_id)
        day = (known.day if known is not None else None) or usual
        self.do(SetConstraint(self.task_id, Constraint(type_, day if type_.dated else None)))

    def _on_wish_field_day_chosen(self, day: date) -> None:
        type_ = _WISHES[self.wish_choice.currentIndex()]
        if type_ is not None:
            self.do(SetConstraint(self.task_id, Constraint(type_, day)))

    def _on_deadline_field_day_chosen(self, day: date | None) -> None:
        self.do(SetDeadline(self.task_id, day))

    def _on_clear_button_clicked(self) -> None:
        plain(self.deadline_field.day_edit, "")
        self.do(SetDeadline(self.task_id, None))


def _summary(wish: Constraint | None, deadline: date | None, today: date) -> Message:
    if deadline is None:
        return wish_words(wish) if wish is not None else term("wish and deadline of a task", "none")
    due = near_day(deadline, today)
    if wish is None:
        return message("due {day}", day=due)
    return message("{wish}, due {day}", wish=wish_words(wish), day=due)
