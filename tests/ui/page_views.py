"""The pages of the exams and of the profile as they are met, with their forms and drafts."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.documents import DOCUMENTS
from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.core.records.people import PEOPLE
from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.core.ref import Ref
from planner.guidance.letter_draft import draft_of
from planner.ui.dialogs.letter_draft import LetterDraftDialog
from planner.ui.document import SAVE_ELSEWHERE
from planner.ui.main_window import MainWindow
from planner.ui.page_entry import EXAMS, PROFILE
from planner.ui.pages.exams import ExamsPage
from planner.ui.pages.exams.head import RECORDS as PART_OF_RECORDS
from planner.ui.pages.profile import ProfilePage
from planner.ui.pages.profile.head import DOCUMENTS as PART_OF_DOCUMENTS
from planner.ui.pages.profile.head import PRIORITIES as PART_OF_PRIORITIES
from planner.ui.pages.profile.head import RECORDS as PART_OF_PROFILE
from planner.ui.speech import tell
from planner.ui.trackers.form import RecordForm
from tests.guidance.looks import TODAY as DAY
from tests.roadmap.builder import STEPS_DONE, a_person, did
from tests.ui.document_views import papers, reminder
from tests.ui.stage import KEPT_RECORDS, OWN_NAME, OWN_NOTES, OWN_TITLE, Stage
from tests.ui.stores import a_document
from tests.ui.whole_window import shell_of

PAPERS = papers(OWN_NAME, OWN_NOTES, OWN_TITLE)
LITTLE_TIME = a_person(done=[STEPS_DONE[0], did("step2ck", "2026-03-16", result="fail")])
"""A plan with so few days to spare that something is to be left out."""


def _profile_part(stage: Stage, part: str, *edits: Edit, plan: Plan | None = None) -> QWidget:
    window = stage.window(plan, *edits)
    shell_of(window).show_page(PROFILE)
    profile_page(window).show_part(part)
    QApplication.processEvents()
    return window


def _profile(stage: Stage, *edits: Edit, chosen: str = LETTERS.key) -> MainWindow:
    window = stage.window(None, *edits)
    shell_of(window).show_page(PROFILE)
    page = profile_page(window)
    page.show_part(PART_OF_PROFILE)
    tracker = page.records.part.trackers[chosen]
    if tracker.table.rowCount():
        tracker.view.selectRow(0)
    QApplication.processEvents()
    return window


def _document_fields(stage: Stage) -> QWidget:
    window = stage.window(None, *PAPERS)
    shell_of(window).show_page(PROFILE)
    page = profile_page(window)
    page.show_part(PART_OF_DOCUMENTS)
    page.documents.open(Ref(DOCUMENTS.key, "b"))
    QApplication.processEvents()
    return window


def profile_page(window: MainWindow) -> ProfilePage:
    """Page 2, shown before."""
    page = shell_of(window).pages[PROFILE]
    assert isinstance(page, ProfilePage)
    return page


def _letter_menu(stage: Stage) -> QWidget:
    window = _profile(stage, *KEPT_RECORDS)
    tracker = profile_page(window).records.part.trackers[LETTERS.key]
    tracker.show_menu(window.mapToGlobal(window.rect().center()))
    tracker.row_menu.close()
    return window


def _letter_draft(stage: Stage) -> QWidget:
    letter = Letter(id="a", season=2028, writer="a", state=LetterState.FORM_SENT, form_sent_on=DAY)
    document = a_document(None, KEPT_RECORDS[0], AddRecord(LETTERS.key, letter))
    draft = draft_of(document.look, letter)
    assert draft is not None
    return stage.shown(LetterDraftDialog(draft, DAY))


STUDIED = (
    AddRecord(RESOURCES.key, Resource(id="a", exam="step2ck", title=OWN_TITLE, total=3900, expires=DAY)),
    AddRecord(RESOURCES.key, Resource(id="b", exam="step2ck", title=OWN_NAME, total=900)),
    *(
        AddRecord(
            STUDY_LOG.key, StudyEntry(id=f"{day}", day=DAY - timedelta(days=day), resource="b", units=2, minutes=90)
        )
        for day in (1, 2)
    ),
)
"""Study at a pace that ends too late, and access that ends before it is through."""


def _exams(stage: Stage, *edits: Edit, plan: Plan | None = None) -> MainWindow:
    window = stage.window(plan, *edits)
    shell_of(window).show_page(EXAMS)
    QApplication.processEvents()
    return window


def exams_page(window: MainWindow) -> ExamsPage:
    page = shell_of(window).pages[EXAMS]
    assert isinstance(page, ExamsPage)
    return page


def _exams_unfolded(stage: Stage) -> QWidget:
    """The page with every line open, and a refusal."""
    window = _exams(stage, *STUDIED)
    page = exams_page(window)
    share = page.overview.share
    share.what_counts.change_button.click()
    share.add()
    share.add_line.add()
    page.overview.heat.map.setFocus()
    QApplication.processEvents()
    return window


def _exam_records(stage: Stage, key: str, *edits: Edit) -> QWidget:
    window = _exams(stage, *edits)
    page = exams_page(window)
    page.show_part(PART_OF_RECORDS)
    page.records.choose(key)
    QApplication.processEvents()
    return window


def _study_log(stage: Stage) -> QWidget:
    document = a_document(None, AddRecord(STUDY_LOG.key, StudyEntry(id="a", day=DAY, units=1, note=stage.notes)))
    form = RecordForm(document, STUDY_LOG)
    form.fill(document.plan, STUDY_LOG.of(document.plan)[-1])
    form.edits["correct"].refuse(tell(SAVE_ELSEWHERE))
    return stage.shown(form)


PAGE_VIEWS: dict[str, Callable[[Stage], QWidget]] = {
    "profile": lambda stage: _profile_part(stage, PART_OF_PRIORITIES, *KEPT_RECORDS),
    "profile without records": lambda stage: _profile_part(stage, PART_OF_PRIORITIES, plan=LITTLE_TIME),
    "documents of the profile": lambda stage: _profile_part(stage, PART_OF_DOCUMENTS, *PAPERS),
    "documents of the profile with fields": _document_fields,
    "draft to a school": lambda stage: stage.shown(reminder(stage.name)),
    "documents of the profile without any": lambda stage: _profile_part(stage, PART_OF_DOCUMENTS),
    "records of the profile": lambda stage: _profile(stage, *KEPT_RECORDS),
    "records of the profile with a person chosen": lambda stage: _profile(stage, *KEPT_RECORDS, chosen=PEOPLE.key),
    "exams": lambda stage: _exams(stage, *STUDIED),
    "exams with every line open": _exams_unfolded,
    "exams of a plan without tasks": lambda stage: _exams(stage, plan=Plan(DAY)),
    "records of exams": lambda stage: _exam_records(stage, STUDY_LOG.key, *STUDIED),
    "records of exams without any": lambda stage: _exam_records(stage, RESOURCES.key),
    "menu of a letter": _letter_menu,
    "draft to a writer": _letter_draft,
    "form of the study log": _study_log,
}
