"""The banner at the top of the window: what went wrong with the file, and the ways out as buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.ui.messages import Trouble, plain_tip
from planner.ui.widgets import Banner, QuietButton

NOTHING_LOST = "Nothing was changed. Open another plan, or make a new one."
VIEW_ONLY = "You can look at everything; nothing can be changed here. Work on a copy, or open another plan."

Retry = Callable[[], object]


SAVE_COPY, SAVE_VERSION = "Save a copy …", "Save my version as a copy …"
PUT_BACK = "Put it back"
KEPT = "It is a plan like any other: open it to look at it, or to go on there."


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
    """A banner with up to three ways out beside "Try again"."""

    copy_requested = Signal()
    open_requested = Signal()
    new_requested = Signal()
    there_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._retry: Retry | None = None
        self.stays = False
        self.copy_button = QuietButton(SAVE_COPY)
        self.copy_button.setObjectName("copy_button")
        self.open_button = QuietButton("Open another …")
        self.open_button.setObjectName("open_button")
        self.new_button = QuietButton("New plan …")
        self.new_button.setObjectName("new_button")
        self.there_button = QuietButton("")
        self.there_button.setObjectName("there_button")
        self.back_button = QuietButton(PUT_BACK)
        self.back_button.setObjectName("back_button")
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        for button in (self.new_button, self.open_button, self.copy_button, self.there_button, self.back_button):
            layout.insertWidget(layout.indexOf(self.retry_button), button)
        self.copy_button.clicked.connect(self.copy_requested)
        self.open_button.clicked.connect(self.open_requested)
        self.new_button.clicked.connect(self.new_requested)
        self.there_button.clicked.connect(self.there_requested)
        self.back_button.clicked.connect(self.back_requested)
        self.retry_requested.connect(self._on_retry_requested)

    def show_not_opened(self, cause: str, retry: Retry) -> None:
        """A file that could not be opened at all."""
        self._offer(retry, other=True, new=True)
        self.show_trouble(sentence(cause), NOTHING_LOST, can_retry=True)

    def show_view_only(self, cause: str, retry: Retry) -> None:
        """A plan that can only be looked at."""
        self._offer(retry, copy=True, other=True)
        self.show_trouble(sentence(cause), VIEW_ONLY, can_retry=True, tone="warn")

    def show_failure(self, trouble: Trouble, *, copy: bool) -> None:
        """Any other failure of the world; `copy` = there is a plan that could be saved elsewhere."""
        self._offer(trouble.retry, copy=copy, other=True)
        self.show_trouble(sentence(trouble.cause), trouble.next_step, can_retry=trouble.retry is not None)

    def show_file_news(self, news: FileNews) -> None:
        """Something has happened to the file of the plan that is open."""
        self._offer(news.retry, copy=True)
        self.copy_button.show_text(SAVE_VERSION)
        self.there_button.show_text(news.there)
        plain_tip(self.there_button, news.there_tip)
        self.there_button.setVisible(bool(news.there))
        plain_tip(self.back_button, news.back_tip)
        self.back_button.setVisible(bool(news.back_tip))
        self.show_trouble(news.cause, news.next_step, can_retry=news.retry is not None)

    def show_kept(self, words: str) -> None:
        """Where a version is that nothing else was done with. It stays until it is closed."""
        self._offer(None, other=True)
        self.show_trouble(words, KEPT, tone="accent")
        self.stays = True

    def _offer(self, retry: Retry | None, *, copy: bool = False, other: bool = False, new: bool = False) -> None:
        self._retry = retry
        self.stays = False
        self.there_button.hide()
        self.back_button.hide()
        self.copy_button.show_text(SAVE_COPY)
        self.copy_button.setVisible(copy)
        self.open_button.setVisible(other)
        self.new_button.setVisible(new)

    def _on_retry_requested(self) -> None:
        retry, self._retry = self._retry, None
        self.hide()
        if retry is not None:
            retry()


def sentence(text: str) -> str:
    """A message as a sentence of its own."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."
