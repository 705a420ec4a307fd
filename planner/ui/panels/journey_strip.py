"""The top bar: the plan's name and menu, the six stages of the journey, undo and redo."""

from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from planner.guidance.progress import Stage, StageProgress, current_stage, stages
from planner.style.tokens import SPACE, TYPE, WINDOW
from planner.ui.actions import Actions
from planner.ui.changed import DRAWN, Changed, Kinds
from planner.ui.document import Document
from planner.ui.layouts import column, edge, grown
from planner.ui.messages import plain, plain_tip, share_tip
from planner.ui.plan_file import plan_name
from planner.ui.recent_menu import RecentMenu
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground, set_ink, set_text_style, theme
from planner.ui.widgets import AppMark, ElidedLabel, MenuButton, QuietButton, StageDot, TextLabel
from planner.ui.widgets.row_menu import Menu
from planner.words.message import Message, message
from planner.words.states import STAGES

GAP, LEAST_GAP = 12, 5
CONNECTOR = 24
LEAST_STAGE = 120
LONGEST_NAME, LEAST_NAME = 180, 72
HISTORY = 15
PRINT_FROM = 1200
SHOWS = DRAWN - {Changed.TITLES}
PLAN_MENU = (
    "catch_up",
    "change_answers",
    "about_you",
    "days_off",
    "history",
    "new_plan",
    "open_plan",
    "save_copy",
    "restore_version",
    "print_plan",
    "inspector",
    "update_data",
    "keys",
    "about",
    "quit",
)


class JourneyStrip(QWidget):
    """Stays 48 high; the stages lose their names before their numbers, and at last all but one are left out."""

    def __init__(self, document: Document, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("journey_strip")
        self.setAccessibleName(say("Journey"))
        give_role(self, Role.Grouping)
        self._document = document
        set_ground(self, "surface")
        self.menu = Menu(self)
        for name in PLAN_MENU:
            if name == "quit":
                self.menu.addSeparator()
            self.menu.addAction(actions[name])
            if name == "open_plan":
                self.recent_menu = RecentMenu(lambda: document.path, self)
                self.menu.addMenu(self.recent_menu)
                self.menu.aboutToShow.connect(self.recent_menu.fill)
            if name == "days_off":
                self.history_menu = HistoryMenu(document, self)
                self.menu.addMenu(self.history_menu)
                # An empty menu would not open.
                self.menu.aboutToShow.connect(self.history_menu.fill)
        self.plan_button = MenuButton("", self.menu, bare=True)
        self.plan_button.setObjectName("plan_button")
        self.stage_row = StageRow()
        self.undo_button = _action_button(actions["undo"])
        self.redo_button = _action_button(actions["redo"])
        self.print_button = QuietButton(say("Export PDF"), "file-pdf")
        self.print_button.setObjectName("print_button")
        self.print_button.setAccessibleName(say("Export PDF"))
        share_tip(self.print_button, actions["print_plan"])
        self.print_button.clicked.connect(actions["print_plan"].trigger)
        self._lay_out()
        self._connect()
        self._on_theme_changed()
        self.refresh()

    def refresh(self) -> None:
        """Show the plan as it is now."""
        path = self._document.path
        name = plan_name(path)
        self.plan_button.setAccessibleName(say("Plan {name}", name=name))
        plain_tip(self.plan_button, str(path))
        self._fit()
        self.stage_row.show_stages(stages(self._document.look))

    def _lay_out(self) -> None:
        # A widget of its own: a bare layout would be no higher than its lowest part, and the line would leave the edge.
        bar = QWidget()
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(SPACE.text_inset + 8, 0, SPACE.text_inset, 0)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(AppMark())
        layout.addSpacing(SPACE.unit)
        layout.addWidget(self.plan_button)
        layout.addSpacing(SPACE.unit)
        layout.addStretch(1)
        layout.addWidget(self.stage_row, 100)
        layout.addStretch(1)
        layout.addWidget(self.undo_button)
        layout.addWidget(self.redo_button)
        layout.addWidget(self.print_button)
        whole = column(self, 0)
        whole.addWidget(bar, 1)
        whole.addWidget(edge())

    def _connect(self) -> None:
        self._document.plan_changed.connect(self._on_document_plan_changed)
        self._document.replaced.connect(self.refresh)
        theme().changed.connect(self._on_theme_changed)

    def _on_document_plan_changed(self, changed: Kinds) -> None:
        if changed & SHOWS:
            self.refresh()

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(grown(WINDOW.top_bar, TYPE["body"]))
        self._fit()

    def _fit(self) -> None:
        """On a narrow window the stages need the room: the button keeps its icon, the plan's name its beginning."""
        narrow = self.width() < theme().px(PRINT_FROM)
        self.print_button.show_text("" if narrow else say("Export PDF"))
        longest = LONGEST_NAME if not narrow else max(LEAST_NAME, min(LONGEST_NAME, self.width() // 8))
        metrics, name = self.plan_button.fontMetrics(), plan_name(self._document.path)
        self.plan_button.show_text(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, longest))
        self.plan_button.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class HistoryMenu(Menu):
    """The latest changes, the newest first; choosing one undoes or redoes as far as that."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(say("Latest changes"), parent)
        self.setObjectName("history_menu")
        self._document = document

    def fill(self) -> None:
        """List the changes as they are now."""
        self.clear()
        history = self._document.history
        first = max(0, len(history.changes) - HISTORY)
        for place in range(len(history.changes), first, -1):
            self._add(history.changes[place - 1].label, place, place == history.position)
        before = message("Before these changes") if history.changes else message("Nothing has been changed")
        self._add(before, first, history.position <= first)

    def _add(self, words: Message, position: int, current: bool) -> None:
        action = self.addAction("")
        plain(action, tell(words))
        action.setCheckable(True)
        action.setChecked(current)
        action.setEnabled(self._document.read_only is None)
        action.triggered.connect(lambda: self._document.go_to(position))


class _Way(Enum):
    """How the stages are shown, the widest first: the length of the lines between them, and the gap beside each."""

    NAMED = (CONNECTOR, GAP, 0)
    NAMED_CLOSE = (GAP, LEAST_GAP, 1)
    CURRENT = (CONNECTOR, GAP, 2)
    CURRENT_CLOSE = (GAP // 2, LEAST_GAP, 3)
    NUMBERS = (GAP // 2, LEAST_GAP, 4)
    ALONE = (0, LEAST_GAP, 5)

    def names(self, leads: bool) -> bool:
        """Whether a stage has its name; `leads`: it is the current one."""
        return self in (_Way.NAMED, _Way.NAMED_CLOSE) or (leads and self is not _Way.NUMBERS)

    @property
    def connector(self) -> int:
        """The length of a line between two stages."""
        return self.value[0]

    @property
    def gap(self) -> int:
        """The room beside each."""
        return self.value[1]


class StageRow(QWidget):
    """The six stages in a row: done, current with its percentage, ahead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = [_StageItem(number, stage) for number, stage in enumerate(Stage, 1)]
        self._current: Stage | None = None
        self._lines: list[QFrame] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addStretch(1)
        for item in self.items:
            if layout.count() > 1:
                self._lines.append(_connector())
                layout.addWidget(self._lines[-1])
            layout.addWidget(item)
        layout.addStretch(1)

    def show_stages(self, progress: tuple[StageProgress, ...]) -> None:
        """Show how far each stage is."""
        self._current = current_stage(progress)
        for item, part in zip(self.items, progress, strict=True):
            item.show_progress(part.percent, part.stage is self._current)
        self._fit()

    def _fit(self) -> None:
        """Names of all stages where there is room, else of the current one; with the least it stands alone."""
        way = next((way for way in _Way if self._width(way) <= self.width()), _Way.ALONE)
        for item in self.items:
            item.setVisible(way is not _Way.ALONE or self._leads(item))
            item.show_name(way.names(self._leads(item)))
        for line in self._lines:
            line.setVisible(way is not _Way.ALONE)
            line.setFixedWidth(way.connector)
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(way.gap)

    def _leads(self, item: "_StageItem") -> bool:
        """Whether this is the stage that is shown last of all; where none is current it is the last of the journey."""
        return item.stage is (self._current or self.items[-1].stage)

    def _width(self, way: "_Way") -> int:
        """How wide the row is in a way of showing it."""
        if way is _Way.ALONE:
            return sum(item.width_with(True) for item in self.items if self._leads(item)) + 2 * way.gap
        items = sum(item.width_with(way.names(self._leads(item))) for item in self.items)
        return items + len(self._lines) * (way.connector + 2 * way.gap) + 2 * way.gap

    def sizeHint(self) -> QSize:
        return QSize(self._width(_Way.NAMED), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._width(_Way.ALONE), theme().px(LEAST_STAGE)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _StageItem(QWidget):
    def __init__(self, number: int, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        give_role(self, Role.ListItem)
        self.setObjectName(f"stage_{number}")
        self.dot = StageDot(number)
        self.name_label = ElidedLabel(tell(STAGES[stage.value]), "body", "text_2")
        self.name_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.percent_label = TextLabel("", "strong", "accent")
        self.percent_label.setObjectName("percent_label")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.dot)
        layout.addWidget(self.name_label)
        layout.addWidget(self.percent_label)

    def show_progress(self, percent: int | None, current: bool) -> None:
        """Where the stage stands; its figure is shown while it is the current one, else in the tool tip."""
        self.dot.show_state("current" if current else "done" if percent == 100 else "ahead", percent or 0)
        self.percent_label.show_text(say("{percent} %", percent=percent) if current and percent is not None else "")
        self.percent_label.setVisible(current and percent is not None)
        set_text_style(self.name_label, "strong" if current else "body")
        set_ink(self.name_label, "text" if current else "text_2")
        name = STAGES[self.stage.value]
        if percent is not None:
            words = say("{stage}: {percent} %", stage=name, percent=percent)
        else:
            words = say("{stage}: nothing in the plan", stage=name)
        self.setAccessibleName(words)
        plain_tip(self, words)

    def show_name(self, named: bool) -> None:
        """With its name, or the number alone."""
        self.name_label.setVisible(named)

    def width_with(self, named: bool) -> int:
        """The width it needs."""
        width = self.dot.sizeHint().width()
        if named:
            width += self.name_label.sizeHint().width() + SPACE.unit
        if not self.percent_label.isHidden():
            width += self.percent_label.sizeHint().width() + SPACE.unit
        return width


def _connector() -> QFrame:
    line = edge()
    line.setFixedWidth(CONNECTOR)
    return line


def _action_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    action.changed.connect(lambda: share_tip(button, action))
    share_tip(button, action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setObjectName(action.objectName().replace("_action", "_button"))
    button.setIconSize(QSize(theme().px(20), theme().px(20)))
    return button
