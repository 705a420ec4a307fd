"""The head of a calendar: its month and year, with steps by month and by year; the year can be typed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from planner.style.tokens import STRONG_WEIGHT
from planner.ui.messages import plain
from planner.ui.speech import say, tell
from planner.ui.theme import restyle, theme
from planner.ui.widgets.button import IconButton
from planner.ui.widgets.label import TextLabel
from planner.words.calendar_names import LONG_MONTHS
from planner.words.day_text import is_year, plain_text

ICON_PX = 16
YEAR_INSET = 24


class MonthHead(QWidget):
    """`stepped` carries the months to go on by, `year_chosen` a year; `left` comes when Enter leaves the year."""

    stepped = Signal(int)
    year_chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years = range(1, 10_000)
        self._shown = self._years[0]
        self.month_label = TextLabel("", "strong")
        self.month_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.year_edit = QLineEdit()
        self.year_edit.setObjectName("year_edit")
        self.year_edit.setAccessibleName(say("Year"))
        self.year_edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.year_edit.setMaxLength(4)
        self.year_edit.installEventFilter(self)
        self.buttons = tuple(
            IconButton(icon_name, tip, size_px=ICON_PX)
            for icon_name, tip in (
                ("caret-double-left", say("Year before")),
                ("caret-left", say("Month before")),
                ("caret-right", say("Month after")),
                ("caret-double-right", say("Year after")),
            )
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(0)
        layout.addWidget(self.buttons[0])
        layout.addWidget(self.buttons[1])
        layout.addStretch(1)
        layout.addWidget(self.month_label)
        layout.addSpacing(4)
        layout.addWidget(self.year_edit)
        layout.addStretch(1)
        layout.addWidget(self.buttons[2])
        layout.addWidget(self.buttons[3])
        self._on_theme_changed()
        self._connect()

    def set_years(self, first: int, last: int) -> None:
        """The years that can be chosen, both inclusive."""
        self._years = range(first, last + 1)

    def show_month(self, year: int, month: int) -> None:
        """Names the month that is seen; a year that is being typed stays."""
        self._shown = year
        self.month_label.show_text(tell(LONG_MONTHS[month - 1]))
        if not self.year_edit.isModified():
            self._show_year()

    def begin_year(self, digits: str) -> None:
        """A year is typed from anywhere in the calendar, beginning with these digits."""
        self.year_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.year_edit.selectAll()
        self.year_edit.insert(digits)
        self.year_edit.setModified(True)

    def _show_year(self) -> None:
        plain(self.year_edit, str(self._shown))
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if self.year_edit.property("trouble") != wrong:
            self.year_edit.setProperty("trouble", wrong)
            restyle(self.year_edit)

    def _connect(self) -> None:
        for button, months in zip(self.buttons, (-12, -1, 1, 12), strict=True):
            button.clicked.connect(lambda _=False, months=months: self._on_button_clicked(months))
        self.year_edit.textEdited.connect(self._on_year_edit_edited)
        self.year_edit.editingFinished.connect(self._show_year)
        theme().changed.connect(self._on_theme_changed)

    def _on_button_clicked(self, months: int) -> None:
        self._show_year()
        self.stepped.emit(months)

    def _on_year_edit_edited(self, text: str) -> None:
        year = int(plain_text(text)) if is_year(text) else None
        self._mark(wrong=year not in self._years and len(text) == self.year_edit.maxLength())
        if year in self._years:
            self.year_chosen.emit(year)

    def _on_theme_changed(self) -> None:
        metrics = QFontMetrics(theme().font("body", STRONG_WEIGHT))
        # As wide as the longest month, so that the buttons stay under the pointer.
        self.month_label.setFixedWidth(max(metrics.horizontalAdvance(tell(name)) for name in LONG_MONTHS) + 4)
        self.year_edit.setFixedWidth(metrics.horizontalAdvance("0000") + YEAR_INSET)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.year_edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Up | Qt.Key.Key_Down:
                    self._on_button_clicked(12 if event.key() == Qt.Key.Key_Up else -12)
                    return True
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._show_year()
                    self.left.emit()
                    return True
                case _:
                    pass
        return super().eventFilter(watched, event)
