"""What takes long runs beside the window: one runner, `background()`, with progress, cancelling and dropped answers.

Work is a plain callable without Qt, and a thread holds nothing else: were the last reference to a widget let go in a
thread, Qt would delete the widget there.
"""

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

P = TypeVar("P")
A = TypeVar("A")

Work = Callable[[Callable[[P], None], Callable[[], bool]], A]
"""Is called with a function that reports progress and one that says whether nobody wants the answer any more."""

PATIENCE_SECONDS = 10.0
"""How long the program's end waits for work that does not look whether it was cancelled."""


@dataclass(frozen=True, slots=True)
class _Progress(Generic[P]):
    value: P


@dataclass(frozen=True, slots=True)
class _Answer(Generic[A]):
    value: A


@dataclass(frozen=True, slots=True)
class _Failure:
    error: BaseException


_Said = _Progress[P] | _Answer[A] | _Failure


@dataclass(eq=False, slots=True)
class _Task(Generic[P, A]):
    """The thread's side of a job."""

    key: str
    work: Work[P, A]
    cancelled: threading.Event = field(default_factory=threading.Event)

    def run(self, tell: Callable[["_Task[P, A]", _Said[P, A]], None]) -> None:
        """Do the work and tell its end, unless nobody wants it by then."""
        if not self.cancelled.is_set():
            tell(self, self._outcome(tell))

    def _outcome(self, tell: Callable[["_Task[P, A]", _Said[P, A]], None]) -> _Answer[A] | _Failure:
        try:
            return _Answer(self.work(lambda value: tell(self, _Progress(value)), self.cancelled.is_set))
        except BaseException as error:  # a panic of Rust code, such as Typst, is no Exception
            return _Failure(error)


class _Lane:
    """The work of one key: one piece at a time, and of those that wait the newest. Its thread ends with the work."""

    def __init__(self, key: str, tell: Callable[[_Task[Any, Any], _Said[Any, Any]], None]) -> None:
        self._key = key
        self._tell = tell
        self._lock = threading.Lock()
        self._waiting: _Task[Any, Any] | None = None
        self._busy = False
        self._thread: threading.Thread | None = None

    def put(self, task: _Task[Any, Any]) -> None:
        """To be done as soon as what runs has ended."""
        with self._lock:
            self._waiting = task
            if self._busy:
                return
            self._busy = True
        # A daemon: work that nothing ends must not keep the process from ending.
        self._thread = threading.Thread(target=self._run, name=self._key, daemon=True)
        self._thread.start()

    def join(self, seconds: float) -> None:
        """Wait for the end of the work."""
        if self._thread is not None:
            self._thread.join(max(seconds, 0.0))

    def _run(self) -> None:
        while (task := self._next()) is not None:
            task.run(self._tell)

    def _next(self) -> _Task[Any, Any] | None:
        with self._lock:
            task, self._waiting = self._waiting, None
            self._busy = task is not None
            return task


class Job(Generic[P, A]):
    """Work that was started. Once it is over or cancelled nothing of it arrives any more."""

    def __init__(
        self,
        task: _Task[P, A],
        answered: Callable[[A], None],
        failed: Callable[[BaseException], None],
        progressed: Callable[[P], None] | None,
        forget: Callable[[], object],
    ) -> None:
        self._task = task
        self._answered, self._failed, self._progressed = answered, failed, progressed
        self._forget = forget

    def cancel(self) -> None:
        """Its answer is not wanted any more; the work ends when it next looks."""
        self._task.cancelled.set()
        self._forget()

    def end_with(self, owner: QObject) -> None:
        """Cancel it when the owner is deleted or, being a dialog, is closed. The connections go with the job."""
        owner.destroyed.connect(self.cancel)
        if isinstance(owner, QDialog):
            owner.finished.connect(self.cancel)

    def hear(self, said: _Said[P, A]) -> None:
        """Pass on what the thread says. In the GUI thread."""
        if isinstance(said, _Progress):
            if self._progressed is not None:
                self._progressed(said.value)
            return
        self.cancel()
        if isinstance(said, _Answer):
            self._answered(said.value)
        else:
            self._failed(said.error)


class Background(QObject):
    """Runs work in threads. Everything that is said of it arrives in the GUI thread, in order.

    Work of one key is done piece by piece, and a newer piece takes the place of an older one, whoever asked for it;
    work of different keys goes on side by side.
    """

    _said = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[_Task[Any, Any], Job[Any, Any]] = {}
        self._lanes: dict[str, _Lane] = {}
        self._connect()

    def start(
        self,
        owner: QObject,
        key: str,
        work: Work[P, A],
        *,
        answered: Callable[[A], None],
        failed: Callable[[BaseException], None],
        progressed: Callable[[P], None] | None = None,
    ) -> Job[P, A]:
        """Do this work; what was started under the same key is not wanted any more.

        One of `answered` and `failed` is called at its end, unless it is cancelled, made stale by newer work, or its
        owner is gone. The key is the thread's name.
        """
        self._cancel([job for task, job in self._jobs.items() if task.key == key])
        task = _Task(key, work)
        job = Job(task, answered, failed, progressed, partial(self._jobs.pop, task, None))
        job.end_with(owner)
        self._jobs[task] = job
        if key not in self._lanes:
            self._lanes[key] = _Lane(key, self._tell)
        self._lanes[key].put(task)
        return job

    def end_all(self, patience: float | None = None) -> None:
        """Cancel everything and wait until no thread is left, at most so many seconds, else `PATIENCE_SECONDS`."""
        self._cancel(list(self._jobs.values()))
        until = time.monotonic() + (PATIENCE_SECONDS if patience is None else patience)
        for lane in self._lanes.values():
            lane.join(until - time.monotonic())

    def _cancel(self, jobs: Iterable[Job[Any, Any]]) -> None:
        for job in jobs:
            job.cancel()

    def _tell(self, task: _Task[Any, Any], said: _Said[Any, Any]) -> None:
        """Called in a thread."""
        with suppress(RuntimeError):  # at the program's end the runner may be gone
            self._said.emit(task, said)

    def _connect(self) -> None:
        self._said.connect(self._on_said, Qt.ConnectionType.QueuedConnection)

    def _on_said(self, task: _Task[Any, Any], said: _Said[Any, Any]) -> None:
        job = self._jobs.get(task)
        if job is not None:  # else it is stale
            job.hear(said)


_the_one: list[Background] = []


def background() -> Background:
    """The runner of the window."""
    if not _the_one:
        _the_one.append(Background())
    return _the_one[0]
