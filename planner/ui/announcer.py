"""Says aloud what a change has done, for who does not see the window: the same words that stand in it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from planner.errors import EditRejected, RoadmapError
from planner.guidance.drop_card import card_of
from planner.guidance.sentence import Tone, verdict_sentence, verdict_tone, verdict_words
from planner.roadmap.verdict import Assessment
from planner.ui.document import Document
from planner.ui.messages import trouble_words
from planner.ui.phrases import refusal_words
from planner.ui.roles import announce
from planner.ui.speech import tell
from planner.ui.widgets.note import last_change_words
from planner.words.message import NOTHING, Message, message, paragraph


class Announcer(QObject):
    """Follows a document. Listens before any view of it, so that what it says of the last change is known to them."""

    def __init__(self, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._window = document, window
        self._before = document.assessment
        self._position = document.history.position
        self._outcome: Message | None = None
        document.plan_changed.connect(self._on_document_plan_changed)
        document.replaced.connect(self._on_document_replaced)
        document.refused.connect(self._on_document_refused)
        document.trouble.connect(self._on_document_trouble)

    @property
    def outcome(self) -> Message | None:
        """What the last change did to the dates of its task, and to the target; None where it moved nothing."""
        return self._outcome

    def _on_document_plan_changed(self) -> None:
        document = self._document
        before, after = self._before, document.assessment
        was, now = self._position, document.history.position
        self._before, self._position = after, now
        outcome = _outcome(document, before, after)
        self._outcome = outcome if now >= was else None  # an undo leaves the change before it as the last one
        if was == now and before is after:
            return
        said = _change_words(document, was, now, outcome)
        if _heads(before) == _heads(after):
            announce(self._window, tell(said))
        else:
            announce(self._window, tell(paragraph(said, verdict_sentence(after))), urgent=True)

    def _on_document_replaced(self) -> None:
        self._before, self._position = self._document.assessment, self._document.history.position
        self._outcome = None
        announce(self._window, tell(verdict_sentence(self._before)))

    def _on_document_refused(self, refusal: EditRejected) -> None:
        announce(self._window, refusal_words(refusal), urgent=True)

    def _on_document_trouble(self, error: RoadmapError) -> None:
        announce(self._window, trouble_words(error), urgent=True)


def _heads(assessment: Assessment) -> tuple[str, Tone]:
    """What makes a verdict another one; how many days are to spare is told with each change."""
    return tell(verdict_words(assessment).head), verdict_tone(assessment)


def _change_words(document: Document, was: int, now: int, outcome: Message | None) -> Message:
    changes = document.history.changes
    if now < was and now < len(changes):
        label = changes[now].label
        if outcome is None:
            return message("Undone: {label}.", label=label)
        return message("Undone: {label}: {outcome}.", label=label, outcome=outcome)
    if now == 0:
        return NOTHING
    return message("{sentence}.", sentence=last_change_words(changes[now - 1].label, outcome))


def _outcome(document: Document, before: Assessment, after: Assessment) -> Message | None:
    """Of the task that was given another day, the selected one if there are several; others only follow."""
    old, new = before.plan.tasks, after.plan.tasks
    given = [change.id for change in document.last_moved if old[change.id] != new[change.id]]
    if not given:
        return None
    task = document.selection if document.selection in given else given[0]
    return card_of(before, after, task, document.roadmap).text
