"""The ways out of a pace that ends too late: each with what it does, the day by a button."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.core.edits.base import Edit
from planner.guidance.drop_card import fee_words
from planner.guidance.look import Look
from planner.guidance.study.standing import ExamStudy
from planner.guidance.ways_out import WayOut, ways_out
from planner.style.tokens import SPACE
from planner.ui.document import Document
from planner.ui.layouts import column
from planner.ui.messages import plain_tip
from planner.ui.regions import holds_focus
from planner.ui.speech import tell
from planner.ui.timer import single_shot
from planner.ui.widgets import QuietButton, TextLabel
from planner.ui.widgets.flow import Flow

_last: list[tuple[Look, str, tuple[WayOut, ...]]] = []


def _tried(look: Look, study: ExamStudy) -> tuple[WayOut, ...]:
    """The ways out of one look at the plan are tried once, however many places show them."""
    if not _last or _last[0][0] is not look or _last[0][1] != study.exam:
        _last[:] = [(look, study.exam, ways_out(look, study))]
    return _last[0][2]


class Ways(QWidget):
    """They are tried on the plan, which takes as long as an edit: after the page has been painted.

    In a `narrow` place each thing has a line of its own, and words go on in the next one. Where the button that was
    pressed goes, the keyboard comes to the next one, else to `home` if there is one.
    """

    def __init__(
        self, document: Document, home: QWidget | None = None, parent: QWidget | None = None, *, narrow: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ways")
        self._document = document
        self._home, self._narrow = home, narrow
        self._study: ExamStudy | None = None
        self._shown: tuple[WayOut, ...] = ()
        self._lines: QVBoxLayout = column(self, SPACE.half)
        self._soon = single_shot(self, 0)
        self._soon.timeout.connect(self._look)
        self.hide()

    def fill(self, study: ExamStudy) -> None:
        """Show those of a study; none while its pace ends in time."""
        self._study = study
        late = any(row.late for row in study.rows) or (study.ghost is not None and study.ghost.days_off > 0)
        if late and not study.too_few_days:
            self._soon.start()
        else:
            self._soon.stop()
            self._show(())

    def _look(self) -> None:
        if self._study is not None:
            self._show(_tried(self._document.look, self._study))

    def _show(self, ways: tuple[WayOut, ...]) -> None:
        """Built anew only when other ways are open."""
        if ways == self._shown:
            self.setVisible(bool(ways))
            return
        inside = holds_focus(self)
        if inside and self._home is not None:
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(bool(ways))
        self._shown = ways
        while (item := self._lines.takeAt(0)) is not None:
            line = item.widget()
            if line is not None:
                # It may hold the button that asked for this: it goes when the button's signal has ended.
                line.hide()
                line.deleteLater()
        lines = [self._line(way) for way in ways]
        for place, line in enumerate(lines):
            line.setObjectName(f"way_{place}")
            self._lines.addWidget(line)
        button = next((found for line in lines for found in line.findChildren(QuietButton)), None)
        if inside and button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, way: WayOut) -> QWidget:
        line, edit = QWidget(), way.fix.edit
        layout = column(line, 2) if self._narrow else Flow(line, gap=SPACE.unit, line_gap=2)
        if edit is None:
            layout.addWidget(TextLabel(tell(way.fix.label), "small_strong", wrap=self._narrow))
        else:
            layout.addWidget(self._button(way, edit))
        also = () if way.elsewhere is None else (way.elsewhere,)
        for words in (way.effect, *(fee_words(item.fee) for item in way.fees), *also):
            layout.addWidget(TextLabel(tell(words), "small", "text_2", wrap=self._narrow))
        return line

    def _button(self, way: WayOut, edit: Edit) -> QuietButton:
        button, reason = QuietButton(tell(way.fix.label)), self._document.read_only
        button.setObjectName("way_button")
        button.setAccessibleDescription(tell(way.effect))
        button.setEnabled(reason is None)
        if self._narrow:
            button.give_way()
            plain_tip(button, tell(way.fix.label))
        if reason is not None:
            plain_tip(button, tell(reason))
        button.clicked.connect(lambda: self._document.do(edit))
        return button
