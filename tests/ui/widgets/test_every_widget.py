"""What holds for every widget: it follows the scheme, its text fits, it can be hit, it works in both directions."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.style.tokens import palette
from planner.ui.theme import theme
from planner.ui.widgets import AppMark, ElidedLabel
from tests.ui.widgets.gallery import Gallery

LEAST_TARGET = 24
POINTS = [9.0, 14.0, 20.0]


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    made = Gallery()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_new_scheme_paints_every_widget_anew(gallery: Gallery) -> None:
    before = {widget: picture(widget) for widget in parts(gallery)}
    assert len(before) > 25
    theme().force("dark")
    QApplication.processEvents()
    same = [name(widget) for widget, was in before.items() if picture(widget) == was]
    assert same == []


@pytest.mark.parametrize("scheme", ["dark", "contrast"])
def test_no_colour_of_the_old_scheme_is_left(scheme: str, gallery: Gallery) -> None:
    # White and the greys come up again where letters are smoothed; these do not.
    old = {palette("light").of(role) for role in ("accent", "accent_tint", "late", "late_tint", "warn_tint")}
    theme().force(scheme)  # type: ignore[arg-type]
    QApplication.processEvents()
    for widget in parts(gallery):
        # The program's mark is a picture: the same whatever the scheme.
        assert isinstance(widget, AppMark) or not colours_of(picture(widget)) & old, name(widget)


@pytest.mark.parametrize("points", POINTS)
def test_no_text_is_cut(points: float, gallery: Gallery) -> None:
    theme().force_font_size(points)
    settle()
    cut = [f"{name(widget)}: {widget.text()!r}" for widget in texts(gallery) if not fits(widget)]
    assert len(texts(gallery)) > 25
    assert cut == []


def test_the_walk_finds_a_text_that_is_cut(gallery: Gallery) -> None:
    label = QLabel("A text that needs more room", gallery.page)
    label.setFixedSize(40, 12)
    label.show()
    assert not fits(label)


@pytest.mark.parametrize("points", POINTS)
def test_every_target_can_be_hit(points: float, gallery: Gallery) -> None:
    theme().force_font_size(points)
    settle()
    targets = [
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in gallery.page.findChildren(kind)
        if widget.isVisibleTo(gallery.page) and not widget.property("bare")
    ]
    assert len(targets) > 25
    small = [
        f"{name(target)}: {target.width()}x{target.height()}"
        for target in targets
        if min(target.width(), target.height()) < LEAST_TARGET
    ]
    assert small == []


def test_everything_grows_back(gallery: Gallery) -> None:
    settle()
    before = [widget.size() for widget in parts(gallery)]
    theme().force_font_size(18)
    settle()
    theme().force_font_size(None)
    settle()
    assert [widget.size() for widget in parts(gallery)] == before


def test_every_target_has_a_name(gallery: Gallery) -> None:
    buttons = [button for button in gallery.page.findChildren(QAbstractButton) if button.isVisibleTo(gallery.page)]
    assert [name(button) for button in buttons if not (button.accessibleName() or button.text())] == []


def test_whatever_takes_the_focus_shows_it(gallery: Gallery) -> None:
    gallery.activateWindow()
    shown = []
    for widget in gallery.page.findChildren(QWidget):
        if not (widget.isVisibleTo(gallery.page) and widget.isEnabled()):
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            outer = widget.parentWidget() if widget.property("bare") else widget
            gallery.setFocus()
            before = picture(outer)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            shown.append(name(widget))
            assert picture(outer) != before, name(widget)
    assert len(shown) > 15


def test_everything_paints_from_right_to_left(gallery: Gallery) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        settle()
        assert [name(widget) for widget in texts(gallery) if not fits(widget)] == []
        assert not picture(gallery.page).isNull()
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_everything_paints_at_every_scale(ratio: float, gallery: Gallery) -> None:
    page = gallery.page
    image = QImage(page.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    page.render(image)
    assert len(colours_of(image)) > 50


def parts(gallery: Gallery) -> list[QWidget]:
    """The widgets that were put into the gallery."""
    layout = gallery.page.layout()
    assert layout is not None
    items = [layout.itemAt(index) for index in range(layout.count())]
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def texts(gallery: Gallery) -> list[QLabel | QAbstractButton]:
    found: list[QLabel | QAbstractButton] = [*gallery.page.findChildren(QLabel)]
    found += [button for button in gallery.page.findChildren(QAbstractButton) if button.text()]
    return [widget for widget in found if widget.isVisibleTo(gallery.page)]


def fits(widget: QLabel | QAbstractButton) -> bool:
    """Whether the whole text has room in the widget (an elided label: its height)."""
    room = widget.contentsRect()
    needed = widget.fontMetrics().size(0, widget.text().replace("&&", "&"))
    if isinstance(widget, ElidedLabel):
        return needed.height() <= room.height()
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return wrapped_height(widget.fontMetrics(), room, widget.text()) <= room.height()
        return needed.width() <= room.width() and needed.height() <= room.height()
    taken = 0
    if not widget.icon().isNull():
        taken = widget.iconSize().width()
    if isinstance(widget, QCheckBox):
        taken = theme().px(20)
    return needed.width() + taken <= room.width() and needed.height() <= room.height()


def wrapped_height(metrics: QFontMetrics, room: QRect, text: str) -> int:
    return metrics.boundingRect(0, 0, room.width(), 10_000, int(Qt.TextFlag.TextWordWrap), text).height()


def settle() -> None:
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colours_of(image: QImage) -> set[str]:
    return {f"#{value & 0xFFFFFF:06X}" for value in set(memoryview(image.constBits()).cast("I"))}


def name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()}".strip()
