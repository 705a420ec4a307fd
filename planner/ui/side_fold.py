"""The panel at the right stands beside the page where there is room; else it folds to a handle that brings it."""

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.style.tokens import SPACE
from planner.ui.inspector_place import InspectorPlace
from planner.ui.layouts import edge, side_width
from planner.ui.messages import share_tip
from planner.ui.speech import say
from planner.ui.theme import set_ground, theme
from planner.ui.widgets import IconButton, WidthGrip

LEAST_PAGE = 620
"""What the plan needs for its list and its chart, at the usual size of text."""
LEFT_FREE = 48
"""How much of the page is seen beside a panel that lies over it."""


class SideHandle(QWidget):
    """A narrow bar where the folded panel would stand; its button brings the panel and takes it away again."""

    pressed = Signal()

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_handle")
        self.setAccessibleName(say("Inspector, folded"))
        set_ground(self, "surface")
        self.open_button = IconButton("caret-double-left", say("Show the inspector"), size_px=16)
        self.open_button.setObjectName("side_button")
        self.close_button = IconButton("caret-double-right", say("Hide the inspector"), size_px=16)
        self.close_button.setObjectName("side_close_button")
        buttons = QVBoxLayout()
        buttons.setContentsMargins(2, SPACE.unit, 2, SPACE.unit)
        for button in (self.open_button, self.close_button):
            buttons.addWidget(button)
            button.clicked.connect(self.pressed)
            share_tip(button, action)
        buttons.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(edge(vertical=True))
        layout.addLayout(buttons)
        self.show_open(False)

    def show_open(self, opened: bool) -> None:
        """Whether the panel lies over the page now."""
        kept = self.open_button.hasFocus() or self.close_button.hasFocus()
        shown, other = (self.close_button, self.open_button) if opened else (self.open_button, self.close_button)
        shown.show()
        if kept:
            shown.setFocus()
        other.hide()


class SideFold(QObject):
    """Where the panel is: beside the page, over it, or folded. The user's wish is kept for when there is room again."""

    def __init__(self, side: InspectorPlace, page: QWidget, line: QWidget, action: QAction, room: QHBoxLayout) -> None:
        """`page` and then what this adds stand in `room`; `action` is the key that shows and hides the panel."""
        super().__init__(side)
        self._side, self._page, self._line, self._room = side, page, line, room
        self._wanted, self._here, self._over = True, False, False
        self._placed = True
        room.addWidget(line)
        room.addWidget(side)
        self.handle = SideHandle(action)
        room.addWidget(self.handle)
        self.grip = WidthGrip(line, side, first=False)
        self.handle.pressed.connect(self.toggle)
        page.installEventFilter(self)
        side.installEventFilter(self)
        theme().changed.connect(self._show)

    @property
    def wanted(self) -> bool:
        """Whether the panel is to stand beside the page where there is room for it."""
        return self._wanted

    @property
    def folds(self) -> bool:
        """Whether there is no room for the panel beside the page."""
        return self._most() < side_width()

    @property
    def shown(self) -> bool:
        """Whether the panel can be seen now."""
        return self._here and (self._over if self.folds else self._wanted)

    def want(self, wanted: bool) -> None:
        """What the user has chosen."""
        self._wanted = wanted
        self._show()

    def come_with(self, here: bool) -> None:
        """Whether the page that is shown has the panel."""
        self._here = here
        self._over = self._over and here
        self._show()

    def bring(self) -> None:
        """Show the panel, over the page where it has no room beside it."""
        self._over = self.folds
        self._wanted = self._wanted or not self._over
        self._show()

    def toggle(self) -> None:
        """Show the panel where it is hidden, and the other way round."""
        if not self.shown:
            self.bring()
        elif self.folds:
            self.put_away()
        else:
            self.want(False)

    def put_away(self) -> None:
        """What lies over the page goes; a panel beside it stays."""
        self._over = False
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._show()
        return False

    def _most(self) -> int:
        """How wide the panel can be without taking from the page what that needs."""
        whole = self._side.parentWidget()
        if whole is None:
            return 0
        # Counted from the window: what the page has now is what the panel has left it.
        start = self._page.x() if whole.isLeftToRight() else whole.width() - self._page.geometry().right() - 1
        return whole.width() - start - theme().px(LEAST_PAGE)

    def _show(self) -> None:
        folds = self.folds
        over = self._here and folds and self._over
        self._side.allow(self._page.width() - LEFT_FREE if folds else self._most(), beside=not folds)
        if self._placed is folds:
            self._place(not folds)
        self.handle.setVisible(self._here and (folds or not self._wanted))
        self.handle.show_open(over)
        for widget in (self._side, self._line):
            widget.setVisible(self.shown)
        if over:
            self._lay_over()

    def _place(self, beside: bool) -> None:
        """Into the row beside the page, or out of it."""
        self._placed = beside
        place = self._room.indexOf(self.handle)
        for widget in (self._side, self._line):
            if beside:
                self._room.insertWidget(place, widget)
            else:
                self._room.removeWidget(widget)

    def _lay_over(self) -> None:
        page, width = self._page.geometry(), self._side.width()
        left = page.right() + 1 - width if self._side.isLeftToRight() else page.left()
        beyond = left - 1 if self._side.isLeftToRight() else left + width
        self._side.setGeometry(left, page.top(), width, page.height())
        self._line.setGeometry(QRect(beyond, page.top(), 1, page.height()))
        for widget in (self._side, self._line, self.grip):
            widget.raise_()
