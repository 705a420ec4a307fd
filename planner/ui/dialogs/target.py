"""Before the plan aims at another Match: both targets side by side, what is gained and what is lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.guidance.two_targets import Cell, TargetRow, gain_words, target_rows
from planner.roadmap.verdict import SeasonResult
from planner.services.plan_editor import Proposal
from planner.style.tokens import SPACE
from planner.ui.dialogs.confirm import QuestionDialog
from planner.ui.layouts import edge
from planner.ui.speech import say, tell
from planner.ui.widgets import SectionTitle, TextLabel
from planner.words.message import Message, message
from planner.words.text import breakable

WIDTH = 680
LABEL_SHARE, CELL_SHARE = 3, 7
EMPTY = "–"


class TargetDialog(QuestionDialog):
    """Shows a proposal beside the plan as it is; nothing is saved here."""

    def __init__(self, proposal: Proposal, year: int, parent: QWidget | None = None) -> None:
        old = proposal.before.target
        keep = message("Keep Match {year}", year=old.match_year) if old is not None else message("Keep the plan")
        asked = message("Plan for Match {year}?", year=year)
        super().__init__(asked, message("Plan for Match {year}", year=year), keep, WIDTH, parent)
        self.setObjectName("target_dialog")
        self.take_button.setDefault(True)
        self.lead_label = TextLabel(tell(gain_words(proposal.before, proposal.after)), "body", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.rows = target_rows(proposal.before, proposal.after, proposal.consequence())
        self.body.addWidget(self.lead_label)
        self.body.addSpacing(SPACE.unit)
        self.body.addLayout(self._table(old, year))
        self.body.addWidget(TextLabel(say("It is one step, and can be undone."), "small", "text_2", wrap=True))
        self.setAccessibleDescription(self.lead_label.text())

    @property
    def texts(self) -> tuple[tuple[str, str, str], ...]:
        """The table as it is read: a line, how it is now, how it would be."""
        return tuple((tell(row.label), _cell(row.now), _cell(row.then)) for row in self.rows)

    def _table(self, old: SeasonResult | None, year: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.text_inset)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, LABEL_SHARE)
        for place in (1, 2):
            grid.setColumnStretch(place, CELL_SHARE)
        now = message("Now: Match {year}", year=old.match_year) if old is not None else message("Now")
        then = message("Match {year}", year=year)
        grid.addWidget(SectionTitle(tell(now)), 0, 1)
        grid.addWidget(SectionTitle(tell(then)), 0, 2)
        for place, row in enumerate(self.rows):
            grid.addWidget(edge(), 2 * place + 1, 0, 1, 3)
            self._add_row(grid, 2 * place + 2, row, (now, then))
        grid.addWidget(edge(), 2 * len(self.rows) + 1, 0, 1, 3)
        return grid

    def _add_row(self, grid: QGridLayout, at: int, row: TargetRow, heads: tuple[Message, Message]) -> None:
        """A line; each cell is heard with its line and its column."""
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(TextLabel(tell(row.label), "small", "text_2", wrap=True), at, 0, top)
        cells = ((row.now, row.bad_now), (row.then, row.bad_then))
        for place, ((words, bad), head) in enumerate(zip(cells, heads, strict=True), start=1):
            label = TextLabel(breakable(_cell(words)), "body", "late" if bad else "text", wrap=True)
            said = say("{line}, {column}: {words}", line=row.label, column=head, words=_cell(words))
            label.setAccessibleName(said)
            grid.addWidget(label, at, place, top)


def _cell(words: Cell) -> str:
    return "\n".join(map(tell, words)) or EMPTY
