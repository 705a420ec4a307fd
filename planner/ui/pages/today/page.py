"""Today: three things, the study of the day, the date that decides, findings, what to ignore, the latest changes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from planner.core.model import Role
from planner.guidance.next_steps import ignored, next_steps
from planner.guidance.reporting import is_simple
from planner.guidance.sentence import ABOUT_DATES
from planner.guidance.why import is_projected
from planner.roadmap.ids import base_of
from planner.roadmap.template import MATCH_DAY
from planner.style.tokens import SPACE, WINDOW
from planner.ui.changed import Kinds
from planner.ui.document import Document
from planner.ui.layouts import column, edge, row
from planner.ui.messages import plain_tip
from planner.ui.page import Page
from planner.ui.page_entry import PLAN
from planner.ui.pages.today.catch_up import CatchUpCard, passed_of
from planner.ui.pages.today.countdown import CountdownView, can_count_down
from planner.ui.pages.today.counts import summary_words
from planner.ui.pages.today.findings import FindingsView
from planner.ui.pages.today.step import StepView
from planner.ui.pages.today.study import StudySection, section_has
from planner.ui.phrases import greeting_words
from planner.ui.row_commands.commands import RowCommands
from planner.ui.row_commands.menu import add_commands
from planner.ui.speech import say, say_term, tell, value
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import ElidedLabel, EmptyView, SectionTitle, TextLabel, ValueLabel
from planner.ui.widgets.row_menu import RowMenu
from planner.words.message import Data, Value, message, near_day, term

if TYPE_CHECKING:
    from planner.ui.trackers.log_line import LogLine

NARROW_PX = 860
LEFT_PX, RIGHT_PX = 680, WINDOW.card
LATEST = 5
NOTHING = message("There is nothing in this plan yet.")


class TodayPage(Page):
    """Built anew whatever has changed: the first line of a note is the reason of an own step."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.setObjectName("today_page")
        self._open_rules: set[str] = set()
        set_ground(self, "surface")
        self.scroll_area = QScrollArea()
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self, 0).addWidget(self.scroll_area)
        self._columns: QBoxLayout | None = None
        self.row_menu = RowMenu(self)
        self.row_commands = RowCommands(document, self)
        self.row_commands.report_asked.connect(self.report_asked)
        self._boxes: tuple[QWidget, ...] = ()
        self._log_line: LogLine | None = None

    @property
    def log_line(self) -> "LogLine":
        """The line that logs study. It stays while the page around it is built anew: one may be typing in it."""
        if self._log_line is None:
            from planner.ui.trackers.log_line import LogLine

            self._log_line = LogLine(self.document, self)
        return self._log_line

    def refresh(self, changed: Kinds) -> None:
        """Build the page from the plan as it is now."""
        at, focused = self.scroll_area.verticalScrollBar().value(), self._focus_path()
        if self._log_line is not None:
            self._log_line.setParent(self)
            self._log_line.hide()
        content = QWidget()
        set_ground(content, "surface")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._boxes = ()
        margin = SPACE.view_margin
        self._columns.setContentsMargins(margin, margin, margin, margin)
        self._columns.setSpacing(margin)
        if not self.document.plan.tasks:
            view = EmptyView("calendar-blank", tell(NOTHING), say("Add a task in the plan"))
            view.action_requested.connect(lambda: self.page_requested.emit(PLAN))
            self._columns.addWidget(view)
        else:
            self._columns.addStretch(1)
            self._boxes = self._left(), self._right()
            for box, share in zip(self._boxes, (20, 10), strict=True):
                self._columns.addWidget(box, share, Qt.AlignmentFlag.AlignTop)
            self._columns.addStretch(1)
        # The old content may hold the button that asked for this: it goes when the button's signal has ended.
        old = self.scroll_area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.scroll_area.setWidget(content)
        self._fit()
        self._focus_again(content, focused)
        self.scroll_area.verticalScrollBar().setValue(at)

    def _focus_path(self) -> tuple[str, ...] | None:
        """The names of what has the window's focus, also below a dialog, and of what that lies in; None elsewhere."""
        content, focused = self.scroll_area.widget(), self.window().focusWidget()
        if content is None:
            return None
        inside = content.findChildren(QWidget)
        return next((tuple(_names(part, content)) for part in inside if part is focused), None)

    def _focus_again(self, content: QWidget, path: tuple[str, ...] | None) -> None:
        """Whoever works by keys goes on where they were; where that is gone, at the first thing to do."""
        if path is None:
            return
        stops = [stop for stop in content.findChildren(QWidget) if stop.focusPolicy() & Qt.FocusPolicy.TabFocus]
        same = (stop for stop in stops if tuple(_names(stop, content)) == path)
        first = next(same, None) or next((stop for stop in stops if not stop.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_findings(self) -> None:
        """Bring the findings into sight."""
        for view in self.findChildren(FindingsView):
            view.show_all()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            self.scroll_area.ensureWidgetVisible(view.heading)

    def _left(self) -> QWidget:
        look = self.document.look
        box, layout = _box(LEFT_PX)
        steps = next_steps(look)
        layout.addWidget(TextLabel(greeting_words(look.today), "heading", wrap=True))
        layout.addWidget(TextLabel(tell(summary_words(len(steps))), "lead", "text_2", wrap=True))
        if look.assessment.verdict is not None:
            about = TextLabel(tell(ABOUT_DATES), "small", "text_3", wrap=True)
            about.setObjectName("about_label")
            layout.addWidget(about)
        layout.addSpacing(SPACE.unit)
        self._add_catch_up(layout)
        passed = {step.task for step in passed_of(look)}
        for step in steps:
            task = look.plan.tasks[step.task]
            asks = task.role in (Role.SITTING, Role.RESULT) or base_of(task.id) == MATCH_DAY
            view = StepView(step, look, tickable=is_simple(look, task.id), asks=asks and task.id in passed)
            view.answer_requested.connect(self._on_step_answer_requested)
            view.task_requested.connect(self.task_requested)
            view.done_requested.connect(self.row_commands.report)
            view.record_requested.connect(self.record_requested)
            view.menu_requested.connect(self._on_step_menu_requested)
            reason = self.document.read_only
            for button in (view.done_button, view.answer_button):
                button.setEnabled(reason is None)
                if reason is not None:
                    plain_tip(button, tell(reason))
            layout.addWidget(view)
            layout.addWidget(edge())
        if section_has(look):
            layout.addSpacing(SPACE.text_inset)
            layout.addWidget(StudySection(look, self.log_line))
        return box

    def _add_catch_up(self, layout: QVBoxLayout) -> None:
        passed = passed_of(self.document.look)
        if not passed:
            return
        card = CatchUpCard(self.document.look, passed)
        card.fix_requested.connect(self._on_catch_up_card_fix_requested)
        reason = self.document.read_only
        card.fix_button.setEnabled(reason is None)
        if reason is not None:
            plain_tip(card.fix_button, tell(reason))
        layout.addWidget(card)
        layout.addSpacing(SPACE.unit)

    def _right(self) -> QWidget:
        look = self.document.look
        box, layout = _box(RIGHT_PX)
        layout.setSpacing(SPACE.unit)
        if can_count_down(look):
            layout.addWidget(CountdownView(look))
            layout.addSpacing(SPACE.section_gap)
        self._add_findings(layout)
        self._add_ignored(layout)
        self._add_latest(layout)
        return box

    def _add_findings(self, layout: QVBoxLayout) -> None:
        if not self.document.findings:
            return
        view = FindingsView(self.document, self._open_rules)
        view.fix_requested.connect(self.document.do)
        layout.addWidget(view)
        layout.addSpacing(SPACE.section_gap)

    def _add_ignored(self, layout: QVBoxLayout) -> None:
        look = self.document.look
        waiting = ignored(look)
        if not waiting:
            return
        layout.addLayout(
            row(SectionTitle(say("Ignore for now")), TextLabel(say_term("heading of days", "until"), "small", "text_3"))
        )
        for item in waiting:
            until: Value = (
                near_day(item.until, look.today) if item.until is not None else term("state of a task", "optional")
            )
            line = _Line(Data(item.title), until, is_projected(look, item.task))
            line.setObjectName(f"ignore_{item.task}")
            layout.addWidget(line)
        layout.addSpacing(SPACE.section_gap)

    def _add_latest(self, layout: QVBoxLayout) -> None:
        history = self.document.history
        changes = history.changes[: history.position][-LATEST:]
        if not changes:
            return
        layout.addWidget(SectionTitle(say("Latest changes")))
        for change in reversed(changes):
            at = change.at.astimezone()
            now = at.date() == self.document.today
            when: Value = f"{at:%H:%M}" if now else near_day(at.date(), self.document.today)
            layout.addWidget(_Line(change.label, when))

    def _fit(self) -> None:
        """Two columns where there is room, else one below the other."""
        if self._columns is None:
            return
        narrow = self.width() < theme().px(NARROW_PX)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
        # Qt asks a part how high it is in the width of the row, whatever the part's own widest is: as wide as that.
        for box, widest in zip(self._boxes, (LEFT_PX, RIGHT_PX), strict=False):
            box.setMaximumWidth(theme().px(NARROW_PX if narrow else widest))

    def _on_step_menu_requested(self, task_id: str, at: QPoint) -> None:
        self.row_menu.clear()
        self.row_menu.add(say("Show in the plan"), "", lambda: self.task_requested.emit(task_id))
        add_commands(self.row_menu, self.document, self.row_commands, task_id, at)
        self.row_menu.popup(at)

    def _on_catch_up_card_fix_requested(self) -> None:
        self._catch_up()

    def _on_step_answer_requested(self, task_id: str) -> None:
        self._catch_up(task_id)

    def _catch_up(self, task_id: str | None = None) -> None:
        from planner.ui.dialogs.catch_up import CatchUpDialog

        sheet = CatchUpDialog(self.document, self.window())
        if task_id is not None:
            sheet.mark(task_id)
        sheet.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit begins a log line, wherever on the page one is."""
        plain_key = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain_key and event.text().isdigit() and self._log_line is not None and self._log_line.isVisible():
            self._log_line.type(event.text())
            self.scroll_area.ensureWidgetVisible(self._log_line, 0, SPACE.view_margin)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


def _names(widget: QWidget, content: QWidget) -> Iterator[str]:
    """The object names from a widget up to the page's content."""
    now: QWidget | None = widget
    while now is not None and now is not content:
        yield now.objectName()
        now = now.parentWidget()


class _Line(QWidget):
    """A title or a label, cut where there is no room, and a day at the right."""

    def __init__(self, what: Value, when: Value, projected: bool = False) -> None:
        super().__init__()
        self.title_label = ElidedLabel(value(what), "body")
        self.day_label = ValueLabel(value(when), "body", "text_2")
        self.day_label.set_projected(projected)
        self.setAccessibleName(say("{what}: {when}", what=what, when=when))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.unit)
        layout.addWidget(self.title_label, 1)
        layout.addWidget(self.day_label)


def _box(widest: int) -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    box.setMaximumWidth(theme().px(widest))
    return box, column(box, SPACE.unit)
