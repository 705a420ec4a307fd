"""The booked seat: booking it, moving it, giving it back, and what moving would cost today."""

from datetime import date

from PySide6.QtWidgets import QWidget

from planner.core.edits.exam import CancelSeat
from planner.core.model import ExamRecord
from planner.guidance.exam_facts import MoveFee, move_fee
from planner.roadmap.edit import MarkBooked
from planner.roadmap.report import Booked
from planner.services.seat_drag import dragged_seat
from planner.ui.panels.inspector.exam_block import ExamBlock
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.panels.inspector.parts import NarrowButton
from planner.ui.speech import say, tell
from planner.ui.widgets import DateField, TextLabel
from planner.ui.widgets.date_field import LATEST
from planner.words.message import Data, Message, Money, message, near_day

MOVED_TO = message("The seat was moved to")


class SeatBlock(ExamBlock):
    """A seat that is told to be on another day was moved, and that is kept."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self.seat_label = TextLabel("", "small", "text_2", wrap=True)
        self.seat_label.setObjectName("seat_label")
        self.fee_label = TextLabel("", "small", "text_2", wrap=True)
        self.fee_label.setObjectName("fee_label")
        self.book_button = NarrowButton()
        self.book_button.setObjectName("book_button")
        for widget in (self.seat_label, self.fee_label):
            self.body.addWidget(widget)
        self.moved_field = DateField(steps=False, today=lambda: self.document.today)
        self.moved_field.setObjectName("moved_field")
        self.moved_field.day_edit.setAccessibleName(tell(MOVED_TO))
        self.moved_caption = self.add_field(MOVED_TO, self.moved_field)
        self.body.addWidget(self.book_button)
        self.book_button.give_way()
        self.moved_field.day_chosen.connect(self._on_moved_field_day_chosen)
        self.book_button.clicked.connect(self._on_book_button_clicked)

    def fill(self, shown: Shown, record: ExamRecord) -> None:
        today, day = shown.today, shown.look.schedule.start(shown.task.id)
        self.seat_label.show_text(tell(_seat(record, day, today)))
        if record.seat_booked:
            self.book_button.show_text(say("Give the seat back"))
        elif day is not None:
            self.book_button.show_text(say("The seat is booked for {day}", day=near_day(day, today)))
        self.book_button.setVisible(day is not None)
        fee = move_fee(shown.look, shown.look.plan.tasks[shown.task.id])
        self.fee_label.show_text(tell(_fee(fee, today)) if fee is not None else "")
        self.fee_label.setVisible(fee is not None)
        self.moved_field.set_range(today, LATEST)
        self.moved_field.set_day(day if record.seat_booked else None)
        for widget in (self.moved_caption, self.moved_field):
            widget.setVisible(record.seat_booked)

    def controls(self) -> list[QWidget]:
        return [self.moved_field, self.book_button]

    def _on_moved_field_day_chosen(self, day: date) -> None:
        drag = dragged_seat(self.document.history, self.exam)
        told = Booked(self.exam, day, moved_from=drag.before if drag is not None else None)
        self.do(MarkBooked(told, self.document.today, self.document.roadmap))

    def _on_book_button_clicked(self) -> None:
        day: date | None = self.document.look.schedule.start(self.exam)
        if self.document.plan.exams[self.exam].seat_booked:
            self.do(CancelSeat(self.exam, self.document.today))
        elif day is not None:
            self.do(MarkBooked(Booked(self.exam, day), self.document.today, self.document.roadmap))


def _seat(record: ExamRecord, day: date | None, today: date) -> Message:
    if not record.seat_booked:
        return message("No seat is booked yet.")
    if day is None:
        return message("Seat booked.")
    return message("Seat booked for {day}.", day=near_day(day, today))


def _fee(found: MoveFee, today: date) -> Message:
    """What moving the seat costs today, and from which table that is known."""
    fee = found.fee
    if fee is None:
        if found.free_until is None:
            return message("Moving it is free today.")
        return message("Moving it is free until {day}.", day=near_day(found.free_until, today))
    as_of = Data(fee.source.as_of)
    if fee.amount_min is None:
        return message("Moving it today costs a fee of unknown amount ({as_of} table).", as_of=as_of)
    least = Money(fee.amount_min, fee.currency)
    if fee.amount_max is None:
        return message("Moving it today costs {least} or more ({as_of} table).", least=least, as_of=as_of)
    if fee.amount_max == fee.amount_min:
        return message("Moving it today costs {amount} ({as_of} table).", amount=least, as_of=as_of)
    most = Money(fee.amount_max, fee.currency)
    return message("Moving it today costs {least} to {most} ({as_of} table).", least=least, most=most, as_of=as_of)
