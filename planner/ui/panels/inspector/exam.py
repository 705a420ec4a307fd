"""A sitting's window, as the permit says, and its seat."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.core.edits.exam import CancelSeat, SetWindow
from planner.core.model import ExamRecord, Role
from planner.roadmap.edit import MarkBooked
from planner.roadmap.report import Booked
from planner.ui.document import Document
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.panels.inspector.parts import NarrowButton, unsaid
from planner.ui.speech import say, tell
from planner.ui.widgets import CheckBox, DateField, TextLabel
from planner.words.message import Message, Span, message, near_day, term

FIRST_DAY = message("First day of the permit")
LAST_DAY = message("Last day of the permit")


class ExamSection(FoldedSection):
    """The eligibility window is the authority's: it moves no bar, but a sitting has to lie inside it."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Window and seat"), parent)
        self.first_field = unsaid(DateField(steps=False, today=lambda: document.today))
        self.first_field.setObjectName("window_first_field")
        self.first_field.day_edit.setAccessibleName(tell(FIRST_DAY))
        self.last_field = unsaid(DateField(steps=False, today=lambda: document.today))
        self.last_field.setObjectName("window_last_field")
        self.last_field.day_edit.setAccessibleName(tell(LAST_DAY))
        self.extended_box = CheckBox(say("Extended once"))
        self.extended_box.setObjectName("extended_box")
        self.seat_label = TextLabel("", "small", "text_2", wrap=True)
        self.seat_label.setObjectName("seat_label")
        self.book_button = NarrowButton()
        self.book_button.setObjectName("book_button")
        self.book_button.give_way()
        for name, field in ((FIRST_DAY, self.first_field), (LAST_DAY, self.last_field)):
            self.content_layout.addWidget(TextLabel(tell(name), "small", "text_2"))
            self.content_layout.addWidget(field)
        for widget in (self.extended_box, self.seat_label, self.book_button):
            self.content_layout.addWidget(widget)
        self._connect()

    def applies(self, shown: Shown) -> bool:
        return shown.task.role is Role.SITTING and not shown.task.done and shown.task.id in shown.look.plan.exams

    def fill(self, shown: Shown) -> None:
        record = shown.look.plan.exams[shown.task.id]
        self.first_field.set_day(record.window_start)
        self.last_field.set_day(record.window_end)
        self.extended_box.blockSignals(True)
        self.extended_box.setChecked(record.extended)
        self.extended_box.blockSignals(False)
        self.extended_box.setEnabled(record.window_end is not None)
        day = shown.look.schedule.start(shown.task.id)
        self.seat_label.show_text(tell(_seat(record, day, shown.today)))
        if record.seat_booked:
            self.book_button.show_text(say("Give the seat back"))
        elif day is not None:
            self.book_button.show_text(say("The seat is booked for {day}", day=near_day(day, shown.today)))
        self.book_button.setVisible(day is not None)
        self.show_summary(tell(_summary(record)))

    def controls(self) -> list[QWidget]:
        return [self.first_field, self.last_field, self.extended_box, self.book_button]

    def _connect(self) -> None:
        self.first_field.day_chosen.connect(self._on_field_day_chosen)
        self.last_field.day_chosen.connect(self._on_field_day_chosen)
        self.extended_box.toggled.connect(self._on_field_day_chosen)
        self.book_button.clicked.connect(self._on_book_button_clicked)

    def _on_field_day_chosen(self, _value: object) -> None:
        """Both days make a window; one alone waits for the other."""
        first, last = self.first_field.day, self.last_field.day
        if first is not None and last is not None:
            self.do(SetWindow(self.task_id, first, last, self.document.today, self.extended_box.isChecked()))

    def _on_book_button_clicked(self) -> None:
        day: date | None = self.document.look.schedule.start(self.task_id)
        if self.document.plan.exams[self.task_id].seat_booked:
            self.do(CancelSeat(self.task_id, self.document.today))
        elif day is not None:
            self.do(MarkBooked(Booked(self.task_id, day), self.document.today, self.document.roadmap))


def _seat(record: ExamRecord, day: date | None, today: date) -> Message:
    if not record.seat_booked:
        return message("No seat is booked yet.")
    if day is None:
        return message("Seat booked.")
    return message("Seat booked for {day}.", day=near_day(day, today))


def _summary(record: ExamRecord) -> Message:
    if record.window_start is None or record.window_end is None:
        return message("seat booked") if record.seat_booked else term("window of an exam", "not known")
    days = Span(record.window_start, record.window_end)
    return message("{days}, extended", days=days) if record.extended else message("{days}", days=days)
