"""One quiet banner for a plan where other computers may write too; whoever has closed it does not see it again."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QObject

from planner.ui.document import Document
from planner.ui.panels.notice import Notice
from planner.ui.plan_place import SharedPlace, conflicted_copies, shared_place
from planner.ui.speech import tell
from planner.ui.timer import single_shot
from planner.ui.window_state import keep_window_state, window_state
from planner.words.message import Message, counted, message, paragraph

SEEN = "place_seen"
LOOK_AFTER_MS = 300
KEPT_IN_STEP = message("This plan lies in a folder that {service} keeps in step with other computers.")
NETWORK = message("This plan lies on a network drive.")
ONE_AT_A_TIME = message(
    "Change it on one computer at a time, and let its last change arrive before you go on elsewhere."
)
LOOK_AND_CHOOSE = message("Look at it, and keep the one that is right: two computers have changed the plan.")


class PlaceNews(QObject):
    """Looks where the plan lies; `view` opens a copy for viewing."""

    def __init__(self, document: Document, notice: Notice, view: Callable[[Path], object]) -> None:
        super().__init__(document)
        self._document, self._notice, self._view = document, notice, view
        self._shown: tuple[Path, int] | None = None
        self._timer = single_shot(self, LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)
        document.replaced.connect(self._begin)
        notice.closed.connect(self._on_notice_closed)
        self.look()

    def look(self) -> None:
        """Say it, unless something weightier is said just now or the user has closed it before."""
        path = self._document.path
        place = shared_place(path)
        if place is None or not self._notice.isHidden() or self._document.read_only is not None:
            return
        copies = conflicted_copies(path, place)
        mark = _mark(place, copies)
        if window_state().of_plan(path).get(SEEN) == mark:
            return
        self._shown = path, mark
        if copies:
            newest = copies[-1]
            self._notice.show_place(tell(told_of(place, copies)), tell(LOOK_AND_CHOOSE), lambda: self._view(newest))
        else:
            self._notice.show_place(tell(told_of(place, copies)), tell(ONE_AT_A_TIME))

    def _begin(self) -> None:
        self._shown = None
        self._timer.start()

    def _on_notice_closed(self) -> None:
        if self._shown is not None and self._notice.tells_of_place:
            path, mark = self._shown
            keep_window_state(window_state().with_plan(path, {SEEN: mark}))


def told_of(place: SharedPlace, copies: list[Path]) -> Message:
    """What is said of the place, and of the versions that lie beside the plan."""
    where = NETWORK if place.service is None else KEPT_IN_STEP.filled(service=place.service)
    if not copies:
        return where
    beside = counted(
        "A second version lies beside it: {name}.",
        "{count} other versions lie beside it, the newest is {name}.",
        len(copies),
        name=copies[-1].name,
    )
    return paragraph(where, beside)


def _mark(place: SharedPlace, copies: list[Path]) -> int:
    """A figure for what is told: another copy beside the plan is told again."""
    told = "\n".join((place.service or "", *(path.name for path in copies)))
    return int.from_bytes(blake2b(told.encode("utf-8", "surrogateescape"), digest_size=2).digest(), "big") + 1
