"""The balanced profile: what there is of each, and how many are enough. What is not met is a hollow circle."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from planner.guidance.look import Look
from planner.guidance.profile.balance import (
    BalanceCount,
    balance,
    closing_words,
    enough_words,
    short_words,
    spoken_words,
)
from planner.style.tokens import SPACE
from planner.ui.layouts import column, edge
from planner.ui.roles import Role, give_role
from planner.ui.speech import say_term, tell, title, value
from planner.ui.theme import theme
from planner.ui.widgets import IconView, SectionTitle, TextLabel
from planner.words.message import Count, message

ICON_PX = 16
FIGURE_PX = 44
HEADING = message("Balanced profile")


class Balance(QWidget):
    """A line a part, a heading, and what holds for all below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("balance")
        give_role(self, Role.Grouping)
        self.setAccessibleName(tell(HEADING))
        self.lines: list[BalanceLine] = []
        self.closing_label = TextLabel("", "caption", "text_3", wrap=True)
        self.closing_label.setObjectName("closing_label")
        self._whole = column(self, 0)
        self._whole.addLayout(_head())
        self._whole.addSpacing(SPACE.half)
        self._whole.addWidget(edge())
        self._whole.addSpacing(SPACE.unit)
        self._whole.addWidget(self.closing_label)

    def fill(self, look: Look) -> None:
        """Show the counts as they are now."""
        found = balance(look)
        while len(self.lines) < len(found):
            line = BalanceLine()
            self.lines.append(line)
            self._whole.insertWidget(self._whole.count() - 2, line)
        for line, count in zip(self.lines, found, strict=True):
            line.fill(count, look)
        self.closing_label.show_text(tell(closing_words(found)))


class BalanceLine(QWidget):
    """One part: met or not, what it is called, from when it is planned, how many there are and are enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_role(self, Role.ListItem)
        self.icon_view = IconView("circle", "text_3", ICON_PX)
        self.name_label = TextLabel("")
        self.planned_label = TextLabel("", "caption", "text_2", wrap=True)
        self.planned_label.setObjectName("planned_label")
        self.planned_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.have_label, self.enough_label = Figure("", "strong"), Figure("", "body", "text_2")
        name = QHBoxLayout()
        name.setSpacing(SPACE.unit)
        for widget, stretch in ((self.icon_view, 0), (self.name_label, 0), (self.planned_label, 1)):
            name.addWidget(widget, stretch)
        grid = _figures(self.have_label, self.enough_label)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.addLayout(name, 0, 0)
        whole = column(self, 0)
        whole.addLayout(grid)
        whole.addWidget(edge())

    def fill(self, count: BalanceCount, look: Look) -> None:
        """Show a part as it stands now."""
        planned = short_words(count, look.today)
        self.setObjectName(f"balance_{count.part.id}")
        self.icon_view.show_icon(*(("check-circle-fill", "good") if count.met else ("circle", "text_3")))
        self.name_label.show_text(title(count.part.title))
        self.planned_label.show_text("" if planned is None else tell(planned))
        self.have_label.show_text(value(Count(count.have)))
        self.enough_label.show_text(tell(enough_words(count)))
        self.setAccessibleName(tell(spoken_words(count, look.today)))


class Figure(TextLabel):
    """A figure, or what stands above some: they end at one place in all lines."""

    def __init__(self, text: str, style: str, ink: str = "text") -> None:
        super().__init__(text, style, ink)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme().px(FIGURE_PX), 0))


def _head() -> QGridLayout:
    have = Figure(say_term("column of a balanced profile", "have"), "caption", "text_2")
    enough = Figure(say_term("column of a balanced profile", "enough"), "caption", "text_2")
    grid = _figures(have, enough)
    grid.addWidget(SectionTitle(tell(HEADING)), 0, 0)
    return grid


def _figures(have: Figure, enough: Figure) -> QGridLayout:
    """Two columns of figures where lines end; what stands before them takes the room."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE.unit)
    grid.setColumnStretch(0, 1)
    for place, label in enumerate((have, enough), start=1):
        grid.addWidget(label, 0, place)
    return grid
