"""Where the facts about the task come from."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from planner.core.model import Role, Task
from planner.guidance.costs import costs_of
from planner.guidance.exam_facts import attempt_source, first_allowed, move_fee
from planner.guidance.finding import source_day, source_text
from planner.guidance.look import Look
from planner.guidance.why import limit_of
from planner.packs.record import Source
from planner.roadmap.ids import base_of
from planner.ui.document import Document
from planner.ui.panels.inspector.inspector_section import FoldedSection, Shown
from planner.ui.speech import say, tell, value
from planner.ui.widgets import TextLabel
from planner.words.message import Count, Data, Message, message, term
from planner.words.states import CONFIDENCES
from planner.words.text import breakable


class SourcesSection(FoldedSection):
    """One line a source: what it is about, the text, its date, how sure it is."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, say("Sources"), parent)
        self.sources_label = TextLabel("", "small", "text_3", wrap=True)
        self.sources_label.setObjectName("sources_label")
        self.content_layout.addWidget(self.sources_label)
        self._sources: list[tuple[Message, Source]] = []
        self._shown: list[tuple[Message, Source]] = []
        self.fold_button.toggled.connect(self._show_lines)

    def applies(self, shown: Shown) -> bool:
        if shown.ghost is not None:
            return True
        self._sources = sources_of(shown.look, shown.task)
        return bool(self._sources)

    def fill(self, shown: Shown) -> None:
        if shown.ghost is not None:
            return
        self.show_summary(value(Count(len(self._sources))))
        self._show_lines()

    def _show_lines(self) -> None:
        """Few ever look: the lines wait until they are unfolded."""
        if self.fold_button.isChecked() and self._sources != self._shown:
            self._shown = self._sources
            lines = (tell(_line(what, source)) for what, source in self._sources)
            self.sources_label.show_text(breakable("\n".join(lines)))


def sources_of(look: Look, task: Task) -> list[tuple[Message, Source]]:
    """What each source is about, and the source; each text once."""
    found: dict[str, tuple[Message, Source]] = {}
    for what, source in _all(look, task):
        found.setdefault(source.text, (what, source))
    return list(found.values())


def _line(what: Message, source: Source) -> Message:
    return message(
        "{what}: {source} ({as_of}, {confidence})",
        what=what,
        source=source_text(source),
        as_of=source_day(source),
        confidence=CONFIDENCES[source.confidence],
    )


def _all(look: Look, task: Task) -> Iterable[tuple[Message, Source]]:
    own = look.source_of(task.id)
    if own is not None:
        yield message("This step"), own
    record = look.plan.exams.get(task.id)
    if task.role is Role.SITTING:
        result = look.source_of(f"{task.exam}_result")
        if result is not None:
            yield term("fact", "Result"), result
    if record is not None and record.window_end is not None:
        yield term("fact", "Window"), look.packs.exams.window.source
    if task.role is Role.SITTING:
        yield from _of_rules(look, task)
    events = look.target.season.events if look.target is not None else {}
    if task.anchor is not None and task.anchor.event in events:
        yield message("Season date"), events[task.anchor.event].source
    for fee in (line.fee for line in costs_of(look, task.id).lines):
        if fee is not None:
            yield message("{title}", title=Data(fee.label)), fee.source
    limit = limit_of(look, task.id)
    if limit is not None and limit.gate is not None:
        yield term("fact", "Limit"), limit.gate.gate.source
        if limit.gate.event in events:
            yield message("Its date"), events[limit.gate.event].source


def _of_rules(look: Look, task: Task) -> Iterable[tuple[Message, Source]]:
    """What stands behind the figures of a sitting: attempts, spacing, minimums of its parts, the fee of moving it."""
    exams, exam = look.packs.exams, base_of(task.id)
    attempts = attempt_source(look, task.id)
    if attempts is not None:
        yield term("fact", "Attempt"), attempts
    if first_allowed(look, task.id) is not None:
        yield message("Not before"), exams.attempts.sources[-1]
    parts, day = exams.parts_of(exam), task.actual_start or look.schedule.start(task.id)
    minimums = parts.minimums_on(day) if parts is not None and day is not None else None
    if minimums is not None:
        yield message("Least score of each part"), minimums.source
    fee = move_fee(look, look.plan.tasks[task.id])
    if fee is not None and fee.fee is not None:
        yield message("Fee of moving the seat"), fee.fee.source
