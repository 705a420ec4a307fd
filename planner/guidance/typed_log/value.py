"""What typed lines add to a plan, and why a line adds nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.core.edits.base import Edit
from planner.core.edits.record import PutRecords
from planner.core.edits.together import Together
from planner.core.model import Record
from planner.core.records.practice_tests import PRACTICE_TESTS, PracticeTest
from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.words.message import Message, counted


@dataclass(frozen=True, slots=True)
class TypedLog:
    """What a line adds: an entry of the study log, or a practice test. `made` is the resource that it adds too.

    `label`: what the change is called, `logged` the same once it is made. `filled`: the minutes were not typed, but
    are what the resource usually takes.
    """

    record: StudyEntry | PracticeTest
    label: Message
    logged: Message
    resource: Resource | None = None
    made: Resource | None = None
    filled: bool = False

    @property
    def edit(self) -> Edit:
        """The edit that adds it, in one step of undo."""
        return adding((self,), self.label)


@dataclass(frozen=True, slots=True)
class Unread:
    """Why nothing can be logged of a line, in words. `begun`: it is only not whole yet, or has a word too many."""

    said: Message
    begun: bool = False


@dataclass(frozen=True, slots=True)
class TypedLines:
    """Several lines: what was read, and the lines that were not, each with its number, counted from 1."""

    read: tuple[TypedLog, ...]
    unread: tuple[tuple[int, str, Unread], ...]

    @property
    def edit(self) -> Edit | None:
        """The edit that adds what was read, in one step of undo; None where nothing was."""
        if not self.read:
            return None
        if len(self.read) == 1:
            return self.read[0].edit
        return adding(self.read, counted("Log {count} line", "Log {count} lines", len(self.read)))

    @property
    def logged(self) -> Message:
        """What is told when that is made."""
        if len(self.read) == 1:
            return self.read[0].logged
        return counted("Logged {count} line.", "Logged {count} lines.", len(self.read))


class Refused(Exception):
    """Carries the reason out of the reading of one line."""

    def __init__(self, said: Message, *, begun: bool = False) -> None:
        super().__init__()
        self.unread = Unread(said, begun)


def adding(logs: Iterable[TypedLog], label: Message) -> Edit:
    """One edit that adds them all, and the resources that come with them."""
    put: dict[str, list[Record]] = {RESOURCES.key: [], STUDY_LOG.key: [], PRACTICE_TESTS.key: []}
    for log in logs:
        if log.made is not None:
            put[RESOURCES.key].append(log.made)
        put[STUDY_LOG.key if isinstance(log.record, StudyEntry) else PRACTICE_TESTS.key].append(log.record)
    edits = [PutRecords(key, tuple(records), label) for key, records in put.items() if records]
    return edits[0] if len(edits) == 1 else Together(tuple(edits), label)
