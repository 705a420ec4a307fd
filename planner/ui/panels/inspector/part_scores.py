"""The scores of an exam's parts: four fields of one sitting, and below them what they say."""

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from planner.core.records.sittings import SITTINGS
from planner.guidance.part_scores import Judged, Scores, off_scale
from planner.packs.part_scores import PARTS, PartScores
from planner.style.tokens import SPACE
from planner.ui.layouts import column
from planner.ui.messages import plain
from planner.ui.roles import Role, give_role
from planner.ui.speech import say, tell
from planner.ui.theme import restyle
from planner.ui.widgets import TextLabel

_NUMBER = re.compile("[0-9]{1,4}")
LONGEST = 4


class PartScoresLine(QWidget):
    """`changed`: the user has given a part another score, or taken it away. A text that is no score stays for mending.

    What is typed counts on Enter or when the field is left; filling says nothing.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: PartScores | None = None
        self._scores: dict[str, int | None] = dict.fromkeys(PARTS)
        give_role(self, Role.Grouping)
        self.setAccessibleName(say("Scores of the four parts"))
        self.edits = {part: self._edit(part) for part in PARTS}
        self.trouble_label = TextLabel("", "small", "late", wrap=True)
        self.trouble_label.setObjectName("trouble_label")
        self.trouble_label.hide()
        self.judged_label = TextLabel("", "small", "text_2", wrap=True)
        self.judged_label.setObjectName("judged_label")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.unit)
        grid.setVerticalSpacing(2)
        for place, (part, edit) in enumerate(self.edits.items()):
            line, side = divmod(place, 2)
            grid.addWidget(TextLabel(tell(SITTINGS.label(part)), "small", "text_2"), 2 * line, side)
            grid.addWidget(edit, 2 * line + 1, side)
        layout = column(self, 4)
        layout.addLayout(grid)
        layout.addWidget(self.trouble_label)
        layout.addWidget(self.judged_label)

    @property
    def scores(self) -> Scores:
        """The score of each part; what is being typed does not count yet."""
        return dict(self._scores)

    def show_scores(self, rule: PartScores, scores: Scores) -> None:
        """Fill the fields without a signal."""
        self._rule = rule
        self._scores = {part: scores.get(part) for part in PARTS}
        for part, edit in self.edits.items():
            plain(edit, _text(self._scores[part]))
            self._mark(edit, wrong=False)
        self._refuse("")

    def show_judged(self, judged: Judged) -> None:
        """What the scores say of the sitting."""
        self.judged_label.show_text(tell(judged.words))
        self.judged_label.setVisible(bool(self.judged_label.text()))

    def settle(self) -> bool:
        """Takes what is being typed; False, with the keyboard there, where a part has no such score."""
        for part, edit in self.edits.items():
            if not self._take(part):
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
                edit.selectAll()
                return False
        return True

    def _edit(self, part: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(f"{part}_edit")
        edit.setAccessibleName(tell(SITTINGS.label(part)))
        edit.setMaxLength(LONGEST)
        edit.setMinimumWidth(48)
        edit.editingFinished.connect(lambda: self._take(part))
        edit.installEventFilter(self)
        return edit

    def _take(self, part: str) -> bool:
        """Whether the text of a part is a score, or empty."""
        edit, text = self.edits[part], self.edits[part].text().strip()
        if text == _text(self._scores[part]):
            self._mark(edit, wrong=False)
            return True
        score = int(text) if _NUMBER.fullmatch(text) else None
        if text and self._rule is not None and (score is None or not self._rule.fits(score)):
            self._refuse(tell(off_scale(self._rule, part, text)))
            self._mark(edit, wrong=True)
            return False
        self._mark(edit, wrong=False)
        self._refuse("")
        self._scores[part] = score
        self.changed.emit()
        return True

    def _refuse(self, sentence: str) -> None:
        self.trouble_label.show_text(sentence)
        self.trouble_label.setVisible(bool(sentence))

    def _mark(self, edit: QLineEdit, *, wrong: bool) -> None:
        edit.setAccessibleDescription(self.trouble_label.text() if wrong else "")
        if edit.property("trouble") != wrong:
            edit.setProperty("trouble", wrong)
            restyle(edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc brings the score of a field back."""
        part = next((part for part, edit in self.edits.items() if edit is watched), None)
        if part is None or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() != Qt.Key.Key_Escape or self.edits[part].text() == _text(self._scores[part]):
            return super().eventFilter(watched, event)
        plain(self.edits[part], _text(self._scores[part]))
        self._mark(self.edits[part], wrong=False)
        self._refuse("")
        return True


def _text(score: int | None) -> str:
    return "" if score is None else str(score)
