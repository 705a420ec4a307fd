"""The plans that were open lately, in the plan's menu."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.ui.messages import plain, plain_tip
from planner.ui.plan_file import plan_name, same_file
from planner.ui.recent_plans import forget, recent_plans
from planner.ui.speech import say, tell
from planner.ui.widgets.row_menu import Menu
from planner.words.message import message

NAMED = message("{name} – {folder}")


class RecentMenu(Menu):
    """`plan_requested` carries the path of the plan that is chosen."""

    plan_requested = Signal(object)

    def __init__(self, open_plan: Callable[[], Path], parent: QWidget | None = None) -> None:
        super().__init__(say("Open recent"), parent)
        self.setObjectName("recent_menu")
        self.setToolTipsVisible(True)
        self._open_plan = open_plan

    def fill(self) -> None:
        """List them as they are now: those that are there, then those that are not, which cannot be chosen."""
        from planner.ui.plan_place import on_network

        self.clear()
        known, now = recent_plans(), self._open_plan()
        # A network drive that does not answer would hold the menu up: what lies there is taken to be there.
        far = [path for path in known if on_network(path)]
        there = [path for path in known if path in far or os.path.lexists(path)]
        missing = [path for path in known if path not in there]
        names = [plan_name(path) for path in known]
        for path in (*there, *missing):
            ambiguous = names.count(plan_name(path)) > 1
            is_open = path == now or (path in there and path not in far and same_file(path, now))
            self._add(path, ambiguous=ambiguous, there=path in there, is_open=is_open)
        if not known:
            self._say(say("No plan was open yet"))
            return
        self.addSeparator()
        if missing:
            self._offer(say("Remove those that are gone"), lambda: forget(missing))
        self._offer(say("Clear the list"), lambda: forget(known))

    def _add(self, path: Path, *, ambiguous: bool, there: bool, is_open: bool) -> None:
        name = plan_name(path)
        action = self.addAction("")
        plain(action, tell(NAMED.filled(name=name, folder=path.parent.name)) if ambiguous else name)
        action.setCheckable(is_open)
        action.setChecked(is_open)
        action.setEnabled(there)
        plain_tip(action, str(path) if there else say("{path} is not there any more.", path=str(path)))
        action.triggered.connect(lambda: self.plan_requested.emit(path))

    def _offer(self, words: str, act: Callable[[], None]) -> None:
        action = self.addAction("")
        plain(action, words)
        action.triggered.connect(act)

    def _say(self, words: str) -> None:
        action = self.addAction("")
        plain(action, words)
        action.setEnabled(False)
