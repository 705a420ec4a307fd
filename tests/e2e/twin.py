"""Tells where things are in the window. Run as a program of its own: WIDTH HEIGHT [PLAN].

The tests must know where to press. They do not measure pictures, and the program has no back door for them: this makes
the same window, of the same size and on a copy of the plan, on Qt's offscreen platform, and prints where its layout has
put everything. The program brings its own fonts, so both windows agree to the pixel, whatever the layout is changed to;
the tests then only rely on what they see happen in the real one.
"""

import json
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from planner.packs.load import load_packs
from planner.roadmap.template import Roadmap
from planner.timeline.rows import RowKind
from planner.timeline.season_marks import HEIGHT
from planner.ui.main_window import MainWindow
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme


def main(width: int, height: int, today: date, plan: Path | None) -> None:
    app = QApplication(sys.argv[:1])
    theme().apply(app)
    window = MainWindow(None, Roadmap(load_packs()), lambda: today)
    window.resize(width, height)
    window.show()
    _settle()
    # As in the program, only now: the chart's scale is chosen for the width that it has when it first shows a plan.
    if plan is None:
        window.show_start()
    else:
        window.open_path(plan)
    _settle()
    widgets = [widget for widget in window.findChildren(QWidget) if widget.objectName() and widget.isVisible()]
    page = window.findChild(PlanPage)
    found = {
        "widgets": {widget.objectName(): _area(widget, window) for widget in widgets},
        "marks": _marks(page, window) if page is not None else {},
        "px_per_day": page.canvas.scale.px_per_day if page is not None else 0.0,
    }
    window.shut_down()
    sys.stdout.write(json.dumps(found))


def _settle() -> None:
    for _ in range(10):
        QApplication.processEvents()


def _area(widget: QWidget, window: QWidget) -> tuple[int, int, int, int]:
    corner = widget.mapTo(window, QPoint(0, 0))
    return corner.x(), corner.y(), widget.width(), widget.height()


def _marks(page: PlanPage, window: QWidget) -> dict[str, tuple[int, int]]:
    """Of each task with a row the middle of its first day: of an exam, the middle of its diamond."""
    corner = page.canvas.mapTo(window, QPoint(0, 0))
    found = {}
    for row in page.rows:
        start = page.document.look.schedule.start(row.task) if row.task is not None else None
        if row.kind is RowKind.TASK and row.task is not None and start is not None:
            x = page.canvas.scale.x(start.toordinal() + 0.5)
            found[row.task] = (corner.x() + round(x), corner.y() + round(HEIGHT + row.middle))
    return found


if __name__ == "__main__":
    _, across, down, day, *rest = sys.argv
    main(int(across), int(down), date.fromisoformat(day), Path(rest[0]) if rest else None)
