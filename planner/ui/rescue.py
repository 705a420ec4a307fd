"""When something has happened to the file of the open plan: what the window says, and the ways out of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from planner.errors import RoadmapError
from planner.services.plan_editor import PlanEditor
from planner.services.port import FileEvent, FileTrouble, StoredPlan
from planner.ui.document import Document
from planner.ui.messages import trouble_words
from planner.ui.panels.notice import FileNews, Notice
from planner.ui.plan_file import copy_file, keep_version, open_file
from planner.ui.speech import say, tell
from planner.words.message import Message, message
from planner.words.text import breakable

OPEN_THERE = message("Open what is there now")
OPEN_MOVED = message("Open it where it is now")
CAUSES: Mapping[FileEvent, Message] = {
    FileEvent.DELETED: message("The file of this plan was deleted while it was open: {path}."),
    FileEvent.MOVED: message("The file of this plan was moved or renamed while it was open. It is now {now_at}."),
    FileEvent.FOLDER_GONE: message("The folder of this plan is not there any more: {path}."),
    FileEvent.REPLACED: message("Another file has taken the place of this plan: {path}."),
    FileEvent.OVERWRITTEN: message("Another program has written over the file of this plan: {path}."),
    FileEvent.TRUNCATED: message("Another program has cut the file of this plan short: {path}."),
    FileEvent.OUT_OF_REACH: message("The file of this plan cannot be reached and compared just now: {path}."),
}
ALL_THERE = message("Everything you did is in it. Go on there, or choose another way.")
VERSION = message(
    "Your version stands in this window only. Choose what becomes of it; nothing can be changed until then."
)
THERE_TIP = message("Your version is kept beside the program's other data, and its place is said")
MOVED_TIP = message("Go on there, with your last change")
BACK_TIP = message("Write your version under its name again, and go on there")
MOVED_BACK_TIP = message(
    "Write your version under the old name again, and go on there; the moved file stays where it is"
)

Take = Callable[[PlanEditor, Path], object]


class Rescue(QObject):
    """Shows in the notice what has happened, and does what is chosen there.

    `take` shows another file's plan and first keeps what is in no file; `take_saved` need not.
    """

    def __init__(self, document: Document, notice: Notice, take: Take, take_saved: Take) -> None:
        super().__init__(document)
        self._document, self._notice, self._take, self._take_saved = document, notice, take, take_saved
        self._kept: tuple[StoredPlan, Path] | None = None
        notice.there_requested.connect(self.open_there)
        notice.back_requested.connect(self.put_back)

    def tell(self, trouble: FileTrouble | None) -> None:
        """Something has happened to the file, or that is over."""
        if trouble is None:
            self._notice.hide()
        else:
            self.show()

    def show(self, error: RoadmapError | None = None) -> None:
        """Say what has happened, or that the way that was tried led nowhere."""
        document, trouble = self._document, self._document.file_trouble
        if trouble is not None:
            news = file_news(trouble, document.history.unsaved, self.look_again)
            if error is not None:
                news = replace(news, cause=breakable(trouble_words(error)))
            self._notice.show_file_news(news)

    def look_again(self) -> None:
        """Whether the file can be reached by now."""
        self._document.look_at_file()
        self.show()

    def save_copy(self, path: Path) -> None:
        """The version of this window, with its history, into a new file; the window goes on there."""
        document = self._document
        label = f"a copy of {document.path.stem}"
        try:
            editor = copy_file(path, document.history.state, label, document.roadmap, document.clock)
        except RoadmapError as error:
            self.show(error)
            return
        self._take_saved(editor, path)

    def open_there(self) -> None:
        """Open what is there now. A file that was merely moved takes the last change along."""
        document, trouble = self._document, self._document.file_trouble
        if trouble is None:
            return
        path = trouble.now_at or document.path
        document.close()  # A second connection of this process would be refused.
        try:
            editor = self._opened(path)
        except RoadmapError as error:
            self.show(error)
            return
        self._take(editor, path)

    def put_back(self) -> None:
        """Make the file that is gone anew."""
        try:
            self._document.put_back()
        except RoadmapError as error:
            self._document.look_at_file()
            self.show(error)

    def keep(self) -> str:
        """Before another plan takes its place: put a version that is in no file where it is not lost, and say where.

        Raises RoadmapError when that fails.
        """
        document = self._document
        if self._kept is None or self._kept[0] is not document.history.state:
            self._kept = document.history.state, keep_version(document.history.state, document.path.stem)
        return breakable(say("Your version was kept as {path}.", path=str(self._kept[1])))

    def _opened(self, path: Path) -> PlanEditor:
        document = self._document
        editor, mine = open_file(path, document.roadmap, document.clock), document.history
        if mine.unsaved is not None and editor.store_is_read_only is None and editor.plan == mine.saved_plan:
            try:
                editor.history.commit(mine.plan, mine.unsaved)
            except RoadmapError:
                editor.close()
                raise
            mine.settle()
        return editor


def file_news(trouble: FileTrouble, unsaved: Message | None, look_again: Callable[[], object]) -> FileNews:
    """What the banner says and offers."""
    event = trouble.event
    cause = CAUSES[event].filled(path=trouble.shown, now_at=str(trouble.now_at or ""))
    there = {FileEvent.DELETED: None, FileEvent.FOLDER_GONE: None, FileEvent.MOVED: OPEN_MOVED}.get(event, OPEN_THERE)
    out_of_reach = event is FileEvent.OUT_OF_REACH
    back_tip = MOVED_BACK_TIP if event is FileEvent.MOVED else BACK_TIP
    return FileNews(
        breakable(tell(cause)),
        breakable(tell(_next_step(event, unsaved))),
        "" if out_of_reach or there is None else tell(there),
        tell(MOVED_TIP if event is FileEvent.MOVED else THERE_TIP),
        tell(back_tip) if trouble.vacant else "",
        look_again if out_of_reach else None,
    )


def _next_step(event: FileEvent, unsaved: Message | None) -> Message:
    if unsaved is not None:
        return message(
            "Your last change, “{label}”, stands in this window only. Choose what becomes of your version.",
            label=unsaved,
        )
    return ALL_THERE if event is FileEvent.MOVED else VERSION
