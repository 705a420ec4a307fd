"""What comes of the answers: the verdict, the stages, a small timeline, the first things."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.guidance.look import Look
from planner.guidance.progress import current_stage, stages
from planner.guidance.sentence import ABOUT_DATES, Tone, verdict_tone, verdict_words
from planner.style.tokens import SPACE
from planner.ui.messages import plain
from planner.ui.pages.start.first_lines import FirstLine, first_lines
from planner.ui.pages.start.marked import MarkedText
from planner.ui.pages.start.sketch import sketch_of
from planner.ui.pages.start.small_timeline import SmallTimeline
from planner.ui.pages.start.strong import pieces
from planner.ui.speech import say, tell
from planner.ui.theme import set_ink, set_text_style
from planner.ui.verdict_icon import ICONS
from planner.ui.widgets import IconView, SectionTitle, StageDot, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import message, paragraph
from planner.words.states import STAGES

TITLE = message("Your plan with these answers")
TITLE_ASSUMED = message("The roadmap as it would be without an answer")
LAST_GOOD = message("An answer cannot be right yet: this is the plan before it.")
PROJECTED = message("Dotted: season dates projected from past years.")
FIRST = message("What the plan will do first")
ICON_DROP = 4
PRIVATE = message("Your answers stay in one file on this computer.")


class Preview(QWidget):
    """Shows an assessed plan; it asks nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.title_label = SectionTitle(tell(TITLE_ASSUMED))
        self.verdict_icon = IconView(*ICONS[Tone.NONE], 28)
        self.verdict_label = TextLabel("", "verdict_start", wrap=True)
        self.verdict_label.setObjectName("verdict_label")
        self.binding_label = TextLabel("", "body", "text_2", wrap=True)
        self.binding_label.setObjectName("binding_label")
        self.stage_row = StageRow()
        self.timeline = SmallTimeline()
        self.projected_label = TextLabel(tell(PROJECTED), "small", "text_3", wrap=True)
        self.last_good_label = TextLabel(tell(LAST_GOOD), "small_label", "late", wrap=True)
        self.last_good_label.setObjectName("last_good_label")
        self.last_good_label.hide()
        self.first_title = SectionTitle(tell(FIRST))
        self._rows: list[LineRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._lay_out()

    def show_look(self, look: Look, *, answered: bool) -> None:
        """Show a plan; `answered`: it stands on an answer, not on assumptions alone."""
        plain(self.title_label, tell(TITLE if answered else TITLE_ASSUMED))
        words = verdict_words(look.assessment)
        plain(self.verdict_label, tell(words.head))
        plain(self.binding_label, tell(paragraph(*words.rest, ABOUT_DATES)))
        self.verdict_icon.show_icon(*ICONS[verdict_tone(look.assessment)])
        self.stage_row.show_look(look)
        sketch = sketch_of(look)
        self.timeline.show_sketch(sketch)
        self.projected_label.setVisible(sketch is not None and sketch.projected)
        self._show_lines(first_lines(look))

    def show_last_good(self, last_good: bool) -> None:
        """Say that the plan shown is the one before a contradiction."""
        self.last_good_label.setVisible(last_good)

    @property
    def lines(self) -> tuple[str, ...]:
        """What the plan will do first, as shown."""
        return tuple(row.text for row in self._rows)

    def _show_lines(self, lines: tuple[FirstLine, ...]) -> None:
        while len(self._rows) > len(lines):
            row = self._rows.pop()
            row.hide()
            self._lines.removeWidget(row)
            row.deleteLater()
        while len(self._rows) < len(lines):
            self._rows.append(LineRow())
            self._lines.addWidget(self._rows[-1])
        for row, line in zip(self._rows, lines, strict=True):
            row.show_line(line)
        self.first_title.setVisible(bool(lines))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE.text_inset)
        mark = QVBoxLayout()
        mark.addSpacing(ICON_DROP)
        mark.addWidget(self.verdict_icon)
        mark.addStretch(1)
        head.addLayout(mark)
        head.addWidget(self.verdict_label, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        parts = (
            (self.last_good_label, 8),
            (self.title_label, 12),
            (head, 10),
            (self.binding_label, 24),
            (self.stage_row, 32),
            (self.timeline, 4),
            (self.projected_label, 32),
            (self.first_title, 12),
            (self._lines, 24),
        )
        for part, gap in parts:
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
            layout.addSpacing(gap)
        layout.addStretch(1)
        private = QHBoxLayout()
        private.setSpacing(SPACE.unit)
        private.addWidget(IconView("lock", "text_2"))
        private.addWidget(TextLabel(tell(PRIVATE), "small", "text_2", wrap=True), 1)
        layout.addLayout(private)


class LineRow(QWidget):
    """One line: an icon and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_view = IconView("clock", "accent", 18)
        self.sentence = MarkedText()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.icon_view, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence, 1)

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.text

    def show_line(self, line: FirstLine) -> None:
        """Show another line."""
        self.icon_view.show_icon(line.icon, "warn" if line.icon == "warning" else "accent")
        self.sentence.show_pieces(pieces(tell(line.said)))


class StageRow(QWidget):
    """The six stages in one line, the current one with its ring and share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(self, gap=8, line_gap=4)
        self._stages: list[tuple[StageDot, TextLabel, TextLabel]] = []

    def show_look(self, look: Look) -> None:
        """Show how far a plan is."""
        progress = stages(look)
        current = current_stage(progress)
        if not self._stages:
            for number, item in enumerate(progress, start=1):
                self._add(number, tell(STAGES[item.stage.value]))
        for (dot, name, share), item in zip(self._stages, progress, strict=True):
            now = item.stage is current
            done = item.percent == 100
            dot.show_state("current" if now else "done" if done else "ahead", item.percent or 0)
            dot.setVisible(now or done)
            set_ink(name, "text" if now else "text_2")
            set_text_style(name, "strong" if now else "body")
            plain(share, say("{percent} %", percent=item.percent or 0))
            share.setVisible(now)

    def _add(self, number: int, title: str) -> None:
        part = QWidget()
        layout = QHBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        dot, name, share = StageDot(number), TextLabel(title), TextLabel("", "strong", "accent")
        if number > 1:
            layout.addWidget(IconView("caret-right", "text_3", 12))
        for widget in (dot, name, share):
            layout.addWidget(widget)
        self._flow.addWidget(part)
        self._stages.append((dot, name, share))
