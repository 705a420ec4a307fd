"""The must-dos of the first phase: a row an exam and the certificate, which opens its record beside the plan."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from planner.guidance.look import Look
from planner.guidance.must_dos import Mark, MustDo, joined, must_dos
from planner.style.tokens import SPACE
from planner.ui.layouts import column, edge, row, set_margins
from planner.ui.speech import say, tell, title, value
from planner.ui.theme import set_ink, set_text_style, theme
from planner.ui.widgets import IconView, SectionTitle, TextLabel, ValueLabel
from planner.ui.widgets.press_row import PressRow
from planner.words.message import NOTHING, Message, counted, message, near_day, term
from planner.words.text import breakable

ROW_PX = 52
ICON_PX = 16
LOCK_PX = 12
NAME_SHARE, DAY_SHARE = 3, 5
"""How the room of a row is shared out between the name and the day, so that the days of all rows begin at one place."""
NARROW_PX = 380
"""Below this the day stands below the name."""
_SEAT_ASKED = term("state of an exam", "was the seat moved?")
_ICONS: dict[Mark, tuple[str, str]] = {
    Mark.DONE: ("check-circle-fill", "done_mark"),
    Mark.BOOKED: ("diamond-fill", "phase_1"),
    Mark.PLANNED: ("diamond", "phase_1"),
    Mark.BEGUN: ("circle-half-fill", "phase_1"),
    Mark.LATE: ("warning-fill", "late"),
    Mark.FAILED: ("x-circle-fill", "late"),
}


class MustDos(QWidget):
    """`task_requested` carries the task whose record a row opens. Tab and the arrows walk the rows, Enter opens one."""

    task_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("must_dos")
        self.rows: list[MustDoRow] = []
        self.heading_label = SectionTitle()
        self.attempt_label = TextLabel(say("attempt"), "caption", "text_3")
        self._layout = column(self, 0)
        head = row(self.heading_label, self.attempt_label)
        set_margins(head, 0, 0, SPACE.half, 0)
        self._layout.addLayout(head)
        self._layout.addSpacing(SPACE.unit)

    def fill(self, look: Look, dragged: Collection[str] = ()) -> None:
        """Show the plan's must-dos; a row that stays keeps the keyboard.

        `dragged`: sittings whose booked seat stands on another day than was told; their record asks about it.
        """
        found = [replace(row, state=_SEAT_ASKED) if row.task in dragged else row for row in must_dos(look)]
        self.setVisible(bool(found))
        self.heading_label.show_text(tell(_heading(len(found))))
        while len(self.rows) > len(found):
            gone = self.rows.pop()
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()  # It may be the one whose press asked for this.
        while len(self.rows) < len(found):
            self._add()
        for line, must_do in zip(self.rows, found, strict=True):
            line.fill(must_do, look)
        widest = max((line.attempt_label.sizeHint().width() for line in self.rows), default=0)
        for line in self.rows:  # Else the days of the rows would not begin at one place.
            line.attempt_label.setMinimumWidth(widest)

    def _add(self) -> None:
        line = MustDoRow()
        line.pressed.connect(self.task_requested)
        line.step_requested.connect(self._on_row_step_requested)
        self.rows.append(line)
        self._layout.addWidget(line)

    def _on_row_step_requested(self, step: int) -> None:
        place = next((place for place, line in enumerate(self.rows) if line.hasFocus()), 0) + step
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)


class MustDoRow(PressRow):
    """One exam: its sign, its name and state, its day and what limits it, its attempt. Its key is its task."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shown: tuple[MustDo, date] | None = None
        self._narrow = False
        self._grid = QGridLayout()
        self.icon_view = IconView("diamond", "phase_1", ICON_PX)
        self.name_label = TextLabel("", wrap=True)
        self.state_label = TextLabel("", "caption", "text_2", wrap=True)
        self.lock_view = IconView("lock-simple-fill", "text", LOCK_PX)
        self.day_label = ValueLabel("", "body")
        self.limit_label = TextLabel("", "caption", "text_2", wrap=True)
        self.attempt_label = TextLabel("", "body", "text_2")
        self.attempt_label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        for label, name in (
            (self.name_label, "name_label"),
            (self.state_label, "state_label"),
            (self.day_label, "day_label"),
            (self.limit_label, "limit_label"),
            (self.attempt_label, "attempt_label"),
        ):
            label.setObjectName(name)
        self._lay_out()
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def fill(self, must_do: MustDo, look: Look) -> None:
        """Show another exam, or the same as it stands now."""
        if self._shown == (must_do, look.today):
            return
        self._shown = must_do, look.today
        self.key = must_do.task
        self.setObjectName(f"must_do_{must_do.task}")
        over = must_do.mark is Mark.DONE
        self.icon_view.show_icon(*_ICONS[must_do.mark])
        self.name_label.show_text(breakable(title(must_do.title.text)))
        self.state_label.show_text(breakable(tell(must_do.state)))
        day = near_day(must_do.day, look.today, weekday=True) if must_do.day is not None else None
        self.day_label.show_text(value(day) if day is not None else "")
        set_text_style(self.day_label, "strong" if must_do.held else "body")
        set_ink(self.day_label, "late" if must_do.late else "text_2" if over else "text")
        self.day_label.set_projected(must_do.projected)
        self.lock_view.setVisible(must_do.held)
        self.limit_label.show_text(breakable(tell(must_do.limit)))
        self.attempt_label.show_text(tell(must_do.attempt))
        self._say_it(must_do, day is not None)

    def _say_it(self, must_do: MustDo, dated: bool) -> None:
        """The whole row as it is heard: its name first, then what stands on the record."""
        name = self.name_label.text()
        if dated and must_do.held:
            name = say("{exam}, {day}, fixed", exam=name, day=self.day_label.text())
        elif dated and must_do.projected:
            name = say("{exam}, {day}, projected", exam=name, day=self.day_label.text())
        elif dated:
            name = say("{exam}, {day}", exam=name, day=self.day_label.text())
        self.setAccessibleName(name)
        said = [words for words in (must_do.state, must_do.limit, _spoken(must_do.attempt)) if words is not NOTHING]
        self.setAccessibleDescription(tell(joined(said)))

    def _lay_out(self) -> None:
        when = QHBoxLayout()
        when.setSpacing(SPACE.half)
        when.addWidget(self.lock_view, 0, Qt.AlignmentFlag.AlignVCenter)
        when.addWidget(self.day_label)
        when.addStretch(1)
        for label in (self.name_label, self.state_label, self.limit_label):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid = self._grid
        grid.setContentsMargins(SPACE.half, 7, SPACE.half, 7)
        grid.setHorizontalSpacing(SPACE.text_inset)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.icon_view, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.attempt_label, 0, 3, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing)
        grid.addLayout(when, 0, 2)
        self._when = when
        self._place(narrow=False)
        outer = column(self, 0)
        outer.addWidget(edge())
        outer.addLayout(grid, 1)

    def _place(self, *, narrow: bool) -> None:
        """The day beside the name, or below it."""
        self._narrow, grid, top = narrow, self._grid, Qt.AlignmentFlag.AlignTop
        for item in (self.name_label, self.state_label, self.limit_label):
            grid.removeWidget(item)
        grid.removeItem(self._when)
        grid.addWidget(self.name_label, 0, 1, top)
        if narrow:
            grid.addLayout(self._when, 1, 1, top)
            grid.addWidget(self.state_label, 2, 1, 1, 3, top)
            grid.addWidget(self.limit_label, 3, 1, 1, 3, top)
        else:
            grid.addLayout(self._when, 0, 2, top)
            grid.addWidget(self.state_label, 1, 1, top)
            grid.addWidget(self.limit_label, 1, 2, 1, 2, top)
        grid.setColumnStretch(1, NAME_SHARE)
        grid.setColumnStretch(2, 0 if narrow else DAY_SHARE)

    def _on_theme_changed(self) -> None:
        self.setMinimumHeight(theme().px(ROW_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme().px(NARROW_PX)
        if narrow != self._narrow:
            self._place(narrow=narrow)
            self.updateGeometry()


def _heading(count: int) -> Message:
    match count:
        case 3:
            return message("Three must-dos")
        case 4:
            return message("Four must-dos")
        case 5:
            return message("Five must-dos")
    return counted("{count} must-do", "{count} must-dos", count)


def _spoken(attempt: Message) -> Message:
    return attempt if attempt is NOTHING else message("Attempt: {attempt}", attempt=attempt)
