"""The plan files of a window: opened, made, copied, kept and replaced; what cannot be done is said with its ways out.

What opens, makes and shows a plan is imported when it is asked for: the window stands before.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QDir, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from planner.errors import MistakeError, RoadmapError, StorageError
from planner.paths import default_plan_path, user_data_folder
from planner.ui.messages import messenger, trouble_words
from planner.ui.panels.notice import Named, Notice
from planner.ui.recent_plans import last_plan, remember
from planner.ui.speech import say, tell
from planner.words.message import message

if TYPE_CHECKING:
    from datetime import date

    from planner.core.model import Plan
    from planner.roadmap.template import Roadmap
    from planner.services.plan_editor import PlanEditor
    from planner.services.port import FileTrouble, PlanStore, StoredPlan
    from planner.ui.dialogs.leave import LeaveWay
    from planner.ui.document import Document
    from planner.ui.rescue import Rescue
    from planner.ui.restoring import Restoring
    from planner.ui.view_watch import ViewWatch

DIALOG_CHECK_MS = 200
PLACE_AFTER_MS = 1_000
OTHER_VERSION = message("{file} is another version of your plan, made by a service that keeps folders in step.")


class Frame(Protocol):
    """What the door asks of the window that it belongs to."""

    def ask_open_path(self) -> Path | None:
        """Which plan to open."""

    def ask_save_path(self, folder: Path) -> Path | None:
        """Where to put a new plan or a copy."""

    def ask_close(self) -> LeaveWay:
        """What to do with a version that is in no file."""

    def save_notes(self) -> None:
        """The notes that are still being typed become an edit."""

    def show_document(self, document: Document) -> None:
        """Show the first plan; it is told to `follow`."""

    def show_plan(self) -> None:
        """Show the open plan in front."""

    def show_start(self) -> None:
        """Show the first page."""


class PlanDoor(QObject):
    """Holds the open document and the data that plans are judged by, which may come later than the window."""

    def __init__(
        self, window: QWidget, frame: Frame, notice: Notice, roadmap: Roadmap | None, today: Callable[[], date]
    ) -> None:
        super().__init__(window)
        self._window, self._frame, self._notice = window, frame, notice
        self._roadmap, self._today = roadmap, today
        self._document: Document | None = None
        self._holds_file = False
        self.session_ends = False
        """Whether nobody is there any more to answer a question."""
        self._rescue: Rescue | None = None
        self._viewed: ViewWatch | None = None

    @property
    def roadmap(self) -> Roadmap:
        """The data that plans are judged by."""
        assert self._roadmap is not None
        return self._roadmap

    @property
    def holds_file(self) -> bool:
        """Whether a plan is open whose file has not been let go."""
        return self._holds_file

    def set_roadmap(self, roadmap: Roadmap) -> None:
        """Judge the plans that are opened from now on by this data."""
        self._roadmap = roadmap

    def follow(self, document: Document) -> None:
        """The document that the window shows from now on, whichever plan it holds."""
        self._document, self._holds_file = document, True
        document.file_changed.connect(self._on_document_file_changed)
        self._show_view_only()
        QTimer.singleShot(PLACE_AFTER_MS, self, self._tell_of_place)

    def open_path(self, path: Path) -> bool:
        """Open a plan file in place of the one that is open; what cannot be opened is said with its ways out."""
        if self._has_open(path):
            self._frame.show_plan()
            self._notice.hide()
            if self._document is not None and self._document.file_trouble is not None:
                self._the_rescue().show()
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

    def view_path(self, path: Path) -> None:
        """Look at another version of the plan, in its place; nothing can be changed there."""
        from planner.ui.plan_file import view_file

        try:
            editor = view_file(path, OTHER_VERSION.filled(file=path.name), self.roadmap, self._today)
        except RoadmapError as error:
            self._show_not_opened(path, trouble_words(error))
        else:
            self._take(editor, path)

    def open_when_free(self, path: Path) -> None:
        """Open a plan that is handed over; a dialog that is open asks about the plan that stands, and comes first."""
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(DIALOG_CHECK_MS, self, lambda: self.open_when_free(path))
        else:
            self.open_path(path)

    def ask_and_open(self) -> None:
        """Ask for a plan file and open it."""
        path = self._frame.ask_open_path()
        if path is not None:
            self.open_path(path)

    def make_plan(self, plan: Plan, label: str, path: Path | None = None) -> bool:
        """A new file with a plan; without a path the default one, or when that exists the user is asked for one."""
        from planner.services.port import StoredPlan

        if path is None:
            usual = default_plan_path()
            path = self._frame.ask_save_path(usual.parent) if os.path.lexists(usual) else usual
        if path is None:
            return False
        return self._make(path, StoredPlan(plan), label, lambda: self._make_elsewhere(plan, label))

    def make_sample(self) -> None:
        """The sample has a file of its own: it is to look around in, not the user's plan."""
        from planner.roadmap.sample import sample_plan
        from planner.ui.plan_file import SAMPLE, free_path

        plan = sample_plan(self.roadmap, self._today())
        self.make_plan(plan, "the sample plan", free_path(user_data_folder(), SAMPLE))

    def make_empty(self) -> None:
        """A plan without a task."""
        from planner.core.model import Plan

        self.make_plan(Plan(self._today()), "an empty plan")

    def save_copy(self) -> None:
        """Ask where to, write the plan there and go on there."""
        document = self._document
        if document is None:
            return
        path = self._frame.ask_save_path(document.path.parent)
        if path is not None and document.file_trouble is not None:
            self._the_rescue().save_copy(path)
        elif path is not None:
            label, state = f"a copy of {document.path.stem}", document.history.state
            self._make(path, replace(state, changes=(), position=0), label, self.save_copy)

    def restore_version(self) -> None:
        """Let the user choose an earlier version, and put it in the plan's place."""
        if self._document is not None:
            self._restoring().ask(self._document)

    def look_at_file(self) -> None:
        """Look whether the file is what was last saved or, of a plan that is viewed, what is shown."""
        if self._viewed is not None:
            self._viewed.look()
        if self._document is not None:
            self._document.look_at_file()

    def keep_version(self) -> str | None:
        """Keep a version that is in no file, and where it is, in words; None when that failed, which is said."""
        if self._document is None or not self._document.at_risk:
            return ""
        try:
            return self._the_rescue().keep()
        except RoadmapError as error:
            self._the_rescue().show(error)
            return None

    def may_let_go(self) -> bool:
        """Whether nothing would be lost, or the user has said what becomes of it; a session's end waits for nobody."""
        document = self._document
        if document is None or not document.at_risk:
            return True
        if self.session_ends:
            self.keep_version()
            return True
        from planner.ui.dialogs.leave import LeaveWay

        way = self._frame.ask_close()
        if way is LeaveWay.COPY:
            self.save_copy()
            return not document.at_risk
        return way is LeaveWay.CLOSE and self.keep_version() is not None

    def let_go(self) -> None:
        """Let the file of the open plan go; another start may open it then."""
        if self._document is not None:
            self._document.close()
        self._holds_file = False

    def _show_not_opened(self, path: Path, cause: str) -> None:
        way = self._restoring().way_out(path)
        self._notice.show_not_opened(cause, lambda: self.open_path(path), self._last(path), way)
        if self._document is None:
            self._frame.show_start()

    def _last(self, path: Path) -> Named | None:
        """The plan that was open last, other than this one."""
        from planner.ui.plan_file import plan_name

        other = last_plan(besides=path)
        if other is None or self._has_open(other):
            return None
        return plan_name(other), lambda: self.open_path(other)

    def _has_open(self, path: Path) -> bool:
        """Whether this is the plan that is open for changes here, under whatever name, or whose file is in trouble."""
        document = self._document
        if document is None:
            return False
        named = Path(os.path.abspath(path)) == Path(os.path.abspath(document.path))
        if document.file_trouble is not None:
            return named
        if document.read_only is not None:
            return False
        from planner.ui.plan_file import same_file

        return named or same_file(path, document.path)

    def _make(self, path: Path, state: StoredPlan, label: str, elsewhere: Callable[[], object]) -> bool:
        """A new file with this plan; `elsewhere` tries another place."""
        from planner.ui.plan_file import copy_file

        try:
            editor = copy_file(path, state, label, self.roadmap, self._today)
        except StorageError as error:
            self._notice.show_not_made(trouble_words(error), elsewhere)
            return False
        except RoadmapError as error:
            messenger().trouble(error)
            return False
        return self._take(editor, path)

    def _make_elsewhere(self, plan: Plan, label: str) -> None:
        path = self._frame.ask_save_path(Path(QDir.homePath()))
        if path is not None:
            self.make_plan(plan, label, path)

    def _take(self, editor: PlanEditor, path: Path) -> bool:
        """Show this plan. False when the one before is in no file and cannot be kept: then it stays."""
        if self._document is None:
            from planner.ui.document import Document

            self._notice.hide()
            self._frame.show_document(Document(editor, self.roadmap, self._today, path, self._window))
            self._remember(editor, path)
            return True
        self._frame.save_notes()
        kept = self.keep_version()
        if kept is None:
            editor.close()
            return False
        self._take_saved(editor, path)
        if kept and not self._notice.isVisible():
            self._notice.show_kept(kept)
        elif kept:
            messenger().status(kept)
        return True

    def _take_saved(self, editor: PlanEditor, path: Path) -> None:
        """Show this plan in place of one that is in a file."""
        assert self._document is not None
        self._notice.hide()
        self._document.replace(editor, path)
        self._holds_file = True
        self._frame.show_plan()
        self._show_view_only()
        self._remember(editor, path)

    def _remember(self, editor: PlanEditor, path: Path) -> None:
        """A plan that can be changed is the last one; what was amiss with its file is said once."""
        from planner.ui.plan_file import is_sample

        if editor.store_is_read_only is None:
            if not is_sample(path):
                remember(path)
            if editor.notice is not None:
                self._notice.show_note(tell(editor.notice))

    def _the_rescue(self) -> Rescue:
        """Who tells of the file; made when something has happened to it."""
        if self._rescue is None:
            from planner.ui.rescue import Rescue

            assert self._document is not None
            self._rescue = Rescue(self._document, self._notice, self._take, self._take_saved)
        return self._rescue

    def _restoring(self) -> Restoring:
        """Who leads back to an earlier version."""
        from planner.services.plan_editor import PlanEditor
        from planner.ui.restoring import Restoring

        def show(store: PlanStore, path: Path) -> bool:
            return self._take(PlanEditor(store, self.roadmap, self._today), path)

        return Restoring(self._window, self._notice, self.open_path, show, self.keep_version)

    def _show_view_only(self) -> None:
        document = self._document
        if document is not None and document.read_only is not None:
            if self._viewed is None:
                from planner.ui.view_watch import ViewWatch

                self._viewed = ViewWatch(document)
            path = document.path
            way = self._restoring().way_out(path, backup_only=True)
            self._notice.show_view_only(tell(document.read_only), lambda: self.open_path(path), self._last(path), way)

    def _tell_of_place(self) -> None:
        """Once the plan is shown there is time to look whether other computers may write there too."""
        if self._document is not None and self._holds_file:
            from planner.ui.place_news import PlaceNews

            PlaceNews(self._document, self._notice, self.view_path)

    def _on_document_file_changed(self, trouble: FileTrouble | None) -> None:
        self._the_rescue().tell(trouble)
