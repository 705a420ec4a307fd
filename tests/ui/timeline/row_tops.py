"""A program of its own: where the rows of panel and chart really are, at the scaling of this process, as JSON.

The pixels that selecting a task changes show its row: at the left edge of the panel, at the right edge of the chart.
"""

import json
import sys
from typing import Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from planner.timeline.season_marks import HEIGHT
from planner.ui.pages.plan import PlanPage
from planner.ui.theme import theme
from tests.ui.stores import a_document
from tests.ui.timeline.charts import point_of, y_of

TASKS = ("step2ck_study", "step2ck", "pathway_choice")
SIZE = (900, 560)


def main() -> None:
    """Measure at the usual font and at 14 points, at the top and scrolled."""
    app = QApplication([])
    theme().apply(app)
    found: list[dict[str, Any]] = []
    for points in (None, 14.0):
        theme().force_font_size(points)
        page = PlanPage(a_document(), theme())
        page.resize(*SIZE)
        page.show()
        page.load()
        for scrolled in (0, 37):
            settle(page, scrolled)
            found += [{"points": points, **measured(page, task, scrolled)} for task in TASKS]
        page.close()
    sys.stdout.write(json.dumps({"ratio": page.devicePixelRatioF(), "rows": found}))


def settle(page: PlanPage, scrolled: int) -> None:
    """Nothing selected, scrolled so far, all drawn."""
    QApplication.processEvents()
    page.document.select(None)
    page.panel.verticalScrollBar().setValue(scrolled)
    QApplication.processEvents()


def measured(page: PlanPage, task: str, scrolled: int) -> dict[str, Any]:
    """The row of a task: its first and last pixel in the panel and in the chart, and the middle of its mark."""
    settle(page, scrolled)
    before = page.grab().toImage()
    page.document.select(task)
    page.panel.verticalScrollBar().setValue(scrolled)
    QApplication.processEvents()
    after = page.grab().toImage()
    panel, chart = page.panel.mapTo(page, QPoint(1, 0)).x(), page.canvas.mapTo(page, QPoint()).x()
    # Where a line stands the row's ground is not seen.
    columns = (changed(before, after, chart + page.canvas.width() - away) for away in (2, 5, 8))
    index = page.panel.row_model.index(page.panel.row_model.row_of(task), 0)
    row = page.panel.visualRect(index)
    middle = page.panel.viewport().mapTo(page, QPoint()).y() + row.top() + row.height() / 2
    return {
        "task": task,
        "panel": changed(before, after, panel),
        "chart": next(filter(None, columns), []),
        "row_middle": middle,
        "mark_middle": mark_middle(page, task) + page.canvas.mapTo(page, QPoint()).y(),
    }


def changed(before: QImage, after: QImage, x: int) -> list[int]:
    """The first and the last pixel of a column that differ; empty when none does."""
    column = round(x * before.devicePixelRatioF())
    found = [y for y in range(before.height()) if before.pixel(column, y) != after.pixel(column, y)]
    return [found[0], found[-1]] if found else []


def mark_middle(page: PlanPage, task: str) -> float:
    """Half-way between the highest and the lowest point at which the mark can be grabbed."""
    x = point_of(page, task).x()
    quarters = range(round(4 * HEIGHT * theme().scale), 4 * page.canvas.height())
    hits = [(y / 4, page.canvas.hit(QPointF(x, y / 4))) for y in quarters if abs(y / 4 - y_of(page, task)) < 40]
    own = [y for y, hit in hits if hit is not None and hit.task == task]
    return (own[0] + own[-1]) / 2


if __name__ == "__main__":
    main()
