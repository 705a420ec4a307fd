"""What stands above the phase panel and below the plan: its heading, adding a task, zoom, legend."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from planner.core.model import Phase
from planner.guidance.look import Look
from planner.timeline.search import Search
from planner.ui.messages import plain, plain_tip
from planner.ui.speech import say, tell
from planner.ui.theme import theme
from planner.ui.timeline.legend import Legend
from planner.ui.timeline.search_line import SearchLine
from planner.ui.widgets import ElidedLabel, MenuButton
from planner.ui.widgets.row_menu import Menu
from planner.words.message import Message
from planner.words.states import PHASES

PHASE_BUTTON_FROM = 1200
MARGIN, SPACING = 8, 4
LEFT, RIGHT = 12, 8


class PlanHeading(QWidget):
    """The search over the list, and below it the season and the way to all tasks, or what the search has left."""

    everything_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_heading")
        self.search_line = SearchLine(self)
        self.all_button = QToolButton(self)
        self.all_button.setObjectName("all_button")
        self.all_button.setText(say("All tasks"))
        self.all_button.setCheckable(True)
        plain_tip(self.all_button, say("Show every task, or only the key ones and what matters now"))
        self.season_label = ElidedLabel("", "caption", parent=self)
        self.season_label.setObjectName("season_label")
        self._names: tuple[str, ...] = ("",)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(self.season_label, 1)
        line.addWidget(self.all_button)
        line.addWidget(self.search_line.state, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(LEFT, 6, RIGHT, 2)
        page.setSpacing(2)
        page.addWidget(self.search_line)
        page.addLayout(line, 1)
        self.search_line.searched.connect(self._on_search_line_searched)
        self.all_button.toggled.connect(self.everything_toggled)

    def fill(self, look: Look) -> None:
        """Name the season that the chart shows."""
        target = look.target
        if target is None:
            self._names = (say("No season"),)
        elif target.season.projected:
            # The year is also that of the target, above.
            whole = say("Match {year}, dotted = projected", year=target.match_year)
            self._names = (whole, say("Dotted = projected"))
        else:
            self._names = (say("Match {year}", year=target.match_year),)
        self._name_season()

    def _name_season(self) -> None:
        """In the most words that there is room for beside the button."""
        metrics = self.season_label.fontMetrics()
        room = self.width() - LEFT - RIGHT - SPACING - self.all_button.sizeHint().width()
        fitting = (name for name in self._names if metrics.horizontalAdvance(name) <= room)
        self.season_label.show_text(next(fitting, self._names[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_season()

    def _on_search_line_searched(self, search: Search) -> None:
        # A search looks at all tasks in any case.
        self.season_label.setVisible(not search.active)
        self.all_button.setVisible(not search.active)


class PlanBar(QWidget):
    """Adding a task, zoom, and the legend."""

    add_requested = Signal()
    zoom_in_requested = Signal()
    zoom_out_requested = Signal()
    fit_requested = Signal()
    fit_phase_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_bar")
        self.add_button = self._button(
            "add_button", say("+ Add a task"), say("Add a task of your own"), self.add_requested
        )
        self.out_button = self._button("zoom_out_button", "−", say("Show more days"), self.zoom_out_requested)
        self.fit_button = self._button("fit_button", say("Fit plan"), say("Show the whole plan"), self.fit_requested)
        self.phase_button = self._button("fit_phase_button", say("Fit phase"), say("Show a whole phase"))
        self.phase_menu = Menu(self.phase_button)
        for phase in Phase:
            action = self.phase_menu.addAction(tell(PHASES[phase]))
            action.triggered.connect(lambda _=False, phase=phase: self.fit_phase_requested.emit(phase))
        self.phase_button.hide()  # until there is room
        self.phase_button.setMenu(self.phase_menu)
        self.phase_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.in_button = self._button("zoom_in_button", "+", say("Show fewer days"), self.zoom_in_requested)
        self.legend = Legend(self)
        self.signs_menu = Menu(self)
        self.signs_menu.aboutToShow.connect(self._on_signs_menu_about_to_show)
        self.signs_button = MenuButton(say("All signs"), self.signs_menu, bare=True, parent=self)
        self.signs_button.setObjectName("signs_button")
        plain_tip(self.signs_button, say("All signs of the chart, with their names"))
        self.legend.items_changed.connect(self._fit)
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, 2, MARGIN, 2)
        line.setSpacing(SPACING)
        for widget in (self.add_button, self.out_button, self.in_button, self.fit_button, self.phase_button):
            line.addWidget(widget)
        line.addWidget(self.legend, 1)
        line.addWidget(self.signs_button)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_read_only(self, reason: Message | None) -> None:
        """Disable what changes the plan."""
        self.add_button.setEnabled(reason is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The legend needs the room; where that is not enough, a menu has what is cut of it."""
        # A phase's own menu fits it as well.
        self.phase_button.setVisible(self.width() >= theme().px(PHASE_BUTTON_FROM))
        before = [self.add_button, self.out_button, self.in_button, self.fit_button, self.phase_button]
        buttons = sum(button.sizeHint().width() + SPACING for button in before if not button.isHidden())
        self.signs_button.setVisible(self.legend.least_width > self.width() - 2 * MARGIN - buttons)

    def _on_signs_menu_about_to_show(self) -> None:
        self.signs_menu.clear()
        for sign, name in self.legend.signs():
            plain(self.signs_menu.addAction(sign, ""), name)

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(theme().px(40))
        self._fit()

    def _button(self, name: str, text: str, tip: str, signal: SignalInstance | None = None) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(tip)
        plain(button, text)
        plain_tip(button, tip)
        button.setMinimumSize(28, 28)
        if signal is not None:
            button.clicked.connect(signal)
        return button
