"""Days kept: how many of the planned ones, and the year as a map of days with its legend."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.guidance.look import Look
from planner.guidance.study.kept import day_map, days_kept
from planner.guidance.study.logged import study_log
from planner.guidance.study.words import kept_words
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.pages.exams.heat_legend import HeatLegend
from planner.ui.pages.exams.heat_map import HeatMap
from planner.ui.pages.exams.heat_words import day_words
from planner.ui.speech import say, tell
from planner.ui.widgets import SectionTitle, TextLabel
from planner.words.message import message

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
        layout = column(self, SPACE.half)
        layout.addLayout(head)
        layout.addWidget(self.map)
        layout.addWidget(HeatLegend())
        keeps = self.day_label.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.day_label.setSizePolicy(keeps)
        layout.addWidget(self.day_label)

    def _on_map_walked(self, words: str) -> None:
        self.day_label.show_text(say("{day} {hint}", day=words, hint=HINT) if words and self.map.hasFocus() else words)
