"""One question: its title, its fields, why it is asked, and "Skip"."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.style.tokens import SPACE
from planner.ui.messages import plain
from planner.ui.questions.answer_sheet import Sheet, Topic
from planner.ui.speech import say, say_term, tell
from planner.ui.theme import hairline, theme
from planner.ui.widgets import BareButton, IconView, TextLabel
from planner.ui.widgets.flow import Flow
from planner.words.message import Message

TITLE_WIDTH = 124
GAP = 12


class Question(QWidget):
    """Holds a part of the sheet. `changed` says that the user answered; filling says nothing.

    A subclass adds its fields with `add_line`, and says how they are filled (`fill`) and read (`take`).
    """

    changed = Signal()
    skipped = Signal()

    def __init__(self, topic: Topic, title: Message, why: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = topic
        self._why = tell(why)
        self.setObjectName(f"{topic.value}_question")
        self.setAccessibleName(tell(title))
        self.title_label = TextLabel(tell(title), "strong")
        self.title_label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.assumed_label = TextLabel(say_term("answer", "assumed"), "small", "warn")
        self.assumed_label.setObjectName("assumed_label")
        self.assumed_label.hide()
        self.skip_button = BareButton(say("Skip"), ink="text_3")
        self.skip_button.setObjectName("skip_button")
        self.skip_button.setAccessibleName(say("Skip: {question}", question=title))
        self.note_label = TextLabel(self._why, "small", "text_3", wrap=True)
        self.note_label.setObjectName("note_label")
        self.trouble_label = TextLabel("", "small_label", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self._trouble = QWidget()
        self._lay_out()
        self._connect_frame()

    def fill(self, sheet: Sheet) -> None:
        """Show the answers of the sheet, without a signal."""
        raise NotImplementedError

    def take(self, sheet: Sheet) -> Sheet:
        """The sheet with this question's answers as they stand in its fields."""
        raise NotImplementedError

    def adapt(self, sheet: Sheet) -> None:
        """Another question has been answered: show what depends on it."""

    @property
    def trouble(self) -> str:
        """The sentence that says what contradicts; empty when nothing does."""
        return self.trouble_label.text() if not self._trouble.isHidden() else ""

    def show_trouble(self, sentence: str) -> None:
        """Say what contradicts, below the fields; an empty text ends it."""
        plain(self.trouble_label, sentence)
        self._trouble.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    @property
    def note(self) -> str:
        """What the answer itself gives cause to say; empty for the reason why it is asked."""
        return ""

    def show_note(self, note: str) -> None:
        """Say something instead of why the question is asked; an empty text says why."""
        plain(self.note_label, note or self._why)

    def mark_assumed(self, assumed: bool) -> None:
        """Say that the answer was not given but assumed."""
        self.assumed_label.setVisible(assumed)

    def set_skippable(self, skippable: bool) -> None:
        """Whether there is a button to leave the question out."""
        self.skip_button.setVisible(skippable)

    def set_narrow(self, narrow: bool) -> None:
        """With little room the title stands above the fields."""
        grid = self._grid
        for widget in (self._head, self._body, self.skip_button):
            grid.removeWidget(widget)
        top, end = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        grid.addWidget(self._head, 0, 0, top)
        if narrow:
            # "Skip" stands where the answer ends: at its last line.
            grid.addWidget(self._body, 1, 0, 1, 2)
            grid.addWidget(self.skip_button, 1, 2, Qt.AlignmentFlag.AlignBottom | end)
        else:
            grid.addWidget(self._body, 0, 1)
            grid.addWidget(self.skip_button, 0, 2, top | end)
        grid.setColumnMinimumWidth(0, 0 if narrow else theme().px(TITLE_WIDTH))
        grid.setColumnStretch(0, int(narrow))
        grid.setColumnStretch(1, int(not narrow))

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for widget in self.body.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(self) and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def order_tabs(self) -> None:
        """Tab walks the fields from top to bottom, and comes to "Skip" after the answer."""
        fields = [
            widget
            for widget in self.body.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.window() is self.window()  # a calendar that drops down is a window of its own
        ]
        for before, after in pairwise((*fields, self.skip_button)):
            QWidget.setTabOrder(before, after)

    @property
    def body(self) -> QWidget:
        """What holds the fields."""
        return self._body

    def add_line(self, *widgets: QWidget) -> QWidget:
        """A line of fields, which goes on below where the room ends."""
        line = QWidget()
        line.setSizePolicy(_by_width())
        flow = Flow(line)
        for widget in widgets:
            flow.addWidget(widget)
        self._lines.addWidget(line)
        return line

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 6, 0, 0)
        head.setSpacing(2)
        head.addWidget(self.title_label)
        head.addWidget(self.assumed_label)
        self._body = QWidget()
        self._body.setSizePolicy(_by_width())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE.unit)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(5)
        body.addLayout(self._lines)
        body.addWidget(self._trouble_line())
        body.addWidget(self.note_label)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE.text_inset)
        self._grid.setVerticalSpacing(SPACE.half)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addLayout(self._grid)
        whole.addWidget(hairline())
        self.set_narrow(False)

    def _trouble_line(self) -> QWidget:
        layout = QGridLayout(self._trouble)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(6)
        layout.addWidget(IconView("warning-fill", "late"), 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.trouble_label, 0, 1)
        layout.setColumnStretch(1, 1)
        for widget in (self._trouble, self.trouble_label, self.note_label):
            widget.setSizePolicy(_by_width())
        self._trouble.hide()
        return self._trouble

    def _connect_frame(self) -> None:
        self.skip_button.clicked.connect(self._on_skip_button_clicked)

    def _on_skip_button_clicked(self) -> None:
        self.fill(Sheet())
        self.changed.emit()
        self.skipped.emit()


def _by_width() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy
