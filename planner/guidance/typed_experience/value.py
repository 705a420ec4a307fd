"""What typed lines add to the experiences, and what the change is called."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.core.edits.base import Edit
from planner.core.edits.record import PutRecords
from planner.core.edits.together import Together
from planner.core.records.experiences import EXPERIENCES, Experience
from planner.core.records.people import PEOPLE, Person
from planner.guidance.entries import name_of
from planner.guidance.typed_log.value import Unread
from planner.words.message import Message, counted, message


@dataclass(frozen=True, slots=True)
class TypedExperience:
    """What a line adds. `made` is the supervisor that it adds too, `supervisor` their name, whoever it is."""

    record: Experience
    supervisor: str | None = None
    made: Person | None = None

    @property
    def edit(self) -> Edit:
        """The edit that adds it, in one step of undo."""
        return _adding((self,), message("Add {experience}", experience=name_of(self.record)))

    @property
    def added(self) -> Message:
        """What is told when that is made."""
        return message("Added: {experience}.", experience=name_of(self.record))


@dataclass(frozen=True, slots=True)
class TypedExperiences:
    """Several lines: what was read, and the lines that were not, each with its number, counted from 1."""

    read: tuple[TypedExperience, ...]
    unread: tuple[tuple[int, str, Unread], ...]

    @property
    def edit(self) -> Edit | None:
        """The edit that adds what was read, in one step of undo; None where nothing was."""
        if not self.read:
            return None
        if len(self.read) == 1:
            return self.read[0].edit
        return _adding(self.read, counted("Add {count} experience", "Add {count} experiences", len(self.read)))

    @property
    def added(self) -> Message:
        """What is told when that is made."""
        if len(self.read) == 1:
            return self.read[0].added
        return counted("Added {count} experience.", "Added {count} experiences.", len(self.read))


def _adding(found: Iterable[TypedExperience], label: Message) -> Edit:
    """One edit that adds them all, and the people who come with them."""
    found = tuple(found)
    people = tuple(one.made for one in found if one.made is not None)
    entries = PutRecords(EXPERIENCES.key, tuple(one.record for one in found), label)
    return Together((PutRecords(PEOPLE.key, people, label), entries), label) if people else entries
