"""The line at the bottom: the last change with its undo, refusals with their ways out, when the plan was saved."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from planner.errors import EditRejected
from planner.guidance.consequence import Moved
from planner.style.tokens import SPACE, TYPE, WINDOW
from planner.ui.announcer import Announcer
from planner.ui.document import Document
from planner.ui.layouts import column, edge, grown
from planner.ui.messages import plain_tip
from planner.ui.phrases import refusal_words
from planner.ui.regions import holds_focus
from planner.ui.roles import Role, announce, give_role
from planner.ui.speech import say, say_counted, tell
from planner.ui.theme import set_ground, set_ink, theme
from planner.ui.widgets import BareButton, ElidedLabel, IconButton, IconView, TextLabel, UndoBar
from planner.words.message import Data, Message, Name, Value, counted, message, near_day, paragraph
from planner.words.text import breakable

if TYPE_CHECKING:
    from planner.timeline.drag import Ghost

LISTED = 12


class StatusBar(QWidget):
    """Grows when a refusal needs two lines; a refusal stays until the next change, or until it is closed.

    What the last change did is the announcer's: the same words are said aloud. `changes_toggled` asks to show where all
    that it moved stood before, or not any more. `left`: what had the keyboard here is gone.
    """

    changes_toggled = Signal(bool)
    left = Signal()

    def __init__(
        self, document: Document, parent: QWidget | None = None, *, announcer: Announcer | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self.setAccessibleName(say("Status"))
        give_role(self, Role.StatusBar)
        self._document, self._announcer = document, announcer
        self._saved_at: datetime | None = None
        self._previewing = False
        set_ground(self, "window")
        self.undo_bar = UndoBar()
        self.undo_bar.setObjectName("undo_bar")
        self.undo_bar.close_button.hide()
        # A click on it leaves the keyboard where one works.
        self.undo_bar.undo_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # The button stands behind the words, not at the far end of the line.
        self.undo_bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.undo_bar.change_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.moved_button = BareButton("")
        self.moved_button.setObjectName("moved_button")
        self.moved_button.setCheckable(True)
        self.icon_view = IconView("warning-fill", "late")
        self.message_label = TextLabel("", "small", "text_2", wrap=True)
        self.message_label.setObjectName("message_label")
        self.message_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # One line whatever it says: the window must not jump under the pointer.
        self.preview_label = ElidedLabel("", "small", "text_2")
        self.preview_label.setObjectName("preview_label")
        self.dismiss_button = IconButton("x", say("Close this message"), size_px=14)
        self.dismiss_button.setObjectName("dismiss_button")
        self.saved_label = ElidedLabel("", "small", "text_3")
        self.saved_label.setObjectName("saved_label")
        self.saved_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self._connect()
        self._on_theme_changed()
        self.refresh()

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, from left to right."""
        return self.dismiss_button, self.undo_bar.undo_button, self.moved_button

    def refresh(self, *_: object) -> None:
        """Show the last change of the plan as it is now; while something is dragged, its preview stays."""
        held = holds_focus(self)
        self._show_moved()
        if not self._previewing:
            self.hide_message()
        history = self._document.history
        if self._saved_at is None and history.can_undo:
            self._saved_at = history.changes[history.position - 1].at
        self._show_saved()
        if held and not holds_focus(self):
            self.left.emit()

    def say(self, text: str) -> None:
        """One sentence in the place of the last change."""
        announce(self, text)
        self._show_message(text, "text_2", None)

    def refuse(self, refusal: EditRejected) -> None:
        """Why an edit cannot be made, and what can be done instead."""
        self._show_message(refusal_words(refusal), "late", "warning-fill")

    def set_preview(self, ghost: "Ghost | None") -> None:
        """Say what a drop would do; None shows the last change again."""
        self._previewing = ghost is not None
        if ghost is None:
            self.hide_message()
            return
        if ghost.record is not None:
            record = ghost.record.before.title
            if ghost.record.whole:
                moving = message("Moving {record} to {days}.", record=record, days=ghost.card.headline)
            else:
                moving = message("Moving a day of {record} to {day}.", record=record, day=ghost.card.headline)
        else:
            title = Name(self._document.look.title(ghost.task))
            moving = message("Moving {title} to {day}.", title=title, day=ghost.card.headline)
        if ghost.refused is None:
            can = message("Release to move it, Esc to cancel.")
        else:
            can = message("It cannot stand there; Esc to cancel.")
        self.hide_message()
        for widget in (self.undo_bar, self.moved_button, self._filler):
            widget.hide()
        self.icon_view.show_icon("hand-pointing", "text_2")
        self.icon_view.show()
        self.preview_label.show_text(tell(paragraph(moving, can)))
        self.preview_label.show()

    def show_move(self, ghost: "Ghost") -> None:
        """What the move that has just been made means, beside the way to undo it."""
        self.hide_message()
        self._filler.hide()
        self.preview_label.show_text(tell(ghost.card.text))
        self.preview_label.show()

    def show_saved(self, at: datetime) -> None:
        """When the plan was saved, in the user's time."""
        self._saved_at = at
        self._show_saved()

    def hide_message(self) -> None:
        """Show the last change again."""
        history = self._document.history
        for widget in (self.icon_view, self.message_label, self.preview_label, self.dismiss_button):
            widget.hide()
        can = history.can_undo and self._document.read_only is None
        if can:
            outcome = self._announcer.outcome if self._announcer is not None else None
            self.undo_bar.show_change(history.changes[history.position - 1].label, outcome)
        self.undo_bar.setVisible(can)
        self.moved_button.setVisible(bool(self._document.last_moved))
        self._filler.show()

    def _show_message(self, text: str, ink: str, icon_name: str | None) -> None:
        for widget in (self.undo_bar, self.moved_button, self._filler, self.preview_label):
            widget.hide()
        self.message_label.show_text(breakable(text))
        set_ink(self.message_label, ink)
        self.icon_view.setVisible(icon_name is not None)
        if icon_name is not None:
            self.icon_view.show_icon(icon_name, ink)
        self.message_label.show()
        self.dismiss_button.setVisible(ink == "late")

    def _show_moved(self) -> None:
        moved = self._document.last_moved
        self.moved_button.setChecked(False)
        self.moved_button.show_text(say_counted("{count} date moved", "{count} dates moved", len(moved)))
        plain_tip(self.moved_button, "\n".join(map(tell, self._moves(moved))) if moved else "")

    def _moves(self, moved: Sequence[Moved]) -> list[Message]:
        lines = [message("Show where they stood before:"), *map(self._move, moved[:LISTED])]
        rest = len(moved) - LISTED
        return [*lines, counted("and {count} more", "and {count} more", rest)] if rest > 0 else lines

    def _move(self, change: Moved) -> Message:
        by_end = change.start_before == change.start_after
        pair = (change.finish_before, change.finish_after) if by_end else (change.start_before, change.start_after)
        old, new = (near_day(day, self._document.today) if day is not None else "–" for day in pair)
        task = self._document.plan.tasks.get(change.id)
        title: Value = Data(task.title) if task is not None else message("a task that is gone")
        return message("{title}: {old} → {new}", title=title, old=old, new=new)

    def _show_saved(self) -> None:
        unsaved = self._document.history.unsaved
        set_ink(self.saved_label, "text_3" if unsaved is None else "late")
        if unsaved is not None:
            self.saved_label.show_text(say("Not saved: {label}", label=unsaved))
        elif self._document.read_only is not None:
            self.saved_label.show_text(say("View only"))
        elif self._saved_at is not None:
            time = self._saved_at.astimezone().strftime("%H:%M")
            self.saved_label.show_text(say("Saved {time}", time=time))
        else:
            self.saved_label.show_text(say("Everything is saved"))

    def _lay_out(self) -> None:
        self._filler = QWidget()
        # A widget of its own: a bare layout would be no higher than its lowest part, and the line would leave the edge.
        bar = QWidget()
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(SPACE.text_inset, 1, SPACE.text_inset, 2)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.icon_view)
        layout.addWidget(self.message_label, 1)
        layout.addWidget(self.dismiss_button)
        layout.addWidget(self.undo_bar)
        layout.addWidget(self.moved_button)
        layout.addWidget(self.preview_label, 1)
        layout.addWidget(self._filler, 1)
        layout.addSpacing(SPACE.text_inset)
        layout.addWidget(self.saved_label)
        whole = column(self, 0)
        whole.addWidget(edge())
        whole.addWidget(bar, 1)

    def _connect(self) -> None:
        document = self._document
        document.plan_changed.connect(self.refresh)
        document.replaced.connect(self._on_document_replaced)
        document.saved.connect(self.show_saved)
        self.undo_bar.undo_requested.connect(document.undo)
        self.moved_button.toggled.connect(self.changes_toggled)
        self.dismiss_button.clicked.connect(self.hide_message)
        theme().changed.connect(self._on_theme_changed)

    def _on_document_replaced(self) -> None:
        self._saved_at = None
        self.refresh()

    def _on_theme_changed(self) -> None:
        self.setMinimumHeight(grown(WINDOW.status_bar, TYPE["small"]))
