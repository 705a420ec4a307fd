"""The records of page 2 as they are met: a stay without a visa, a gap, a name that differs, a wait for the school."""

from datetime import date

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm
from planner.core.records.documents import DOCUMENTS, Paper, PaperKind, PaperState
from planner.core.records.encounters import ENCOUNTERS, Encounter
from planner.core.records.expenses import EXPENSES, Expense
from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceKind, ExperienceState, HandsOn
from planner.core.records.explanations import EXPLANATIONS, Explanation
from planner.core.records.publications import PUBLICATIONS, Publication
from planner.core.records.statements import STATEMENTS, Statement
from planner.core.records.visas import VISAS, Visa, VisaState
from planner.core.ref import Ref
from planner.guidance.papers.draft import COPY_REMINDER, school_reminder
from planner.guidance.papers.school import school_clocks
from planner.ui.dialogs.draft import DraftDialog
from tests.ui.stores import a_document


def papers(name: str, reason: str, title: str) -> tuple[Edit, ...]:
    """Papers of a person with such a name, a reason why it differs, and a statement of a title."""
    asked, birth = date(2027, 3, 15), date(1998, 11, 3)
    return (
        AddRecord(
            DOCUMENTS.key,
            Paper(
                id="a",
                state=PaperState.IN_HAND,
                expires=date(2027, 9, 1),
                given_names=name,
                family_name=name,
                birth_date=birth,
            ),
        ),
        AddRecord(
            DOCUMENTS.key,
            Paper(
                id="b",
                kind=PaperKind.DIPLOMA,
                state=PaperState.SENT,
                asked_on=asked,
                given_names=f"{name} {name}",
                family_name=name,
                birth_date=birth,
                difference_reason=reason,
            ),
        ),
        AddRecord(DOCUMENTS.key, Paper(id="c", kind=PaperKind.VACCINATION, state=PaperState.IN_HAND)),
        AddRecord(DOCUMENTS.key, Paper(id="d", kind=PaperKind.TB_TEST, title=title)),
        AddRecord(STATEMENTS.key, Statement(id="a", title=title, characters=4310, words=702)),
        AddRecord(
            ATTACHMENTS.key,
            Attachment(
                id="a", of=Ref(DOCUMENTS.key, "b"), title=title, form=AttachmentForm.FILE, address="/nowhere/there.pdf"
            ),
        ),
    )


def second_phase(name: str, reason: str, title: str) -> tuple[Edit, ...]:
    """One record of each kind of somebody who calls everything so: a stay that is on, an audit, a refused visa."""
    begun, ends = date(2027, 3, 15), date(2027, 5, 28)
    return (
        AddRecord(
            EXPERIENCES.key,
            Experience(
                id="a",
                state=ExperienceState.RUNNING,
                title=title,
                organization=name,
                state_code="OH",
                country="US",
                hands_on=HandsOn.NO,
                start=begun,
                end=ends,
                hours_per_week=40,
                supervisor="a",
                description="x" * 1_100,
                place_in_ten=1,
                most_meaningful=True,
            ),
        ),
        AddRecord(
            EXPERIENCES.key,
            Experience(
                id="b", kind=ExperienceKind.AUDIT, state=ExperienceState.DONE, title=title, start=begun, end=begun
            ),
        ),
        AddRecord(VISAS.key, Visa(id="a", state=VisaState.REFUSED, post=name, applied_on=begun, decided_on=begun)),
        AddRecord(ENCOUNTERS.key, Encounter(id="a", evaluator="a", place=title)),
        AddRecord(PUBLICATIONS.key, Publication(id="a", title=title, place=name, day=begun)),
        AddRecord(EXPLANATIONS.key, Explanation(id="a", asked_by=name, answer=reason, start=begun, end=ends)),
        AddRecord(EXPENSES.key, Expense(id="a", of=Ref("task", "usce"), title=title, due=begun)),
    )


def reminder(name: str) -> DraftDialog:
    """The draft of a reminder to the school."""
    look = a_document(None, *papers(name, name, name)).look
    return DraftDialog(COPY_REMINDER, school_reminder(look, school_clocks(look)[0]))
