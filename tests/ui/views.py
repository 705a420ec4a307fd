"""Every view of the window, set up as it is met: pages, panels, what a drag shows, menus, notices, dialogs."""

import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.group import AddGroup, PutInGroup
from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord
from planner.core.edits.task import AddTask, DeleteTask, RenameTask, SetDeadline, SetNotes
from planner.core.field import Period
from planner.core.model import Phase, Plan
from planner.core.records.documents import DOCUMENTS
from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.core.records.moves import MOVES, ExamMove
from planner.core.records.people import PEOPLE, Person
from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.study_log import STUDY_LOG, StudyEntry
from planner.core.ref import Ref
from planner.errors import StorageError
from planner.guidance.letter_draft import draft_of
from planner.guidance.reporting import TaskCommand
from planner.log.file import FOLDER
from planner.paths import user_data_folder
from planner.roadmap.edit import ChangeAnswer
from planner.services.backups import Reason
from planner.services.holidays import name_of, public_holidays
from planner.services.port import FileEvent, FileTrouble
from planner.storage.open import create_plan, keep_backup
from planner.timeline.search import Filter
from planner.ui.dialogs.about import CHECKS, AboutDialog
from planner.ui.dialogs.about_you import AboutYouDialog
from planner.ui.dialogs.answers import AnswersDialog
from planner.ui.dialogs.attach import AttachDialog
from planner.ui.dialogs.catch_up import CatchUpDialog
from planner.ui.dialogs.command_palette import CommandPalette
from planner.ui.dialogs.crash import CrashDialog
from planner.ui.dialogs.days_off import DaysOffDialog
from planner.ui.dialogs.group_name import GroupNameDialog
from planner.ui.dialogs.history import HistoryDialog, Part
from planner.ui.dialogs.history_clear import ClearDialog
from planner.ui.dialogs.keys import KeysDialog
from planner.ui.dialogs.leave import LeaveDialog
from planner.ui.dialogs.letter_draft import LetterDraftDialog
from planner.ui.dialogs.log_view import LogDialog
from planner.ui.dialogs.print_dialog import PrintDialog
from planner.ui.dialogs.restore import RestoreDialog
from planner.ui.dialogs.target import TargetDialog
from planner.ui.document import SAVE_ELSEWHERE, Document
from planner.ui.link import LinkDialog, Way, way_of
from planner.ui.main_window import MainWindow
from planner.ui.messages import Trouble, messenger, trouble_words
from planner.ui.models.reachable import reachable
from planner.ui.page_entry import EXAMS, PLAN, PROFILE, SETTINGS, TODAY
from planner.ui.pages.exams import ExamsPage
from planner.ui.pages.exams.head import RECORDS as PART_OF_RECORDS
from planner.ui.pages.profile import ProfilePage
from planner.ui.pages.profile.head import DOCUMENTS as PART_OF_DOCUMENTS
from planner.ui.pages.profile.head import PRIORITIES as PART_OF_PRIORITIES
from planner.ui.pages.profile.head import RECORDS as PART_OF_PROFILE
from planner.ui.panels.inspector.parts import FoldButton
from planner.ui.place_news import LOOK_AND_CHOOSE, ONE_AT_A_TIME, told_of
from planner.ui.plan_file import rescue_folder
from planner.ui.plan_place import SharedPlace
from planner.ui.recent_plans import remember
from planner.ui.rescue import file_news
from planner.ui.row_commands.link_to import LinkTo
from planner.ui.row_commands.move_to import MoveTo
from planner.ui.speech import tell
from planner.ui.trackers.form import RecordForm
from planner.ui.widgets import DateField
from planner.words.message import message
from tests.guidance.looks import TODAY as DAY
from tests.guidance.looks import sample_plan, the_roadmap
from tests.roadmap.builder import STEPS_DONE, a_person, did
from tests.ui.document_views import papers, reminder, second_phase
from tests.ui.stores import a_document
from tests.ui.timeline.charts import drag_begun
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

OWN_NAME, OWN_TITLE, OWN_NOTES = "Anna", "Watch films", "with friends"
NAMES = ("English", "Python", "SQLite")
"""A language is called by its own name, and so is what the program works with."""
COUNTRY = "EG"
"""The sample's; its holidays are called as the library has them."""
MOVED = MoveTask("step2ck", date(2027, 8, 30), DAY)
KEPT_RECORDS = (
    AddRecord(
        PEOPLE.key, Person(id="a", name=OWN_NAME, institution=OWN_TITLE, away=(Period(DAY, DAY),), notes=OWN_NOTES)
    ),
    AddRecord(LETTERS.key, Letter(id="a", season=2028, writer="a", state=LetterState.ASKED, asked_on=DAY, waived=True)),
    AddRecord(LETTERS.key, Letter(id="b", season=2029)),
    *second_phase(OWN_NAME, OWN_NOTES, OWN_TITLE),
)
PAPERS = papers(OWN_NAME, OWN_NOTES, OWN_TITLE)
TOLD = AddRecord(MOVES.key, ExamMove(id="told", exam="step2ck", on=DAY, day_before=DAY, day_after=date(2027, 8, 9)))
OUTSIDE = MoveTask("step2ck", date(2027, 10, 30), DAY)


@dataclass
class Stage:
    """Where a view is set up. What `own` returns is in no catalogue."""

    qtbot: QtBot
    folder: Path

    def window(self, plan: Plan | None = None, *edits: Edit, reason: bool = False) -> MainWindow:
        """The real window around a plan in memory."""
        because = SAVE_ELSEWHERE if reason else None
        document = a_document(plan, *edits, reason=because)
        document.path = self.folder / f"{OWN_NAME}.imgplan"
        return a_whole_window(self.qtbot, document)

    def beside(self, task: str, plan: Plan | None = None, *edits: Edit) -> QWidget:
        """The plan with a task selected, and every part of the panel beside it unfolded."""
        window = self.window(plan, *edits)
        document = document_of(window)
        assert task in document.plan.tasks
        document.select(task)
        shell_of(window).show_page(PLAN)
        QApplication.processEvents()
        for fold in shell_of(window).inspector.findChildren(FoldButton):
            fold.setChecked(True)
        QApplication.processEvents()
        return window

    def shown(self, dialog: QWidget) -> QWidget:
        """A dialog that is shown."""
        self.qtbot.addWidget(dialog)
        dialog.show()
        QApplication.processEvents()
        return dialog

    def own(self) -> list[str]:
        """Texts of a person, and names of files."""
        places = (self.folder, rescue_folder(), user_data_folder() / FOLDER, user_data_folder(), Path.home())
        holidays = public_holidays(COUNTRY, [DAY.year, DAY.year + 1])
        code = (*CHECKS.values(), sys.platform, _address(), "letters.example")
        return [OWN_NAME, OWN_TITLE, OWN_NOTES, *NAMES, *code, *map(str, places), *(name_of(day) for day in holidays)]


def document_of(window: MainWindow) -> Document:
    assert window.document is not None
    return window.document


def _first_page(stage: Stage) -> QWidget:
    window = MainWindow(None, the_roadmap(), lambda: DAY)
    stage.qtbot.addWidget(window)
    window.show()
    window.show_start()
    QApplication.processEvents()
    return window


def _today(stage: Stage) -> QWidget:
    window = stage.window(None, SetDeadline("personal_statement", DAY), MOVED)
    shell_of(window).show_page(TODAY)
    QApplication.processEvents()
    return window


def _today_of_passed_steps(stage: Stage) -> QWidget:
    plan = sample_plan()
    document = a_document(plan, today=DAY + timedelta(days=150))
    document.path = stage.folder / f"{OWN_NAME}.imgplan"
    window = a_whole_window(stage.qtbot, document)
    shell_of(window).show_page(TODAY)
    QApplication.processEvents()
    return window


def _settings(stage: Stage) -> QWidget:
    window = stage.window()
    shell_of(window).show_page(SETTINGS)
    QApplication.processEvents()
    return window


def _plan(stage: Stage) -> QWidget:
    return stage.window(None, AddTask("own", OWN_TITLE, Phase.PROFILE), SetNotes("own", OWN_NOTES))


def _adding(stage: Stage) -> QWidget:
    window = stage.window()
    plan_page(window).adding.start()
    line = plan_page(window).adding.line
    assert line is not None
    line.field.setText(f"{OWN_TITLE} 2027-05-03")
    QApplication.processEvents()
    return window


def _searched(stage: Stage, text: str, *filters: Filter) -> QWidget:
    window = stage.window(None, AddTask("own", OWN_TITLE, Phase.PROFILE))
    line = plan_page(window).heading.search_line
    line.field.setText(text)
    entries = dict(zip(Filter, (entry for entry in line.filter_menu.actions() if entry.text()), strict=True))
    for chosen in filters:
        entries[chosen].trigger()
    QApplication.processEvents()
    return window


def _grouped(stage: Stage) -> QWidget:
    own = AddTask("own", OWN_TITLE, Phase.PROFILE)
    window = stage.window(None, own, AddGroup("own", OWN_NAME, Phase.PROFILE), PutInGroup("own", "own"))
    document_of(window).select("own")
    menu = QMenu(window)
    plan_page(window).grouping.fill(menu, "own")
    return window


def _palette(stage: Stage) -> QWidget:
    window = stage.window(None, AddTask("own", OWN_TITLE, Phase.PROFILE), *KEPT_RECORDS)
    things = reachable(window.actions_by_name, document_of(window), str, str)
    popup = CommandPalette(things, window)
    popup.open()
    stage.qtbot.addWidget(popup)
    QApplication.processEvents()
    return popup


def _plan_without_tasks(stage: Stage) -> QWidget:
    return stage.window(Plan(DAY))


def _plan_with_its_tips(stage: Stage) -> QWidget:
    return stage.window(None, MOVED)


def _view_only(stage: Stage) -> QWidget:
    window = stage.window(reason=True)
    window.door._show_view_only()
    return window


def _refusal(stage: Stage) -> QWidget:
    window = stage.window()
    document_of(window).do(OUTSIDE)
    return window


def _status(stage: Stage) -> QWidget:
    window = stage.window(None, RenameTask("audit", OWN_TITLE), MOVED)
    document_of(window).undo()
    return window


def _changes_shown(stage: Stage) -> QWidget:
    window = stage.window()
    document_of(window).do(MOVED)
    shell_of(window).status.moved_button.click()
    QApplication.processEvents()
    return window


def _drag(stage: Stage, days: int) -> QWidget:
    window = stage.window()
    page = plan_page(window)
    drag_begun(page, "step2ck", days)
    shell_of(window)._show_preview()
    QApplication.processEvents()
    assert page.canvas.dragging
    return window


def _row_menu(stage: Stage, task: str | None) -> QWidget:
    window = stage.window()
    page = plan_page(window)
    row = next(row for row in page.rows if row.task == task)
    page._on_panel_menu_requested(row, page.mapToGlobal(page.rect().center()))
    page.row_menu.close()
    return window


def _asked(stage: Stage, task: str, command: TaskCommand) -> QWidget:
    """The small field of a command, with what it would do."""
    window = stage.window()
    page = plan_page(window)
    document_of(window).select(task)
    page.run_command(command)
    popup = page.row_commands.popup
    if isinstance(popup, MoveTo):
        popup.step_buttons[7].click()
    if isinstance(popup, LinkTo):
        popup.task_list.setCurrentRow(0)
    assert popup is not None
    return popup


def _corrected(stage: Stage, task: str, plan: Plan | None = None) -> QWidget:
    window = stage.beside(task, plan)
    shell_of(window).ask_report(task)
    QApplication.processEvents()
    return window


def _calendar(stage: Stage) -> QWidget:
    field = DateField(date(2027, 8, 9), today=lambda: DAY)
    stage.shown(field)
    field.refuse("")
    field.day_edit.setText("x")
    field.day_edit.editingFinished.emit()
    assert field.trouble
    field.open_calendar()
    return field


def _notice(stage: Stage, show: Callable[[MainWindow], object]) -> QWidget:
    window = stage.window()
    show(window)
    QApplication.processEvents()
    assert window.notice.isVisible()
    return window


def _not_opened(stage: Stage) -> QWidget:
    path = stage.folder / "broken.imgplan"
    path.write_bytes(b"no plan" * 1000)
    return _notice(stage, lambda window: window.open_path(path))


def _not_there(stage: Stage) -> QWidget:
    return _notice(stage, lambda window: window.open_path(stage.folder / "gone.imgplan"))


def _not_made(stage: Stage) -> QWidget:
    path = stage.folder / OWN_NAME / f"{OWN_NAME}.imgplan"
    return _notice(stage, lambda window: window.door.make_plan(sample_plan(), "a test", path))


def _disk(stage: Stage) -> QWidget:
    said = trouble_words(StorageError(SAVE_ELSEWHERE))
    return _notice(stage, lambda _window: messenger().trouble(Trouble(said, said, lambda: None)))


def _left_out(stage: Stage) -> QWidget:
    return _notice(stage, lambda window: window.notice.show_left_out(tell(SAVE_ELSEWHERE)))


def _kept(stage: Stage) -> QWidget:
    return _notice(stage, lambda window: window.notice.show_kept(tell(SAVE_ELSEWHERE)))


def _noted(stage: Stage) -> QWidget:
    return _notice(stage, lambda window: window.notice.show_note(tell(SAVE_ELSEWHERE)))


def _place(stage: Stage, service: str | None, copies: int) -> QWidget:
    said = told_of(SharedPlace(service), [stage.folder / f"{OWN_NAME}.imgplan"] * copies)
    next_step = LOOK_AND_CHOOSE if copies else ONE_AT_A_TIME
    compare = (lambda: None) if copies else None
    return _notice(stage, lambda window: window.notice.show_place(tell(said), tell(next_step), compare))


def _other_version(stage: Stage) -> QWidget:
    path = stage.folder / f"{OWN_NAME}.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    return _notice(stage, lambda window: window.door.view_path(path))


def _recent_plans(stage: Stage) -> QWidget:
    window = stage.window()
    menu = shell_of(window).strip.recent_menu
    menu.fill()
    remember(stage.folder / f"{OWN_NAME}.imgplan")
    menu.fill()
    return window


def _backed_up(path: Path) -> Path:
    """A plan in a file, of which there is a backup."""
    with closing(create_plan(path, sample_plan(), "a test")) as store:
        snapshot = store.snapshot()
    assert snapshot is not None
    keep_backup(snapshot, Reason.EDITS)
    return path


def _restore(stage: Stage) -> QWidget:
    document = a_document(None, MOVED)
    document.path = _backed_up(stage.folder / f"{OWN_NAME}.imgplan")
    dialog = RestoreDialog(document)
    stage.shown(dialog)
    stage.qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=5000)
    return dialog


def _no_backups(stage: Stage) -> QWidget:
    document = a_document()
    document.path = stage.folder / f"{OWN_NAME}.imgplan"
    return stage.shown(RestoreDialog(document))


def _damaged(stage: Stage) -> QWidget:
    path = _backed_up(stage.folder / "broken.imgplan")
    path.write_bytes(path.read_bytes()[:30_000])
    return _notice(stage, lambda window: window.open_path(path))


def _rest(stage: Stage) -> QWidget:
    path = stage.folder / "1" / f"{OWN_NAME}.imgplan"
    path.parent.mkdir()
    create_plan(path, sample_plan(), "a test").close()
    path.write_bytes(path.read_bytes()[:40_000])

    def show(window: MainWindow) -> None:
        window.open_path(path)
        window.notice.way_button.click()

    return _notice(stage, show)


def _file_news(stage: Stage, event: FileEvent) -> QWidget:
    trouble = FileTrouble(event, str(stage.folder / "mine.imgplan"), stage.folder / "there.imgplan", vacant=True)
    window = stage.window(None, MOVED)
    for unsaved in (None, document_of(window).history.changes[-1].label):
        window.notice.show_file_news(file_news(trouble, unsaved, lambda: None))
    return window


def _print(stage: Stage) -> QWidget:
    dialog = PrintDialog(a_document())
    for section, box in dialog.choices.section_boxes.items():
        box.setChecked(section == "cover")
    stage.shown(dialog)
    stage.qtbot.waitUntil(lambda: dialog.complete, timeout=30_000)
    return dialog


def _target(stage: Stage) -> QWidget:
    document = a_document()
    proposal = document.propose(ChangeAnswer("target_match", 2029, DAY, document.roadmap))
    return stage.shown(TargetDialog(proposal, 2029))


def _history(stage: Stage, part: Part) -> QWidget:
    """With an edit of each kind that is told in words of its own, one of them undone."""
    edits = (DeleteTask("eras_token"), SetDeadline("oet", date(2027, 8, 1)), DeleteTask("oet_result"))
    document = a_document(None, *edits)
    document.undo()
    return stage.shown(HistoryDialog(document, part))


def _catch_up(stage: Stage) -> QWidget:
    """With every answer given once, and an exam marked."""
    dialog = CatchUpDialog(a_document(today=date(2027, 9, 20)))
    for place, row in enumerate(dialog.sheet.rows):
        dialog.table.choose(place, place % len(row.choices))
    dialog.passed_list.selectRow(next(place for place, row in enumerate(dialog.sheet.rows) if row.takes_score))
    return stage.shown(dialog)


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
    document = a_document(None, AddRecord(STUDY_LOG.key, StudyEntry(id="a", day=DAY, units=1, note=OWN_NOTES)))
    form = RecordForm(document, STUDY_LOG)
    form.fill(document.plan, STUDY_LOG.of(document.plan)[-1])
    form.edits["correct"].refuse(tell(SAVE_ELSEWHERE))
    return stage.shown(form)


def _crash(stage: Stage) -> QWidget:
    return stage.shown(CrashDialog(""))


def _log(stage: Stage) -> QWidget:
    return stage.shown(LogDialog(stage.folder))


def _address() -> str:
    return "https://letters.example/anna"


def _link(stage: Stage) -> QWidget:
    way = way_of(_address())
    assert isinstance(way, Way)
    return stage.shown(LinkDialog(way, None))


def failed_plan() -> Plan:
    """The plan of somebody who has failed an exam and sits it again."""
    return a_person(today=DAY, done=[STEPS_DONE[0], did("step2ck", "2027-01-16", result="fail")])


def oet_plan() -> Plan:
    """The plan of somebody who has sat the OET, which is told by its parts."""
    return a_person(today=DAY, done=[did("oet", "2027-03-20")])


VIEWS: dict[str, Callable[[Stage], QWidget]] = {
    "first page": _first_page,
    "today": _today,
    "today with passed steps": _today_of_passed_steps,
    "settings": _settings,
    "plan": _plan,
    "adding a task": _adding,
    "rows found": lambda stage: _searched(stage, "", Filter.NOT_DONE, Filter.MINE),
    "rows found by three filters": lambda stage: _searched(stage, "", Filter.NOT_DONE, Filter.LATE, Filter.MINE),
    "no row found": lambda stage: _searched(stage, OWN_NAME),
    "a group and its menu": _grouped,
    "name of a group": lambda stage: stage.shown(GroupNameDialog(message("New group"))),
    "palette": _palette,
    "plan without tasks": _plan_without_tasks,
    "plan that can only be viewed": _view_only,
    "beside a study": lambda stage: stage.beside("step2ck_study"),
    "beside an exam": lambda stage: stage.beside("step2ck"),
    "beside a booked exam moved": lambda stage: stage.beside("step2ck", None, MOVED),
    "beside a result": lambda stage: stage.beside("step2ck_result"),
    "beside a document": lambda stage: stage.beside("personal_statement", None, SetDeadline("personal_statement", DAY)),
    "beside an own task": lambda stage: stage.beside(
        "own", None, AddTask("own", OWN_TITLE, Phase.PROFILE), SetNotes("own", OWN_NOTES)
    ),
    "beside a failed exam": lambda stage: stage.beside("step2ck", failed_plan()),
    "beside a second attempt": lambda stage: stage.beside("step2ck_2", failed_plan()),
    "status": _status,
    "refusal": _refusal,
    "changes shown": _changes_shown,
    "drag": lambda stage: _drag(stage, 21),
    "drag out of the window": lambda stage: _drag(stage, 90),
    "menu of a row": lambda stage: _row_menu(stage, "step2ck"),
    "move to": lambda stage: _asked(stage, "step2ck", TaskCommand.MOVE),
    "link to": lambda stage: _asked(stage, "oet_study", TaskCommand.LINK),
    "correction of an exam": lambda stage: _corrected(stage, "step1"),
    "correction of an OET": lambda stage: _corrected(stage, "oet", oet_plan()),
    "beside a seat told to be moved": lambda stage: stage.beside("step2ck", None, TOLD),
    "report of the Match": lambda stage: _corrected(stage, "match_day"),
    "menu of a phase": lambda stage: _row_menu(stage, None),
    "date field": _calendar,
    "notice of a file that is no plan": _not_opened,
    "notice of a file that is gone": _not_there,
    "notice of a plan that was not made": _not_made,
    "notice of the disk": _disk,
    "notice of data left out": _left_out,
    "notice of a version that was kept": _kept,
    "notice of a file that was mended": _noted,
    "notice of a folder kept in step": lambda stage: _place(stage, OWN_NAME, 0),
    "notice of a network drive": lambda stage: _place(stage, None, 0),
    "notice of another version": lambda stage: _place(stage, OWN_NAME, 1),
    "notice of other versions": lambda stage: _place(stage, None, 2),
    "another version of the plan": _other_version,
    "plans that were open lately": _recent_plans,
    "notice of a damaged plan": _damaged,
    "notice of what can still be read": _rest,
    "restore": _restore,
    "restore without backups": _no_backups,
    **{f"file {event.name.lower()}": lambda stage, event=event: _file_news(stage, event) for event in FileEvent},
    "print": _print,
    "about": lambda stage: stage.shown(AboutDialog(stage.folder / "mine.imgplan")),
    "answers": lambda stage: stage.shown(AnswersDialog(a_document())),
    "history": lambda stage: _history(stage, Part.EDITS),
    "bin": lambda stage: _history(stage, Part.BIN),
    "clearing the history": lambda stage: stage.shown(ClearDialog(17, 3, (date(2027, 3, 1), date(2027, 4, 1)))),
    "about you": lambda stage: stage.shown(AboutYouDialog(a_document())),
    "days off": lambda stage: stage.shown(DaysOffDialog(a_document())),
    "target": _target,
    "catch up": _catch_up,
    "attach a file": lambda stage: stage.shown(AttachDialog(stage.folder / f"{OWN_NAME}.pdf")),
    "leave": lambda stage: stage.shown(LeaveDialog(rescue_folder())),
    "profile": lambda stage: _profile_part(stage, PART_OF_PRIORITIES, *KEPT_RECORDS),
    "profile without records": lambda stage: _profile_part(stage, PART_OF_PRIORITIES, plan=LITTLE_TIME),
    "documents of the profile": lambda stage: _profile_part(stage, PART_OF_DOCUMENTS, *PAPERS),
    "documents of the profile with fields": _document_fields,
    "draft to a school": lambda stage: stage.shown(reminder(OWN_NAME)),
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
    "keys": lambda stage: stage.shown(KeysDialog(stage.window().actions_by_name.key_lines)),
    "crash": _crash,
    "crash of the time before": lambda stage: stage.shown(CrashDialog("", ended=True)),
    "notice of a crash the time before": lambda stage: _notice(stage, lambda w: w.notice.show_ended(lambda: None)),
    "log": _log,
    "link": _link,
}
