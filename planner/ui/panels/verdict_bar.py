"""The verdict in a line or two: which Match the plan makes and what binds it; findings or a drop; the target."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from planner.guidance.sentence import Tone, verdict_tone, verdict_words
from planner.roadmap.verdict import Assessment, SeasonResult, SeasonStatus
from planner.style.tokens import SPACE, TYPE, WINDOW
from planner.ui.changed import DRAWN, Kinds
from planner.ui.document import Document
from planner.ui.finding_words import findings_count, findings_counted
from planner.ui.layouts import column, edge, grown
from planner.ui.messages import plain, plain_tip
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import set_ground, theme
from planner.ui.verdict_icon import ICONS
from planner.ui.widgets import BareButton, FoldingLabel, IconView, MenuButton, Pill, PrimaryButton
from planner.ui.widgets.row_menu import Menu
from planner.words.message import Message, message, paragraph
from planner.words.states import SEASON_STATUSES

if TYPE_CHECKING:
    from planner.timeline.drag import Ghost

ICON_PX = 22
BUTTON_PX = 34


class VerdictBar(QWidget):
    """The sentence is that of the saved plan; while a drag previews, a pill says what a drop would do, in place of the
    number of findings. Where the sentence has no room beside them it takes a line of its own, and the pill comes there.

    Choosing a season only asks, in the menu or by the button that offers the one that can be made: `target_requested`
    carries the year. `findings_requested` asks to see them.
    """

    target_requested = Signal(int)
    findings_requested = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict_bar")
        self.setAccessibleName(say("Verdict"))
        give_role(self, Role.Grouping)
        self._document = document
        self._ghost: Ghost | None = None
        self._folded = False
        set_ground(self, "surface")
        self.icon_view = IconView(*ICONS[Tone.NONE], ICON_PX)
        self.verdict_label = FoldingLabel("", "verdict")
        self.verdict_label.setObjectName("verdict_label")
        self.verdict_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.binding_label = FoldingLabel("", "body", "text_2")
        self.binding_label.setObjectName("binding_label")
        self.preview_pill = Pill()
        self.preview_pill.setObjectName("preview_pill")
        self.findings_button = BareButton("", "warning", ink="text_2")
        self.findings_button.setObjectName("findings_button")
        self.rescue_button = PrimaryButton("")
        self.rescue_button.setObjectName("rescue_button")
        self.menu = Menu()
        self._seasons = QActionGroup(self.menu)
        self.target_button = MenuButton("", self.menu)
        self.target_button.setObjectName("target_button")
        self._lay_out()
        self._connect()
        self._on_theme_changed()
        self.refresh()

    def set_preview(self, ghost: "Ghost | None") -> None:
        """Show what a drop would do; None shows the plan again."""
        self._ghost = ghost
        self._show_preview()

    def refresh(self) -> None:
        """Show the plan as it is now."""
        self._ghost = None
        assessment = self._document.assessment
        self.icon_view.show_icon(*ICONS[verdict_tone(assessment)])
        words = verdict_words(assessment)
        self.verdict_label.show_text(tell(words.head))
        self.binding_label.show_text(tell(paragraph(*words.rest)))
        count = findings_count(self._document.findings)
        self.findings_button.show_text(count)
        self.findings_button.setVisible(bool(count))
        counted = findings_counted(self._document.findings)
        plain_tip(self.findings_button, counted)
        self.findings_button.setAccessibleDescription(counted)
        self._show_rescue(assessment)
        self._show_target(assessment)
        self._show_preview()
        self._fit()

    def _show_rescue(self, assessment: Assessment) -> None:
        """A target that is lost, or late, while another season is on time."""
        year = rescue_year(assessment)
        off = self._document.read_only
        if year is not None:
            self.rescue_button.show_text(say("Plan for Match {year}", year=year))
        self.rescue_button.setVisible(year is not None)
        self.rescue_button.setEnabled(off is None)
        plain_tip(self.rescue_button, tell(off) if off is not None else "")

    def _show_target(self, assessment: Assessment) -> None:
        target = assessment.target
        aim = message("Match {year}", year=target.match_year) if target is not None else message("No target")
        self.target_button.show_text(tell(aim))
        self.target_button.setAccessibleName(say("Target: {match}", match=aim))
        self.target_button.setVisible(bool(assessment.seasons))

    def _season_action(self, result: SeasonResult, assessment: Assessment) -> QAction:
        off = self._document.read_only
        action = QAction(self.menu)
        plain(action, tell(_season(result)))
        action.setCheckable(True)
        action.setActionGroup(self._seasons)
        chosen = assessment.target is not None and assessment.target.match_year == result.match_year
        action.setChecked(chosen)
        action.setEnabled(chosen or off is None)
        plain_tip(action, tell(off) if off is not None else "")
        year = result.match_year
        action.triggered.connect(lambda: self._on_season_action_triggered(year))
        return action

    def _show_preview(self) -> None:
        words = preview_words(self._document.assessment, self._ghost)
        self.preview_pill.setVisible(words is not None)
        self.findings_button.setVisible(words is None and bool(self.findings_button.text()))
        self.binding_label.setVisible(words is None or not self._folded)
        if words is not None:
            text, good = words
            icon_name = "check-circle-fill" if good else "warning-fill"
            self.preview_pill.show_text(text, "good" if good else "late", icon_name)

    def _lay_out(self) -> None:
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for line in (self._first, self._second):
            line.setSpacing(SPACE.unit)
        self._first.addWidget(self.icon_view)
        self._first.addSpacing(4)
        self._first.addWidget(self.verdict_label)
        self._first.addSpacing(SPACE.unit)
        for widget in (self.binding_label, self.preview_pill, *self._buttons):
            self._first.addWidget(widget)
        self._first.setStretchFactor(self.binding_label, 1)
        self._second.addSpacing(ICON_PX + 4 + SPACE.unit)
        # A widget of its own: a bare layout would be no higher than its lowest part, and the line would leave the edge.
        bar = QWidget()
        lines = column(bar, 0)
        lines.setContentsMargins(SPACE.text_inset + 8, 0, SPACE.text_inset, 0)
        lines.addStretch(1)
        lines.addLayout(self._first)
        lines.addLayout(self._second)
        lines.addStretch(1)
        whole = column(self, 0)
        whole.addWidget(bar, 1)
        whole.addWidget(edge())

    @property
    def _buttons(self) -> tuple[QWidget, ...]:
        return self.findings_button, self.rescue_button, self.target_button

    def _fit(self) -> None:
        """The whole sentence can be read, and a preview does not change how high the bar is."""
        buttons = sum(self._room_of(button) for button in self._buttons)
        room = self.width() - 2 * SPACE.text_inset - 8 - ICON_PX - 4 - SPACE.unit
        head = self.verdict_label.line_width()
        gap = 3 * SPACE.unit
        self._fold(room < head + gap + self.binding_label.line_width() + buttons)
        height = grown(WINDOW.verdict_bar, TYPE["verdict"])
        head_height = sentence_height = 0
        if self._folded:
            head_height = self.verdict_label.height_in(room - gap - buttons)
            sentence_height = max(self.binding_label.height_in(room), self.preview_pill.sizeHint().height())
            height = max(height, max(head_height, theme().px(BUTTON_PX)) + sentence_height + 2 * SPACE.unit)
        self.verdict_label.setMinimumHeight(head_height)
        self.binding_label.setMinimumHeight(sentence_height)
        self.setFixedHeight(height)

    def _fold(self, folded: bool) -> None:
        """The sentence and the pill stand in the line that they have now."""
        if folded == self._folded:
            return
        self._folded = folded
        self.verdict_label.set_folded(folded)
        self.binding_label.set_folded(folded)
        before, after = (self._first, self._second) if folded else (self._second, self._first)
        for widget in (self.binding_label, self.preview_pill):
            before.removeWidget(widget)
        place = after.count() if folded else after.indexOf(self.findings_button)
        # In a line of its own it is no wider than its words.
        side = Qt.AlignmentFlag.AlignLeft if folded else Qt.AlignmentFlag(0)
        after.insertWidget(place, self.preview_pill, 0, side)
        after.insertWidget(place, self.binding_label, 1)
        across = QSizePolicy.Policy.Expanding if folded else QSizePolicy.Policy.Maximum
        self.verdict_label.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        self._show_preview()

    def _room_of(self, button: QWidget) -> int:
        seen = not button.isHidden() or (button is self.findings_button and bool(self.findings_button.text()))
        return button.sizeHint().width() + SPACE.unit if seen else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _connect(self) -> None:
        self._document.plan_changed.connect(self._on_document_plan_changed)
        self._document.replaced.connect(self.refresh)
        self.findings_button.clicked.connect(self.findings_requested)
        self.menu.aboutToShow.connect(self._on_menu_about_to_show)
        self.rescue_button.clicked.connect(self._on_rescue_button_clicked)
        theme().changed.connect(self._on_theme_changed)

    def _on_document_plan_changed(self, changed: Kinds) -> None:
        if changed & DRAWN:
            self.refresh()

    def _on_menu_about_to_show(self) -> None:
        assessment = self._document.assessment
        self.menu.clear()
        for result in assessment.seasons:
            self.menu.addAction(self._season_action(result, assessment))

    def _on_season_action_triggered(self, year: int) -> None:
        target = self._document.assessment.target
        if target is not None and target.match_year == year:
            return
        self.target_requested.emit(year)

    def _on_rescue_button_clicked(self) -> None:
        year = rescue_year(self._document.assessment)
        if year is not None:
            self.target_requested.emit(year)

    def _on_theme_changed(self) -> None:
        self._fit()


def _season(result: SeasonResult) -> Message:
    year, status = result.match_year, SEASON_STATUSES[result.status.value]
    if result.season.projected:
        return message("Match {year}: {status}, projected dates", year=year, status=status)
    return message("Match {year}: {status}", year=year, status=status)


def rescue_year(assessment: Assessment) -> int | None:
    """The season to plan for instead of a target that is not on time; None while it is, or where there is none."""
    target, verdict = assessment.target, assessment.verdict
    if target is None or verdict is None or target.status is SeasonStatus.ON_TIME:
        return None
    year = verdict.match_year or verdict.earliest_possible
    return None if year == target.match_year else year


def preview_words(before: Assessment, ghost: "Ghost | None") -> tuple[str, bool] | None:
    """What a drop would do to the target, and whether that is good; None while nothing is dragged."""
    if ghost is None:
        return None
    if ghost.refused is not None or ghost.after is None:
        return say("Cannot be dropped here"), False
    old, new = before.target, ghost.after.target
    if old is None or new is None or new.status is SeasonStatus.UNKNOWN:
        return None  # no drop says how an exam went
    good = new.status is SeasonStatus.ON_TIME
    status, year = SEASON_STATUSES[new.status.value], new.match_year
    if new.status is old.status:
        return say("If dropped here: still {status} for Match {year}", status=status, year=year), good
    return say("If dropped here: {status} for Match {year}", status=status, year=year), good
