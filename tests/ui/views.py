"""Every view of the window, set up as it is met: pages, panels, what a drag shows, menus, notices, dialogs."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from planner.core.edits.group import AddGroup, PutInGroup
from planner.core.edits.move import MoveTask
from planner.core.edits.record import AddRecord
from planner.core.edits.task import AddTask, DeleteTask, RenameTask, SetDeadline, SetNotes
from planner.core.model import Phase, Plan
from planner.core.records.moves import MOVES, ExamMove
from planner.guidance.reporting import TaskCommand
from planner.roadmap.edit import ChangeAnswer
from planner.timeline.search import Filter
from planner.ui.dialogs.about import AboutDialog
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
from planner.ui.dialogs.log_view import LogDialog
from planner.ui.dialogs.print_dialog import PrintDialog
from planner.ui.dialogs.target import TargetDialog
from planner.ui.link import LinkDialog, Way, way_of
from planner.ui.main_window import MainWindow
from planner.ui.models.reachable import reachable
from planner.ui.page_entry import SETTINGS, TODAY
from planner.ui.plan_file import rescue_folder
from planner.ui.row_commands.link_to import LinkTo
from planner.ui.row_commands.move_to import MoveTo
from planner.ui.widgets import DateField
from planner.words.message import message
from tests.guidance.looks import TODAY as DAY
from tests.guidance.looks import the_roadmap
from tests.roadmap.builder import STEPS_DONE, a_person, did
from tests.ui import stores
from tests.ui.file_views import FILE_VIEWS
from tests.ui.page_views import PAGE_VIEWS
from tests.ui.stage import ADDRESS, KEPT_RECORDS, MOVED, Stage, document_of
from tests.ui.stores import a_document
from tests.ui.timeline.charts import drag_begun
from tests.ui.whole_window import a_whole_window, plan_page, shell_of

TOLD = AddRecord(MOVES.key, ExamMove(id="told", exam="step2ck", on=DAY, day_before=DAY, day_after=date(2027, 8, 9)))
OUTSIDE = MoveTask("step2ck", date(2027, 10, 30), DAY)


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
    plan = stores.sample_plan()
    document = a_document(plan, today=DAY + timedelta(days=150))
    document.path = stage.folder / f"{stage.name}.imgplan"
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
    return stage.window(None, AddTask("own", stage.title, Phase.PROFILE), SetNotes("own", stage.notes))


def _adding(stage: Stage) -> QWidget:
    window = stage.window()
    plan_page(window).adding.start()
    line = plan_page(window).adding.line
    assert line is not None
    line.field.setText(f"{stage.title} 2027-05-03")
    QApplication.processEvents()
    return window


def _searched(stage: Stage, text: str, *filters: Filter) -> QWidget:
    window = stage.window(None, AddTask("own", stage.title, Phase.PROFILE))
    line = plan_page(window).heading.search_line
    line.field.setText(text)
    entries = dict(zip(Filter, (entry for entry in line.filter_menu.actions() if entry.text()), strict=True))
    for chosen in filters:
        entries[chosen].trigger()
    QApplication.processEvents()
    return window


def _grouped(stage: Stage) -> QWidget:
    own = AddTask("own", stage.title, Phase.PROFILE)
    window = stage.window(None, own, AddGroup("own", stage.name, Phase.PROFILE), PutInGroup("own", "own"))
    document_of(window).select("own")
    menu = QMenu(window)
    plan_page(window).grouping.fill(menu, "own")
    return window


def _palette(stage: Stage) -> QWidget:
    window = stage.window(None, AddTask("own", stage.title, Phase.PROFILE), *KEPT_RECORDS)
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
    window = stage.window(None, RenameTask("audit", stage.title), MOVED)
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


def _crash(stage: Stage) -> QWidget:
    return stage.shown(CrashDialog(""))


def _log(stage: Stage) -> QWidget:
    return stage.shown(LogDialog(stage.folder))


def _link(stage: Stage) -> QWidget:
    way = way_of(ADDRESS)
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
    "no row found": lambda stage: _searched(stage, stage.name),
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
        "own", None, AddTask("own", stage.title, Phase.PROFILE), SetNotes("own", stage.notes)
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
    "attach a file": lambda stage: stage.shown(AttachDialog(stage.folder / f"{stage.name}.pdf")),
    "leave": lambda stage: stage.shown(LeaveDialog(rescue_folder())),
    "keys": lambda stage: stage.shown(KeysDialog(stage.window().actions_by_name.key_lines)),
    "crash": _crash,
    "crash of the time before": lambda stage: stage.shown(CrashDialog("", ended=True)),
    "log": _log,
    "link": _link,
    **PAGE_VIEWS,
    **FILE_VIEWS,
}
