"""How much slack is little is the person's choice: the chart, the words of its rows and the panel follow at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.guidance.near import NEAR_DAYS, is_near
from planner.timeline.rows import RowKind
from planner.ui.pages.plan import PlanPage
from planner.ui.pages.settings import SettingsPage
from planner.ui.panels.inspector import Inspector
from planner.ui.preferences import MOST_NEAR_DAYS, USUAL_NEAR_DAYS, Preferring, preferring
from tests.ui.stores import a_document
from tests.ui.timeline.charts import a_page

SAID = "little slack"


def near_now(page: PlanPage, days: int) -> set[str]:
    """The tasks with a row of their own that have at most so many days more than what decides."""
    tasks = [row.task for row in page.rows if row.kind is RowKind.TASK and row.task is not None]
    return {task for task in tasks if is_near(page.document.look, task, days=days)}


def said_near(page: PlanPage) -> set[str]:
    model = page.panel.row_model
    return {row.task for number, row in enumerate(page.rows) if row.task is not None and SAID in model.said(number)}


def test_the_setting_acts_at_once_on_chart_rows_and_panel(qtbot: QtBot) -> None:
    document = a_document()
    page, inspector, settings = a_page(qtbot, document), Inspector(document), SettingsPage(document)
    for widget in (inspector, settings):
        qtbot.addWidget(widget)
    page.show_everything(True)
    usual = near_now(page, NEAR_DAYS)
    assert said_near(page) == usual != set()
    document.select(min(usual - near_now(page, 0)))
    assert SAID in inspector.head.kind_label.text()
    QTest.keyClick(settings.near_stepper, Qt.Key.Key_Home)
    assert preferring().now.near_days == 0
    assert said_near(page) == near_now(page, 0) != usual
    assert SAID not in inspector.head.kind_label.text()
    QTest.keyClick(settings.near_stepper, Qt.Key.Key_End)
    assert said_near(page) == near_now(page, MOST_NEAR_DAYS) > usual
    assert SAID in inspector.head.kind_label.text()
    page.take_over()
    page.fill_anew()
    assert said_near(page) == near_now(page, MOST_NEAR_DAYS)
    assert Preferring().now.near_days == MOST_NEAR_DAYS


def test_the_usual_number_is_that_of_the_rule() -> None:
    assert USUAL_NEAR_DAYS == NEAR_DAYS


@pytest.mark.parametrize("days", [-1, MOST_NEAR_DAYS + 1, True, "14", 14.0])
def test_no_other_number_is_taken_from_the_file(days: object) -> None:
    preferring().choose(near_days=days)
    found = Preferring()
    assert (found.now.near_days, found.damaged) == (NEAR_DAYS, True)
