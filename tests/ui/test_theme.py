"""The look follows the scheme and the font while the program runs, and all of it comes from the tokens."""

import re
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.exchange.pdf.font import FALLBACKS
from planner.paths import resource_path
from planner.style.tokens import SCHEMES, TYPE, Scheme, palette
from planner.ui.style_sheet import style_sheet
from planner.ui.theme import FAMILY, FONT_FILES, set_ground, set_ink, set_text_style, shows_ring, theme
from planner.ui.widgets import AppMark
from tests.project.tree import ROOT
from tests.ui.stage import Stage
from tests.ui.views import VIEWS

HEX = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b")
NAMED = re.compile(r"GlobalColor\.(?!transparent)\w+|QColor\(\s*[\"'0-9]")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_forced_scheme_is_shown(scheme: Scheme, qtbot: QtBot) -> None:
    theme().force("dark" if scheme == "light" else "light")
    with qtbot.waitSignal(theme().changed):
        theme().force(scheme)
    assert theme().scheme == scheme
    assert theme().palette == palette(scheme)
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == palette(scheme).window


def test_the_system_is_followed_again() -> None:
    theme().force("dark")
    theme().force(None)
    assert theme().scheme == "light"


def test_the_systems_change_is_followed_live(qtbot: QtBot) -> None:
    hints = QApplication.styleHints()
    theme()._system_scheme = lambda: "dark"  # type: ignore[method-assign]
    try:
        with qtbot.waitSignal(theme().changed):
            hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert theme().scheme == "dark"
    finally:
        del theme()._system_scheme  # type: ignore[method-assign]


def test_labels_and_grounds_follow_without_being_told(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    set_ground(box, "sunken")
    label = QLabel("Text", box)
    set_ink(label, "late")
    box.show()
    for scheme in ("dark", "contrast", "light"):
        theme().force(scheme)
        assert pixel(box) == palette(scheme).sunken
        assert label.palette().color(label.foregroundRole()).name().upper() == palette(scheme).late


def test_the_font_is_inter_with_tabular_figures() -> None:
    font = theme().font("body")
    assert QFontInfo(font).family() == FAMILY
    assert font.pixelSize() == TYPE["body"].size
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert QApplication.font().featureValue(QFont.Tag("tnum")) == 1


def test_figures_of_a_label_have_one_width(qtbot: QtBot) -> None:
    label = QLabel("1")
    qtbot.addWidget(label)
    set_text_style(label, "heading")
    label.ensurePolished()
    widths = {label.fontMetrics().horizontalAdvance(figure * 10) for figure in "0123456789"}
    assert len(widths) == 1
    assert label.font().pixelSize() == TYPE["heading"].size
    assert label.font().weight() == QFont.Weight.DemiBold


def test_the_bundled_fonts_are_there_with_their_licence() -> None:
    folder = resource_path("fonts")
    for_print = {*FALLBACKS, "NotoSansArabic-Bold.ttf", "NotoSansHebrew-Bold.ttf"}
    licences = {"OFL.txt", "OFL-Noto.txt"}
    assert {path.name for path in folder.iterdir()} == {*FONT_FILES, *for_print, *licences}
    assert sum((folder / name).stat().st_size for name in FONT_FILES) < 1_500_000
    assert sum((folder / name).stat().st_size for name in for_print) < 1_000_000
    assert all("SIL OPEN FONT LICENSE" in (folder / name).read_text(encoding="utf-8") for name in licences)


def test_text_grows_with_the_font_of_the_system(qtbot: QtBot) -> None:
    label = QLabel("Text")
    qtbot.addWidget(label)
    set_text_style(label, "verdict")
    label.show()
    theme().force_font_size(14)
    pixels = 14 * 96 / 72
    assert theme().scale == pytest.approx(pixels / 13, abs=0.05)
    assert QApplication.font().pixelSize() == round(13 * theme().scale)
    assert label.font().pixelSize() == round(18 * theme().scale)
    theme().force_font_size(None)
    assert label.font().pixelSize() == 18


def test_a_font_that_somebody_sets_is_taken_for_the_systems(qtbot: QtBot) -> None:
    other = QFont("Sans Serif")
    other.setPointSizeF(18)
    with qtbot.waitSignal(theme().changed):
        QApplication.setFont(other)
    assert theme().scale == pytest.approx(24 / 13, abs=0.05)
    assert QFontInfo(QApplication.font()).family() == FAMILY


def test_small_fonts_do_not_make_small_text() -> None:
    theme().force_font_size(6)
    assert theme().scale == 1.0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_sheet_has_no_colour_of_its_own(scheme: Scheme) -> None:
    colours = palette(scheme)
    found = {colour.upper() for colour in HEX.findall(style_sheet(colours, 1.0))}
    assert found
    assert found <= {colours.of(role) for role in type(colours).__dataclass_fields__}


def test_no_colour_stands_outside_the_tokens() -> None:
    files = [*(ROOT / "planner").rglob("*.py"), *(ROOT / "resources").rglob("*.qss")]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if HEX.search(line) or NAMED.search(line)
    ]
    assert found == []


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    """A shown window with two buttons."""
    made = QWidget()
    qtbot.addWidget(made)
    layout = QVBoxLayout(made)
    for words in ("One", "Two"):
        layout.addWidget(QPushButton(words))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_the_keyboard_shows_the_ring(box: QWidget, qtbot: QtBot) -> None:
    one, two = box.findChildren(QPushButton)
    one.setFocus()
    before = two.grab().toImage()
    qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert shows_ring(two)
    assert two.grab().toImage() != before


def test_the_mouse_does_not(box: QWidget, qtbot: QtBot) -> None:
    one, two = box.findChildren(QPushButton)
    one.setFocus()
    qtbot.mouseClick(two, Qt.MouseButton.LeftButton)
    assert two.hasFocus()
    assert not shows_ring(two)


def pixel(widget: QWidget) -> str:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return image.pixelColor(image.width() - 2, image.height() - 2).name().upper()


SHOWN = ("plan", "today", "beside an exam", "answers", "days off", "date field", "log", "settings")
FLAT_PX = 8
"""So many pixels of one colour in a row are painted; fewer may be the edge of a letter."""


@pytest.mark.parametrize("name", SHOWN)
def test_no_colour_of_the_other_schemes_stays_when_a_window_is_open(name: str, qtbot: QtBot, tmp_path: Path) -> None:
    view = VIEWS[name](Stage(qtbot, tmp_path))
    for mark in view.findChildren(AppMark):
        mark.hide()  # The program's mark has colours of its own.
    menu = QMenu(view)
    menu.addAction("Menu")
    menu.popup(view.mapToGlobal(QPoint(5, 5)))
    popups = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not view]
    assert menu in popups
    for scheme in ("dark", "contrast", "light"):
        theme().force(scheme)
        QApplication.processEvents()
        others = {colour for other in SCHEMES if other != scheme for colour in asdict(palette(other)).values()}
        others -= set(asdict(palette(scheme)).values())
        for shown in (view, *popups):
            assert painted(shown, {*others, palette(scheme).surface}) == [palette(scheme).surface]
    menu.close()


def painted(widget: QWidget, colours: set[str]) -> list[str]:
    """Those of the colours of which a picture of the widget has an area."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = bytes(image.constBits())
    return [colour for colour in sorted(colours) if has_area(pixels, image.bytesPerLine(), colour)]


def has_area(pixels: bytes, line: int, colour: str) -> bool:
    """Whether two rows have the same pixels of a colour one above the other: a single one may be a blurred edge."""
    run = QColor(colour).rgb().to_bytes(4, sys.byteorder) * FLAT_PX
    place = pixels.find(run)
    while place >= 0:
        if pixels.startswith(run, place + line):
            return True
        place = pixels.find(run, place + 1)
    return False


def test_nothing_moves_by_itself() -> None:
    for path in sorted((ROOT / "planner" / "ui").rglob("*.py")):
        assert "Animation" not in path.read_text(encoding="utf-8"), path
