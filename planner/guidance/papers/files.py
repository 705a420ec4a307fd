"""The file of a paper or a statement: whether there is one, linked or copied in, and what has become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.core.model import Plan
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm
from planner.core.ref import Ref
from planner.words.message import Message, term


class FileState(StrEnum):
    """How a file stands; `gone`: it is not where it was, `changed`: it is another one than when it was attached."""

    NONE = "none"
    WEB = "web"
    LINKED = "linked"
    COPIED = "copied"
    GONE = "gone"
    CHANGED = "changed"


FILE_WORDS: Mapping[FileState, Message] = {
    FileState.NONE: term("file of a document", "none yet"),
    FileState.WEB: term("file of a document", "on the web"),
    FileState.LINKED: term("file of a document", "linked"),
    FileState.COPIED: term("file of a document", "copied in"),
    FileState.GONE: term("file of a document", "not found"),
    FileState.CHANGED: term("file of a document", "changed"),
}
"""What a column says."""
_FORMS = {
    AttachmentForm.WEB: FileState.WEB,
    AttachmentForm.FILE: FileState.LINKED,
    AttachmentForm.COPY: FileState.COPIED,
}
_WORST = (FileState.GONE, FileState.CHANGED)


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The file to be shown of a row: the one that is amiss, else the last one attached. `more`: how many others."""

    state: FileState
    attachment: Attachment | None = None
    more: int = 0


def attached_to(plan: Plan, refs: tuple[Ref, ...]) -> tuple[Attachment, ...]:
    """All that is attached to these records, in the order in which it was."""
    return tuple(attachment for attachment in ATTACHMENTS.of(plan) if attachment.of in refs)


def file_of(plan: Plan, refs: tuple[Ref, ...], amiss: Mapping[str, FileState]) -> PaperFile:
    """The file of a row. `amiss`: by the id of an attachment what has become of it, where it is gone or changed."""
    attached = attached_to(plan, refs)
    if not attached:
        return PaperFile(FileState.NONE)
    for state in _WORST:
        bad = next((item for item in attached if amiss.get(item.id) is state), None)
        if bad is not None:
            return PaperFile(state, bad, len(attached) - 1)
    return PaperFile(_FORMS[attached[-1].form], attached[-1], len(attached) - 1)
