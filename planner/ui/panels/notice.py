"""The banner at the foot of the window: what went wrong with the file, and the ways out as buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.ui.messages import Trouble, plain_tip
from planner.ui.speech import say, tell
from planner.ui.widgets import Banner, PrimaryButton, QuietButton
from planner.ui.widgets.pill import Tone
from planner.words.message import Name, message
from planner.words.text import breakable

NOTHING_LOST = message("Nothing was changed. Open another plan, or make a new one.")
NOTED = message("You can go on working.")
LEFT_OUT = message("Nothing of your plan is lost; its dates are judged by the data that came with the program.")
OTHER_PLACE = message("Nothing is lost: choose another place for the plan.")
ENDED = message("The program ended unexpectedly last time; every confirmed edit is in the plan.")
WAY_BACK = message("Nothing was changed so far. What is there now is kept when an earlier copy takes its place.")
REST_ONLY = message("Nothing was changed. There is no backup of this plan; what is left of it can be looked at.")
INCOMPLETE = message(
    "This is not the whole plan, and nothing can be changed here. Save a copy to go on from what is left."
)
NOT_RESTORED = message("Everything is as it was before.")
LONGEST_NAME = 24
LONGEST_WORD = 120
VIEW_ONLY = message("You can look at everything; nothing can be changed here. Work on a copy, or open another plan.")

Retry = Callable[[], object]
Named = tuple[str, Retry]
"""A plan's name, and what opens it."""


SAVE_COPY, SAVE_VERSION = message("Save a copy …"), message("Save my version as a copy …")
PUT_BACK = message("Put it back")
KEPT = message("It is a plan like any other: open it to look at it, or to go on there.")


@dataclass(frozen=True, slots=True)
class Way:
    """What leads back to a plan that cannot be opened: the button's words, what it does, and what is said of it."""

    words: str
    take: Retry
    next_step: str


@dataclass(frozen=True, slots=True)
class FileNews:
    """What has happened to the open plan's file, in words, with the ways out that there are.

    `there` is what the button says that opens what is there now, empty when nothing is; `back_tip` is empty where the
    file cannot be put back.
    """

    cause: str
    next_step: str
    there: str
    there_tip: str
    back_tip: str
    retry: Callable[[], object] | None


class Notice(Banner):
    """A banner with up to four ways out beside "Try again". What it is given to show are whole sentences."""

    copy_requested = Signal()
    open_requested = Signal()
    new_requested = Signal()
    there_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._retry: Retry | None = None
        self._open_last: Retry | None = None
        self._elsewhere: Retry | None = None
        self._show_report: Retry | None = None
        self._way: Retry | None = None
        self._left_out = False
        self.tells_of_place = False
        """Whether it says where the plan lies."""
        self.ends_with_save = True
        """Whether what it says is over once something was saved."""
        self.last_button = QuietButton("")
        self.last_button.setObjectName("last_button")
        self.way_button = PrimaryButton("")
        self.way_button.setObjectName("way_button")
        self.place_button = QuietButton(say("Choose another place …"))
        self.place_button.setObjectName("place_button")
        self.copy_button = QuietButton(tell(SAVE_COPY))
        self.copy_button.setObjectName("copy_button")
        self.open_button = QuietButton(say("Open another …"))
        self.open_button.setObjectName("open_button")
        self.new_button = QuietButton(say("New plan …"))
        self.new_button.setObjectName("new_button")
        self.there_button = QuietButton("")
        self.there_button.setObjectName("there_button")
        self.back_button = QuietButton(tell(PUT_BACK))
        self.back_button.setObjectName("back_button")
        self.report_button = QuietButton(say("Show the report"))
        self.report_button.setObjectName("report_button")
        ways = (
            self.way_button,
            self.place_button,
            self.last_button,
            self.new_button,
            self.open_button,
            self.copy_button,
        )
        self.add_ways(*ways, self.there_button, self.back_button, self.report_button)
        self.copy_button.clicked.connect(self.copy_requested)
        self.open_button.clicked.connect(self.open_requested)
        self.new_button.clicked.connect(self.new_requested)
        self.there_button.clicked.connect(self.there_requested)
        self.back_button.clicked.connect(self.back_requested)
        self.way_button.clicked.connect(self._on_way_button_clicked)
        self.last_button.clicked.connect(self._on_last_button_clicked)
        self.place_button.clicked.connect(self._on_place_button_clicked)
        self.report_button.clicked.connect(self._on_report_button_clicked)
        self.retry_requested.connect(self._on_retry_requested)

    def show_trouble(self, cause: str, next_step: str = "", *, can_retry: bool = False, tone: Tone = "late") -> None:
        """Shows the banner; a name that is wider than it may be broken anywhere."""
        if any(len(word) > LONGEST_WORD for word in cause.split()):
            cause = breakable(cause)
        super().show_trouble(cause, next_step, can_retry=can_retry, tone=tone)

    def show_not_opened(self, cause: str, retry: Retry, last: Named | None = None, way: Way | None = None) -> None:
        """A file that could not be opened at all; `last` is the plan that was open last, `way` leads back to this one.

        Where there is such a way the others are one click further: the line is no longer than a small window.
        """
        self._offer(retry, other=way is None or last is None, new=way is None, last=last, way=way)
        self.show_trouble(cause, tell(NOTHING_LOST) if way is None else way.next_step, can_retry=way is None)

    def show_not_restored(self, cause: str, retry: Retry) -> None:
        """A backup that could not be put in its plan's place."""
        self._offer(retry, other=True)
        self.show_trouble(cause, tell(NOT_RESTORED), can_retry=True)

    def show_incomplete(self, cause: str) -> None:
        """What could be read of a damaged plan: it says so for as long as that is shown."""
        self._offer(None, copy=True, other=True)
        self.close_button.hide()
        self.show_trouble(cause, tell(INCOMPLETE), tone="warn")

    def show_not_made(self, cause: str, elsewhere: Retry) -> None:
        """A plan that could not be written where it was to be; `elsewhere` asks for another place."""
        self._offer(None)
        self._elsewhere = elsewhere
        self.place_button.show()
        self.show_trouble(cause, tell(OTHER_PLACE))

    def show_note(self, note: str) -> None:
        """What came of something that was amiss with the file: nothing has to be done."""
        self._offer(None)
        self.ends_with_save = False
        self.show_trouble(note, tell(NOTED), tone="accent")

    def show_left_out(self, cause: str | None) -> None:
        """A data file of the user's own that cannot be used: not worth hiding a trouble with the plan itself.

        None ends what was said of one.
        """
        if self._left_out:
            self._left_out = False
            self.hide()
        if cause is not None and self.isHidden():
            self._offer(None)
            self.ends_with_save, self._left_out = False, True
            self.show_trouble(cause, tell(LEFT_OUT), tone="warn")

    def show_view_only(self, cause: str, retry: Retry, last: Named | None = None, way: Way | None = None) -> None:
        """A plan that can only be looked at; `way` leads back to one that can be changed."""
        self._offer(retry, copy=True, other=way is None or last is None, last=last, way=way)
        self.show_trouble(cause, tell(VIEW_ONLY), can_retry=way is None, tone="warn")

    def show_place(self, cause: str, next_step: str, compare: Retry | None = None) -> None:
        """The plan lies where other computers may write too; `compare` shows a version that lies beside it."""
        self._offer(None)
        self.ends_with_save, self.tells_of_place = False, True
        if compare is not None:
            self._open_last = compare
            self.last_button.show_text(say("Compare"))
            self.last_button.show()
        self.show_trouble(cause, next_step, tone="accent")

    def show_failure(self, trouble: Trouble, *, copy: bool) -> None:
        """Any other failure of the world; `copy` = there is a plan that could be saved elsewhere."""
        self._offer(trouble.retry, copy=copy, other=True)
        self.show_trouble(trouble.cause, trouble.next_step, can_retry=trouble.retry is not None)

    def show_file_news(self, news: FileNews) -> None:
        """Something has happened to the file of the plan that is open."""
        self._offer(news.retry, copy=True)
        self.copy_button.show_text(tell(SAVE_VERSION))
        self.there_button.show_text(news.there)
        plain_tip(self.there_button, news.there_tip)
        self.there_button.setVisible(bool(news.there))
        plain_tip(self.back_button, news.back_tip)
        self.back_button.setVisible(bool(news.back_tip))
        self.show_trouble(news.cause, news.next_step, can_retry=news.retry is not None)

    def show_kept(self, words: str) -> None:
        """Where a version is that nothing else was done with. It stays until it is closed."""
        self._offer(None, other=True)
        self.show_trouble(words, tell(KEPT), tone="accent")
        self.ends_with_save = False

    def show_ended(self, show_report: Retry) -> None:
        """The program crashed the time before. It is over: not worth hiding anything that is still to be mended."""
        if self.isHidden():
            self._offer(None)
            self._show_report = show_report
            self.report_button.show()
            self.show_trouble(tell(ENDED), tone="accent")
            self.ends_with_save = False

    def _offer(
        self,
        retry: Retry | None,
        *,
        copy: bool = False,
        other: bool = False,
        new: bool = False,
        last: Named | None = None,
        way: Way | None = None,
    ) -> None:
        self.close_button.show()
        self._way = way.take if way is not None else None
        self.way_button.show_text(way.words if way is not None else "")
        self.way_button.setVisible(way is not None)
        self._retry, self._elsewhere, self.ends_with_save, self._left_out = retry, None, True, False
        self.tells_of_place = False
        for button in (self.place_button, self.there_button, self.back_button, self.report_button):
            button.hide()
        self.copy_button.show_text(tell(SAVE_COPY))
        if last is not None:
            name, self._open_last = last
            name = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
            self.last_button.show_text(say("Open {name}", name=Name(name)))
        self.last_button.setVisible(last is not None)
        self.copy_button.setVisible(copy)
        self.open_button.setVisible(other)
        self.new_button.setVisible(new)

    def _on_way_button_clicked(self) -> None:
        if self._way is not None:
            self._way()

    def _on_last_button_clicked(self) -> None:
        if self._open_last is not None:
            self._open_last()

    def _on_report_button_clicked(self) -> None:
        if self._show_report is not None:
            self._show_report()

    def _on_place_button_clicked(self) -> None:
        if self._elsewhere is not None:
            self._elsewhere()

    def _on_retry_requested(self) -> None:
        retry, self._retry = self._retry, None
        self.hide()
        if retry is not None:
            retry()
