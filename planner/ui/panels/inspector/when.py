"""The day of the task: a field, a pin, and a line that says what holds it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.core.edits.move import Unpin
from planner.errors import EditRejected
from planner.guidance.assumed import assumed_words
from planner.guidance.moving import move, refusal
from planner.guidance.reporting import is_pinned
from planner.guidance.why import without_pin
from planner.roadmap.ids import base_of
from planner.timeline.drag import Ghost
from planner.ui.document import Document
from planner.ui.layouts import row
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.speech import say, tell
from planner.ui.widgets import DateField, IconButton, TextLabel
from planner.words.message import Message, message, near_day, paragraph
from planner.words.text import breakable

PIN = message("Pin it to this day")
UNPIN = message("Let it follow its links again")


class WhenSection(Section):
    """A typed or chosen day moves and pins the task."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self.day_caption = TextLabel("", "small", "text_2")
        self.day_caption.setObjectName("day_caption")
        self.day_field = DateField(today=lambda: document.today)
        self.day_field.setObjectName("day_field")
        self.day_field.day_edit.setAccessibleName(say("First day"))
        self.pin_button = IconButton(
            "lock-simple-open", tell(PIN), framed=True, checkable=True, size_px=16, on_icon_name="lock-simple-fill"
        )
        self.pin_button.setObjectName("pin_button")
        self.hint_label = TextLabel("", "small", "text_2", wrap=True)
        self.hint_label.setObjectName("hint_label")
        self.body.setSpacing(4)
        foot = row(self.pin_button, self.hint_label, last=True)
        foot.setAlignment(self.pin_button, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.day_caption)
        self.body.addWidget(self.day_field)
        self.body.addLayout(foot)
        self._connect()

    def applies(self, shown: Shown) -> bool:
        # Of what was reported the bar says the day: it is a fact and does not move.
        reported = shown.look.plan.tasks[shown.task.id].done
        return shown.look.schedule.start(shown.task.id) is not None and not reported

    def fill(self, shown: Shown) -> None:
        task, ghost = shown.task, _dragged(shown)
        fixed = refusal(shown.look.assessment, task.id)
        movable = fixed is None
        pinned = is_pinned(task) and shown.look.assessment.driven(task.id) is None
        self.day_field.set_day(ghost.day if ghost is not None else shown.look.schedule.start(task.id))
        self.day_caption.show_text(tell(_caption(shown)))
        self.day_field.set_look("accent" if ghost is not None else "text")
        self.day_field.setEnabled(movable)
        self.pin_button.setEnabled(movable or pinned)
        self.pin_button.setChecked(pinned)
        self.pin_button.show_tip(tell(UNPIN if pinned else PIN))
        self.hint_label.show_text(breakable(tell(_hint(shown, fixed))))

    def controls(self) -> list[QWidget]:
        return [self.day_field, self.pin_button]

    def _connect(self) -> None:
        self.day_field.day_chosen.connect(self._on_day_field_day_chosen)
        self.pin_button.clicked.connect(self._on_pin_button_clicked)

    def _on_day_field_day_chosen(self, day: date) -> None:
        self._move(day)

    def _on_pin_button_clicked(self, checked: bool) -> None:
        start = self.document.look.schedule.start(self.task_id)
        if not checked:
            self.do(Unpin(self.task_id))
        elif start is not None:
            self._move(start)

    def _move(self, day: date) -> None:
        """The same edit as a drag to that day."""
        assert self.shown is not None
        try:
            edit = move(self.document.assessment, self.task_id, day, self.document.follow)
        except EditRejected as refused:
            self.document.refused.emit(refused)
            self.fill(self.shown)
        else:
            self.do(edit)


def _caption(shown: Shown) -> Message:
    record = shown.look.plan.exams.get(shown.task.id)
    if record is not None and record.seat_booked:
        return message("Booked for")
    return message("Running since") if shown.task.running else message("Planned for")


def _dragged(shown: Shown) -> Ghost | None:
    """What would become of the task itself; None where a record under it is dragged."""
    return shown.ghost if shown.ghost is not None and shown.ghost.record is None else None


def _hint(shown: Shown, fixed: EditRejected | None) -> Message:
    task, look = shown.task, shown.look
    start = look.schedule.start(task.id)
    assert start is not None
    ghost = _dragged(shown)
    if ghost is not None:
        was = near_day(start, shown.today, weekday=True)
        if ghost.refused is not None:
            return message("It stays {day}: {reason}", day=was, reason=ghost.refused.reason)
        return message("was {day}; release to move it here", day=was)
    if fixed is not None:
        return fixed.reason
    supposed = assumed_words(look, task.id)
    if supposed is not None:
        return supposed
    if task.pinned_start is None:
        return message("It follows its links. Another day pins it.")
    record = look.plan.exams.get(task.id)
    if record is not None and record.seat_booked:
        return _booked(shown, start)
    free = without_pin(look, task.id).start(task.id)
    if free is None or free == start:
        return message("Pinned.")
    return message("Pinned. Without the pin {day}.", day=near_day(free, shown.today, weekday=True))


def _booked(shown: Shown, start: date) -> Message:
    booked, last = message("Seat booked."), _free_until(shown, start)
    if last is None or last < shown.today:
        return booked
    return paragraph(booked, message("Free to move until about {day}.", day=near_day(last, shown.today)))


def _free_until(shown: Shown, start: date) -> date | None:
    """Until when a booked seat can be moved for nothing: as many days before it as the fee table says."""
    exams = shown.look.packs.exams
    if base_of(shown.task.id) not in exams.reschedule_exams:
        return None
    days = max((tier.days_max or 0 for tier in exams.reschedule if tier.fee != "none"), default=0)
    return date.fromordinal(start.toordinal() - days - 1) if days else None
