"""Why this date, and what moves with it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.guidance.moving import Follow
from planner.guidance.why import moves_with, why
from planner.ui.document import Document
from planner.ui.layouts import row
from planner.ui.messages import plain_tip
from planner.ui.panels.inspector.inspector_section import Section, Shown
from planner.ui.panels.inspector.parts import ClauseLabel, TaskLabel, narrow
from planner.ui.phrases import near_words
from planner.ui.speech import say, say_counted, tell, title
from planner.ui.theme import set_ink
from planner.ui.widgets import BareButton, ComboBox, SectionTitle, TextLabel
from planner.words.message import message

SHORT_LIST = 6
FOLLOW_WORDS = {
    Follow.FOLLOW: message("they follow their links"),
    Follow.KEEP_GAP: message("pinned ones keep their gap"),
    Follow.STAY: message("they stay where they are"),
}
FOLLOW_TIP = message("What they do when this task moves. While dragging hold Ctrl for the gap, Shift to let them stay.")


class WhySection(Section):
    """The clauses of "why this date?"; one that speaks of a task leads there."""

    task_requested = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Why this date"), parent)
        self.clause_labels: list[ClauseLabel] = []
        self._tasks: list[str | None] = []
        self._filled_for: str | None = None
        self.body.setSpacing(4)

    def fill(self, shown: Shown) -> None:
        if shown.ghost is not None and self._filled_for == shown.task.id:
            return  # a drag does not change why it stands where it stood
        self._filled_for = shown.task.id
        clauses = why(shown.look, shown.task.id)
        while len(self.clause_labels) < len(clauses):
            self._add_label()
        self._tasks = [clause.task for clause in clauses]
        for place, label in enumerate(self.clause_labels):
            label.setVisible(place < len(clauses))
        for label, clause in zip(self.clause_labels, clauses, strict=False):
            label.show_clause(clause.text, clause.task is not None)

    def _add_label(self) -> None:
        place = len(self.clause_labels)
        label = ClauseLabel()
        label.setObjectName(f"clause_{place}_label")
        label.pressed.connect(lambda: self._on_label_pressed(place))
        self.clause_labels.append(label)
        self.body.addWidget(label)

    def _on_label_pressed(self, place: int) -> None:
        task = self._tasks[place] if place < len(self._tasks) else None
        if task is not None:
            self.task_requested.emit(task)


@dataclass(frozen=True, slots=True)
class _Move:
    task: str
    title: str
    now: str
    then: str
    late: bool


class MovesSection(Section):
    """The tasks that follow from this one; while a drag previews, their days now and if dropped."""

    task_requested = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent=parent)
        self._moves: list[_Move] = []
        self._all = False
        self.title_label = SectionTitle(say("What moves with it"), "text")
        self.title_label.setWordWrap(True)
        self.count_label = TextLabel("", "small", "text_3")
        self.count_label.setObjectName("count_label")
        self.more_button = BareButton("")
        self.more_button.setObjectName("more_moves_button")
        self.follow_caption = TextLabel(say("When this task moves"), "small", "text_2")
        self.follow_box = ComboBox()
        self.follow_box.setObjectName("follow_box")
        self.follow_box.setAccessibleName(say("What they do when this task moves"))
        plain_tip(self.follow_box, tell(FOLLOW_TIP))
        for follow, words in FOLLOW_WORDS.items():
            self.follow_box.addItem(tell(words), follow)
        narrow(self.follow_box)
        self._lines: list[tuple[TaskLabel, TextLabel, TextLabel]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.body.setSpacing(4)
        self.body.addLayout(row(self.title_label, self.count_label))
        self.body.addLayout(self._grid)
        self.body.addWidget(self.more_button)
        self.body.addWidget(self.follow_caption)
        self.body.addWidget(self.follow_box)
        self.more_button.clicked.connect(self._on_more_button_clicked)
        self.follow_box.activated.connect(self._on_follow_box_activated)

    def applies(self, shown: Shown) -> bool:
        self._moves = _dropped(shown) if shown.preview is not None else _driven(shown)
        return bool(self._moves)

    def fill(self, shown: Shown) -> None:
        count = len(self._moves)
        if shown.preview is not None:
            self.count_label.show_text(say("now  if dropped"))
        else:
            self.count_label.show_text(say_counted("{count} task", "{count} tasks", count))
        seen = count if self._all or count <= SHORT_LIST + 1 else SHORT_LIST
        while len(self._lines) < seen:
            self._add_line()
        for place, (label, now, then) in enumerate(self._lines):
            if place < seen:
                self._show(self._moves[place], label, now, then)
            label.setVisible(place < seen)
            now.setVisible(place < seen)
            # Once and for good: a label that goes and comes back lays the whole column out anew.
            then.setVisible(place < seen and bool(self._moves[place].then))
        for widget in (self.follow_caption, self.follow_box):
            widget.setVisible(not shown.task.done and not shown.task.running)
        self.follow_box.setCurrentIndex(list(FOLLOW_WORDS).index(self.document.follow))
        self.more_button.setVisible(count > SHORT_LIST + 1)
        if self._all:
            self.more_button.show_text(say("Show fewer"))
        else:
            self.more_button.show_text(say_counted("{count} more", "{count} more", count - SHORT_LIST))

    def _show(self, move: _Move, label: TaskLabel, now: TextLabel, then: TextLabel) -> None:
        label.show_text(move.title)
        now.show_text(move.now)
        then.show_text(move.then)
        set_ink(then, "late" if move.late else "accent")

    def _add_line(self) -> None:
        place = len(self._lines)
        label, now, then = TaskLabel(), TextLabel("", "small", "text_2"), TextLabel("", "small_label", "accent")
        label.setObjectName(f"moves_{place}_label")
        label.pressed.connect(lambda: self.task_requested.emit(self._moves[place].task))
        for column, widget in enumerate((label, now, then)):
            self._grid.addWidget(widget, place, column)
            if column:
                widget.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lines.append((label, now, then))

    def controls(self) -> list[QWidget]:
        return [self.follow_box]

    def _on_follow_box_activated(self, place: int) -> None:
        self.document.set_follow(list(FOLLOW_WORDS)[place])

    def _on_more_button_clicked(self) -> None:
        self._all = not self._all
        if self.shown is not None:
            self.fill(self.shown)


def _driven(shown: Shown) -> list[_Move]:
    return [
        _Move(item.task, title(item.title), near_words(item.day, shown.today), "", False)
        for item in moves_with(shown.look, shown.task.id)
    ]


def _dropped(shown: Shown) -> list[_Move]:
    """What the drop moves, besides the task itself; a study whose first day stays moves by its end."""
    assert shown.ghost is not None
    assert shown.preview is not None
    late = _late_tasks(shown)
    found: list[_Move] = []
    for moved in shown.ghost.moved:
        by_end = moved.start_before == moved.start_after
        before, after = (moved.finish_before, moved.finish_after) if by_end else (moved.start_before, moved.start_after)
        if moved.id == shown.task.id or before is None or after is None:
            continue
        now, then = near_words(before, shown.today), near_words(after, shown.today)
        found.append(_Move(moved.id, title(shown.preview.title(moved.id)), now, then, moved.id in late))
    return found


def _late_tasks(shown: Shown) -> set[str]:
    """The tasks of gates that the drop makes fail."""
    assert shown.preview is not None
    target = shown.preview.target
    gates = target.gates if target is not None else ()
    return {gate.task for gate in gates if gate.task and not gate.holds and gate.gate.severity != "costs"}
