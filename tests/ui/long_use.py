"""Long use: many edits in one window, many sessions one after the other, and what the process has grown by."""

import gc
import os
import random
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.core.edits.base import Edit
from planner.core.edits.move import MoveTask
from planner.core.edits.task import AddTask, RenameTask, SetDeadline, SetNotes
from planner.core.model import Phase
from planner.services.plan_editor import PlanEditor
from planner.storage.open import create_plan, open_plan
from planner.ui.changed import EVERYTHING
from planner.ui.document import Document
from planner.ui.main_window import MainWindow
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.storage.build import a_plan, make
from tests.ui.whole_window import a_whole_window, plan_page

PLANS = 7
EDITS_A_DRAWING = 100
EDITS_A_BLOCK = 1000
SETTLED = 0.2
"""So much of the beginning is left out: caches fill, and the journal reaches its length."""
OWN = "own"
BEGUN = datetime(2027, 4, 12, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Sample:
    """The process at one moment."""

    bytes_in_memory: int
    files: int
    threads: int
    objects: int

    @property
    def countable(self) -> int:
        """What may never grow."""
        return self.files + self.threads + self.objects


@dataclass
class Measured:
    """Samples at equal distances, the processor's time of each block of edits, and the file's size."""

    samples: list[Sample] = field(default_factory=list)
    block_seconds: list[float] = field(default_factory=list)
    file_to_live_data: float = 0.0

    @property
    def megabytes_grown(self) -> float:
        """By the straight line that fits best, over all but the beginning."""
        values = [sample.bytes_in_memory / 1e6 for sample in self._settled]
        middle, mean = (len(values) - 1) / 2, sum(values) / len(values)
        above = sum((at - middle) * (value - mean) for at, value in enumerate(values))
        below = sum((at - middle) ** 2 for at in range(len(values)))
        return above / below * (len(values) - 1)

    @property
    def things_grown(self) -> int:
        """Files, threads and objects of Qt more at the end than after the beginning."""
        return self._settled[-1].countable - self._settled[0].countable

    @property
    def last_to_first(self) -> float:
        """How much longer the last block of edits took than the first one."""
        return self.block_seconds[-1] / self.block_seconds[0]

    @property
    def _settled(self) -> list[Sample]:
        return self.samples[int(len(self.samples) * SETTLED) :]


def sample(root: QObject) -> Sample:
    """The process now; the objects are those below `root` and all widgets."""
    proc = Path("/proc/self")
    pages = int((proc / "statm").read_text(encoding="ascii").split()[1])
    objects = len(root.findChildren(QObject)) + len(QApplication.allWidgets())
    files = len(os.listdir(proc / "fd"))
    return Sample(pages * os.sysconf("SC_PAGE_SIZE"), files, len(os.listdir(proc / "task")), objects)


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc")
After = Callable[[MainWindow], None]


def used(qtbot: QtBot, folder: Path, edits: int, pause: timedelta, after: After | None = None) -> Measured:
    """So many edits in a window, drawn after each hundredth, each `pause` later than the one before by the clock.

    `after` is called with the window after each edit.
    """
    path, ticks = folder / "p.imgplan", count()
    store = create_plan(path, sample_plan(), "Test")
    editor = PlanEditor(store, the_roadmap(), lambda: TODAY, lambda: BEGUN + next(ticks) * pause)
    document = Document(editor, the_roadmap(), lambda: TODAY, path)
    window = a_whole_window(qtbot, document)
    assert window.shell is not None
    window._warm_up()  # What a window builds by itself after a while.
    QApplication.processEvents()
    assert document.do(AddTask(OWN, "My own", Phase.EXAMS))
    measured = Measured()
    for number in range(edits):
        if number % EDITS_A_BLOCK == 0:
            measured.block_seconds.append(0.0)
        started = time.process_time()
        with quiet(document):
            assert one(document, number), f"edit {number}"
        measured.block_seconds[-1] += time.process_time() - started
        if after is not None:
            after(window)
        if (number + 1) % EDITS_A_DRAWING == 0:
            draw(document, window)
            # As ui/collector does it between two events; the fixtures of the window's tests keep Python from it.
            gc.collect(2 if (number + 1) % EDITS_A_BLOCK == 0 else 1)
            measured.samples.append(sample(window))
    window.close()
    measured.file_to_live_data = path.stat().st_size / live_bytes(path)
    return measured


@contextmanager
def quiet(document: Document) -> Iterator[None]:
    """Within, no view hears of a change: a hundred of them are drawn at once."""
    document.blockSignals(True)
    try:
        yield
    finally:
        document.blockSignals(False)


def one(document: Document, number: int) -> bool:
    """The edit of this number: mostly words, at times dates, an undo and the redo of it."""
    kind = number % 20
    if kind == 7:
        return document.undo()
    if kind == 8:
        return document.redo()
    day = TODAY + timedelta(days=number % 199)
    dated: dict[int, Edit] = {
        0: MoveTask(OWN, day, TODAY),
        5: RenameTask(OWN, f"My own {number}"),
        15: SetDeadline(OWN, day + timedelta(days=300)),
    }
    tasks = [*document.plan.tasks]
    words = SetNotes(tasks[number % len(tasks)], f"What I think of it, for the {number}th time. " * 3)
    return document.do(dated.get(kind, words))


def draw(document: Document, window: MainWindow) -> None:
    """Every view takes over what has changed, always of one task: an undo looks at another; the timeline is drawn."""
    document.select(OWN)
    document.plan_changed.emit(EVERYTHING)
    QApplication.processEvents()
    plan_page(window).canvas.grab()


def live_bytes(path: Path) -> int:
    """How large the file would be if it were written anew."""
    copy = path.with_name("copy.imgplan")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    size = copy.stat().st_size
    copy.unlink()
    return size


def sessions(window: MainWindow, folder: Path, many: int, every: int) -> Measured:
    """Open one of some plans in the window, make some edits, let it go for another one; so many times."""
    measured = Measured()
    for number, path, chance in _fresh_plans(folder, many):
        assert window.open_path(path)
        document = window.document
        assert document is not None
        for edit in _some_edits([*document.plan.tasks], chance):
            assert document.do(edit)
        if chance.random() < 0.3:
            document.undo()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if (number + 1) % every == 0:
            gc.collect()
            measured.samples.append(sample(window))
    return measured


def sessions_without_a_window(folder: Path, many: int, every: int) -> Measured:
    """The same through the editor alone."""
    measured = Measured()
    root = QObject()
    for number, path, chance in _fresh_plans(folder, many):
        editor = PlanEditor(open_plan(path), the_roadmap(), lambda: TODAY)
        for edit in _some_edits([*editor.plan.tasks], chance):
            editor.edit(edit)
        if chance.random() < 0.3:
            editor.undo()
        editor.close()
        if (number + 1) % every == 0:
            gc.collect()
            measured.samples.append(sample(root))
    return measured


def _fresh_plans(folder: Path, many: int) -> Iterator[tuple[int, Path, random.Random]]:
    """Plans of different lengths in turn, each as it was at first: what grows must not be the plan."""
    fresh = [make(folder / f"fresh-{number}.imgplan", a_plan(number + 3)) for number in range(PLANS)]
    chance = random.Random(many)
    for number in range(many):
        path = folder / f"{number % PLANS}.imgplan"
        shutil.copyfile(fresh[number % PLANS], path)
        yield number, path, chance


def _some_edits(tasks: list[str], chance: random.Random) -> Iterator[Edit]:
    for _ in range(chance.randrange(1, 4)):
        yield MoveTask(chance.choice(tasks), TODAY + timedelta(days=chance.randrange(1, 200)), TODAY)
