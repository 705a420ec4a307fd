"""What the rules have to say about the task, each with its way out."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from planner.core.edits.base import Edit
from planner.guidance.finding import Finding
from planner.guidance.grouping import MANY, Entry, entries
from planner.timeline.drag import Ghost
from planner.ui.document import Document
from planner.ui.finding_words import TONES, fix_text, note_text, note_title, source_words
from planner.ui.messages import plain_tip
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.speech import say, tell
from planner.ui.widgets import Note, Tone


@dataclass(frozen=True, slots=True)
class _Words:
    """What one note says; `edit` is its way out, where there is one."""

    tone: Tone
    title: str
    text: str
    button: str = ""
    tip: str = ""
    edit: Edit | None = None


class FindingsSection(Section):
    """One note a finding; while a drag previews, one note about the drop. Notes are kept: new ones lay out anew."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Findings"), parent)
        self._said: list[_Words] = []
        self._notes: list[Note] = []

    @property
    def notes(self) -> list[Note]:
        """The notes that are shown, from top to bottom."""
        return self._notes[: len(self._said)]

    def applies(self, shown: Shown) -> bool:
        self._said = self._about_drop(shown.ghost) if shown.ghost is not None else self._about_task(shown.task.id)
        return bool(self._said)

    def fill(self, shown: Shown) -> None:
        while len(self._notes) < len(self._said):
            self._add_note()
        for note, words in zip(self._notes, self._said, strict=False):
            note.say(words.tone, words.title, words.text, words.button)
            plain_tip(note, words.tip)
        for place, note in enumerate(self._notes):
            note.setVisible(place < len(self._said))

    def controls(self) -> list[QWidget]:
        return [note.fix_button for note in self.notes]

    def _about_drop(self, ghost: Ghost) -> list[_Words]:
        lines = [line for line in ghost.card.lines if line.tone in ("late", "good")]
        tone: Tone = "late" if any(line.tone == "late" for line in lines) else "good"
        return [_Words(tone, say("If dropped here"), "\n".join(tell(line.text) for line in lines))] if lines else []

    def _about_task(self, task_id: str) -> list[_Words]:
        found = entries(finding for finding in self.document.findings if task_id in finding.tasks)
        return [words for entry in found for words in self._words_of_entry(entry)]

    def _words_of_entry(self, entry: Entry) -> list[_Words]:
        """What three or more findings of one rule say in one note; of fewer each has its own, with its way out."""
        if len(entry.findings) < MANY:
            return [self._words_of(finding) for finding in entry.findings]
        titles = "\n".join(note_title(finding) for finding in entry.findings)
        return [_Words(TONES[entry.severity], tell(entry.title), titles, tip=source_words(entry.findings[0]))]

    def _words_of(self, finding: Finding) -> _Words:
        edit = finding.fix.edit if finding.fix is not None else None
        tone, tip = TONES[finding.severity], source_words(finding)
        return _Words(tone, note_title(finding), note_text(finding), fix_text(finding), tip, edit)

    def _add_note(self) -> None:
        place = len(self._notes)
        note = Note("neutral", "")
        note.setObjectName(f"finding_{place}_note")
        note.fix_requested.connect(lambda: self._on_note_fix_requested(place))
        self._notes.append(note)
        self.body.addWidget(note)

    def _on_note_fix_requested(self, place: int) -> None:
        edit = self._said[place].edit if place < len(self._said) else None
        if edit is not None:
            self.do(edit)
