"""What an edit would do, beside the fields that make it: the verdict, the tasks that move, the pace of studies."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.core.model import Kind, Role
from planner.guidance.consequence import Consequence, Moved
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.guidance.pace import has_given_end, needed_pace
from planner.guidance.sentence import verdict_sentence
from planner.services.plan_editor import Proposal
from planner.style.tokens import SPACE
from planner.ui.messages import plain
from planner.ui.speech import say, say_counted, say_term, tell, title
from planner.ui.theme import set_ink
from planner.ui.widgets import ElidedLabel, SectionTitle, TextLabel
from planner.words.message import Data, Days, Decimal, Message, message, term

SHOWN = 9
_FIRST_KINDS = (Kind.EXAM, Kind.STUDY)
Line = tuple[str, Message]
"""A task's title, and what becomes of it."""


class Changes(QWidget):
    """Shows a proposal; with `kinds` only tasks of these kinds count as moved.

    `tells_findings`: whether the findings that come and go stand below what moves.
    """

    def __init__(self, kinds: tuple[Kind, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changes")
        self._kinds = kinds
        self.tells_findings = False
        self._rows: list[QWidget] = []
        self.lead_label = TextLabel("", "body", "text_2", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.lead_gap = QWidget()
        self.lead_gap.setFixedHeight(SPACE.unit)
        self.now_title = SectionTitle(say_term("verdict", "Now"))
        self.now_label = TextLabel("", "body", "text_2", wrap=True)
        self.then_title = SectionTitle(say_term("verdict", "Then"))
        self.then_label = TextLabel("", "strong", wrap=True)
        self.then_label.setObjectName("then_label")
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE.unit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.half)
        layout.addWidget(TextLabel(say("What changes"), "item"))
        layout.addSpacing(SPACE.unit)
        for widget in (self.lead_label, self.lead_gap, self.now_title, self.now_label):
            layout.addWidget(widget)
        layout.addSpacing(SPACE.unit)
        for widget in (self.then_title, self.then_label):
            layout.addWidget(widget)
        layout.addSpacing(SPACE.text_inset)
        layout.addLayout(self._list)
        layout.addStretch(1)
        self.show_nothing()

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines of what moves, as shown."""
        return tuple(row.accessibleName() for row in self._rows)

    def show_nothing(self) -> None:
        """Nothing has been changed."""
        nothing = say("Nothing yet. Change something, and see here what it moves before you keep it.")
        self._show_lead(nothing, "text_2")

    def show_words(self, words: str) -> None:
        """Something else than what changes."""
        self._show_lead(words, "text_2")

    def show_refusal(self, sentence: str) -> None:
        """The change cannot be made."""
        self._show_lead(sentence, "late")

    def show_proposal(self, proposal: Proposal, lead: str = "") -> None:
        """What would become of the plan, after some words of it."""
        before, after = Look(proposal.before, proposal.roadmap), Look(proposal.after, proposal.roadmap)
        plain(self.lead_label, lead)
        set_ink(self.lead_label, "text")
        for part in (self.lead_label, self.lead_gap):
            part.setVisible(bool(lead))
        now = tell(verdict_sentence(proposal.before))
        then = tell(verdict_sentence(proposal.after))
        plain(self.now_label, now)
        plain(self.then_label, then)
        for widget in (self.now_title, self.now_label, self.then_title, self.then_label):
            widget.show()
        set_ink(self.then_label, "late" if _is_worse(before, after) else "text")
        self._clear()
        lines = [*_paces(before, after), *self._moves(proposal, before, after)]
        for name, change in lines[:SHOWN]:
            self._add_change(name, change)
        if len(lines) > SHOWN:
            self._add_note(say_counted("and {count} more", "and {count} more", len(lines) - SHOWN))
        elif not lines:
            self._add_note(say("No date moves."))
        if self.tells_findings:
            self._add_findings(proposal.consequence())

    def _add_findings(self, consequence: Consequence) -> None:
        for finding in consequence.findings_new:
            self._add_finding(term("what becomes of a finding", "New"), finding)
        for finding in consequence.findings_gone:
            self._add_finding(term("what becomes of a finding", "Settled"), finding)

    def _add_finding(self, change: Message, finding: Finding) -> None:
        self._add(
            say("{change}: {finding}", change=change, finding=finding.title),
            TextLabel(tell(finding.title), "body", wrap=True),
            TextLabel(tell(change), "small", "text_2"),
        )

    def _moves(self, proposal: Proposal, before: Look, after: Look) -> Iterable[Line]:
        """Exams and studies first, then the rest in row order."""
        moved = [item for item in proposal.consequence().moved if not _is_silent(item)]
        known = {item.id: after.plan.tasks.get(item.id) or before.plan.tasks[item.id] for item in moved}
        if self._kinds:
            moved = [item for item in moved if known[item.id].kind in self._kinds]
        for item in sorted(moved, key=lambda item: known[item.id].kind not in _FIRST_KINDS):
            yield known[item.id].title, _move_words(item, known[item.id].role is Role.STUDY)

    def _show_lead(self, text: str, ink: str) -> None:
        plain(self.lead_label, text)
        set_ink(self.lead_label, ink)
        self.lead_label.show()
        self.lead_gap.hide()
        for widget in (self.now_title, self.now_label, self.then_title, self.then_label):
            widget.hide()
        self._clear()

    def _clear(self) -> None:
        for row in self._rows:
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = []

    def _add_change(self, name: str, change: Message) -> None:
        self._add(
            say("{task}: {change}", task=Data(name), change=change),
            ElidedLabel(title(name), "label"),
            TextLabel(tell(change), "small", "text_2", wrap=True),
        )

    def _add_note(self, words: str) -> None:
        self._add(words, ElidedLabel(words, "body", "text_2"))

    def _add(self, words: str, *labels: QWidget) -> None:
        row = QWidget()
        row.setAccessibleName(words)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for label in labels:
            layout.addWidget(label)
        self._rows.append(row)
        self._list.addWidget(row)


def _is_silent(item: Moved) -> bool:
    """A task without days before and after: it is done, whatever the plan says of it."""
    return item.start_before is None and item.start_after is None


def _move_words(item: Moved, study: bool) -> Message:
    old, new = item.start_before, item.start_after
    if new is None:
        return term("task", "no longer in the plan")
    if old is None:
        return term("task", "new, {day}", day=new)
    old_end, new_end = item.finish_before, item.finish_after
    if (study or old == new) and old_end is not None and new_end is not None:
        return _begin_words(old, new) if old_end == new_end else _end_words(old_end, new_end)
    days = Days(abs((new - old).days))
    if new > old:
        return message("{before} → {after}, {days} later", before=old, after=new, days=days)
    return message("{before} → {after}, {days} earlier", before=old, after=new, days=days)


def _begin_words(old: date, new: date) -> Message:
    days = Days(abs((new - old).days))
    if new > old:
        return message("begins {before} → {after}, {days} later", before=old, after=new, days=days)
    return message("begins {before} → {after}, {days} earlier", before=old, after=new, days=days)


def _end_words(old: date, new: date) -> Message:
    days = Days(abs((new - old).days))
    if new > old:
        return message("ends {before} → {after}, {days} later", before=old, after=new, days=days)
    return message("ends {before} → {after}, {days} earlier", before=old, after=new, days=days)


def _paces(before: Look, after: Look) -> Iterable[Line]:
    """The studies whose end is given: what they need a day."""
    for task in after.open_tasks:
        if task.kind is not Kind.STUDY or task.id not in before.plan.tasks or before.task(task.id).done:
            continue
        if has_given_end(task, after.schedule) and has_given_end(before.task(task.id), before.schedule):
            old = needed_pace(before.task(task.id), before.schedule, before.today)
            new = needed_pace(task, after.schedule, after.today)
            if old is not None and new is not None and round(old, 1) != round(new, 1):
                yield task.title, message("{before} → {after} h a day", before=Decimal(old, 1), after=Decimal(new, 1))


def _is_worse(before: Look, after: Look) -> bool:
    old, new = before.assessment.verdict, after.assessment.verdict
    if old is None or new is None or old.match_year is None:
        return False
    return new.match_year is None or new.match_year > old.match_year


def foot(*buttons: QWidget) -> QWidget:
    """The line of buttons at the end of a dialog, the last one at the right."""
    line = QWidget()
    line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(24, 12, 24, 12)
    layout.setSpacing(12)
    layout.addStretch(1)
    for button in buttons:
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
