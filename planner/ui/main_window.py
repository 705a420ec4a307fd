"""The window: opens, makes and copies plan files, shows trouble with its ways out, holds the actions.

It stands before anything of a plan is imported: what opens, makes and shows one is imported when it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget, QWidget

from planner.errors import EditRejected, MistakeError, RoadmapError, StorageError
from planner.paths import default_plan_path, user_data_folder, user_pack_folder
from planner.ui.actions import Actions, UndoKeys
from planner.ui.background import background
from planner.ui.last_plan import last_plan, remember
from planner.ui.layouts import column
from planner.ui.messages import Trouble, messenger, trouble_words
from planner.ui.page_entry import PageEntry
from planner.ui.page_list import PAGES, first_page
from planner.ui.panels.notice import Named, Notice
from planner.ui.speech import say, tell
from planner.ui.widgets.app_mark import app_icon
from planner.words.message import message

if TYPE_CHECKING:
    from datetime import date

    from planner.core.model import Plan
    from planner.roadmap.template import Roadmap
    from planner.services.plan_editor import PlanEditor
    from planner.services.port import FileTrouble, PlanStore
    from planner.ui.dialogs.leave import LeaveWay
    from planner.ui.document import Document
    from planner.ui.page import FirstPage, MakeFirstPage
    from planner.ui.rescue import Rescue
    from planner.ui.restoring import Restoring
    from planner.ui.shell import Shell

TITLE = "IMG Roadmap"
USUAL_SIZE = QSize(1440, 900)
LEAST_SIZE = QSize(900, 600)
FRAME = QSize(16, 40)
DAY_CHECK_MS = 60_000
TROUBLE = message("The plan shows what the file holds. Try the last step again, or save a copy elsewhere.")
WARM_UP_AFTER_MS = 1_500


class MainWindow(QMainWindow):
    """Without a document it shows the first page; `today` is the clock.

    It may stand before its `roadmap` is read; that has to be set before it opens or makes a plan.
    """

    def __init__(
        self,
        document: Document | None,
        roadmap: Roadmap | None,
        today: Callable[[], date],
        pages: Sequence[PageEntry] = PAGES,
        make_first: MakeFirstPage = first_page,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setWindowTitle(TITLE)
        self.setWindowIcon(app_icon())
        self._roadmap, self._today = roadmap, today
        self._pages, self._make_first = pages, make_first
        self._painted = False
        self._start_page: FirstPage | None = None
        self.shell: Shell | None = None
        self._rescue: Rescue | None = None
        self.actions_by_name = Actions(self, pages)
        self.notice = Notice()
        self._stack = QStackedWidget()
        self._undo_keys = UndoKeys(self)
        self._day_timer = QTimer(self)
        self._day_timer.setInterval(DAY_CHECK_MS)
        self._lay_out()
        self._connect()
        if document is not None:
            self.show_document(document)

    @property
    def document(self) -> Document | None:
        """The open plan."""
        return self.shell.document if self.shell is not None else None

    @property
    def roadmap(self) -> Roadmap:
        """The data that plans are judged by."""
        assert self._roadmap is not None
        return self._roadmap

    def set_roadmap(self, roadmap: Roadmap) -> None:
        """Judge plans by this data: before the first one is shown, or in place of older data."""
        self._roadmap = roadmap
        if self.document is not None:
            self.document.set_roadmap(roadmap)

    def present(self) -> None:
        """Show the window in its usual size, or on a small screen as large as that is, with its frame."""
        room = self.screen().availableSize() - FRAME
        if USUAL_SIZE.boundedTo(room) == USUAL_SIZE:
            self.show()
        else:
            self.showMaximized()

    def open_path(self, path: Path) -> bool:
        """Open a plan file in place of the one that is open; what cannot be opened is said with its ways out."""
        if self.shell is not None and self._has_open(path):
            self.notice.hide()
            self._stack.setCurrentWidget(self.shell)
            return True
        from planner.ui.plan_file import open_file

        try:
            editor = open_file(path, self.roadmap, self._today)
        except RoadmapError as error:
            self._show_not_opened(path, trouble_words(error))
            return False
        except MistakeError as mistake:
            said = say(
                "{file} cannot be opened: the program met a mistake of its own. The file is as it was.", file=path.name
            )
            self._show_not_opened(path, said)
            messenger().crash(mistake)
            return False
        return self._take(editor, path)

    def make_plan(self, plan: Plan, label: str, path: Path | None = None) -> bool:
        """A new file with a plan; without a path the default one, or when that exists the user is asked for one."""
        from planner.ui.plan_file import make_file

        if path is None:
            usual = default_plan_path()
            path = self.ask_save_path(usual.parent) if os.path.lexists(usual) else usual
        if path is None:
            return False
        try:
            editor = make_file(path, plan, label, self.roadmap, self._today)
        except StorageError as error:
            self.notice.show_not_made(trouble_words(error), lambda: self._make_elsewhere(plan, label))
            return False
        except RoadmapError as error:
            messenger().trouble(error)
            return False
        return self._take(editor, path)

    def show_document(self, document: Document) -> None:
        """Build the window around a document."""
        from planner.ui.backing_up import BackingUp
        from planner.ui.shell import Shell

        assert self.shell is None
        BackingUp(document)
        self.shell = Shell(document, self.actions_by_name, self._pages)
        self._stack.addWidget(self.shell)
        self._stack.setCurrentWidget(self.shell)
        document.refused.connect(self._on_document_refused)
        document.trouble.connect(self._on_document_trouble)
        document.saved.connect(self._on_document_saved)
        document.file_changed.connect(self._on_document_file_changed)
        self.actions_by_name.follow(document)
        self._day_timer.timeout.connect(document.notice_day)
        self._day_timer.start()
        self._show_view_only()
        # Nothing is marked by the keyboard's focus until the user takes it up.
        self.setFocus()
        if self._painted:
            QTimer.singleShot(0, self, self._load)

    def show_start(self) -> None:
        """Show the first page: questions about the journey, the sample, or a plan that exists."""
        if self._start_page is not None:
            self._stack.removeWidget(self._start_page)
            self._start_page.deleteLater()
        page = self._start_page = self._make_first(self.roadmap, self._today)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.plan_made.connect(self.make_plan)
        page.open_requested.connect(self._on_open_plan)
        page.sample_requested.connect(self._on_start_page_sample_requested)
        page.empty_requested.connect(self._on_start_page_empty_requested)
        page.cancel_requested.connect(self._on_start_page_cancel_requested)

    def shut_down(self) -> None:
        """Save what is still being typed, drop what is being dragged, and let the file go."""
        self._day_timer.stop()
        self._finish_typing()
        self._look_at_file()
        if self.shell is not None:
            self._keep_version()
            self.shell.document.close()
        background().end_all()

    def _finish_typing(self) -> None:
        """What is still being typed becomes an edit."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._save_notes()

    def _save_notes(self) -> None:
        if self.shell is not None and self.shell.document.read_only is None:
            self.shell.side.save_notes()

    def ask_close(self) -> LeaveWay:
        """What to do with a version that is in no file. Tests replace it."""
        from planner.ui.dialogs.leave import LeaveDialog
        from planner.ui.plan_file import rescue_folder

        return LeaveDialog(rescue_folder(), self).ask()

    def ask_open_path(self) -> Path | None:
        """Which plan to open. Tests replace it."""
        folder = str(self.document.path.parent if self.document is not None else default_plan_path().parent)
        name, _ = QFileDialog.getOpenFileName(self, say("Open a plan"), folder, _file_filter())
        return Path(name) if name else None

    def ask_data_path(self) -> Path | None:
        """Which data file to use. Tests replace it."""
        from planner.exchange.format import DATA

        name, _ = QFileDialog.getOpenFileName(self, say("Update the data from a file"), "", DATA.file_filter(tell))
        return Path(name) if name else None

    def ask_save_path(self, folder: Path) -> Path | None:
        """Where to put a new plan or a copy. Tests replace it."""
        from planner.ui.plan_file import SUFFIX

        name, _ = QFileDialog.getSaveFileName(self, say("Name the plan"), str(folder), _file_filter())
        return Path(name).with_suffix(SUFFIX) if name else None

    def _show_not_opened(self, path: Path, cause: str) -> None:
        way = self._restoring().way_out(path)
        self.notice.show_not_opened(cause, lambda: self.open_path(path), self._last(path), way)
        if self.shell is None:
            self.show_start()

    def _last(self, path: Path) -> Named | None:
        """The plan that was open last, other than this one."""
        from planner.ui.plan_file import plan_name

        other = last_plan(besides=path)
        if other is None or self._has_open(other):
            return None
        return plan_name(other), lambda: self.open_path(other)

    def _has_open(self, path: Path) -> bool:
        """Whether this is the plan that is open for changes here, under whatever name."""
        from planner.ui.plan_file import same_file

        document = self.document
        return document is not None and document.read_only is None and same_file(path, document.path)

    def _make_elsewhere(self, plan: Plan, label: str) -> None:
        path = self.ask_save_path(Path(QDir.homePath()))
        if path is not None:
            self.make_plan(plan, label, path)

    def _take(self, editor: PlanEditor, path: Path) -> bool:
        """Show this plan. False when the one before is in no file and cannot be kept: then it stays."""
        from planner.ui.document import Document

        if self.shell is None:
            self.notice.hide()
            self.show_document(Document(editor, self.roadmap, self._today, path, self))
            self._remember(editor, path)
            return True
        self._save_notes()
        kept = self._keep_version()
        if kept is None:
            editor.close()
            return False
        self._take_saved(editor, path)
        if kept and not self.notice.isVisible():
            self.notice.show_kept(kept)
        elif kept:
            messenger().status(kept)
        return True

    def _take_saved(self, editor: PlanEditor, path: Path) -> None:
        """Show this plan in place of one that is in a file."""
        assert self.shell is not None
        self.notice.hide()
        self.shell.document.replace(editor, path)
        self._stack.setCurrentWidget(self.shell)
        self._show_view_only()
        self._remember(editor, path)

    def _remember(self, editor: PlanEditor, path: Path) -> None:
        """A plan that can be changed is the last one; what was amiss with its file is said once."""
        from planner.ui.plan_file import is_sample

        if editor.store_is_read_only is None:
            if not is_sample(path):
                remember(path)
            if editor.notice is not None:
                self.notice.show_note(tell(editor.notice))

    def _keep_version(self) -> str | None:
        """Keep a version that is in no file, and where it is, in words; None when that failed, which is said."""
        if self.document is None or not self.document.at_risk:
            return ""
        try:
            return self._the_rescue().keep()
        except RoadmapError as error:
            self._the_rescue().show(error)
            return None

    def _the_rescue(self) -> Rescue:
        """Who tells of the file; made when something has happened to it."""
        if self._rescue is None:
            from planner.ui.rescue import Rescue

            assert self.document is not None
            self._rescue = Rescue(self.document, self.notice, self._take, self._take_saved)
        return self._rescue

    def _restoring(self) -> Restoring:
        """Who leads back to an earlier version."""
        from planner.services.plan_editor import PlanEditor
        from planner.ui.restoring import Restoring

        def show(store: PlanStore, path: Path) -> bool:
            return self._take(PlanEditor(store, self.roadmap, self._today), path)

        return Restoring(self, self.notice, self.open_path, show, self._keep_version)

    def _show_view_only(self) -> None:
        document = self.document
        if document is not None and document.read_only is not None:
            path = document.path
            way = self._restoring().way_out(path, backup_only=True)
            self.notice.show_view_only(tell(document.read_only), lambda: self.open_path(path), self._last(path), way)

    def _lay_out(self) -> None:
        central = QWidget()
        layout = column(central, 0)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(central)
        self.setMinimumSize(LEAST_SIZE)
        self.resize(USUAL_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _connect(self) -> None:
        for name, slot in (
            ("new_plan", self.show_start),
            ("open_plan", self._on_open_plan),
            ("save_copy", self._on_save_copy),
            ("restore_version", self._on_restore_version),
            ("print_plan", self._on_print_plan),
            ("about", self._on_about),
            ("update_data", self._on_update_data),
            ("quit", self.close),
            ("undo", self._on_undo),
            ("redo", self._on_redo),
            ("delete_task", self._on_delete_task),
            ("change_answers", self._on_change_answers),
            ("days_off", self._on_days_off),
        ):
            self.actions_by_name[name].triggered.connect(slot)
        self.actions_by_name.page_requested.connect(self._on_actions_page_requested)
        self.actions_by_name.command_requested.connect(self._on_actions_command_requested)
        says = messenger()
        says.status_said.connect(self._on_messenger_status_said)
        says.refusal_said.connect(self._on_messenger_refusal_said)
        says.trouble_said.connect(self._on_messenger_trouble_said)
        says.trouble_ended.connect(self.notice.hide)
        self.notice.copy_requested.connect(self._on_save_copy)
        self.notice.open_requested.connect(self._on_open_plan)
        self.notice.new_requested.connect(self.show_start)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _load(self) -> None:
        """After the first picture: what the chart needs; what the first edit needs once that stands too."""
        if self.shell is not None:
            self.shell.load()
        QTimer.singleShot(WARM_UP_AFTER_MS, self, self._warm_up)

    def _warm_up(self) -> None:
        from planner.storage.open import warm_up

        warm_up()
        if self.shell is not None:
            self.shell.warm_up()

    def _on_change_answers(self) -> None:
        from planner.ui.dialogs.answers import AnswersDialog

        if self.document is not None:
            AnswersDialog(self.document, self).ask()

    def _on_days_off(self) -> None:
        from planner.ui.dialogs.days_off import DaysOffDialog

        if self.document is not None:
            DaysOffDialog(self.document, self).ask()

    def _on_about(self) -> None:
        from planner.ui.dialogs.about import AboutDialog

        AboutDialog(self.document.path if self.document is not None else None, self).ask()

    def _on_print_plan(self) -> None:
        from planner.ui.dialogs.print_dialog import PrintDialog

        if self.document is not None:
            PrintDialog(self.document, self).ask()

    def _on_update_data(self) -> None:
        from planner.exchange.data_pack import apply_pack
        from planner.packs.load import usable_packs
        from planner.roadmap.template import Roadmap

        path = self.ask_data_path()
        if path is None:
            return
        try:
            checked_on = apply_pack(path, user_pack_folder())
            usable = usable_packs(user_pack_folder())
            self.set_roadmap(Roadmap(usable.packs))
        except RoadmapError as error:
            messenger().trouble(Trouble(trouble_words(error), say("The plan and its data stay as they were.")))
            return
        self.notice.show_left_out(trouble_words(usable.trouble) if usable.trouble is not None else None)
        said = say("{file}, checked on {day}, is in use from now on.", file=path.name, day=checked_on)
        messenger().status(said)

    def _on_open_plan(self) -> None:
        path = self.ask_open_path()
        if path is not None:
            self.open_path(path)

    def _on_save_copy(self) -> None:
        document = self.document
        if document is None:
            return
        path = self.ask_save_path(document.path.parent)
        if path is not None and document.file_trouble is not None:
            self._the_rescue().save_copy(path)
        elif path is not None:
            self.make_plan(document.plan, f"a copy of {document.path.stem}", path)

    def _on_restore_version(self) -> None:
        if self.document is not None:
            self._restoring().ask(self.document)

    def _on_start_page_sample_requested(self) -> None:
        """The sample has a file of its own: it is to look around in, not the user's plan."""
        from planner.roadmap.build import new_plan
        from planner.roadmap.sample import sample_answers
        from planner.ui.plan_file import SAMPLE, free_path

        plan = new_plan(sample_answers(self._today()), self.roadmap, self._today())
        self.make_plan(plan, "the sample plan", free_path(user_data_folder(), SAMPLE))

    def _on_start_page_empty_requested(self) -> None:
        from planner.core.model import Plan

        self.make_plan(Plan(self._today()), "an empty plan")

    def _on_start_page_cancel_requested(self) -> None:
        if self.shell is not None:
            self._stack.setCurrentWidget(self.shell)

    def _on_undo(self) -> None:
        if self.document is not None:
            self.document.undo()

    def _on_redo(self) -> None:
        if self.document is not None:
            self.document.redo()

    def _on_delete_task(self) -> None:
        if self.shell is not None:
            self.shell.delete_selected()

    def _on_actions_page_requested(self, page: str) -> None:
        if self.shell is not None:
            self._stack.setCurrentWidget(self.shell)
            self.shell.show_page(page)

    def _on_actions_command_requested(self, page: str, name: str) -> None:
        if self.shell is not None:
            self.shell.command(page, name)

    def _on_document_refused(self, refusal: EditRejected) -> None:
        messenger().refusal(refusal)

    def _on_document_trouble(self, error: RoadmapError) -> None:
        from planner.services.port import PlanFileChanged

        if not isinstance(error, PlanFileChanged):  # Of that the rescue tells.
            messenger().trouble(Trouble(trouble_words(error), tell(TROUBLE)))

    def _on_document_file_changed(self, trouble: FileTrouble | None) -> None:
        self._the_rescue().tell(trouble)

    def _on_document_saved(self) -> None:
        over = self.notice.ends_with_save and not self.notice.isHidden()
        if over and self.document is not None and self.document.read_only is None:
            self.notice.hide()

    def _look_at_file(self) -> None:
        if self.document is not None:
            self.document.look_at_file()

    def _on_messenger_status_said(self, text: str) -> None:
        if self.shell is not None:
            self.shell.status.say(text)

    def _on_messenger_refusal_said(self, refusal: EditRejected) -> None:
        if self.shell is not None:
            self.shell.status.refuse(refusal)

    def _on_messenger_trouble_said(self, trouble: Trouble) -> None:
        self.notice.show_failure(trouble, copy=self.document is not None)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._undo_keys.watch(now)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._load)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self, self._look_at_file)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close():
            event.ignore()
            return
        self.shut_down()
        super().closeEvent(event)

    def _may_close(self) -> bool:
        """Whether nothing would be lost, or the user has said what becomes of it; a session's end waits for nobody."""
        self._finish_typing()
        self._look_at_file()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if self.document is None or not self.document.at_risk or application.isSavingSession():
            return True
        from planner.ui.dialogs.leave import LeaveWay

        way = self.ask_close()
        if way is LeaveWay.COPY:
            self._on_save_copy()
            return not self.document.at_risk
        return way is LeaveWay.CLOSE and self._keep_version() is not None


def _file_filter() -> str:
    """What a file dialog shows, and by which pattern it chooses."""
    plans = say("Roadmap plans")
    return f"{plans} (*.imgplan)"
