"""At opening: what has passed since the plan was last open is asked once, in one sheet (design 4.2)."""

from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from planner.ui.document import Document
from planner.ui.messages import messenger
from planner.ui.opened_days import last_opened, note_opened
from planner.ui.preferences import preferring
from planner.ui.speech import say
from planner.ui.timer import single_shot

OPENED_AFTER_MS = 1_200
"""After the first picture; the sheet is in nobody's way while the window builds itself."""


class CatchingUp(QObject):
    """Watches a document, whichever plan it holds, and opens the sheet over the window."""

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._window = document, window
        self._opened_timer = single_shot(self, OPENED_AFTER_MS)
        self._opened_timer.timeout.connect(self.opened)
        document.replaced.connect(self._opened_timer.start)
        self._opened_timer.start()

    def opened(self) -> None:
        """The plan stands: ask what has passed since it was last open, never twice on a day."""
        document = self._document
        if document.read_only is not None or document.file_trouble is not None:
            return
        if _is_busy():
            self._opened_timer.start()
            return
        last = last_opened(document.plan_id)
        note_opened(document.plan_id, document.today)
        if preferring().now.asks_to_catch_up and last != document.today and self._has_passed_since(last):
            self.show_sheet()

    def ask(self) -> None:
        """Open the sheet because somebody asks for it."""
        from planner.roadmap.catch_up import passed_steps

        if passed_steps(self._document.assessment):
            self.show_sheet()
        else:
            messenger().status(say("Nothing has passed without a report."))

    def show_sheet(self) -> None:
        """The sheet over the window; whoever closes it goes on where they were. Tests replace this."""
        from planner.ui.dialogs.catch_up import CatchUpDialog

        sheet = CatchUpDialog(self._document, self._window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _has_passed_since(self, last: date | None) -> bool:
        from planner.guidance.catching_up import passed_since

        return passed_since(self._document.look, last)


def _is_busy() -> bool:
    """Whether a dialog or a menu is open, which comes first, or something is being dragged."""
    opened = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    return opened is not None or QApplication.mouseButtons() != Qt.MouseButton.NoButton
