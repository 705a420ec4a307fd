"""The window: its layout, its actions and what it says; plan files come and go by its door (plan_door).

It stands before anything of a plan is imported: what opens, makes and shows one is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage, QPaintEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget, QWidget

from planner.errors import EditRejected, RoadmapError
from planner.paths import default_plan_path, user_pack_folder
from planner.ui.actions import Actions, UndoKeys
from planner.ui.background import background
from planner.ui.kept_window import KeptWindow
from planner.ui.last_view import LastView, keep_last_view, last_view, picture_of
from planner.ui.layouts import column
from planner.ui.messages import Trouble, messenger, trouble_words
from planner.ui.page_entry import PageEntry
from planner.ui.page_list import PAGES, first_page
from planner.ui.panels.notice import Notice
from planner.ui.plan_door import PlanDoor
from planner.ui.speech import say, tell
from planner.ui.theme import restyle
from planner.ui.widgets.app_mark import app_icon
from planner.words.message import message

if TYPE_CHECKING:
    from datetime import date

    from planner.core.ref import Ref
    from planner.roadmap.template import Roadmap
    from planner.ui.dialogs.leave import LeaveWay
    from planner.ui.document import Document
    from planner.ui.page import FirstPage, MakeFirstPage
    from planner.ui.shell import Shell

TITLE = "IMG Roadmap"
USUAL_SIZE = QSize(1440, 900)
LEAST_SIZE = QSize(640, 400)
DAY_CHECK_MS = 60_000
TROUBLE = message("The plan shows what the file holds. Try the last step again, or save a copy elsewhere.")
WARM_UP_AFTER_MS = 1_500
SESSION_SECONDS = 1.0
"""How long the end of a session waits for what runs in the background."""


class MainWindow(QMainWindow):
    """Without a document it shows the first page; `today` is the clock.

    It may stand before its `roadmap` is read; that has to be set before it opens or makes a plan. `painted` says that
    it was painted for the first time.
    """

    painted = Signal()

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
        self._today = today
        self._pages, self._make_first = pages, make_first
        self._painted = self._loading = self._newly_shown = False
        self._kept = KeptWindow(self)
        self._last_view: LastView | None = None
        self._start_page: FirstPage | None = None
        self.shell: Shell | None = None
        self.actions_by_name = Actions(self, pages)
        self.notice = Notice()
        self.door = PlanDoor(self, self, self.notice, roadmap, today)
        self._contents = QWidget()
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
        return self.door.roadmap

    def set_roadmap(self, roadmap: Roadmap) -> None:
        """Judge plans by this data: before the first one is shown, or in place of older data."""
        self.door.set_roadmap(roadmap)
        if self.document is not None:
            self.document.set_roadmap(roadmap)

    def present(self, plan: Path | None = None) -> None:
        """Show the window as it was left, else in its usual size, or on a small screen as large as that is.

        With a `plan` that is about to be opened its last view stands in the window until the plan does, if it fits.
        """
        if plan is not None:
            self._last_view = last_view(plan, self._today(), self._contents)
        if self._last_view is not None:
            self._last_view.painted.connect(self._on_painted)
        self._kept.present(USUAL_SIZE)

    def end_last_view(self) -> None:
        """No plan has come that the last view might stand for."""
        if self._last_view is not None and self.shell is None:
            self._last_view.end()

    def open_path(self, path: Path) -> bool:
        """Open a plan file in place of the one that is open; what cannot be opened is said with its ways out."""
        return self.door.open_path(path)

    def show_plan(self) -> None:
        """Show the open plan, where the first page may stand in front of it."""
        if self.shell is not None:
            self._stack.setCurrentWidget(self.shell)

    def show_document(self, document: Document) -> None:
        """Build the window around a document."""
        from planner.ui.backing_up import BackingUp
        from planner.ui.catching_up import CatchingUp
        from planner.ui.shell import Shell

        assert self.shell is None
        BackingUp(document)
        self.actions_by_name["catch_up"].triggered.connect(CatchingUp(document, self).ask)
        self.shell = Shell(document, self.actions_by_name, self._pages)
        self.shell.strip.recent_menu.plan_requested.connect(self.door.open_path)
        self._stack.addWidget(self.shell)
        self._stack.setCurrentWidget(self.shell)
        document.refused.connect(self._on_document_refused)
        document.trouble.connect(self._on_document_trouble)
        document.saved.connect(self._on_document_saved)
        self.actions_by_name.follow(document)
        self._day_timer.timeout.connect(document.notice_day)
        self._day_timer.start()
        self.door.follow(document)
        self._kept.restore(self.shell, self._pages)
        self.shell.focus_page()
        self._newly_shown = not self.isActiveWindow()
        self._unmark_focus()
        if self._last_view is not None and self._painted:
            self._on_painted()  # What is behind a picture is not painted.

    def save_notes(self) -> None:
        """The notes that are still being typed become an edit."""
        if self.shell is not None and self.shell.document.read_only is None:
            self.shell.side.save_notes()

    def show_start(self) -> None:
        """Show the first page: questions about the journey, the sample, or a plan that exists."""
        if self._start_page is not None:
            self._stack.removeWidget(self._start_page)
            self._start_page.deleteLater()
        page = self._start_page = self._make_first(self.roadmap, self._today)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.plan_made.connect(self.door.make_plan)
        page.open_requested.connect(self.door.ask_and_open)
        page.sample_requested.connect(self.door.make_sample)
        page.empty_requested.connect(self.door.make_empty)
        page.cancel_requested.connect(self.show_plan)

    def shut_down(self) -> None:
        """Save what is still being typed, keep a version that is in no file, and let the file go, without a question.

        Where closing the window has done that, nothing is left to do.
        """
        if self.door.holds_file:
            self._finish_typing()
            self.door.keep_version()
        self._leave()

    def commit_session(self, *_: object) -> None:
        """The session is about to end: all is saved, a drag is dropped, and nothing is asked. It may yet go on."""
        self.door.session_ends = True
        self._finish_typing()
        self.door.keep_version()
        self._kept.keep(self.shell)

    def ask_close(self) -> LeaveWay:
        """What to do with a version that is in no file. Tests replace it."""
        from planner.ui.dialogs.leave import LeaveDialog
        from planner.ui.plan_file import rescue_folder

        return LeaveDialog(rescue_folder(), self).ask_way()

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

    def _lay_out(self) -> None:
        layout = column(self._contents, 0)
        layout.addWidget(self._stack, 1)
        # Below all else: it may come at any moment, and then nothing moves that is read from the top.
        layout.addWidget(self.notice)
        self.setCentralWidget(self._contents)
        self.setMinimumSize(LEAST_SIZE)
        self.resize(USUAL_SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _connect(self) -> None:
        for name, slot in (
            ("new_plan", self.show_start),
            ("open_plan", self.door.ask_and_open),
            ("save_copy", self.door.save_copy),
            ("restore_version", self.door.restore_version),
            ("print_plan", self._on_print_plan),
            ("about", self._on_about),
            ("keys", self._on_keys),
            ("update_data", self._on_update_data),
            ("quit", self.close),
            ("inspector", self._on_inspector),
            ("undo", self._on_undo),
            ("redo", self._on_redo),
            ("delete_task", self._on_delete_task),
            ("change_answers", self._on_change_answers),
            ("about_you", self._on_about_you),
            ("days_off", self._on_days_off),
            ("history", self._on_history),
            ("palette", self._on_palette),
        ):
            self.actions_by_name[name].triggered.connect(slot)
        self.actions_by_name.page_requested.connect(self._on_actions_page_requested)
        self.actions_by_name.command_requested.connect(self._on_actions_command_requested)
        says = messenger()
        says.status_said.connect(self._on_messenger_status_said)
        says.refusal_said.connect(self._on_messenger_refusal_said)
        says.trouble_said.connect(self._on_messenger_trouble_said)
        says.trouble_ended.connect(self.notice.hide)
        self.notice.copy_requested.connect(self.door.save_copy)
        self.notice.open_requested.connect(self.door.ask_and_open)
        self.notice.new_requested.connect(self.show_start)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def _load(self) -> None:
        """What the chart needs; the window around it is seen by now."""
        assert self.shell is not None
        self.shell.load()
        if self._last_view is not None:
            self._last_view.end_soon(self.shell.document)

    def _warm_up(self) -> None:
        """What the first edit, the first drag and a dropped plan need; by now all that is seen stands."""
        from planner.storage.open import warm_up
        from planner.ui.plan_drop import PlanDrop

        if self.findChild(PlanDrop) is None:
            PlanDrop(self, self.door.open_when_free)
        warm_up()
        if self.shell is not None:
            self.shell.warm_up()

    def _on_inspector(self) -> None:
        if self.shell is not None:
            self.shell.toggle_inspector()

    def _on_change_answers(self) -> None:
        from planner.ui.dialogs.answers import AnswersDialog

        if self.document is not None:
            dialog = AnswersDialog(self.document, self)
            dialog.about_you_requested.connect(partial(self._ask_about_you, dialog))
            dialog.ask()

    def _on_about_you(self) -> None:
        self._ask_about_you(self)

    def _ask_about_you(self, parent: QWidget) -> None:
        from planner.ui.dialogs.about_you import AboutYouDialog

        if self.document is not None:
            AboutYouDialog(self.document, parent).ask()

    def _on_days_off(self) -> None:
        from planner.ui.dialogs.days_off import DaysOffDialog

        if self.document is not None:
            DaysOffDialog(self.document, self).ask()

    def _on_history(self) -> None:
        from planner.ui.dialogs.history import HistoryDialog

        if self.document is not None:
            HistoryDialog(self.document, parent=self).ask()

    def _on_palette(self) -> None:
        from planner.ui.dialogs.command_palette import CommandPalette
        from planner.ui.models.reachable import reachable

        CommandPalette(reachable(self.actions_by_name, self.document, self._show_task, self._show_record), self).open()

    def _show_task(self, task_id: str) -> None:
        if self.shell is not None:
            self.show_plan()
            self.shell.show_task(task_id)

    def _show_record(self, ref: Ref) -> None:
        if self.shell is not None:
            self.show_plan()
            self.shell.show_record(ref)

    def _on_about(self) -> None:
        from planner.log.file import FOLDER
        from planner.paths import user_data_folder
        from planner.ui.dialogs.about import AboutDialog
        from planner.ui.dialogs.log_view import LogDialog

        about = AboutDialog(self.document.path if self.document is not None else None, self)
        about.log_requested.connect(lambda: LogDialog(user_data_folder() / FOLDER, about).ask())
        about.ask()

    def _on_keys(self) -> None:
        from planner.ui.dialogs.keys import KeysDialog

        KeysDialog(self.actions_by_name.key_lines, self).ask()

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

    def _on_document_saved(self) -> None:
        over = self.notice.ends_with_save and not self.notice.isHidden()
        if over and self.document is not None and self.document.read_only is None:
            self.notice.hide()

    def _on_messenger_status_said(self, text: str) -> None:
        if self.shell is not None:
            self.shell.status.say(text)

    def _on_messenger_refusal_said(self, refusal: EditRejected) -> None:
        if self.shell is not None:
            self.shell.status.refuse(refusal)

    def _on_messenger_trouble_said(self, trouble: Trouble) -> None:
        self.notice.show_failure(trouble, copy=self.document is not None)

    def _on_painted(self) -> None:
        if not self._painted:
            self._painted = True
            self.painted.emit()
            QTimer.singleShot(WARM_UP_AFTER_MS, self, self._warm_up)
        if self.shell is not None and not self._loading:
            self._loading = True
            QTimer.singleShot(0, self, self._load)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._undo_keys.watch(now)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._on_painted()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, from wherever the focus is. Parts come and go with every edit: only now their order counts."""
        if self.shell is not None:
            self.shell.put_in_order()
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self, self._on_activated)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.door.holds_file:
            self._finish_typing()
            if not self.door.may_let_go():
                event.ignore()
                return
        self._leave()
        super().closeEvent(event)

    def _on_activated(self) -> None:
        """Somebody is there; since the last time the file may have changed, and a night may have passed."""
        self.door.session_ends = False
        if self._newly_shown:
            self._newly_shown = False
            self._unmark_focus()
        self.door.look_at_file()
        if self.document is not None:
            self.document.notice_day()

    def _unmark_focus(self) -> None:
        """Nothing is marked but what is selected, until somebody takes up the keys."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.setProperty("ring", False)
            restyle(focused)

    def _finish_typing(self) -> None:
        """What is still being typed becomes an edit, and the file is looked at once more."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.save_notes()
        self.door.look_at_file()

    def _leave(self) -> None:
        """The last thing: the file is let go, and nothing runs on."""
        self._day_timer.stop()
        seen = self._kept.keep(self.shell)
        picture = self._next_picture() if seen else None
        self.door.let_go()
        if picture is not None and self.document is not None:
            keep_last_view(picture, self.document.path, self._today())
        background().end_all(SESSION_SECONDS if self.door.session_ends else None)

    def _next_picture(self) -> QImage | None:
        """What the next start will show; None where it may ask or tell something first."""
        document = self.document
        if document is None or document.read_only is not None or document.file_trouble is not None:
            return None
        from planner.ui.shell import Shell

        self.hide()
        shell = Shell(document, self.actions_by_name, self._pages, self)  # It goes with the window.
        self._kept.restore(shell, self._pages)
        return picture_of(shell, self._contents)


def _file_filter() -> str:
    """What a file dialog shows, and by which pattern it chooses."""
    plans = say("Roadmap plans")
    return f"{plans} (*.imgplan)"
