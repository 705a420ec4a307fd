"""The first part of the page: what matters most, beside the letters and the experiences themselves."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QTableView, QVBoxLayout, QWidget

from planner.core.records.experiences import EXPERIENCES
from planner.core.records.letters import Letter
from planner.core.records.publications import PUBLICATIONS
from planner.core.records.statements import STATEMENTS
from planner.core.ref import Ref
from planner.guidance.profile.leave_out import leave_out, leave_out_edit
from planner.guidance.profile.priorities import Key, first_to_do, lead_words, priorities
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import TwoColumns, column, turn
from planner.ui.messages import plain_tip
from planner.ui.pages.profile.balance import Balance
from planner.ui.pages.profile.experiences import Experiences
from planner.ui.pages.profile.head import NUMBER
from planner.ui.pages.profile.letters import LettersSection
from planner.ui.pages.profile.parts import FiveParts
from planner.ui.pages.profile.spine import Spine
from planner.ui.regions import enter
from planner.ui.speech import tell
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import PhaseBadge, TextLabel

PLACE = TwoColumns(left_px=320, right_px=896, gap_px=56)
BESIDE_PX = 760
"""In a narrower place what sums the profile up stands one below the other, too."""
FOOT_PX = SPACE.text_inset
_EXPERIENCES = frozenset({Key.US_EXPERIENCE, Key.CV})
"""The priorities that are worked on in the list of experiences."""
_KEPT_IN = {Key.STATEMENT: STATEMENTS.key, Key.RESEARCH: PUBLICATIONS.key}
"""The lists of records in which the others are worked on."""


class Priorities(QScrollArea):
    """Two columns where there is room, else one below the other. `fitted`: what it shows may have other sides now.

    `record_requested` carries the Ref of a record to fill in, `list_requested` the key of a collection to look at.
    """

    fitted = Signal()
    record_requested = Signal(object)
    list_requested = Signal(str)

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
        # Each part is made where it stands: the style is asked anew for all that moves into another parent.
        content = QWidget()
        set_ground(content, "surface")
        self.setWidget(content)
        self.left, self.right = QWidget(content), QWidget(content)
        self.lead_label = TextLabel("", "lead", "text_2", wrap=True)
        self.lead_label.setObjectName("lead_label")
        self.letters = LettersSection(document, offer_draft, self.right)
        self.experiences = Experiences(document, self.right)
        self.spine, figures = Spine(self.left), QWidget(self.left)
        self.balance, self.five_parts = Balance(figures), FiveParts(figures)
        self._lay_out(content, figures)
        self._connect()
        self._fit()

    def fill(self) -> None:
        """Show the plan as it is now."""
        look = self._document.look
        found = priorities(look)
        self.lead_label.show_text(tell(lead_words(found)))
        reason = self._document.read_only
        self.spine.fill(found, first_to_do(found), next(iter(leave_out(look)), None))
        self.spine.leave_out_button.setEnabled(reason is None)
        if reason is not None:
            plain_tip(self.spine.leave_out_button, tell(reason))
        self.balance.fill(look)
        self.five_parts.fill(look)
        self.letters.fill()
        self.experiences.fill()

    def enter_letters(self) -> None:
        """The keys come to the letters."""
        self._enter(self.letters, self.letters.tracker.view)

    def take_over(self) -> None:
        """Another plan is shown from now on."""
        self.letters.take_over()
        self.experiences.forget()

    @property
    def sides(self) -> tuple[int, int]:
        """How far what it shows stands from where its lines begin, and from where they end."""
        return PLACE.sides(self.width(), self.viewport().width())

    def _lay_out(self, content: QWidget, figures: QWidget) -> None:
        self._whole = QVBoxLayout(content)
        self._whole.setSpacing(SPACE.unit)
        self._whole.addWidget(self.lead_label)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self.left, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.right, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addStretch(0)
        self._whole.addLayout(self._columns)
        self._whole.addStretch(1)
        self._summary = QBoxLayout(QBoxLayout.Direction.TopToBottom, self.left)
        self._summary.setContentsMargins(0, 0, 0, 0)
        for place, part in enumerate((self.spine, figures)):
            self._summary.addWidget(part, place + 1, Qt.AlignmentFlag.AlignTop)
        below = column(figures, SPACE.section_gap)
        below.addWidget(self.balance)
        below.addWidget(self.five_parts)
        right = column(self.right, SPACE.text_inset)
        self.letters.tracker.badges.addWidget(PhaseBadge(NUMBER, place=2))
        for place in (1, 3):
            self.experiences.badges.addWidget(PhaseBadge(NUMBER, place=place))
        right.addWidget(self.letters)
        right.addWidget(self.experiences)

    def _connect(self) -> None:
        self.letters.record_requested.connect(self.record_requested)
        self.experiences.open_requested.connect(
            lambda record_id: self.record_requested.emit(Ref(EXPERIENCES.key, record_id))
        )
        self.spine.chosen.connect(self._on_spine_chosen)
        self.spine.leave_out_requested.connect(self._on_spine_leave_out_requested)

    def _on_spine_chosen(self, key: str) -> None:
        """Lead to where a priority is worked on."""
        if key == Key.LETTERS:
            self.enter_letters()
        elif key in _EXPERIENCES:
            self._enter(self.experiences, self.experiences.regions[0])
        else:
            self.list_requested.emit(_KEPT_IN[Key(key)])

    def _on_spine_leave_out_requested(self) -> None:
        first = next(iter(leave_out(self._document.look)), None)
        if first is not None:
            self._document.do(leave_out_edit(first))

    def _enter(self, section: QWidget, first: QWidget) -> None:
        """The keys come to the rows of a section, where it has some; to what is first in it otherwise."""
        if not (first.isVisibleTo(self) and enter(first)):
            enter(section)
        elif isinstance(first, QTableView) and not first.selectionModel().hasSelection():
            first.selectRow(0)
        self.ensureWidgetVisible(section, 0, 0)

    def _fit(self) -> None:
        width, margin = self.width(), PLACE.margin(self.width())
        PLACE.arrange(self._columns, width)
        narrow = PLACE.narrow(width)
        beside = narrow and width >= theme().px(BESIDE_PX)
        turn(self._summary, QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._summary.setSpacing(PLACE.gap_px if beside else SPACE.section_gap)
        self._whole.setContentsMargins(margin, SPACE.half, margin, FOOT_PX)
        self.left.setMinimumWidth(0 if narrow else theme().px(PLACE.left_px))
        PLACE.limit(self.left, PLACE.left_px, width)
        PLACE.limit(self.right, PLACE.right_px, width)
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
