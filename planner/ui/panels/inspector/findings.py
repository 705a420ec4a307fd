"""What the rules have to say about the task, each with its way out."""

from PySide6.QtWidgets import QWidget

from planner.guidance.finding import Finding
from planner.ui.document import Document
from planner.ui.finding_words import TONES, note_words, source_words
from planner.ui.fix import way_out
from planner.ui.messages import plain_tip
from planner.ui.panels.inspector.section import Section, Shown
from planner.ui.widgets import Note, Tone
from planner.ui.words import breakable


class FindingsSection(Section):
    """One note a finding; while a drag previews, one note about the drop."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, "Findings", parent)
        self.notes: list[Note] = []
        self._findings: list[Finding] = []

    def applies(self, shown: Shown) -> bool:
        if shown.ghost is not None:
            return any(line.tone in ("late", "good") for line in shown.ghost.card.lines)
        self._findings = [finding for finding in self.document.findings if shown.task.id in finding.tasks]
        return bool(self._findings)

    def fill(self, shown: Shown) -> None:
        self._clear()
        if shown.ghost is not None:
            self._add_preview(shown)
            return
        for finding in self._findings:
            self._add(finding)

    def controls(self) -> list[QWidget]:
        return [note.fix_button for note in self.notes]

    def _clear(self) -> None:
        for note in self.notes:
            self.body.removeWidget(note)
            note.hide()
            note.deleteLater()
        self.notes = []

    def _add_preview(self, shown: Shown) -> None:
        assert shown.ghost is not None
        lines = [line for line in shown.ghost.card.lines if line.tone in ("late", "good")]
        tone: Tone = "late" if any(line.tone == "late" for line in lines) else "good"
        self._keep(Note(tone, "If dropped here", "\n".join(line.text for line in lines)))

    def _add(self, finding: Finding) -> None:
        way = way_out(finding, self.document.look)
        advice = finding.fix.label if finding.fix is not None and way is None else ""
        title, rest = note_words(finding, self.document.look)
        text = "\n".join(filter(None, (rest, advice)))
        note = Note(TONES[finding.severity], breakable(title), breakable(text), way.label if way is not None else "")
        plain_tip(note, source_words(finding))
        if way is not None:
            edit = way.edit
            note.fix_requested.connect(lambda: self.do(edit))
        self._keep(note)

    def _keep(self, note: Note) -> None:
        note.setObjectName(f"finding_{len(self.notes)}_note")
        self.notes.append(note)
        self.body.addWidget(note)
