"""What every page of an open plan is: it shows the document's plan, and tells the window what is asked for on it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from planner.core.ref import Ref
from planner.roadmap.template import Roadmap
from planner.ui.changed import EVERYTHING, Kinds
from planner.ui.document import Document


class Page(QWidget):
    """Filled when it is first seen, and again when something that it `shows` has changed; unseen it waits until it is.

    `task_requested` carries a task to show in the plan, `report_asked` one to ask of what became of it,
    `record_requested` the Ref of a record to show where it is kept, `page_requested` the key of another page,
    `move_preview_changed` the Ghost of a drag (planner.timeline.drag), or None when nothing is dragged, `move_made`
    that of a move which has been made by pointer or key. `panel_requested` asks for the panel of the selected task.
    """

    task_requested = Signal(str)
    record_requested = Signal(object)
    page_requested = Signal(str)
    report_asked = Signal(str)
    move_preview_changed = Signal(object)
    move_made = Signal(object)
    panel_requested = Signal()

    shows: ClassVar[Kinds] = EVERYTHING
    """The kinds of change that the page is filled anew for."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._pending: Kinds = self.shows
        document.plan_changed.connect(self._on_document_plan_changed)
        document.replaced.connect(self._on_document_replaced)

    @property
    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What the window's actions ask of this page, by the action's name."""
        return {}

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks, the one first that has the focus when the page comes."""
        return (self,)

    @property
    def columns(self) -> tuple[QWidget, ...]:
        """The parts that Tab walks one after the other, of a page that makes what is in them in another order."""
        return ()

    def refresh(self, changed: Kinds) -> None:
        """Show the plan as it is now, where these kinds have changed."""
        raise NotImplementedError

    def load(self) -> None:
        """Load what may wait until the page stands in the window."""

    def show_findings(self) -> None:
        """Bring what the rules found into sight, on a page that lists it."""

    def show_changes(self, shown: bool) -> None:
        """Show where all that the last change moved stood before, or take that away, on a page that shows days."""

    def show_task(self, task_id: str) -> None:
        """Bring a task into sight, on a page that lists tasks."""

    def show_record(self, ref: Ref) -> None:
        """Choose a record, on a page that keeps them."""

    @property
    def figures(self) -> Mapping[str, int]:
        """How the user has set the page up, for the next start (window_state)."""
        return {}

    def set_up(self, figures: Mapping[str, int]) -> None:
        """Be set up as these tell; what is not among them stays as it is."""

    def take_over(self) -> None:
        """Another plan has taken the place of the one that was shown."""

    def bring_up(self) -> None:
        """Fill what is not as the plan is, if the page is seen."""
        changed = self._pending
        if changed and self.isVisible():
            self._pending = frozenset()
            self.refresh(changed)

    def fill_anew(self) -> None:
        """Fill all of the page, at once when it is seen."""
        self._pending = self.shows
        self.bring_up()

    def _on_document_plan_changed(self, changed: Kinds) -> None:
        self._pending |= changed & self.shows
        self.bring_up()

    def _on_document_replaced(self) -> None:
        self.take_over()
        self.fill_anew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.bring_up()


class FirstPage(QWidget):
    """The page without a plan.

    `plan_made` carries a plan and what it was made from; `cancel_requested` asks to go back to the plan that is open.
    """

    plan_made = Signal(object, str)
    open_requested = Signal()
    sample_requested = Signal()
    empty_requested = Signal()
    cancel_requested = Signal()


MakeFirstPage = Callable[[Roadmap, Callable[[], date]], FirstPage]
