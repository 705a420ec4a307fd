"""Reads typed lines for a plan."""

from collections.abc import Iterator
from dataclasses import replace

from planner.core.records.resources import RESOURCES
from planner.guidance.look import Look
from planner.guidance.study.kept import studied_exam
from planner.guidance.typed_log.context import Context
from planner.guidance.typed_log.entry import entry_of
from planner.guidance.typed_log.line import LineReader
from planner.guidance.typed_log.names import Named, Names
from planner.guidance.typed_log.practice import practice_test_of
from planner.guidance.typed_log.value import Refused, TypedLines, TypedLog, Unread
from planner.guidance.typed_log.words import vocabulary, words_in
from planner.roadmap.ids import base_of
from planner.words.day_text import DayReader
from planner.words.language import Language
from planner.words.message import Count, message
from planner.words.text import clean

MOST_LINES, LONGEST_LINE = 10_000, 500


class LogReader:
    """Reads lines for a plan as it is now. Days are read by `days`, but a weekday is the last one.

    `exam` is what is studied where a line does not say it; without it the study that is on. With `hours` a number alone
    is hours.
    """

    def __init__(self, look: Look, days: DayReader, exam: str | None = None, *, hours: bool = False) -> None:
        self.look = look
        self._known = vocabulary(days.language)
        self._lines = LineReader(self._known, replace(days, near=days.today, past=True))
        self._named = list(_names(look, days.language))
        self._names = Names(self._named)
        self._hours = hours
        self._exam = exam if exam in look.plan.exams else studied_exam(look)

    def read(self, line: str) -> TypedLog | Unread | None:
        """What a line adds, or why it adds nothing; None where it is empty."""
        return self._read(line, self._context())

    def read_lines(self, text: str) -> TypedLines:
        """What several lines add together; empty ones are none. Those beyond MOST_LINES are not read."""
        context, read = self._context(), list[TypedLog]()
        unread: list[tuple[int, str, Unread]] = []
        for number, line in enumerate(text.splitlines(), start=1):
            if number > MOST_LINES:
                said = message("At most {count} lines can be logged at once.", count=Count(MOST_LINES))
                found: TypedLog | Unread | None = Unread(said)
            else:
                found = self._read(line, context)
            if isinstance(found, Unread):
                unread.append((number, line, found))
            elif found is not None:
                read.append(found)
                context.count(found, self._named)
        return TypedLines(tuple(read), tuple(unread))

    def _context(self) -> Context:
        return Context(self.look, self._exam, self._names, list(RESOURCES.of(self.look.plan)), self._hours)

    def _read(self, line: str, context: Context) -> TypedLog | Unread | None:
        if len(line) > LONGEST_LINE:
            return Unread(message("A line has at most {count} characters.", count=Count(LONGEST_LINE)))
        words = words_in(clean(line), self._known)
        if not words:
            return None
        found = self._lines.read(words, context.names)
        try:
            return practice_test_of(found, context) if found.is_test else entry_of(found, context)
        except Refused as refused:
            return refused.unread


def _names(look: Look, language: Language) -> Iterator[tuple[str, Named]]:
    for resource in RESOURCES.of(look.plan):
        yield resource.title, Named(resource.title, resource.exam, resource)
    for sitting in sorted(look.sittings(), key=lambda task: task.done):
        if sitting.id not in look.plan.exams:
            continue
        named = Named(sitting.title, sitting.id)
        for name in (sitting.title, language.data_text(sitting.title), base_of(sitting.id)):
            yield name, named
