"""Buttons: one primary a view, quiet ones, bare ones, and icons."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from planner.ui.icons import icon
from planner.ui.messages import plain, plain_tip
from planner.ui.speech import tell
from planner.ui.theme import restyle, set_ink, set_text_style, theme
from planner.words.message import message

ICON_PX = 16
CARET_PX = 14
INSET = 13
BARE_INSET = 5
ICON_GAP = 4
OPENS_A_MENU = message("Opens a menu")


class QuietButton(QPushButton):
    """A button with an edge: the usual one."""

    def __init__(
        self, text: str = "", icon_name: str = "", *, icon_role: str = "text_2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_role = icon_role
        self._letter, self._letter_shown = "", False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_text(text)
        if icon_name:
            self.show_icon(icon_name)
        theme().changed.connect(self._on_theme_changed)

    def show_text(self, text: str) -> None:
        """Shows another text, literally."""
        plain(self, text)  # Qt forgets the letter of a button whose text is set.
        self.set_letter(self._letter if self._letter in text else "")

    def set_letter(self, letter: str) -> None:
        """Alt with this letter of the text presses the button; an empty one takes that away."""
        self._letter = letter
        self.setShortcut(QKeySequence(f"Alt+{letter.upper()}") if letter else QKeySequence())

    def show_letter(self, shown: bool) -> None:
        """Whether the letter is underlined."""
        if shown != self._letter_shown:
            self._letter_shown = shown
            self.update()

    def give_way(self) -> None:
        """Be narrower than the text where there is no room for it: in a narrow column."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        if not option.icon.isNull():
            room -= option.iconSize.width() + ICON_GAP
        if self.fontMetrics().horizontalAdvance(self.text()) > self.width():
            option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        if self._letter_shown and self._letter:
            option.text = option.text.replace(self._letter, f"&{self._letter}", 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The button that has the focus, and not the default one of its dialog.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def show_icon(self, name: str) -> None:
        """Shows an icon before the text."""
        self.setIcon(icon(name, self._icon_role))
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        size = theme().px(ICON_PX)
        # The icon is drawn at the beginning of its room: the rest keeps the text away from it.
        self.setIconSize(QSize(size + ICON_GAP, size))


class PrimaryButton(QuietButton):
    """The one thing to do in a view: filled with the accent."""

    def __init__(
        self, text: str = "", icon_name: str = "", *, large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon_name, icon_role="on_accent", parent=parent)
        self.setProperty("variant", "primary")
        self.setProperty("large", large)

    def show_plainly(self) -> None:
        """Without the fill, where another button is the one to press."""
        self.setProperty("variant", "quiet")
        restyle(self)


class BareButton(QuietButton):
    """Text that can be pressed, without an edge: Undo, Skip."""

    def __init__(
        self, text: str = "", icon_name: str = "", *, ink: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon_name, icon_role=ink, parent=parent)
        self.setProperty("variant", "bare")
        set_text_style(self, "strong" if ink == "accent" else "body")
        set_ink(self, ink)


class MenuButton(QuietButton):
    """A button that opens a menu, and shows it by a caret; `bare` leaves out the edge."""

    def __init__(self, text: str, menu: QMenu, *, bare: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent=parent)
        self._bare = bare
        self.setAccessibleDescription(tell(OPENS_A_MENU))
        if bare:
            self.setProperty("variant", "bare")
        self._menu = menu
        menu.setParent(self, menu.windowFlags())
        # Else the click that closes the menu would open it again.
        menu.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.clicked.connect(self.open_menu)
        menu.aboutToHide.connect(self._on_menu_about_to_hide)

    def menu(self) -> QMenu:
        """The menu. It is not Qt's own: with a style sheet that one leaves no room for the text."""
        return self._menu

    def open_menu(self) -> None:
        """Drops the menu down below the button, from where lines begin, else from where they end."""
        self.setDown(True)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()) + QPoint(0, 4))
        window = self.window()
        left, right = self.mapToGlobal(self.rect().topLeft()).x(), self.mapToGlobal(self.rect().topRight()).x()
        width, place = self._menu.width(), self._menu.pos()
        by_right = right + 1 - width
        if self.isRightToLeft():
            fits = by_right >= window.mapToGlobal(window.rect().topLeft()).x()
            place.setX(by_right if fits else left)
        elif place.x() + width - 1 > window.mapToGlobal(window.rect().topRight()).x() and by_right < place.x():
            place.setX(by_right)
        self._menu.move(place)

    def _on_menu_about_to_hide(self) -> None:
        self.setDown(False)

    def sizeHint(self) -> QSize:
        inset = BARE_INSET if self._bare else INSET
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return QSize(words + ICON_GAP + theme().px(CARET_PX) + 2 * inset, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        # The style draws the ground only. It would centre the words in what room a focus ring and a caret leave.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        size, inset = theme().px(CARET_PX), BARE_INSET if self._bare else INSET
        room = self.rect().adjusted(inset, 0, -inset, 0)
        caret = QRect(0, (self.height() - size) // 2, size, size)
        caret.moveRight(room.right())
        words = room.adjusted(0, 0, -size, 0)
        direction = self.layoutDirection()
        ink = "text" if self.isEnabled() else "edge"
        icon("caret-down", ink).paint(painter, QStyle.visualRect(direction, self.rect(), caret))
        painter.setPen(theme().colour(ink))
        where = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        flags = int(where | Qt.TextFlag.TextShowMnemonic)
        painter.drawText(QStyle.visualRect(direction, self.rect(), words), flags, self.text())


class IconButton(QToolButton):
    """An icon that can be pressed. What it does is its tool tip and its accessible name."""

    def __init__(
        self,
        icon_name: str,
        tip: str,
        *,
        role: str = "text_2",
        framed: bool = False,
        checkable: bool = False,
        on_icon_name: str | None = None,
        size_px: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size_px = size_px
        self.setProperty("framed", framed)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(icon(icon_name, role, on_name=on_icon_name, on_role="accent" if checkable else None))
        self.show_tip(tip)
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def show_tip(self, tip: str) -> None:
        """Says what the button does now."""
        plain_tip(self, tip)
        self.setAccessibleName(tip)

    def _on_theme_changed(self) -> None:
        size = theme().px(self._size_px)
        self.setIconSize(QSize(size, size))
