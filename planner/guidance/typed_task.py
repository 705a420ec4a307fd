"""A task in one typed line, "call Dr Rao Friday": its title, and at the end of the line when and how long.

Whatever is not understood is title. What is in quotation marks at the beginning is title in any case.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.edits.own_task import AddOwnTask, Standing, standing_of
from planner.core.edits.task import LONGEST_DAYS
from planner.core.model import INSTANT, Kind, Phase
from planner.words.day_words import weekday_of
from planner.words.language import Language
from planner.words.message import Days, Message, message, near_day, paragraph
from planner.words.states import PHASES
from planner.words.text import clean

ReadDay = Callable[[str], date | None]
"""How the window's date fields read a day."""

MOST_WORDS_OF_A_DAY = 4
WEEK = 7
MONTHS = 12
LATEST = date(2099, 12, 31)
KINDS: Mapping[str, Kind] = {"milestone": Kind.MILESTONE, "decision": Kind.DECISION}
"""What a line begins with to say what it is about."""
_INSTANT: Mapping[Kind, Message] = {Kind.MILESTONE: message("Milestone"), Kind.DECISION: message("Decision")}
_MARKS = {'"': '"', "\u201c": "\u201d"}
_UNITS = {"day": 1, "days": 1, "week": WEEK, "weeks": WEEK}
_MONTH_UNITS = ("month", "months")
_ONE = ("a", "an", "one")


@dataclass(frozen=True, slots=True)
class TypedTask:
    """What a line says. `day` None: from today on; `days` is the length, None where nothing is said of it."""

    title: str
    day: date | None = None
    days: int | None = None
    deadline: date | None = None
    kind: Kind = Kind.ACTIVITY

    @property
    def length(self) -> int:
        """In days; 0 of what takes no time."""
        return 0 if self.kind in INSTANT else self.days or 1

    def edit(self, task_id: str, phase: Phase, today: date) -> AddOwnTask:
        """The edit that adds it to a phase."""
        return AddOwnTask(task_id, self.title, phase, today, self.day, self.length, self.deadline, self.kind)

    def understood(self, phase: Phase, today: date) -> Message:
        """What the edit would add, but for the title."""
        what = _INSTANT.get(self.kind) or message("Task of {length}", length=Days(self.length))
        words = self._when(what, PHASES[phase], today)
        if self.deadline is None:
            return words
        return paragraph(words, message("Deadline {day}.", day=near_day(self.deadline, today, weekday=True)))

    def _when(self, what: Message, phase: Message, today: date) -> Message:
        if self.day is None:
            return message("{what} from today on, in {phase}.", what=what, phase=phase)
        day, standing = near_day(self.day, today, weekday=True), standing_of(self.day, self.length, today)
        if standing is Standing.DONE:
            return message("{what}, taken as done: its day is {day}, in {phase}.", what=what, day=day, phase=phase)
        if standing is Standing.RUNNING:
            return message("{what}, running since {day}, in {phase}.", what=what, day=day, phase=phase)
        return message("{what} on {day}, in {phase}.", what=what, day=day, phase=phase)


def read_task(line: str, today: date, language: Language, read_day: ReadDay) -> TypedTask | None:
    """What a line says; None where it is empty."""
    words = clean(line).split()
    if not words:
        return None
    kind = KINDS.get(words[0].casefold(), Kind.ACTIVITY) if len(words) > 1 else Kind.ACTIVITY
    instant = kind in INSTANT
    reader = _Reader(today, language, read_day, instant=instant)
    quoted = _quoted(words)
    if quoted is not None:
        typed, rest = reader.read(words[quoted:])
        title = " ".join(words[:quoted])[1:-1].strip()
        if title and not rest:
            return replace(typed, title=title)
    typed, rest = reader.read(words[1:] if instant else words, least=1)
    return replace(typed, title=" ".join(rest), kind=kind)


def _quoted(words: Sequence[str]) -> int | None:
    """How many words stand in quotation marks at the beginning; None without any."""
    closing = _MARKS.get(words[0][0])
    if closing is None:
        return None
    for count, word in enumerate(words, start=1):
        if word.endswith(closing) and (count > 1 or len(word) > 2):
            return count
    return None


class _Reader:
    """Takes days and a length from the end of a line."""

    def __init__(self, today: date, language: Language, read_day: ReadDay, *, instant: bool) -> None:
        self._today, self._language, self._read_day = today, language, read_day
        self._instant = instant

    def read(self, words: Sequence[str], least: int = 0) -> tuple[TypedTask, list[str]]:
        """What the end of the line says, and the words that are left: at least so many."""
        typed, rest = TypedTask(""), list(words)
        while True:
            found = self._last(typed, rest, least)
            if found is None:
                return typed, rest
            typed, count = found
            del rest[len(rest) - count :]

    def _last(self, typed: TypedTask, rest: list[str], least: int) -> tuple[TypedTask, int] | None:
        for count in range(min(MOST_WORDS_OF_A_DAY + 1, len(rest) - least), 0, -1):
            tail = rest[len(rest) - count :]
            first, before = tail[0].casefold(), rest[-count - 1].casefold() if count < len(rest) else ""
            if typed.days is None and not self._instant and before != "in" and (days := _length(tail)) is not None:
                return replace(typed, days=days), count
            if first == "by" and typed.deadline is None and (day := self._day(tail[1:])) is not None:
                # A deadline that has passed would be missed at once: the words stay in the title.
                return (replace(typed, deadline=day), count) if day >= self._today else None
            if typed.day is None:
                day = self._day(tail[1:] if first in ("on", "from") else tail)
                if day is not None:
                    return replace(typed, day=day), count
        return None

    def _day(self, words: Sequence[str]) -> date | None:
        if not words or len(words) > MOST_WORDS_OF_A_DAY:
            return None
        plain = [word.casefold() for word in words]
        found = self._relative(plain) or self._named(plain) or self._written(words)
        return found if found is not None and found <= LATEST else None

    def _relative(self, words: list[str]) -> date | None:
        """Today, tomorrow, in 3 days, in a week, next week (its Monday), in 2 months."""
        today = self._today
        if words == ["today"]:
            return today
        if words == ["tomorrow"]:
            return _after(today, 1)
        if words == ["next", "week"]:
            return _after(today, WEEK - today.weekday())
        if len(words) != 3 or words[0] != "in":
            return None
        count = 1 if words[1] in _ONE else _number(words[1])
        if count is None:
            return None
        if words[2] in _MONTH_UNITS:
            return _months_after(today, count)
        return _after(today, count * _UNITS[words[2]]) if words[2] in _UNITS else None

    def _named(self, words: list[str]) -> date | None:
        """Friday: the next one, today's weekday is today; next Friday is that of the week after this one."""
        if words[0] not in ("next", "this") and len(words) > 1:
            return None
        weekday = weekday_of(words[-1], self._language) if len(words) <= 2 else None
        if weekday is None:
            return None
        if words[0] == "next" and len(words) == 2:
            return _after(self._today, WEEK - self._today.weekday() + weekday)
        return _after(self._today, (weekday - self._today.weekday()) % WEEK)

    def _written(self, words: Sequence[str]) -> date | None:
        """A day as a date field takes it; without its year the next one."""
        if not any(char.isdigit() for word in words for char in word):
            return None
        text = " ".join(words)
        if len(words) == 1 and text.isalnum():
            return None  # "Step 3", and a year alone, are no days
        whole = self._read_day(text)
        if whole is not None or len(words) == 1:
            return whole
        for year in range(self._today.year, self._today.year + 5):  # 29 February
            day = self._read_day(f"{text} {year}")
            if day is not None and day >= self._today:
                return day
        return None


def _length(words: Sequence[str]) -> int | None:
    """3 days, for 2 weeks."""
    plain = [word.casefold() for word in words]
    if plain[0] == "for":
        plain = plain[1:]
    if len(plain) != 2 or plain[1] not in _UNITS:
        return None
    count = _number(plain[0])
    if count is None:
        return None
    days = count * _UNITS[plain[1]]
    return days if 1 <= days <= LONGEST_DAYS else None


def _number(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 5 else None


def _after(day: date, days: int) -> date | None:
    number = day.toordinal() + days
    return date.fromordinal(number) if number <= LATEST.toordinal() else None


def _months_after(day: date, months: int) -> date | None:
    """The same day so many months later; the last of the month where that has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    if year > LATEST.year:
        return None
    first_of_next = date(year + (month + 1) // MONTHS, (month + 1) % MONTHS + 1, 1)
    last = first_of_next - timedelta(days=1)
    return last if day.day > last.day else last.replace(day=day.day)
