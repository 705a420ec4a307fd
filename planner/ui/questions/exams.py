"""The question for the exams so far: Step 1, Step 2 CK and the OET, a failed one with its next attempt."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from planner.roadmap.ids import exam_task
from planner.roadmap.template import Roadmap
from planner.ui.layouts import column
from planner.ui.questions.answer_sheet import EXAMS, NO_ATTEMPT, Attempt, Sat, Sheet, Topic
from planner.ui.questions.attempt_line import AttemptLine
from planner.ui.questions.contradiction import awaits_result
from planner.ui.questions.question import Question
from planner.words.message import counted, message


class ExamsQuestion(Question):
    """A line for each attempt; a failed one opens the next."""

    def __init__(
        self, roadmap: Roadmap, today: Callable[[], date], *, keeps_seats: bool = False, parent: QWidget | None = None
    ) -> None:
        why = counted(
            "What is done is not planned again; {count} year runs from the first pass.",
            "What is done is not planned again; {count} years run from the first pass.",
            roadmap.packs.exams.seven_years.years,
        )
        super().__init__(Topic.EXAMS, message("Exams so far"), why, parent)
        self._roadmap, self._today, self._keeps_seats = roadmap, today, keeps_seats
        self._placed: Mapping[str, date] = {}
        self._shown: tuple[str, ...] = EXAMS
        self._attempts: dict[str, list[AttemptLine]] = {exam: [] for exam in EXAMS}
        self._rooms = {exam: QWidget() for exam in EXAMS}
        self._columns = {exam: column(room) for exam, room in self._rooms.items()}
        for room in self._rooms.values():
            self._lines.addWidget(room)
        self.fill(Sheet())

    def line(self, exam: str, number: int = 1) -> AttemptLine:
        """The line of an attempt."""
        return self._attempts[exam][number - 1]

    def fill(self, sheet: Sheet) -> None:
        self._shown = tuple(exam for exam in EXAMS if exam in sheet.exams)
        for exam in EXAMS:
            attempts = sheet.exams.get(exam, NO_ATTEMPT)
            self._rooms[exam].setVisible(exam in self._shown)
            self._set_count(exam, len(attempts))
            for line, attempt in zip(self._attempts[exam], attempts, strict=True):
                line.fill(attempt, keeps_seat=self._keeps_seats)
            self._open_next(exam)
        self._show_placed()

    def take(self, sheet: Sheet) -> Sheet:
        return replace(sheet, exams={exam: self._taken(exam) for exam in self._shown})

    def show_placed(self, placed: Mapping[str, date]) -> None:
        """Where the plan puts the exams, by task id."""
        self._placed = placed
        self._show_placed()

    def _show_placed(self) -> None:
        for exam, lines in self._attempts.items():
            for number, line in enumerate(lines, start=1):
                awaited = awaits_result(exam, line.attempt, self._roadmap, self._today())
                line.show_placed(self._placed.get(exam_task(exam, number)), awaited)

    def _taken(self, exam: str) -> tuple[Attempt, ...]:
        return tuple(line.attempt for line in self._attempts[exam])

    def _set_count(self, exam: str, count: int) -> None:
        lines = self._attempts[exam]
        while len(lines) > count:
            line = lines.pop()
            line.hide()
            self._columns[exam].removeWidget(line)
            line.deleteLater()
        while len(lines) < count:
            line = AttemptLine(exam, len(lines) + 1, self._today)
            line.changed.connect(self._on_line_changed)
            lines.append(line)
            self._columns[exam].addWidget(line)
            line.show()
            self.order_tabs()

    def _open_next(self, exam: str) -> None:
        """As many lines as there were failed attempts before, and one more."""
        failed = 0
        for attempt in self._taken(exam):
            if attempt.sat is not Sat.FAILED:
                break
            failed += 1
        self._set_count(exam, min(failed + 1, self._roadmap.packs.exams.attempts.attempts_max))

    def _on_line_changed(self) -> None:
        for exam in EXAMS:
            self._open_next(exam)
        self._show_placed()
        self.changed.emit()
