"""The window comes up as it was left (ui/window_state): its place, its page, widths and days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.ui.window_place import FRAME, bring_onto_screen, fitting, screen_areas, whole_place
from planner.ui.window_state import PLAN_FIGURES, keep_window_state, window_state

if TYPE_CHECKING:
    from planner.ui.page_entry import PageEntry
    from planner.ui.shell import Shell

SCREEN_GONE_MS = 500
"""A little later than the system moves what it moves by itself."""


class KeptWindow(QObject):
    """Presents a window, and keeps how it is left; while it stands it does not stay on a screen that is gone."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._presented = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._on_screen_removed)

    def present(self, usual: QSize) -> None:
        """Show the window as it was left, else in its usual size, or on a small screen as large as that is."""
        window, state = self._window, window_state()
        self._presented = True
        room = window.screen().availableSize() - FRAME
        whole = usual.boundedTo(room) != usual
        if state.place is not None:
            left, top, across, down = state.place
            size = QSize(across, down).expandedTo(window.minimumSize())
            place = fitting(QRect(QPoint(left, top), size), screen_areas())
            window.move(place.topLeft())
            window.resize(place.size())
            whole = state.maximised
        if whole:
            window.showMaximized()
        else:
            window.show()

    def restore(self, shell: Shell, pages: Sequence[PageEntry]) -> None:
        """The page, the widths and the days as they were left."""
        if not self._presented:
            return
        state, document = window_state(), shell.document
        shell.set_up({**state.figures, **state.of_plan(document.path)})
        entry = next((entry for entry in pages if entry.key == state.page), None)
        if entry is not None and entry.exists(document.plan):
            shell.show_page(entry.key)

    def keep(self, shell: Shell | None) -> bool:
        """For the next start. False where there is nothing to tell: it was never presented, or is gone already."""
        if not self._presented or not self._window.isVisible():
            return False
        place = whole_place(self._window)
        state = replace(
            window_state(),
            place=(place.x(), place.y(), place.width(), place.height()),
            maximised=self._window.isMaximized() or self._window.isFullScreen(),
        )
        if shell is not None:
            own = {name: figure for name, figure in shell.figures.items() if name in PLAN_FIGURES}
            rest = {name: figure for name, figure in shell.figures.items() if name not in PLAN_FIGURES}
            state = replace(state, page=shell.page, figures=rest).with_plan(shell.document.path, own)
        keep_window_state(state)
        return True

    def _on_screen_removed(self) -> None:
        QTimer.singleShot(SCREEN_GONE_MS, self, lambda: bring_onto_screen(self._window))
