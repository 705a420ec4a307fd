"""Makes the pages of a print beside the window: one thread, which drops what it is at when something else is asked."""

import threading
from contextlib import suppress
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, SignalInstance

from planner.errors import RoadmapError
from planner.exchange.pdf.choice import PrintChoice
from planner.exchange.pdf.preview import Preview
from planner.guidance.look import Look

SURPRISE = "The pages could not be made. The plan is not touched; try other sections, or export it as JSON."

PATIENCE_SECONDS = 0.3


@dataclass(frozen=True)
class PrintJob:
    """What is asked: a plan and a choice, the section that is looked at, its page (from 0), and how sharp it is shown.

    `number` tells the answers of one job from those of an older one.
    """

    number: int
    look: Look
    choice: PrintChoice
    section: str
    page: int
    ppi: float
    stale: threading.Event = field(default_factory=threading.Event)


class PrintWorker(QObject):
    """Answers a job in steps: the pages that are looked at, the document with their number, all other pages.

    The signals carry the job's number first. `draft_ready` and `pages_ready` carry the section and the page in it (from
    0) with which the pictures begin; `finished` comes after the last of them.
    """

    draft_ready = Signal(int, str, int, object)
    parts_ready = Signal(int, object, bytes)
    pages_ready = Signal(int, str, int, object)
    finished = Signal(int)
    failed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._job: PrintJob | None = None
        self._current: PrintJob | None = None
        self._stopped = False
        self._thread: threading.Thread | None = None

    def ask(self, job: PrintJob) -> None:
        """Make these pages; whatever was asked before is not wanted any more."""
        with self._changed:
            if self._current is not None:
                self._current.stale.set()
            self._job = job
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="print pages", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread. A step of a long plan takes seconds and cannot be broken off: nobody waits for its end."""
        with self._changed:
            self._stopped = True
            if self._current is not None:
                self._current.stale.set()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(PATIENCE_SECONDS)
            self._thread = None

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._make(job)
            except RoadmapError as error:
                self._say(self.failed, job, str(error))
            except Exception:  # a thread that ended would leave the dialog waiting
                self._say(self.failed, job, SURPRISE)

    def _say(self, signal: SignalInstance, job: PrintJob, *values: object) -> None:
        """Answer a job, unless nobody listens any more."""
        if not self._stopped:
            with suppress(RuntimeError):  # the dialog is gone
                signal.emit(job.number, *values)

    def _next(self) -> PrintJob | None:
        with self._changed:
            while self._job is None and not self._stopped:
                self._changed.wait()
            self._current, self._job = self._job, None
            return None if self._stopped else self._current

    def _make(self, job: PrintJob) -> None:
        preview = Preview(job.look, job.choice)
        pictures = preview.pages(job.section, job.ppi, some=range(job.page, job.page + 1))
        # A section without sheets comes whole.
        self._say(self.draft_ready, job, job.section, job.page if len(pictures) == 1 else 0, pictures)
        if job.stale.is_set():
            return
        parts = preview.parts
        self._say(self.parts_ready, job, parts, preview.pdf)
        for part in sorted(parts, key=lambda part: part.id != job.section):
            for group in preview.groups(part):
                if job.stale.is_set():
                    return
                self._say(self.pages_ready, job, part.id, group.start, preview.pages(part.id, job.ppi, parts, group))
        self._say(self.finished, job)
