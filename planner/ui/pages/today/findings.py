"""The findings on Today: the gravest first, those of one rule as one entry that unfolds, and what each fix does."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from planner.core.edits.base import Edit
from planner.errors import EditRejected
from planner.guidance.effect import effect_words
from planner.guidance.finding import Finding, Fix, Severity
from planner.guidance.grouping import Entry, count_words, grave, mend_all
from planner.ui.document import Document
from planner.ui.finding_words import TONES, fix_text, note_title, said_text, source_words, way_text
from planner.ui.layouts import column
from planner.ui.messages import plain_tip
from planner.ui.pages.today.counts import all_words, findings_words, hints_words, more_words, rest_words
from planner.ui.phrases import refusal_words
from planner.ui.speech import tell
from planner.ui.timer import single_shot
from planner.ui.widgets import BareButton, Note, SectionTitle
from planner.words.message import Message
from planner.words.text import breakable

SHOWN = 20
"""So many of a group are unfolded at a time."""
EFFECT_AFTER_MS = 120
HINTS, REST = "hints", "rest"
FULL = 3
"""So many entries stand at once: the gravest. The others are a key away."""


class FindingsView(QWidget):
    """Heading, entries and hints; `open_rules` are the groups that are unfolded, kept by the page."""

    fix_requested = Signal(object)

    def __init__(self, document: Document, open_rules: set[str]) -> None:
        super().__init__()
        self.setObjectName("findings_view")
        self._document, self._open = document, open_rules
        self._waiting: list[tuple[Note, Edit]] = []
        """The notes whose fix has still to be tried out."""
        self._effect_timer = single_shot(self, EFFECT_AFTER_MS)
        self._effect_timer.timeout.connect(self._show_effect)
        self._layout = column(self)
        shown = grave(document.findings)
        self.heading = heading = SectionTitle(tell(findings_words(len(shown))))
        heading.setObjectName("findings_heading")
        counts = count_words(shown)
        if counts is not None:
            plain_tip(heading, tell(counts))
            heading.setAccessibleDescription(tell(counts))
        self._layout.addWidget(heading)
        for entry in shown[:FULL]:
            self._layout.addWidget(self._entry(entry))
        rest = shown[FULL:]
        if rest:
            self._layout.addWidget(_Fold(REST, [partial(self._entry, entry) for entry in rest], rest_words, self._open))
        hints = [finding for finding in document.findings if finding.severity is Severity.HINT]
        if hints:
            self._layout.addWidget(self._fold(HINTS, hints, hints_words))

    def _entry(self, entry: Entry) -> QWidget:
        if not entry.is_group:
            return self._note(entry.findings[0])
        fix = mend_all(entry)
        note = Note(TONES[entry.severity], breakable(tell(entry.title)), "", tell(fix.label) if fix is not None else "")
        note.setObjectName(f"group_{entry.rule}")
        self._offer(note, fix)
        group = QWidget()
        layout = column(group)
        layout.addWidget(note)
        layout.addWidget(self._fold(entry.rule, entry.findings, all_words))
        return group

    def _fold(self, rule: str, findings: Sequence[Finding], words: "FoldWords") -> "_Fold":
        return _Fold(rule, [partial(self._note, finding) for finding in findings], words, self._open)

    def _note(self, finding: Finding) -> Note:
        note = Note(TONES[finding.severity], note_title(finding), said_text(finding), fix_text(finding))
        note.show_way(way_text(finding))
        note.setObjectName(f"note_{finding.rule}")
        plain_tip(note, source_words(finding))
        self._offer(note, finding.fix)
        return note

    def _offer(self, note: Note, fix: Fix | None) -> None:
        """The button takes the way out; what that does is tried a little later, while nobody waits for it."""
        edit = fix.edit if fix is not None else None
        if edit is None:
            return
        note.fix_requested.connect(lambda: self.fix_requested.emit(edit))
        reason = self._document.read_only
        note.fix_button.setEnabled(reason is None)
        if reason is not None:
            plain_tip(note.fix_button, tell(reason))
        else:
            self._waiting.append((note, edit))
            self._effect_timer.start()

    def _show_effect(self) -> None:
        """Try one fix out, then wait again: each takes as long as an edit."""
        if not self.isVisible() or not self._waiting:
            return
        note, edit = self._waiting.pop(0)
        try:
            proposal = self._document.propose(edit)
        except EditRejected as refusal:
            note.fix_button.setEnabled(False)
            plain_tip(note.fix_button, refusal_words(refusal))
        else:
            note.show_aside(breakable(tell(effect_words(proposal.before, proposal.after))))
        if self._waiting:
            self._effect_timer.start()

    def show_all(self) -> None:
        """Unfold the entries that stand below the gravest, where they are folded."""
        fold = self.findChild(_Fold, REST)
        if fold is not None:
            fold.unfold()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._effect_timer.start()


class FoldWords(Protocol):
    """What the button of a fold says: how many it shows, or hides."""

    def __call__(self, count: int, *, hide: bool) -> Message: ...


class _Fold(QWidget):
    """A button that unfolds notes, a part at a time, and folds them; each is made when it is first seen."""

    def __init__(
        self, name: str, makers: Sequence[Callable[[], QWidget]], words: FoldWords, open_rules: set[str]
    ) -> None:
        super().__init__()
        self._name, self._words, self._open = name, words, open_rules
        self._count, self._waiting = len(makers), list(makers)
        self.button = BareButton()
        self.button.setObjectName(f"fold_{name}")
        self.setObjectName(name)
        self.more_button = BareButton()
        self.more_button.setObjectName(f"more_{name}")
        self._inner = QWidget()
        self._notes = column(self._inner)
        layout = column(self)
        for widget in (self.button, self._inner, self.more_button):
            layout.addWidget(widget)
        self.button.clicked.connect(self._on_button_clicked)
        self.more_button.clicked.connect(self._add)
        self._show()

    def _show(self) -> None:
        is_open = self._name in self._open
        self.button.show_text(tell(self._words(self._count, hide=is_open)))
        if is_open and self._notes.count() == 0:
            self._add()
        self._inner.setVisible(is_open)
        self.more_button.setVisible(is_open and bool(self._waiting))

    def _add(self) -> None:
        """The next part; what was pressed for the last one goes, and the focus with it to the button above."""
        for make in self._waiting[:SHOWN]:
            self._notes.addWidget(make())
        del self._waiting[:SHOWN]
        self.more_button.show_text(tell(more_words(len(self._waiting))))
        if not self._waiting and self.more_button.hasFocus():
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more_button.setVisible(bool(self._waiting))

    def unfold(self) -> None:
        """Show what is within."""
        self._open.add(self._name)
        self._show()

    def _on_button_clicked(self) -> None:
        self._open.symmetric_difference_update({self._name})
        self._show()
