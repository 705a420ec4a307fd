"""The first page: eight short questions, and beside them the plan that the answers make."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from planner.core.model import Plan
from planner.errors import InputError, PlaceError
from planner.guidance.look import Look
from planner.roadmap.build import new_plan
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import assess
from planner.style.tokens import SPACE, WINDOW
from planner.ui.messages import plain_tip
from planner.ui.page import FirstPage
from planner.ui.pages.start.first_verdict import Preview
from planner.ui.questions.answer_sheet import Sheet, Topic
from planner.ui.questions.convert import answers_of, placed_exams
from planner.ui.questions.form import Form
from planner.ui.roles import name_place
from planner.ui.speech import say, tell
from planner.ui.theme import hairline, set_ground, theme
from planner.ui.widgets import AppMark, BareButton, PrimaryButton, TextLabel
from planner.ui.widgets.dialog import settled
from planner.words.message import NOTHING, Message, message

NAME = "IMG Roadmap"
HEADING = message("Where do you stand today?")
LEAD = message("Eight answers, about a minute. Skip what you do not know; all of it can be changed later.")
SAMPLE_TIP = message("A made-up person in the middle of the journey, to look around; it can be thrown away")
VERDICT = message("Verdict")
EMPTY_TIP = message("A plan without the roadmap's tasks")
ANSWERS_LABEL, ROADMAP_LABEL = "a plan from your answers", "the roadmap without answers"
"""What the file says that it was made from, in English whatever the window's language."""
LEFT_SHARE, RIGHT_SHARE = 59, 41
WIDE = 1240
FORM_WIDTH = 760


class StartPage(FirstPage):
    """Asks, and shows the plan at each answer. It knows nothing of files."""

    def __init__(self, roadmap: Roadmap, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self._roadmap, self._today = roadmap, today
        self._plan: Plan | None = None
        set_ground(self, "surface")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.form = Form(roadmap, today)
        self.form.setObjectName("answers_form")
        self.preview = Preview()
        self.make_button = PrimaryButton(say("Make my plan"), large=True)
        self.make_button.setObjectName("make_button")
        self.skip_all_button = BareButton(say("Skip all, show me the roadmap"), ink="text_2")
        self.skip_all_button.setObjectName("skip_all_button")
        self.open_button = _top_button(message("Open a plan"), "open_button", "folder-open")
        self.sample_button = _top_button(message("Open the sample"), "sample_button", "flask", SAMPLE_TIP)
        self.empty_button = _top_button(message("Start empty"), "empty_button", "file", EMPTY_TIP)
        self._lay_out()
        self._connect()
        self.start_again()

    @property
    def plan(self) -> Plan | None:
        """The plan of the last answers that go together."""
        return self._plan

    def start_again(self) -> None:
        """All questions unanswered."""
        self.form.fill(Sheet())
        self._update(None)

    def _update(self, topic: Topic | None) -> None:
        """Build the plan anew; what contradicts is said at its question, and the last good plan stays."""
        if self.form.troubled is None:
            sheet = self.form.sheet
            try:
                plan = new_plan(answers_of(sheet, self._today()), self._roadmap, self._today())
            except InputError as error:
                self.form.show_refusal(
                    topic or Topic.WHERE, tell(error.reason if isinstance(error, PlaceError) else error.said)
                )
            else:
                self._show(plan, sheet)
        self.preview.show_last_good(self.form.troubled is not None)

    def _show(self, plan: Plan, sheet: Sheet) -> None:
        self._plan = plan
        look = Look(assess(plan, self._roadmap, self._today()), self._roadmap)
        self.form.show_plan(plan, placed_exams(look))
        self.preview.show_look(look, answered=sheet.answered)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self._left_side(), LEFT_SHARE)
        columns.addWidget(hairline(vertical=True))
        columns.addWidget(self._right_side(), RIGHT_SHARE)
        whole.addLayout(columns, 1)
        # Last made, so that the Tab key comes to the questions first.
        whole.insertWidget(0, hairline())
        whole.insertWidget(0, self._top_bar())

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setMinimumHeight(WINDOW.top_bar)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(32, 4, 32, 4)
        layout.setSpacing(12)
        layout.addWidget(AppMark())
        layout.addWidget(TextLabel(NAME, "item"))
        layout.addStretch(1)
        for button in (self.sample_button, self.empty_button, self.open_button):
            layout.addWidget(button)
        return bar

    def _left_side(self) -> QWidget:
        page = QWidget()
        page.setMaximumWidth(FORM_WIDTH + 2 * SPACE.view_margin)
        self._page_layout = QVBoxLayout(page)
        self._page_layout.setSpacing(0)
        self._page_layout.addWidget(TextLabel(tell(HEADING), "heading", wrap=True))
        self._page_layout.addSpacing(4)
        self._page_layout.addWidget(TextLabel(tell(LEAD), "lead", "text_2", wrap=True))
        self._page_layout.addSpacing(20)
        self._page_layout.addWidget(self.form, 1)
        side = QWidget()
        side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.scroll_area = _scrolling(page, HEADING)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self.scroll_area, 1)
        layout.addWidget(hairline())
        layout.addWidget(self._foot())
        return side

    def _foot(self) -> QWidget:
        foot = QWidget()
        self._foot_layout = QHBoxLayout(foot)
        self._foot_layout.setSpacing(24)
        self._foot_layout.addWidget(self.make_button)
        self._foot_layout.addWidget(self.skip_all_button)
        self._foot_layout.addStretch(1)
        return foot

    def _right_side(self) -> QWidget:
        page = QWidget()
        self._preview_layout = QVBoxLayout(page)
        self._preview_layout.addWidget(self.preview)
        area = _scrolling(page, VERDICT)
        area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_ground(area, "sunken")
        return area

    def _connect(self) -> None:
        self.form.changed.connect(self._on_form_changed)
        self.make_button.clicked.connect(self._on_make_button_clicked)
        self.skip_all_button.clicked.connect(self._on_skip_all_button_clicked)
        self.open_button.clicked.connect(self.open_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        self.empty_button.clicked.connect(self.empty_requested)

    def _on_form_changed(self, topic: Topic) -> None:
        self._update(topic)

    def _on_make_button_clicked(self) -> None:
        if not settled(self.form):
            return
        troubled = self.form.troubled
        if troubled is not None:
            self.scroll_area.ensureWidgetVisible(troubled)
            troubled.focus_first()
        elif self._plan is not None:
            label = ANSWERS_LABEL if self.form.sheet.answered else ROADMAP_LABEL
            self.plan_made.emit(self._plan, label)

    def _on_skip_all_button_clicked(self) -> None:
        plan = new_plan(answers_of(Sheet(), self._today()), self._roadmap, self._today())
        self.plan_made.emit(plan, ROADMAP_LABEL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= WIDE * theme().scale
        side = SPACE.view_margin if wide else 24
        left = 72 if wide else 24
        self._page_layout.setContentsMargins(left, 28 if wide else 20, 24, 16)
        self._foot_layout.setContentsMargins(left, 16, 24, 16)
        self._preview_layout.setContentsMargins(side, 32 if wide else 24, side, 24)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # So that Esc arrives, and Tab goes to the first question.
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel_requested.emit()
        else:
            super().keyPressEvent(event)


def _top_button(words: Message, name: str, icon_name: str, tip: Message = NOTHING) -> BareButton:
    button = BareButton(tell(words), icon_name, ink="text_2")
    button.setObjectName(name)
    plain_tip(button, tell(tip))
    return button


def _scrolling(page: QWidget, words: Message) -> QScrollArea:
    area = QScrollArea()
    name_place(area, tell(words))
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
