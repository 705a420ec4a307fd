"""All keys of the window: those of its actions, then those of its parts."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from planner.style.tokens import SPACE
from planner.ui.key_table import GROUPS, OF_THE_MENU, KeyGroup
from planner.ui.layouts import over_foot
from planner.ui.roles import name_place
from planner.ui.speech import say, tell, voice
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import QuietButton, SectionTitle, TextLabel
from planner.ui.widgets.dialog import Dialog
from planner.words.message import message
from planner.words.text import isolated

SIZE = (720, 640)
TITLE = message("Keys")
KEYS_PX = 230
Line = tuple[str, str]
"""What the keys do, and what they are called on this keyboard."""


class KeysDialog(Dialog):
    """`actions` are the lines of the window's own actions. The field above keeps the lines that have its words."""

    def __init__(self, actions: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setWindowTitle(tell(TITLE))
        self.search_edit = QLineEdit()
        self.search_edit.setObjectName("search_edit")
        self.search_edit.setAccessibleName(say("Find a key"))
        self.search_edit.setPlaceholderText(say("Find a key or what it does"))
        self.nothing_label = TextLabel(say("No key does this."), "body", "text_2")
        self.close_button = QuietButton(say("Close"))
        self.close_button.setObjectName("close_button")
        self.groups = [KeyList(tell(OF_THE_MENU), actions)]
        self.groups += [KeyList(tell(group.place), lines_of(group)) for group in GROUPS]
        self._lay_out()
        self.search_edit.textChanged.connect(self._on_search_edit_text_changed)
        self.close_button.clicked.connect(self.reject)
        self._on_search_edit_text_changed("")
        self.search_edit.installEventFilter(self)
        self.search_edit.setFocus()

    def ask(self) -> None:
        """Show the dialog until it is closed. Tests replace this."""
        self.exec()

    def _on_search_edit_text_changed(self, text: str) -> None:
        shown = [group.keep(text) for group in self.groups]
        self.nothing_label.setVisible(not any(shown))

    def _lay_out(self) -> None:
        content = QWidget()
        set_ground(content, "surface")
        lists = QVBoxLayout(content)
        lists.setContentsMargins(24, SPACE.unit, 24, SPACE.text_inset)
        lists.setSpacing(SPACE.text_inset)
        lists.addWidget(self.nothing_label)
        for group in self.groups:
            lists.addWidget(group)
        lists.addStretch(1)
        self.scroll_area = QScrollArea()
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setWidgetResizable(True)
        name_place(self.scroll_area, tell(TITLE))
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(content)
        head = QVBoxLayout()
        head.setContentsMargins(24, 20, 24, SPACE.unit)
        head.setSpacing(SPACE.unit)
        head.addWidget(TextLabel(tell(TITLE), "heading"))
        head.addWidget(self.search_edit)
        body = QVBoxLayout()
        body.setSpacing(0)
        body.addLayout(head)
        body.addWidget(self.scroll_area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        set_ground(self, "surface")
        over_foot(self, body, foot, *SIZE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search_edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            # Enter goes to what was found; the empty field is left by it, as every dialog is.
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.search_edit.text():
                self.scroll_area.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search_edit.text():
                self.search_edit.clear()
                return True
        return super().eventFilter(watched, event)


class KeyList(QWidget):
    """The keys of one place, a line each."""

    def __init__(self, place: str, lines: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(place)
        self.place, self.lines = place, tuple(lines)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.text_inset)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, theme().px(KEYS_PX))  # The keys of all places begin below each other.
        grid.addWidget(SectionTitle(place), 0, 0, 1, 2)
        self._labels: list[tuple[TextLabel, TextLabel]] = []
        for row, (what, keys) in enumerate(self.lines, start=1):
            labels = TextLabel(what, "body", wrap=True), TextLabel(keys, "label", "text_2")
            grid.addWidget(labels[0], row, 0)
            grid.addWidget(labels[1], row, 1, Qt.AlignmentFlag.AlignTop)
            self._labels.append(labels)

    def keep(self, text: str) -> bool:
        """Show the lines that have every one of these words; whether there are any."""
        words = text.casefold().split()
        found = False
        for line, labels in zip(self.lines, self._labels, strict=True):
            kept = all(word in f"{self.place} {line[0]} {line[1]}".casefold() for word in words)
            found = found or kept
            for label in labels:
                label.setVisible(kept)
        self.setVisible(found)
        return found


def lines_of(group: KeyGroup) -> list[Line]:
    """The lines of a group in the window's language."""
    return [(tell(line.what), voice.language.listing(map(key_words, line.keys), either=True)) for line in group.lines]


def key_words(keys: str) -> str:
    """Keys as they are called on this keyboard, from their portable name."""
    sequence = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    return isolated(sequence.toString(QKeySequence.SequenceFormat.NativeText) or keys)
