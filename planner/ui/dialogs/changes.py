"""What an edit would do, beside the fields that make it: the verdict, the tasks that move, the pace of studies."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.core.model import Kind, Role
from planner.core.text import day_words, days_words
from planner.guidance.consequence import Moved
from planner.guidance.look import Look
from planner.guidance.pace import has_given_end, needed_pace
from planner.guidance.sentence import verdict_sentence
from planner.services.plan_editor import Proposal
from planner.style.tokens import SPACE
from planner.ui.messages import plain
from planner.ui.speech import tell
from planner.ui.theme import set_ink
from planner.ui.widgets import ElidedLabel, SectionTitle, TextLabel

TITLE = "What changes"
NOTHING = "Nothing yet. Change something, and see here what it moves before you keep it."
SAME_DATES = "No date moves."
NOW, THEN = "Now", "Then"
MORE = "and {count} more"
ARROW = "{before} → {after}"
COMES, GOES = "new, {day}", "no longer in the plan"
SHOWN = 9
_FIRST_KINDS = (Kind.EXAM, Kind.STUDY)


class Changes(QWidget):
    """Shows a proposal; with `kinds` only tasks of these kinds count as moved."""

    def __init__(self, kinds: tuple[Kind, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changes")
        self._kinds = kinds
        self._rows: list[QWidget] = []
        self.lead_label = TextLabel("", "body", "text_2", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.now_title, self.now_label = SectionTitle(NOW), TextLabel("", "body", "text_2", wrap=True)
        self.then_title, self.then_label = SectionTitle(THEN), TextLabel("", "strong", wrap=True)
        self.then_label.setObjectName("then_label")
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE.unit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.half)
        layout.addWidget(TextLabel(TITLE, "item"))
        layout.addSpacing(SPACE.unit)
        for widget in (self.lead_label, self.now_title, self.now_label):
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
        self._show_lead(NOTHING, "text_2")

    def show_refusal(self, sentence: str) -> None:
        """The change cannot be made."""
        self._show_lead(sentence, "late")

    def show_proposal(self, proposal: Proposal) -> None:
        """What would become of the plan."""
        before, after = Look(proposal.before, proposal.roadmap), Look(proposal.after, proposal.roadmap)
        self.lead_label.hide()
        now = tell(verdict_sentence(proposal.before))
        then = tell(verdict_sentence(proposal.after))
        plain(self.now_label, now)
        plain(self.then_label, then)
        for widget in (self.now_title, self.now_label, self.then_title, self.then_label):
            widget.show()
        set_ink(self.then_label, "late" if _is_worse(before, after) else "text")
        self._clear()
        lines = [*_paces(before, after), *self._moves(proposal, before, after)]
        for title, words in lines[:SHOWN]:
            self._add(title, words)
        if len(lines) > SHOWN:
            self._add(MORE.format(count=len(lines) - SHOWN), "")
        elif not lines:
            self._add(SAME_DATES, "")

    def _moves(self, proposal: Proposal, before: Look, after: Look) -> Iterable[tuple[str, str]]:
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
        for widget in (self.now_title, self.now_label, self.then_title, self.then_label):
            widget.hide()
        self._clear()

    def _clear(self) -> None:
        for row in self._rows:
            row.hide()
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = []

    def _add(self, title: str, words: str) -> None:
        row = QWidget()
        row.setAccessibleName(f"{title}: {words}" if words else title)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(ElidedLabel(title, "label" if words else "body", "text" if words else "text_2"))
        if words:
            layout.addWidget(TextLabel(words, "small", "text_2", wrap=True))
        self._rows.append(row)
        self._list.addWidget(row)


def _is_silent(item: Moved) -> bool:
    """A task without days before and after: it is done, whatever the plan says of it."""
    return item.start_before is None and item.start_after is None


def _move_words(item: Moved, study: bool) -> str:
    old, new = item.start_before, item.start_after
    if old is None or new is None:
        day = item.start_after
        return COMES.format(day=day_words(day)) if day is not None else GOES
    if (study or old == new) and item.finish_before is not None and item.finish_after is not None:
        old, new = item.finish_before, item.finish_after
        if old == new:
            old, new = item.start_before or old, item.start_after or new
            return f"begins {ARROW.format(before=day_words(old), after=day_words(new))}{_by((new - old).days)}"
        return f"ends {ARROW.format(before=day_words(old), after=day_words(new))}{_by((new - old).days)}"
    return f"{ARROW.format(before=day_words(old), after=day_words(new))}{_by((new - old).days)}"


def _by(days: int) -> str:
    return f", {days_words(abs(days))} {'later' if days > 0 else 'earlier'}"


def _paces(before: Look, after: Look) -> Iterable[tuple[str, str]]:
    """The studies whose end is given: what they need a day."""
    for task in after.open_tasks:
        if task.kind is not Kind.STUDY or task.id not in before.plan.tasks or before.task(task.id).done:
            continue
        if has_given_end(task, after.schedule) and has_given_end(before.task(task.id), before.schedule):
            old = needed_pace(before.task(task.id), before.schedule, before.today)
            new = needed_pace(task, after.schedule, after.today)
            if old is not None and new is not None and f"{old:.1f}" != f"{new:.1f}":
                yield task.title, f"{ARROW.format(before=f'{old:.1f}', after=f'{new:.1f}')} h a day"


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
