"""A program of its own: a mistake in a handler of the chart or of the table, with the program's own crash hook.

It writes the kinds of the errors that the user was told of; a mistake that ends the process leaves no word.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from planner.ui.messages import Messenger, use_messenger
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme
from planner.ui.timeline.canvas import TimelineCanvas
from planner.ui.timeline.phase_delegate import PhaseDelegate
from planner.ui.timeline.phase_panel import PhasePanel
from planner.ui.uncaught import install_crash_hook
from tests.ui.stores import a_document


class Listener(Messenger):
    """Notes the crashes instead of asking about them."""

    def crash(self, error: BaseException) -> None:
        sys.stdout.write(f"{type(error).__name__}\n")
        sys.stdout.flush()


def mistaken(*_: object, **__: object) -> None:
    """A mistake some calls below a handler."""

    def deeper() -> int:
        nothing: list[int] = []
        return nothing[0]

    deeper()


def key_on(widget: QWidget) -> None:
    QApplication.postEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier))


PLACES: dict[str, tuple[type, str, Callable[[PlanPage], object]]] = {
    "chart key": (TimelineCanvas, "_key", lambda page: key_on(page.canvas)),
    "chart paint": (TimelineCanvas, "_draw_stale", lambda page: page.canvas.update()),
    "table key": (PhasePanel, "_row", lambda page: key_on(page.panel)),
    "table paint": (PhaseDelegate, "_title", lambda page: page.panel.viewport().update()),
}


def main(place: str) -> None:
    """Make the mistake in one place, twice."""
    owner, name, provoke = PLACES[place]
    app = QApplication([])
    theme().apply(app)
    use_messenger(Listener())
    install_crash_hook()
    page = PlanPage(a_document(), theme())
    page.show()
    page.load()
    app.processEvents()
    setattr(owner, name, mistaken)
    for _ in range(2):
        provoke(page)
        app.processEvents()
    sys.stdout.write("alive\n")


if __name__ == "__main__":
    main(sys.argv[1])
