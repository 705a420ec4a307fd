"""Shift+F10 opens the menu of what has the focus, as the Menu key does: few laptops have that key."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

KEYS = "Shift+F10"


class MenuKey(QObject):
    """Qt makes that event of the Menu key on every system, of Shift+F10 on Windows only (Qt 6.11)."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        if QGuiApplication.platformName() == "windows":
            return
        shortcut = QShortcut(QKeySequence(KEYS), window)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.open)

    def open(self) -> None:
        """Ask what has the focus for its menu, at its text cursor or in its middle."""
        asked = QApplication.focusWidget()
        if asked is None:
            return
        at = asked.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, asked.mapToGlobal(at))
        QApplication.sendEvent(asked, event)
