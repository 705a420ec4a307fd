"""What to have ready before, on and after the day of an exam."""

from collections.abc import Mapping
from typing import Literal

from planner.packs.source import Days, ExamId, Prose, Record, RecordError, Source, Text
from planner.words.message import message

ExamDayWhen = Literal["before", "on_day", "after"]
ExamDayGroup = Literal["permit", "identity", "travel", "food", "arrival", "rules", "breaks", "after"]


class ExamDayItem(Record, frozen=True, kw_only=True):
    """One line of the exam day's list.

    `title` is the line, and what a tick of it names; `text` says in a sentence what to do, `why` what it is for.
    `days_before` (calendar days before the first day of the sitting, where `when` is before) is the latest day that
    still helps. `must`: without it the person may not be let in, or loses the sitting; else it is advice.
    """

    id: Text
    exams: tuple[ExamId, ...]
    when: ExamDayWhen
    days_before: Days | None = None
    group: ExamDayGroup
    must: bool = False
    title: Prose
    text: Prose
    why: Prose
    source: Source

    def __post_init__(self) -> None:
        if (self.days_before is not None) != (self.when == "before"):
            raise RecordError(message("An item before the day needs days_before, no other has it."))


class ExamDayFacts(Record, frozen=True, kw_only=True):
    """packs/exam_day.toml: the groups in the order in which they are shown, and the items."""

    groups: Mapping[ExamDayGroup, Prose]
    item: tuple[ExamDayItem, ...] = ()

    def __post_init__(self) -> None:
        if len({item.id for item in self.item}) != len(self.item):
            raise RecordError(message("In item an id is listed twice."))
        if len({item.title for item in self.item}) != len(self.item):
            raise RecordError(message("In item a title is listed twice: a tick would not know which is meant."))
        if any(item.group not in self.groups for item in self.item):
            raise RecordError(message("In groups there is no name for the group of an item."))

    def of(self, exam: str) -> tuple[ExamDayItem, ...]:
        """The items of an exam: group by group, in each those that come first first."""
        places = {group: place for place, group in enumerate(self.groups)}
        found = (item for item in self.item if exam in item.exams)
        return tuple(sorted(found, key=lambda item: (places[item.group], -(item.days_before or 0))))
