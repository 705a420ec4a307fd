"""The log line: what was studied, or a practice test, in one typed line; below it stands what it comes to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.core.edits.base import Edit
from planner.errors import EditRejected, RoadmapError
from planner.guidance.study.todays_share import todays_share
from planner.guidance.typed_log.reader import LogReader
from planner.guidance.typed_log.several import stays_words
from planner.guidance.typed_log.standing import Standing
from planner.guidance.typed_log.value import TypedLines, TypedLog, Unread
from planner.ui.document import Document
from planner.ui.layouts import column, set_margins
from planner.ui.messages import plain_tip, trouble_words
from planner.ui.roles import announce
from planner.ui.speech import say, tell
from planner.ui.theme import set_ink, theme
from planner.ui.timer import single_shot
from planner.ui.trackers.log_field import INSET, LogField
from planner.ui.widgets import BareButton, IconView, TextLabel
from planner.ui.widgets.date_text import day_reader
from planner.words.message import NOTHING, Message, both, counted, message, near_day
from planner.words.text import breakable

EXAMPLE = message("40 questions, 1 h 30, UWorld")
HINT = message("Also “32/40 questions”, “yesterday 2 h”, “25 pages” or “test 228, NBME”. Several lines can be pasted.")
MANY_LINES, WAIT_MS = 20, 200
"""More lines than these are read only when no more is typed for so long."""


class LogLine(QWidget):
    """Enter logs what the line says, in one step of undo, and stays; Esc empties it; what cannot be logged stays.

    Of several lines those that cannot be read stay for mending. `exam` is what is studied where a line does not say it.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("log_line")
        self._document = document
        self._exam: str | None = None
        self._reader: tuple[LogReader, Standing] | None = None
        self._found: tuple[str, TypedLog | TypedLines | Unread | None] = ("", None)
        self.field = LogField()
        self.edit = self.field.edit
        self.edit.setAccessibleName(say("Log what you studied"))
        self.edit.setPlaceholderText(tell(EXAMPLE))
        self.icon_view = IconView("arrow-bend-down-right", "accent")
        self.preview_label = TextLabel("", "small", "text_2", wrap=True)
        self.preview_label.setObjectName("log_preview")
        self.share_button = BareButton(say("Log today's share"))
        self.share_button.setObjectName("share_button")
        self.share_button.give_way()
        self._timer = single_shot(self, WAIT_MS)
        self._making = self._can_share = self._stale = False
        self.setFocusProxy(self.edit)
        self._lay_out()
        self._connect()
        self._on_theme_changed()
        self._show_read_only()
        self._show_share()
        self._show_preview()

    def set_exam(self, exam: str | None) -> None:
        """What is studied where a line does not say it; None: the study that is on."""
        if exam != self._exam:
            self._exam = exam
            self._forget()

    def type(self, text: str) -> None:
        """Go on with a line that was begun elsewhere, by a key."""
        if self.edit.isEnabled():
            self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.edit.insertPlainText(text)

    def _read(self) -> TypedLog | TypedLines | Unread | None:
        """What the text says, for the plan as it is now."""
        text = self.edit.toPlainText()
        if self._reader is not None and self._found[0] == text:
            return self._found[1]
        reader, _ = self._readers()
        lines = [line for line in text.splitlines() if line.strip()]
        self._found = text, reader.read_lines(text) if len(lines) > 1 else reader.read(text)
        return self._found[1]

    def _readers(self) -> tuple[LogReader, Standing]:
        if self._reader is None:
            look = self._document.look
            self._reader = LogReader(look, day_reader(self._document.today), self._exam), Standing(look)
        return self._reader

    def _show_preview(self) -> None:
        self._timer.stop()
        found = self._read()
        self.share_button.setVisible(self._can_share and not self.edit.toPlainText())
        self.field.set_trouble(False)
        self.field.show_deed(tell(self._deed(found)))
        wrong = isinstance(found, Unread) and not found.begun
        self._say(self._preview(found), "late" if wrong else "text_2", leads=found is not None and not wrong)

    def _preview(self, found: TypedLog | TypedLines | Unread | None) -> Message:
        standing = self._readers()[1]
        match found:
            case TypedLog():
                return standing.after(found)
            case TypedLines():
                return standing.after_all(found)
            case Unread():
                return found.said
        return self._document.read_only or (HINT if self.edit.hasFocus() else NOTHING)

    def _deed(self, found: TypedLog | TypedLines | Unread | None) -> Message:
        if isinstance(found, TypedLines):
            return counted("logs {count} line", "logs {count} lines", len(found.read)) if found.read else NOTHING
        if isinstance(found, Unread):
            return NOTHING
        today = self._document.today
        if isinstance(found, TypedLog) and found.record.day != today:
            return message("logs it for {day}", day=near_day(found.record.day, today, weekday=True))
        return message("logs it for today")

    def _say(self, said: Message, ink: str, *, leads: bool) -> None:
        """Below the field; `leads`: it tells what the line comes to."""
        self._show(tell(said), ink)
        self.icon_view.setVisible(leads and bool(said.template))

    def _refuse(self, words: str) -> None:
        self.field.set_trouble(True)
        self._show(words, "late")
        self.icon_view.hide()

    def _show(self, words: str, ink: str) -> None:
        set_ink(self.preview_label, ink)
        self.preview_label.show_text(breakable(words))
        self.edit.setAccessibleDescription(words)

    def _log(self) -> None:
        found = self._read()
        if isinstance(found, Unread):
            self._refuse(tell(found.said))
            announce(self.window(), tell(found.said), urgent=True)
        elif isinstance(found, TypedLog) and self._make(found):
            self.edit.clear()
            self._say(found.logged, "text_2", leads=False)
        elif isinstance(found, TypedLines):
            self._log_lines(found)

    def _log_lines(self, found: TypedLines) -> None:
        if found.read and not self._make(found):
            return
        self.edit.setPlainText("\n".join(line for _, line, _ in found.unread))
        if not found.unread:
            self._say(found.logged, "text_2", leads=False)
            return
        said = tell(stays_words(found.unread, found.logged if found.read else None))
        self._refuse(said)
        announce(self.window(), said, urgent=True)

    def _make(self, found: TypedLog | TypedLines) -> bool:
        """False after it was said below the field why not."""
        return found.edit is not None and self._do(found.edit)

    def _do(self, edit: Edit) -> bool:
        told: list[RoadmapError] = []
        self._making = True
        try:
            done = self._document.commit(self._document.propose(edit), told.append)
        except EditRejected as refusal:
            told.append(refusal)
            done = False
            announce(self.window(), trouble_words(refusal), urgent=True)
        finally:
            self._making = False
        if told:
            self._refuse(trouble_words(told[0]))
        return done

    def _forget(self) -> None:
        """The plan is another one: the line is read anew when it is seen, and what was said of the last one is over."""
        self._reader = None
        self._stale = not self.isVisible()
        if not self._stale:
            self._read_anew()

    def _read_anew(self) -> None:
        self._stale = False
        self._show_read_only()
        self._show_share()
        if not self._making:
            self._on_edit_text_changed()

    def _log_share(self) -> None:
        """All that is missing of today's share, in one step."""
        share = None if self.edit.toPlainText() else todays_share(self._document.look, self._exam)
        here = self.share_button.hasFocus()
        if share is not None and self._do(share.edit):
            if here:  # The button goes: the keyboard stays in the line.
                self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say(message("Logged {what} today.", what=both(share.what)), "text_2", leads=False)

    def _show_share(self) -> None:
        share = todays_share(self._document.look, self._exam)
        self._can_share = share is not None
        self.share_button.setVisible(self._can_share and not self.edit.toPlainText())
        if share is not None:
            plain_tip(self.share_button, say("Logs {what} (Ctrl+Enter)", what=both(share.what)))

    def _show_read_only(self) -> None:
        reason = self._document.read_only
        self.field.setEnabled(reason is None)
        self.share_button.setEnabled(reason is None)
        plain_tip(self.edit, tell(reason) if reason is not None else "")

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        set_margins(foot, INSET, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.icon_view)
        foot.addWidget(self.preview_label, 1)
        foot.addWidget(self.share_button)
        layout = column(self, 6)
        layout.addWidget(self.field)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.edit.entered.connect(self._log)
        self.edit.share_asked.connect(self._log_share)
        self.share_button.clicked.connect(self._log_share)
        self.edit.focus_changed.connect(self._on_edit_focus_changed)
        self._timer.timeout.connect(self._show_preview)
        self._document.plan_changed.connect(self._forget)
        self._document.replaced.connect(self._on_document_replaced)
        theme().changed.connect(self._on_theme_changed)

    def _on_edit_text_changed(self) -> None:
        if self.edit.blockCount() > MANY_LINES:
            self._timer.start()
        else:
            self._show_preview()

    def _on_edit_focus_changed(self) -> None:
        if not self.edit.toPlainText():
            self._show_preview()

    def _on_document_replaced(self) -> None:
        self._reader = None
        self.edit.clear()
        self._show_read_only()
        self._show_share()

    def _on_theme_changed(self) -> None:
        # The line of words keeps its place: what stands below must not jump while one types.
        self.preview_label.setMinimumHeight(self.share_button.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read_anew()
