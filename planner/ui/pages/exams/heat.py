"""Days kept: how many of the planned ones, and the year as a map of days with its legend."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from planner.guidance.look import Look
from planner.guidance.study.kept import DayCell, day_map, days_kept
from planner.guidance.study.logged import study_log
from planner.guidance.study.words import kept_words
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.pages.exams.heat_map import HeatMap
from planner.ui.pages.exams.heat_paint import CELL, paint_day, paint_diamond, paint_shade
from planner.ui.pages.exams.heat_words import day_words
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.widgets import SectionTitle, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import Message, message, term

Paint = Callable[[QPainter, QRectF], None]
STEPS: Sequence[Message] = (
    term("legend of the map of days", "none"),
    term("legend of the map of days", "to 1 h"),
    term("legend of the map of days", "2 h"),
    term("legend of the map of days", "3 h"),
    term("legend of the map of days", "more"),
)
REST = term("legend of the map of days", "rest day")
EXAM = term("legend of the map of days", "exam")
HINT = message("Arrows walk the days; Enter puts one into the log line.")


class HeatSection(QWidget):
    """Hidden before anything is logged. `day_chosen` carries a day that the log line is to be about."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heat_section")
        self.kept_label = TextLabel("", "body", wrap=True)
        self.kept_label.setObjectName("kept_label")
        self.map = HeatMap()
        self.day_label = TextLabel("", "small", "text_2", wrap=True)
        self.day_label.setObjectName("day_label")
        self._lay_out()
        self.map.walked.connect(self._on_map_walked)
        self.map.day_chosen.connect(self.day_chosen)

    def fill(self, look: Look, exam: str | None) -> None:
        """Show the days of all studies; how many were kept is told of one exam's."""
        logged = bool(study_log(look.plan).days)
        self.setVisible(logged)
        if not logged:
            return
        words = tell(kept_words(days_kept(look, exam), look.today))
        self.kept_label.show_text(words)
        self.map.fill(day_map(look), words, lambda cell: tell(day_words(cell, look.title)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE.unit)
        head.addWidget(SectionTitle(say("Days kept")))
        head.addWidget(self.kept_label, 1)
        legend = QWidget()
        flow = Flow(legend, gap=2 * SPACE.unit, line_gap=2)
        for step, words in enumerate(STEPS):
            flow.addWidget(_Key(words, partial(paint_shade, step=step)))
        flow.addWidget(_Key(REST, _paint_rest))
        flow.addWidget(_Key(EXAM, paint_diamond))
        layout = column(self, SPACE.half)
        layout.addLayout(head)
        layout.addWidget(self.map)
        layout.addWidget(legend)
        keeps = self.day_label.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.day_label.setSizePolicy(keeps)
        layout.addWidget(self.day_label)

    def _on_map_walked(self, words: str) -> None:
        self.day_label.show_text(say("{day} {hint}", day=words, hint=HINT) if words and self.map.hasFocus() else words)


class _Key(QWidget):
    """A mark of the map and what it means."""

    def __init__(self, words: Message, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self.label = TextLabel(tell(words), "caption", "text_2")
        give_role(self, Role.StaticText)
        self.setAccessibleName(self.label.text())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.half + 2)
        layout.addWidget(_Swatch(paint))
        layout.addWidget(self.label)


class _Swatch(QWidget):
    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(CELL), theme().px(CELL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, QRectF(self.rect()))


def _paint_rest(painter: QPainter, box: QRectF) -> None:
    paint_day(painter, box, DayCell(date.min, 0, 0, 0, rest=True, kept=False))
