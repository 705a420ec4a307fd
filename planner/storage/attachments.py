"""Copies of attached files, in the user's data folder under the plan's id, and whether a file is still what it was.

A copy has a name made by the program; the name that the file had stands in the plan as a text. So whatever a plan says,
nothing outside the plan's own folder is written or taken for a copy.
"""

import errno
import hashlib
import os
import stat
import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from planner.core.records.attachments import Attachment, AttachmentForm
from planner.errors import StorageError
from planner.paths import attachment_folder
from planner.storage.plan_places import places_of
from planner.storage.preopen import create_private, pass_on, private_folder, publish, removed_on_failure, sync_file
from planner.storage.trouble import Doing, explained, shown
from planner.words.message import Message, both, counted, message

LARGEST_BYTES = 200 * 1024 * 1024
LONGEST_ENDING = 8
NAMED = 5
"""Of many files that are missing so many are named."""
_CHECKSUM_BYTES = 32


class Condition(Enum):
    """What has become of an attached file; `THERE` is said of web addresses, too: nobody looks."""

    THERE = "there"
    MISSING = "missing"
    CHANGED = "changed"


class Facts(NamedTuple):
    """A file's size in bytes, and its checksum as an attachment has it."""

    size: int
    checksum: str


class Kept(NamedTuple):
    """A copy that was made: its name in the plan's folder, and what is in it."""

    stored: str
    facts: Facts


class CancelledError(Exception):
    """Nobody wants the copy any more; nothing is left of it."""


def keep_copy(plan_id: str, source: Path, cancelled: Callable[[], bool] = lambda: False) -> Kept:
    """Copy a file into the plan's folder, for the user alone, whole or not at all.

    Raises StorageError where it is no file, is too large, or cannot be read or copied; CancelledError when `cancelled`
    says so meanwhile.
    """
    check_attachable(source)
    with explained(shown(source), Doing.COPIED):
        folder = private_folder(attachment_folder(plan_id))
        name = uuid.uuid4().hex + _ending(source)
        temporary = folder / f".{name}.tmp"
        with removed_on_failure(temporary):
            create_private(temporary)
            facts = _copied(source, temporary, cancelled)
            sync_file(temporary)
            publish(temporary, folder / name)
    return Kept(name, facts)


def facts_of(source: Path, cancelled: Callable[[], bool] = lambda: False) -> Facts:
    """Size and checksum of a file that is linked where it lies. Raises as `keep_copy` does."""
    check_attachable(source)
    with explained(shown(source), Doing.READ):
        return _copied(source, None, cancelled)


def check_attachable(source: Path) -> None:
    """Raises StorageError for what is no file, or a larger one than a plan keeps."""
    with explained(shown(source), Doing.READ):
        facts = os.stat(source)
    if not stat.S_ISREG(facts.st_mode):
        raise StorageError(message("{name} is not a file; choose a file.", name=shown(source)))
    if facts.st_size > LARGEST_BYTES:
        raise StorageError(
            message(
                "{name} is larger than {most} MB; attach a smaller file, or write down where it lies.",
                name=shown(source),
                most=LARGEST_BYTES >> 20,
            )
        )


def copy_of(plan_id: str, attachment: Attachment) -> Path:
    """Where the copy of a file lies, or should."""
    return attachment_folder(plan_id) / attachment.stored


def condition(plan_id: str, attachment: Attachment) -> Condition:
    """What has become of an attached file, by its name, kind and size; `conditions` reads its content, too."""
    if attachment.form is AttachmentForm.WEB:
        return Condition.THERE
    copied = attachment.form is AttachmentForm.COPY
    try:
        facts = os.lstat(copy_of(plan_id, attachment)) if copied else os.stat(attachment.address)
    except (OSError, ValueError):
        return Condition.MISSING
    if not stat.S_ISREG(facts.st_mode):
        return Condition.MISSING
    return Condition.THERE if attachment.size in (None, facts.st_size) else Condition.CHANGED


def conditions(
    plan_id: str, attachments: Iterable[Attachment], cancelled: Callable[[], bool] = lambda: False
) -> Mapping[str, Condition]:
    """By id what has become of attached files, their content read and compared with what it was when attached.

    For beside the window: a file is read whole, though again only once it was written to. Once `cancelled` says so
    the rest is left out.
    """
    found: dict[str, Condition] = {}
    for attachment in attachments:
        if cancelled():
            break
        there = condition(plan_id, attachment)
        changed = there is Condition.THERE and _has_other_content(plan_id, attachment)
        found[attachment.id] = Condition.CHANGED if changed else there
    return found


def _has_other_content(plan_id: str, attachment: Attachment) -> bool:
    """Whether a file that is there has another checksum than it had; False where nobody can tell."""
    if attachment.form is AttachmentForm.WEB or not attachment.checksum:
        return False
    path = copy_of(plan_id, attachment) if attachment.form is AttachmentForm.COPY else Path(attachment.address)
    with suppress(OSError, StorageError):
        facts = os.stat(path)
        return _checksum(path, facts.st_size, facts.st_mtime_ns) != attachment.checksum
    return False


@lru_cache(maxsize=1024)
def _checksum(path: Path, _size: int, _written_ns: int) -> str:
    """The checksum of a file, remembered until it has another size or was written to."""
    return _copied(path, None, lambda: False).checksum


def did_not_come(plan_id: str, attachments: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The copies that a plan names and this computer has not: it was sent, or its data folder was not moved along."""
    copies = (attachment for attachment in attachments if attachment.form is AttachmentForm.COPY)
    return tuple(copy for copy in copies if condition(plan_id, copy) is Condition.MISSING)


def take_along(plan_id: str, to: str, attachments: Iterable[Attachment]) -> None:
    """Give another plan, a copy of the first, the copies of its files. What cannot be given is missing there."""
    copies = [copy for copy in attachments if plan_id and copy.form is AttachmentForm.COPY]
    with suppress(OSError, StorageError):
        folder = private_folder(attachment_folder(to)) if copies else attachment_folder(to)
        for copy in copies:
            if condition(plan_id, copy) is not Condition.MISSING:
                temporary = folder / f".{copy.stored}.tmp"
                with removed_on_failure(temporary):
                    create_private(temporary)
                    pass_on(copy_of(plan_id, copy), temporary, lambda _: None)
                    publish(temporary, folder / copy.stored)


def first_seen(plan_id: str, attachments: Iterable[Attachment]) -> Message | None:
    """Of a plan that this computer has not seen before: which of its files did not come along. None where all did.

    From now on the plan is known here.
    """
    folder = attachment_folder(plan_id)
    if folder.is_dir():
        return None
    gone = did_not_come(plan_id, attachments)
    if not gone:
        return None
    with suppress(OSError):
        private_folder(folder)
    names = both([copy.title or copy.address for copy in gone[:NAMED]])
    if len(gone) > NAMED:
        return message(
            "{count} files that are attached to the plan did not come along, among them {names}. "
            "Ask for them, and attach them again.",
            count=len(gone),
            names=names,
        )
    return counted(
        "{count} file that is attached to the plan did not come along: {names}. Ask for it, and attach it again.",
        "{count} files that are attached to the plan did not come along: {names}. Ask for them, and attach them again.",
        len(gone),
        names=names,
    )


def remove_unnamed(plan_id: str, named: Iterable[Attachment]) -> int:
    """Delete the copies that none of these attachments names; returns how many. For a history that was cleared.

    None is deleted where another file of the same plan is known: what this one does not name, that one may.
    """
    if len(places_of(plan_id)) > 1:
        return 0
    folder, kept = attachment_folder(plan_id), {attachment.stored for attachment in named}
    removed = 0
    with explained(shown(folder), Doing.DELETED):
        for copy in sorted(folder.iterdir()) if folder.is_dir() else ():
            if copy.name not in kept and not copy.is_dir():
                copy.unlink()
                removed += 1
    return removed


def _ending(source: Path) -> str:
    """The file's ending where it is a plain one, so that a program can open the copy."""
    ending = source.suffix.lower()
    plain = ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= LONGEST_ENDING + 1
    return ending if plain else ""


def _copied(source: Path, target: Path | None, cancelled: Callable[[], bool]) -> Facts:
    """Read a file and, with a target, write it there; at most the largest size, should it grow meanwhile."""
    total, checksum = 0, hashlib.blake2b(digest_size=_CHECKSUM_BYTES)

    def each(chunk: bytes) -> None:
        nonlocal total
        if cancelled():
            raise CancelledError
        total += len(chunk)
        if total > LARGEST_BYTES:
            raise OSError(errno.EFBIG, "")
        checksum.update(chunk)

    pass_on(source, target, each)
    return Facts(total, checksum.hexdigest())
