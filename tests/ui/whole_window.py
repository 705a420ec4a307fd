"""The real window with its real pages around a plan in memory, shown, active and drawn."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from planner.ui.pages.plan import PlanPage
from planner.ui.shell import Shell
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.timeline.charts import PX, at_the_top


def a_whole_window(qtbot: QtBot, document: Document, *, size: tuple[int, int] = (1440, 900)) -> MainWindow:
    """The chart begins before today, four pixels a day, and has the focus."""
    selected = document.selection
    window = MainWindow(document, the_roadmap(), lambda: TODAY)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = plan_page(window)
    page.load()
    QApplication.processEvents()
    at_the_top(page, selected)
    page.canvas.zoom(PX / page.canvas.scale.px_per_day)
    page.canvas.centre(TODAY.toordinal())
    page.canvas.setFocus()
    QApplication.processEvents()
    return window


def shell_of(window: MainWindow) -> Shell:
    """The parts around the pages."""
    assert window.shell is not None
    return window.shell


def plan_page(window: MainWindow) -> PlanPage:
    """The page with the timeline."""
    page = shell_of(window).pages["plan"]
    assert isinstance(page, PlanPage)
    return page
