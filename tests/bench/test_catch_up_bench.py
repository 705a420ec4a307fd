"""How long the catch-up sheet takes with 300 passed steps: up to its picture, and an answer for all of them.

It has 100 ms to open.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from planner.core.edits.task import AddTask
from planner.core.model import Phase
from planner.guidance.catching_up import Choice
from planner.ui import icons
from planner.ui.dialogs.catch_up import CatchUpDialog
from planner.ui.document import Document
from planner.ui.theme import theme
from tests.guidance.looks import TODAY, sample_plan
from tests.ui.stores import a_document

STEPS = 300


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """The offscreen platform complains about dialogs."""
    before = qInstallMessageHandler(lambda *_: None)
    yield
    qInstallMessageHandler(before)


@pytest.fixture
def document(qapp: QApplication) -> Document:
    """The sample with 300 own steps, judged two months later."""
    theme().apply(qapp)
    icons.load()
    plan = sample_plan()
    for number in range(STEPS):
        plan = AddTask(f"own_{number}", f"Own step {number}", Phase.PROFILE, duration_days=1 + number % 20).apply(plan)
    made = a_document(plan, today=TODAY.replace(month=TODAY.month + 2))
    assert len(made.findings) >= STEPS
    return made


def test_opening_the_sheet(benchmark: BenchmarkFixture, document: Document) -> None:
    made: list[CatchUpDialog] = []

    def opened() -> None:
        made.append(CatchUpDialog(document))
        made[-1].show()
        QApplication.processEvents()

    def closed() -> None:
        while made:
            made.pop().close()

    benchmark.pedantic(opened, setup=closed, rounds=20, warmup_rounds=1)
    assert made[0].table.rowCount() >= STEPS
    closed()


def test_one_answer_for_all(benchmark: BenchmarkFixture, document: Document) -> None:
    """With the plan as it would be, scheduled and judged."""
    sheet = CatchUpDialog(document)
    benchmark(sheet.table.choose_for, range(sheet.table.rowCount()), Choice.KEPT)
    assert sheet.sheet.reported >= STEPS
