"""The line that adds an experience, or many that are pasted; below it stands what it comes to."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from planner.errors import EditRejected, RoadmapError
from planner.guidance.typed_experience.value import TypedExperience, TypedExperiences
from planner.guidance.typed_experience.words import EXAMPLE, HINT, preview, preview_all
from planner.guidance.typed_log.several import stays_words
from planner.guidance.typed_log.value import Unread
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import plain_tip, trouble_words
from planner.ui.roles import announce
from planner.ui.speech import say, tell
from planner.ui.theme import set_ink
from planner.ui.timer import single_shot
from planner.ui.trackers.log_field import LogField
from planner.ui.widgets import TextLabel
from planner.ui.widgets.date_text import day_reader
from planner.words.message import NOTHING, Message, counted, message
from planner.words.text import breakable

if TYPE_CHECKING:
    from planner.guidance.typed_experience.reader import ExperienceReader

Found = TypedExperience | TypedExperiences | Unread | None
HEIGHT, BELOW_PX = 32, 8
MANY_LINES, WAIT_MS = 20, 200
"""More lines than these are read only when no more is typed for so long."""


class ExperienceLine(QWidget):
    """Enter adds what the line says, in one step of undo, and stays; Esc empties it; what cannot be added stays.

    Of several lines those that cannot be read stay for mending.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("experience_line")
        self._document = document
        self._reader: ExperienceReader | None = None
        self._found: tuple[str, Found] = ("", None)
        self._making = self._stale = False
        self.field = LogField("small", HEIGHT)
        self.edit = self.field.edit
        self.edit.setObjectName("experience_edit")
        self.edit.setAccessibleName(say("Add an experience"))
        self.edit.setPlaceholderText(tell(EXAMPLE))
        self.preview_label = TextLabel("", "small", "text_2", wrap=True)
        self.preview_label.setObjectName("experience_preview")
        self._timer = single_shot(self, WAIT_MS)
        self._sight = single_shot(self, 0)
        self.setFocusProxy(self.edit)
        layout = column(self, 6)
        layout.addWidget(self.field)
        layout.addWidget(self.preview_label)
        self._connect()
        self._show_read_only()
        self._show_preview()

    def _read(self) -> Found:
        """What the text says, for the plan as it is now."""
        text = self.edit.toPlainText()
        if self._reader is not None and self._found[0] == text:
            return self._found[1]
        if self._reader is None:
            from planner.guidance.typed_experience.reader import ExperienceReader  # Nothing is read until one types.

            self._reader = ExperienceReader(self._document.look, day_reader(self._document.today))
        lines = [line for line in text.splitlines() if line.strip()]
        self._found = text, self._reader.read_lines(text) if len(lines) > 1 else self._reader.read(text)
        return self._found[1]

    def _show_preview(self) -> None:
        self._timer.stop()
        found = self._read() if self.edit.toPlainText().strip() else None
        self.field.set_trouble(False)
        self.field.show_deed(tell(_deed(found)))
        wrong = isinstance(found, Unread) and not found.begun
        self._show(tell(self._preview(found)), "late" if wrong else "text_2")

    def _preview(self, found: Found) -> Message:
        match found:
            case TypedExperience():
                return preview(found, self._document.look)
            case TypedExperiences():
                return preview_all(found)
            case Unread():
                return found.said
        return self._document.read_only or (HINT if self.edit.hasFocus() else NOTHING)

    def _add(self) -> None:
        found = self._read()
        if isinstance(found, Unread):
            self._refuse(tell(found.said))
        elif isinstance(found, TypedExperience) and self._make(found):
            self.edit.clear()
            self._show(tell(found.added), "text_2")
        elif isinstance(found, TypedExperiences):
            self._add_lines(found)

    def _add_lines(self, found: TypedExperiences) -> None:
        if found.read and not self._make(found):
            return
        self.edit.setPlainText("\n".join(line for _, line, _ in found.unread))
        if found.unread:
            self._refuse(tell(stays_words(found.unread, found.added if found.read else None)))
        else:
            self._show(tell(found.added), "text_2")

    def _make(self, found: TypedExperience | TypedExperiences) -> bool:
        """False after it was said below the field why not."""
        told: list[RoadmapError] = []
        done, edit = False, found.edit
        self._making = True
        try:
            done = edit is not None and self._document.commit(self._document.propose(edit), told.append)
        except EditRejected as refusal:
            told.append(refusal)
        finally:
            self._making = False
        if told:
            self._refuse(trouble_words(told[0]))
        return done

    def _refuse(self, words: str) -> None:
        self.field.set_trouble(True)
        self._show(words, "late")
        announce(self.window(), words, urgent=True)

    def _show(self, words: str, ink: str) -> None:
        set_ink(self.preview_label, ink)
        self.preview_label.show_text(breakable(words))
        self.preview_label.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)
        if words and self.edit.hasFocus():
            self._sight.start()

    def _bring_into_sight(self) -> None:
        """What stands below the line grows while one types: in a low window it is brought into sight."""
        over = self.parentWidget()
        while over is not None and not isinstance(over, QScrollArea):
            over = over.parentWidget()
        if isinstance(over, QScrollArea):
            over.ensureWidgetVisible(self.preview_label, 0, BELOW_PX)

    def _show_read_only(self) -> None:
        reason = self._document.read_only
        self.field.setEnabled(reason is None)
        plain_tip(self.edit, tell(reason) if reason is not None else "")

    def _forget(self) -> None:
        """The plan is another one: the line is read anew when it is seen."""
        self._reader = None
        self._stale = not self.isVisible()
        if not self._stale:
            self._read_anew()

    def _read_anew(self) -> None:
        self._stale = False
        self._show_read_only()
        if not self._making:
            self._on_edit_text_changed()

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.edit.entered.connect(self._add)
        self.edit.focus_changed.connect(self._on_edit_focus_changed)
        self._timer.timeout.connect(self._show_preview)
        self._sight.timeout.connect(self._bring_into_sight)
        self._document.plan_changed.connect(self._forget)
        self._document.replaced.connect(self._on_document_replaced)

    def _on_edit_text_changed(self) -> None:
        if self.edit.blockCount() > MANY_LINES:
            self._timer.start()
        else:
            self._show_preview()

    def _on_edit_focus_changed(self) -> None:
        if not self.edit.toPlainText():
            self._show_preview()

    def _on_document_replaced(self) -> None:
        self.edit.clear()
        self._forget()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read_anew()


def _deed(found: Found) -> Message:
    """What Enter does."""
    if isinstance(found, TypedExperiences):
        return counted("adds {count} line", "adds {count} lines", len(found.read)) if found.read else NOTHING
    return NOTHING if isinstance(found, Unread) else message("adds it")
