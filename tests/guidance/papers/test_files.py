"""The file of a row of papers."""

import pytest

from planner.core.records.attachments import Attachment, AttachmentForm
from planner.core.records.documents import PaperKind
from planner.core.ref import Ref
from planner.guidance.papers.files import FileState, file_of
from tests.guidance.papers.papers import a_paper, the_plan

REF = Ref("documents", "diploma")
LINKED = Attachment(id="1", of=REF, form=AttachmentForm.FILE, address="/papers/diploma.pdf")
COPIED = Attachment(id="2", of=REF, form=AttachmentForm.COPY, address="scan.pdf", stored="0" * 32)
OTHER = Attachment(id="3", of=Ref("documents", "other"), form=AttachmentForm.FILE, address="/x")


@pytest.mark.parametrize(
    ("attached", "amiss", "state", "more"),
    [
        ((OTHER,), {}, FileState.NONE, 0),
        ((LINKED,), {}, FileState.LINKED, 0),
        ((LINKED, COPIED), {}, FileState.COPIED, 1),
        ((LINKED, COPIED), {"1": FileState.CHANGED}, FileState.CHANGED, 1),
        ((LINKED, COPIED), {"1": FileState.CHANGED, "2": FileState.GONE}, FileState.GONE, 1),
    ],
)
def test_the_one_that_is_amiss_is_shown_else_the_last(
    attached: tuple[Attachment, ...], amiss: dict[str, FileState], state: FileState, more: int
) -> None:
    plan = the_plan(a_paper(PaperKind.DIPLOMA), a_paper(PaperKind.OTHER, id="other"), *attached)
    file = file_of(plan, (REF,), amiss)
    assert (file.state, file.more) == (state, more)
