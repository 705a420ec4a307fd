"""A finding: what a rule has to say about a plan. It is a value, shown and counted, never an exception."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.core.edits.base import Edit
from planner.core.ref import Ref, task_ref
from planner.packs.projection import ProjectedSource
from planner.packs.record import Source
from planner.words.message import Data, Message, Value, message, term


class Severity(StrEnum):
    """How much a finding matters, the gravest first. Gates use the first three."""

    BLOCKS = "blocks"
    WEAKENS = "weakens"
    COSTS = "costs"
    DELAYS = "delays"
    HINT = "hint"


NOTHING_TO_ADD = Message("")
"""The text of a finding whose title says all."""
OWN_DATES, OWN_RULES = "the dates of this plan", "this program"
_OWN_SOURCES = {OWN_DATES: message("the dates of this plan"), OWN_RULES: message("this program")}


@dataclass(frozen=True, slots=True)
class Fix:
    """A way out: what it is called, and the edit that takes it; None where the person has to decide how."""

    label: Message
    edit: Edit | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found: the rule's stable dotted id, and what it speaks of.

    `title` says what is wrong, in one sentence that stands alone, as a heading does: without a full stop. `text` has
    the sentences after it: when, by how much, what it means. One that is `private` is printed only in a document for
    which the private sections are named.
    """

    rule: str
    severity: Severity
    subjects: tuple[Ref, ...]
    title: Message
    text: Message
    source: Source
    fix: Fix | None = None
    private: bool = False

    @property
    def key(self) -> tuple[str, tuple[Ref, ...]]:
        """What makes two findings the same one, whatever their dates."""
        return self.rule, self.subjects

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks among its subjects, sittings included."""
        return tuple(task for subject in self.subjects if (task := subject.task) is not None)


def tasks_of(task_ids: Iterable[str]) -> tuple[Ref, ...]:
    """Tasks as the subjects of a finding."""
    return tuple(map(task_ref, task_ids))


def from_plan(today: date) -> Source:
    """The source of what follows from the plan's own dates alone."""
    return Source(text=OWN_DATES, as_of=today.isoformat(), confidence="official")


_UNDATED = term("date of a source", "undated")


def source_text(source: Source) -> Value:
    """Where a figure comes from, as a value within a message."""
    if isinstance(source, ProjectedSource):
        return source.words
    return _OWN_SOURCES.get(source.text) or Data(source.text)


def source_day(source: Source) -> Value:
    """Of when a source is, as the data files have it: a day, a month, a year, or nothing that is known."""
    return _UNDATED if source.as_of == _UNDATED.template else source.as_of
