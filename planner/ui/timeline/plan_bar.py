"""What stands above the phase panel and below the plan: its heading, adding a task, zoom, legend."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from planner.core.model import Phase
from planner.guidance.look import Look
from planner.ui.messages import plain, plain_tip
from planner.ui.speech import say, tell
from planner.ui.theme import set_text_style, theme
from planner.ui.timeline.legend import Legend
from planner.ui.widgets import ElidedLabel
from planner.ui.widgets.row_menu import Menu
from planner.words.message import Message
from planner.words.states import PHASES

PHASE_BUTTON_FROM = 1200


class PlanHeading(QWidget):
    """Names the panel and the season; switches between the short view and all tasks."""

    everything_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_heading")
        self.title_label = QLabel(say("Phases"), self)
        set_text_style(self.title_label, "item")
        self.all_button = QToolButton(self)
        self.all_button.setObjectName("all_button")
        self.all_button.setText(say("All tasks"))
        self.all_button.setCheckable(True)
        self.all_button.setToolTip(say("Show every task, or only the key ones and what matters now"))
        self.season_label = ElidedLabel("", "caption", parent=self)
        self.season_label.setObjectName("season_label")
        line = QHBoxLayout()
        line.addWidget(self.title_label, 1)
        line.addWidget(self.all_button)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 12, 4)
        page.addLayout(line)
        page.addStretch(1)
        page.addWidget(self.season_label)
        self.all_button.toggled.connect(self.everything_toggled)

    def fill(self, look: Look) -> None:
        """Name the season that the chart shows."""
        target = look.target
        if target is None:
            self.season_label.show_text(say("No season"))
        elif target.season.projected:
            self.season_label.show_text(say("Match {year}, dotted = projected", year=target.match_year))
        else:
            self.season_label.show_text(say("Match {year}", year=target.match_year))


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
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 8, 2)
        line.setSpacing(4)
        for widget in (self.add_button, self.out_button, self.in_button, self.fit_button, self.phase_button):
            line.addWidget(widget)
        line.addWidget(self.legend, 1)
        self.setFixedHeight(theme().px(40))

    def set_read_only(self, reason: Message | None) -> None:
        """Disable what changes the plan."""
        self.add_button.setEnabled(reason is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The legend needs the room; a phase's own menu fits it as well.
        self.phase_button.setVisible(self.width() >= theme().px(PHASE_BUTTON_FROM))

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
