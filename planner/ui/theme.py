"""The look of the window: which scheme, which colours, which fonts. One `Theme` an application, got by `theme()`.

It follows the system live: light or dark, high contrast, the size of the system's font. Fusion is the base; the palette
and one style sheet (resources/style/window.qss) come from the tokens, so no colour stands anywhere else.
"""

import functools

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QStyleFactory, QWidget

from planner.paths import resource_path
from planner.style.tokens import SPACE, TYPE, Palette, Scheme, palette
from planner.ui.style_sheet import style_sheet

__all__ = [
    "SPACE",
    "TYPE",
    "Palette",
    "Scheme",
    "Theme",
    "hairline",
    "restyle",
    "set_ground",
    "set_ink",
    "set_text_style",
    "shows_ring",
    "theme",
]

FAMILY = "Inter"
FONT_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
LARGEST_SCALE = 3.0
_TABULAR = QFont.Tag("tnum")


class Theme(QObject):
    """Scheme, palette, fonts and scale of the application. `changed` comes after all widgets have the new look."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._app: QApplication | None = None
        self._forced: Scheme | None = None
        self._forced_points: float | None = None
        self._enlarged = 1.0
        self._system_px = float(TYPE["body"].size)
        self._scheme: Scheme = "light"
        self._applying = False

    @property
    def scheme(self) -> Scheme:
        """The scheme that is shown now."""
        return self._scheme

    @property
    def forced(self) -> Scheme | None:
        """The scheme that is shown whatever the system says."""
        return self._forced

    @property
    def palette(self) -> Palette:
        """The colours that are shown now."""
        return palette(self._scheme)

    @property
    def scale(self) -> float:
        """How much larger than the tokens text is: 1.0 at the usual system font, never less."""
        return min(max(self._system_px / TYPE["body"].size, 1.0) * self._enlarged, LARGEST_SCALE)

    def apply(self, app: QApplication) -> None:
        """Gives the application its look and keeps it up to date. Call it once, before the first widget is made."""
        if self._app is None:
            self._app = app
            _load_fonts()
            app.setStyle(QStyleFactory.create("Fusion"))
            self._measure(app.font())
            self._tell_system()
            self._connect(app)
        self._refresh()

    def force(self, scheme: Scheme | None) -> None:
        """Shows one scheme whatever the system says; None follows the system again."""
        self._forced = scheme
        self._tell_system()
        self._refresh()

    def enlarge(self, percent: int) -> None:
        """Makes all text so large: 100 is as large as the system has it."""
        if self._enlarged != percent / 100:
            self._enlarged = percent / 100
            self._refresh()

    def force_font_size(self, points: float | None) -> None:
        """Sizes all text as if the system's font had so many points; None follows the system again."""
        if points == self._forced_points:
            return
        self._forced_points = points
        if self._app is not None:
            self._measure(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        self._refresh()

    def colour(self, role: str) -> QColor:
        """The colour of a palette role."""
        return QColor(self.palette.of(role))

    def font(self, style: str = "body", weight: int | None = None) -> QFont:
        """The font of a text style of the tokens, with tabular figures; `weight` (400 to 600) instead of its own."""
        token = TYPE[style]
        font = QFont(FAMILY)
        font.setPixelSize(self.px(token.size))
        font.setWeight(QFont.Weight(token.weight if weight is None else weight))
        font.setFeature(_TABULAR, 1)
        # Letters stand where the type designer put them, not on whole pixels.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def px(self, length: float) -> int:
        """A length that grows with the text, in logical pixels: row heights, icon sizes."""
        return round(length * self.scale)

    def _tell_system(self) -> None:
        """The system draws its own parts (title bars, file dialogs) in the same scheme where it can."""
        if self._app is None:
            return
        hints = self._app.styleHints()
        if self._forced is None:
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Light if self._forced == "light" else Qt.ColorScheme.Dark)

    def _connect(self, app: QApplication) -> None:
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_scheme_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_scheme_changed)
        app.focusChanged.connect(self._on_focus_changed)
        self._font_watcher = _FontWatcher(self)
        app.aboutToQuit.connect(self._font_watcher.deleteLater)

    def _on_system_scheme_changed(self) -> None:
        if self._system_scheme() != self._scheme:
            self._refresh()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Who clicks sees where the pointer is; the ring is for those who come by keyboard.
        if now is not None and not isinstance(now, QLineEdit):
            now.setProperty("ring", QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton)
            restyle(now)

    def on_system_font_changed(self) -> None:
        """Someone else than the theme changed the application's font: the system or the user."""
        if self._app is not None and not self._applying:
            self._measure(self._app.font())
            self._refresh()

    def _system_scheme(self) -> Scheme:
        if self._forced is not None or self._app is None:
            return self._forced or "light"
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _measure(self, system_font: QFont) -> None:
        font = QFont(system_font)
        if self._forced_points is not None:
            font.setPointSizeF(self._forced_points)
        self._system_px = float(QFontInfo(font).pixelSize())

    def _refresh(self) -> None:
        self._scheme = self._system_scheme()
        if self._app is None:
            return
        self._applying = True
        try:
            self._app.setFont(self.font())
            self._app.setPalette(_qt_palette(self.palette))
            self._app.setStyleSheet(style_sheet(self.palette, self.scale))
        finally:
            self._applying = False
        for widget in QApplication.allWidgets():
            widget.update()
        self.changed.emit()


class _FontWatcher(QWidget):
    """Never shown: hears that the application's font changed (an event filter would see every event there is)."""

    def __init__(self, watcher: Theme) -> None:
        super().__init__()
        self._theme = watcher

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._theme.on_system_font_changed()


@functools.cache
def theme() -> Theme:
    """The one theme of the application."""
    return Theme()


def set_ground(widget: QWidget, role: str) -> None:
    """Fills a plain container with a palette role: "window", "surface", "sunken", "late_tint" and so on."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _set_look(widget, "ground", role)


def set_ink(widget: QWidget, role: str) -> None:
    """Gives a label or a button the text colour of a palette role."""
    _set_look(widget, "ink", role)


def set_text_style(widget: QWidget, style: str) -> None:
    """Gives a label or a button the size and weight of a text style: "caption" to "figure", or "label", "strong"."""
    _set_look(widget, "textStyle", style)


def shows_ring(widget: QWidget) -> bool:
    """Whether a widget that paints itself shows its focus ring now."""
    return widget.hasFocus() and widget.property("ring") is not False


def hairline(vertical: bool = False) -> QFrame:
    """A line of one pixel between parts of the window."""
    line = QFrame()
    line.setProperty("line", "vertical" if vertical else "horizontal")
    return line


def restyle(widget: QWidget) -> None:
    """Looks up the style sheet again, after a property that it asks for has changed."""
    style = widget.style()
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _set_look(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)


@functools.cache
def _load_fonts() -> None:
    for name in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))


def _qt_palette(colours: Palette) -> QPalette:
    role = QPalette.ColorRole
    roles = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_3,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.Light: colours.surface,
        role.Midlight: colours.sunken,
        role.Mid: colours.hairline,
        role.Dark: colours.hairline_strong,
        role.Shadow: colours.hairline_strong,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
    }
    made = QPalette()
    for name, colour in roles.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.edge))
    return made
