"""The first part of the page: what matters most, beside the letters and the experiences themselves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from planner.core.records.experiences import EXPERIENCES
from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.core.ref import Ref
from planner.guidance.letter_outlook import lead_words
from planner.guidance.letters import forecast
from planner.guidance.look import Look
from planner.roadmap.letters import THERE
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.pages.profile.letters import LettersSection, of_season
from planner.ui.pages.profile.lists import experiences_list
from planner.ui.speech import tell
from planner.ui.theme import set_ground, theme
from planner.ui.trackers.tracker import Tracker
from planner.ui.widgets import TextLabel
from planner.words.message import Message, counted, message

NARROW_PX = 1100
LEFT_PX, RIGHT_PX = 320, 896
GAP_PX = 56
MARGIN_PX, NARROW_MARGIN_PX = SPACE.view_margin, 24
FOOT_PX = SPACE.text_inset
ABOUT = message("Your letters of recommendation, and the people who write them.")


def letters_words(look: Look, letters: Sequence[Letter]) -> Message:
    """What is to be done about the letters; without a season, how far they are."""
    found = forecast(look)
    if found is not None:
        return lead_words(found, look)
    asked = [letter for letter in letters if letter.state is not LetterState.DECLINED]
    if not asked:
        return ABOUT
    there = sum(letter.state in THERE for letter in asked)
    return counted(
        "{there} of {count} letter uploaded so far.",
        "{there} of {count} letters uploaded so far.",
        len(asked),
        there=there,
    )


class Priorities(QScrollArea):
    """Two columns where there is room, else one below the other. `fitted`: what it shows may have other sides now.

    `record_requested` carries the Ref of a record to fill in.
    """

    fitted = Signal()
    record_requested = Signal(object)

    def __init__(
        self, document: Document, offer_draft: Callable[[Letter], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("priorities")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._document = document
        self.left, self.right = QWidget(), QWidget()
        self.lead_label = TextLabel("", "lead", "text_2", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.letters = LettersSection(document, offer_draft)
        self.experiences = Tracker(document, experiences_list())
        self._lay_out()
        self._connect()
        self._fit()

    def fill(self) -> None:
        """Show the plan as it is now."""
        look = self._document.look
        here = [letter for letter in LETTERS.of(look.plan) if of_season(look.plan, letter)]
        self.lead_label.show_text(tell(letters_words(look, here)))
        self.letters.fill()
        self.experiences.fill(look.plan)

    def take_over(self) -> None:
        """Another plan is shown from now on."""
        self.letters.take_over()
        self.experiences.forget()

    @property
    def sides(self) -> tuple[int, int]:
        """How far what it shows stands from where its lines begin, and from where they end."""
        margin, both = self._margin, theme().px(LEFT_PX) + GAP_PX + theme().px(RIGHT_PX)
        room = self.viewport().width() - 2 * margin
        return margin, self.width() - margin - (room if self._narrow else min(room, both))

    @property
    def _margin(self) -> int:
        return NARROW_MARGIN_PX if self._narrow else MARGIN_PX

    @property
    def _narrow(self) -> bool:
        return self.width() < theme().px(NARROW_PX)

    def _lay_out(self) -> None:
        content = QWidget()
        set_ground(content, "surface")
        self._whole = QVBoxLayout(content)
        self._whole.setSpacing(SPACE.text_inset)
        self._whole.addWidget(self.lead_label)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self.left, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.right, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addStretch(0)
        self._whole.addLayout(self._columns)
        self._whole.addStretch(1)
        column(self.left, SPACE.section_gap)
        right = column(self.right, SPACE.section_gap)
        right.addWidget(self.letters)
        right.addWidget(self.experiences)
        self.setWidget(content)

    def _connect(self) -> None:
        self.letters.record_requested.connect(self.record_requested)
        self.experiences.open_requested.connect(self._on_experiences_open_requested)

    def _on_experiences_open_requested(self) -> None:
        if self.experiences.selected is not None:
            self.record_requested.emit(Ref(EXPERIENCES.key, self.experiences.selected))

    def _fit(self) -> None:
        narrow = self._narrow
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
        self._whole.setContentsMargins(self._margin, SPACE.half, self._margin, FOOT_PX)
        self._columns.setSpacing(SPACE.section_gap if narrow else GAP_PX)
        if narrow:
            self.left.setMinimumWidth(0)
            self.left.setMaximumWidth(theme().px(NARROW_PX))
            self.right.setMaximumWidth(theme().px(NARROW_PX))
        else:
            self.left.setFixedWidth(theme().px(LEFT_PX))
            self.right.setMaximumWidth(theme().px(RIGHT_PX))
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
