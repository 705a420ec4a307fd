"""What belongs to a task or a record and lies elsewhere: a web page, a file linked where it is, a copy of a file."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from planner.core.collection import Collection, Wrong
from planner.core.field import Line
from planner.core.model import Record
from planner.core.ref import Ref
from planner.words.message import message, term
from planner.words.states import ATTACHMENT_FORMS

KEY = "attachments"
Address = Annotated[str, Meta(min_length=1, max_length=4_000)]
Stored = Annotated[str, Meta(pattern=r"\A([0-9a-f]{32}(\.[a-z0-9]{1,8})?)?\Z")]
"""The name of a copy: made by the program, never taken from the file, so it leads nowhere else."""
Checksum = Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]


class AttachmentForm(StrEnum):
    """Where it lies: on the web, in a file of the person's own, or copied into the data folder."""

    WEB = "web"
    FILE = "file"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """One attachment of the thing that `of` means.

    `address`: a web or mail address, the path of a linked file, or the name that a copied file had. `stored` is the
    name of a copy in the data folder; `size` (bytes) and `checksum` (BLAKE2b of 32 bytes, hex) are those of a file when
    it was attached.
    """

    of: Ref | None = None
    title: Line = ""
    form: AttachmentForm = AttachmentForm.WEB
    address: Address
    stored: Stored = ""
    size: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    checksum: Checksum = ""


def web_address(text: str) -> str | None:
    """What somebody typed, as an address that can be opened: https or mailto. None where it is none."""
    typed = text.strip()
    scheme, found, rest = typed.partition(":")
    if not typed or any(character.isspace() for character in typed):
        return None
    if found and scheme.lower() in ("https", "mailto"):
        known = rest.removeprefix("//") if scheme.lower() == "https" else rest
        return f"{scheme.lower()}:{rest}" if known and (scheme.lower() == "mailto" or known != rest) else None
    if "//" in typed or "\\" in typed:
        return None
    if "@" in typed and "/" not in typed:
        return f"mailto:{typed}"
    host = typed.partition("/")[0]
    return f"https://{typed}" if "." in host.strip(".") else None


def _wrong(attachment: Attachment) -> Wrong | None:
    if (attachment.form is AttachmentForm.COPY) == bool(attachment.stored):
        return None
    if attachment.stored:
        return Wrong("stored", message("Only a copy has a name in the data folder."))
    return Wrong("form", message("A copy needs its name in the data folder."))


ATTACHMENTS = Collection(
    KEY,
    Attachment,
    term("record", "attachment"),
    term("records", "attachments"),
    named_by="title",
    words={
        "of": term("field of an attachment", "belongs to"),
        "title": term("field of an attachment", "title"),
        "form": term("field of an attachment", "kind"),
        "address": term("field of an attachment", "address"),
        "stored": term("field of an attachment", "name in the data folder"),
        "size": term("field of an attachment", "size in bytes"),
        "checksum": term("field of an attachment", "checksum"),
    },
    labels={
        "of": term("form of an attachment", "Belongs to"),
        "title": term("form of an attachment", "Title"),
        "form": term("form of an attachment", "Kind"),
        "address": term("form of an attachment", "Address"),
        "stored": term("form of an attachment", "Name in the data folder"),
        "size": term("form of an attachment", "Size in bytes"),
        "checksum": term("form of an attachment", "Checksum"),
    },
    choices={AttachmentForm: ATTACHMENT_FORMS},
    check=_wrong,
)
