"""Icons of one family (Phosphor, by QtAwesome), drawn in the colour of a role at the moment of painting.

So an icon never has to be replaced when the scheme changes. The font is loaded at the first painting, but never before
a window shows: until then icons stay empty, then all widgets are painted again.
"""

import functools
import importlib.util
import json
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from planner.ui.theme import theme

PREFIX = "ph."
_FONT_FILES = ("phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")
_DISABLED_ROLE = "edge"
_OTHER_SIDE = {"left": "right", "right": "left"}


class _Icons:
    """The loaded icon font and its characters by name; empty until `load`."""

    family = ""
    charmap: ClassVar[dict[str, str]] = {}
    waiting = False


def icon(name: str, role: str = "text_2", *, on_name: str | None = None, on_role: str | None = None) -> QIcon:
    """An icon by its Phosphor name ("ph.lock" or "lock"), in the colour of a palette role.

    A checked control shows `on_name` in `on_role`, where given. A name that does not exist raises KeyError when it is
    first painted.
    """
    return _cached(name.removeprefix(PREFIX), role, (on_name or name).removeprefix(PREFIX), on_role or role)


def load() -> None:
    """Loads the icon font now; later calls cost nothing.

    Only the files of QtAwesome are used: importing it takes 0.1 s and brings Qt's OpenGL along, some 30 MB.
    """
    if _Icons.family:
        return
    spec = importlib.util.find_spec("qtawesome")
    assert spec is not None
    assert spec.origin is not None
    fonts = Path(spec.origin).parent / "fonts"
    number = QFontDatabase.addApplicationFont(str(fonts / _FONT_FILES[0]))
    _Icons.charmap = json.loads((fonts / _FONT_FILES[1]).read_text(encoding="utf-8"))
    _Icons.family = QFontDatabase.applicationFontFamilies(number)[0]


def _load_and_repaint() -> None:
    _Icons.waiting = False
    if QApplication.instance() is None:
        return
    load()
    for widget in QApplication.allWidgets():
        widget.update()


def _load_soon() -> None:
    if not _Icons.waiting:
        _Icons.waiting = True
        QTimer.singleShot(0, _load_and_repaint)


@functools.cache
def _cached(name: str, role: str, on_name: str, on_role: str) -> QIcon:
    return QIcon(_RoleEngine(name, role, on_name, on_role))


@functools.lru_cache(maxsize=512)
def _glyph(name: str, colour: str, side_px: int, ratio: float) -> QPixmap:
    """A glyph as a picture, kept. Raises KeyError for a name that the family does not have."""
    picture = QPixmap(QSize(side_px, side_px) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    font = QFont(_Icons.family)
    font.setPixelSize(side_px)
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRect(0, 0, side_px, side_px), Qt.AlignmentFlag.AlignCenter, chr(int(_Icons.charmap[name], 16)))
    painter.end()
    return picture


class _RoleEngine(QIconEngine):
    """Paints one glyph in the colour that its role has now."""

    def __init__(self, name: str, role: str, on_name: str, on_role: str) -> None:
        super().__init__()
        self._looks = {QIcon.State.Off: (name, role), QIcon.State.On: (on_name, on_role)}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        if not _Icons.family:
            _load_soon()
            return
        name, role = self._looks[state]
        name = _turned(name)
        colour = theme().palette.of(_DISABLED_ROLE if mode == QIcon.Mode.Disabled else role)
        room = _square(rect)
        if room.isEmpty():
            return
        ratio = painter.device().devicePixelRatioF() * painter.transform().m11()
        if ratio * room.width() < 1:
            return
        painter.drawPixmap(room, _glyph(name, colour, room.width(), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        (name, role), (on_name, on_role) = self._looks.values()
        return _RoleEngine(name, role, on_name, on_role)


def _turned(name: str) -> str:
    """What points to where lines end still does where they are read from the right."""
    if QApplication.isLeftToRight():
        return name
    begin, _, side = name.rpartition("-")
    return f"{begin}-{_OTHER_SIDE[side]}" if side in _OTHER_SIDE else name


def _square(room: QRect) -> QRect:
    """The largest square of a room: at its beginning where it is wide, in the middle where it is high."""
    side = min(room.width(), room.height())
    left = room.left() if QApplication.isLeftToRight() else room.right() + 1 - side
    return QRect(left, room.top() + (room.height() - side) // 2, side, side)
