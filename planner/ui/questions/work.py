"""The questions about what is going on: hours to study, what is being studied, US experience and letters."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.core.calendar import DAYS_A_WEEK
from planner.packs.record import Advice
from planner.ui.questions.answer_sheet import EXAM_NAMES, Progress, Sheet, Step, Study, Topic
from planner.ui.questions.day import DATE_MISSING, day_field
from planner.ui.questions.pick import Entries, Pick
from planner.ui.questions.question import Question
from planner.ui.questions.weekday import WeekdayMenu, off_for
from planner.ui.speech import say, say_counted, say_term, tell
from planner.ui.theme import theme
from planner.ui.widgets import Segmented, Stepper, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import Decimal, Message, message, term

LEAST_HOURS, MOST_HOURS, HOURS_STEP = 0.5, 24.0, 0.5
PERCENT_STEP = 5
MOST_PERCENT = 95
NAME_WIDTH = 100
EXPERIENCE_WHY = message("Programs look for both; what is done is not planned again.")
EXPERIENCE, LETTERS = term("US experience", "Experience"), term("letters of recommendation", "Letters")
EXPERIENCE_STEPS: Mapping[Step, Message] = {
    Step.NOT_YET: term("US experience", "Not yet"),
    Step.BEGUN: term("US experience", "Ongoing"),
    Step.DONE: term("US experience", "Done"),
}
LETTERS_STEPS: Mapping[Step, Message] = {
    Step.NOT_YET: term("letters of recommendation", "Not yet"),
    Step.BEGUN: term("letters of recommendation", "Asked"),
    Step.DONE: term("letters of recommendation", "Uploaded"),
}


class HoursQuestion(Question):
    """Hours a day, days a week, which days are off; what is being studied since when."""

    def __init__(self, advice: Advice, today: Callable[[], date], parent: QWidget | None = None) -> None:
        why = message(
            "Hours make the dates; the roadmap advises {least} to {most} a day. Holidays can be added later.",
            least=Decimal(advice.daily_hours.min),
            most=Decimal(advice.daily_hours.max),
        )
        super().__init__(Topic.HOURS, message("Hours to study"), why, parent)
        self._filled = Study()
        self.hours_stepper = Stepper(LEAST_HOURS, MOST_HOURS, 3, step=HOURS_STEP, words=_hours_words)
        self.hours_stepper.setObjectName("hours_stepper")
        self.hours_stepper.setAccessibleName(say("Hours a day"))
        self.days_stepper = Stepper(1, DAYS_A_WEEK, 6, words=_days_words)
        self.days_stepper.setObjectName("days_stepper")
        self.days_stepper.setAccessibleName(say("Days a week"))
        self.off_menu = WeekdayMenu()
        self.off_menu.setObjectName("off_menu")
        self.study_pick = Pick(_study_entries())
        self.study_pick.setObjectName("study_pick")
        self.study_pick.setAccessibleName(say("What you are studying for"))
        self.since_label = TextLabel(say_term("studying", "since"), "body", "text_2")
        self.since_field = day_field("since_field", message("Studying since"), today)
        self.percent_stepper = Stepper(0, MOST_PERCENT, 0, step=PERCENT_STEP, words=_percent_words)
        self.percent_stepper.setObjectName("percent_stepper")
        self.percent_stepper.setAccessibleName(say("How much of it is behind you"))
        self.add_line(self.hours_stepper, self.days_stepper, self.off_menu)
        self.add_line(self.study_pick, self.since_label, self.since_field, self.percent_stepper)
        self._connect()
        self._show_study()

    def fill(self, sheet: Sheet) -> None:
        self.hours_stepper.set_value(sheet.daily_hours)
        self.days_stepper.set_value(DAYS_A_WEEK - len(sheet.weekly_off))
        self.off_menu.set_off(sheet.weekly_off)
        self._filled = sheet.study
        self.study_pick.set_value(sheet.study.exam)
        # What the plan has as running does not stop by being forgotten here.
        self.study_pick.setEnabled(not sheet.study.fixed)
        self.since_field.set_day(sheet.study.since)
        self.percent_stepper.set_value(sheet.study.percent)
        self._show_study()

    def take(self, sheet: Sheet) -> Sheet:
        exam = self.study_pick.value
        # The stepper cannot show every percentage: one that was not touched stays what it was.
        touched = self.percent_stepper.value != min(self._filled.percent, MOST_PERCENT)
        percent = int(self.percent_stepper.value) if touched else self._filled.percent
        study = Study(exam, self.since_field.day, percent, self._filled.fixed) if exam is not None else Study()
        hours = self.hours_stepper.value
        return replace(sheet, daily_hours=hours, weekly_off=self.off_menu.off, study=study)

    def _show_study(self) -> None:
        studying = self.study_pick.value is not None
        for widget in (self.since_label, self.since_field, self.percent_stepper):
            widget.setVisible(studying)

    @property
    def note(self) -> str:
        missing = self.study_pick.value is not None and self.since_field.day is None
        return tell(DATE_MISSING) if missing else ""

    def _connect(self) -> None:
        self.hours_stepper.changed.connect(self._on_field_changed)
        self.days_stepper.changed.connect(self._on_days_stepper_changed)
        self.off_menu.changed.connect(self._on_off_menu_changed)
        self.study_pick.chosen.connect(self._on_field_changed)
        self.since_field.day_chosen.connect(self._on_field_changed)
        self.percent_stepper.changed.connect(self._on_field_changed)

    def _on_days_stepper_changed(self, days: float) -> None:
        self.off_menu.set_off(off_for(int(days), self.off_menu.off))
        self.changed.emit()

    def _on_off_menu_changed(self, off: tuple[int, ...]) -> None:
        self.days_stepper.set_value(DAYS_A_WEEK - len(off))
        self.changed.emit()

    def _on_field_changed(self, *_: object) -> None:
        self._show_study()
        self.changed.emit()


class ExperienceQuestion(Question):
    """US clinical experience and letters so far."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(Topic.EXPERIENCE, message("US experience"), EXPERIENCE_WHY, parent)
        self.usce_line = ProgressLine("usce_line", EXPERIENCE, EXPERIENCE_STEPS, today)
        self.letters_line = ProgressLine("letters_line", LETTERS, LETTERS_STEPS, today)
        for line in (self.usce_line, self.letters_line):
            self._lines.addWidget(line)
            line.changed.connect(self.changed)

    def fill(self, sheet: Sheet) -> None:
        self.usce_line.fill(sheet.usce)
        self.letters_line.fill(sheet.letters)

    def take(self, sheet: Sheet) -> Sheet:
        return replace(sheet, usce=self.usce_line.progress, letters=self.letters_line.progress)

    @property
    def note(self) -> str:
        lines = (self.usce_line.progress, self.letters_line.progress)
        missing = any(line.step is not Step.NOT_YET and line.day is None and not line.fixed for line in lines)
        return tell(DATE_MISSING) if missing else ""


class ProgressLine(QWidget):
    """Not yet, begun or done, since or on a day. What the plan has already does not go back."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        title: Message,
        steps: Mapping[Step, Message],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._filled = Progress()
        self.setObjectName(name)
        self.title_label = TextLabel(tell(title), "body")
        self.step_choice = Segmented([(step, tell(words)) for step, words in steps.items()], Step.NOT_YET)
        self.step_choice.setObjectName("step_choice")
        self.step_choice.setAccessibleName(tell(title))
        self.day_field = day_field("day_field", message("{what}: the day", what=title), today)
        self.known_label = TextLabel("", "body", "text_2")
        self.known_label.setObjectName("known_label")
        flow = Flow(self, gap=8)
        for widget in (self.title_label, self.step_choice, self.day_field, self.known_label):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._connect()
        self._on_theme_changed()
        self._show_day()

    @property
    def progress(self) -> Progress:
        """What the fields say."""
        step = self.step_choice.value
        if not isinstance(step, Step) or (self._filled.fixed and step is self._filled.step):
            return self._filled
        return Progress(step, self.day_field.day) if step is not Step.NOT_YET else Progress()

    def fill(self, progress: Progress) -> None:
        """Show how far it is, without a signal."""
        self._filled = progress
        steps = list(Step)
        for step in steps:
            behind = progress.fixed and steps.index(step) < steps.index(progress.step)
            self.step_choice.set_option_enabled(step, not behind)
        self.step_choice.set_value(progress.step)
        self.day_field.set_day(None if progress.fixed else progress.day)
        self._show_day()

    def _show_day(self) -> None:
        step = self.step_choice.value
        known = self._filled.fixed and step is self._filled.step
        self.day_field.setVisible(step is not Step.NOT_YET and not known)
        day = self._filled.day
        self.known_label.show_text(say_term("day of a step", "on {day}", day=day) if known and day is not None else "")
        self.known_label.setVisible(known and day is not None)

    def _connect(self) -> None:
        self.step_choice.changed.connect(self._on_field_changed)
        self.day_field.day_chosen.connect(self._on_field_changed)
        theme().changed.connect(self._on_theme_changed)

    def _on_field_changed(self, *_: object) -> None:
        self._show_day()
        self.changed.emit()

    def _on_theme_changed(self) -> None:
        self.title_label.setMinimumWidth(theme().px(NAME_WIDTH))


def _hours_words(hours: float) -> str:
    return say("{hours} h a day", hours=Decimal(hours))


def _days_words(days: float) -> str:
    return say_counted("{count} day a week", "{count} days a week", int(days))


def _percent_words(percent: float) -> str:
    return say("{percent} %", percent=int(percent))


def _study_entries() -> Entries:
    exams = ((exam, say("Studying for {exam}", exam=name)) for exam, name in EXAM_NAMES.items())
    return ((None, say("Not studying yet")), *exams)
