"""The window comes up as it was left, and always where it can be seen."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.paths import user_data_folder
from planner.storage.open import create_plan
from planner.ui import kept_window, window_place
from planner.ui.inspector_place import WIDEST
from planner.ui.main_window import MainWindow
from planner.ui.page_list import FIRST
from planner.ui.theme import theme
from planner.ui.widgets.width_grip import KEY_STEP
from planner.ui.window_place import fitting
from planner.ui.window_state import MOST_PLANS, NAME, WindowState, keep_window_state, window_state
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.whole_window import plan_page, shell_of

PRIMARY, RIGHT = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1000)

Presents = Callable[[], MainWindow]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mine.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    return path


@pytest.fixture
def presents(qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Presents]:
    """The window as a start brings it up, on two screens that are made up."""
    monkeypatch.setattr(kept_window, "screen_areas", lambda: [PRIMARY, RIGHT])
    made: list[MainWindow] = []

    def present() -> MainWindow:
        window = MainWindow(None, the_roadmap(), lambda: TODAY)
        made.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.present()
        assert window.open_path(path)
        return window

    yield present
    for window in made:
        window.close()


def test_place_page_widths_and_days_come_back(presents: Presents, qtbot: QtBot, path: Path) -> None:
    window = presents()
    window.showNormal()
    window.setGeometry(QRect(140, 90, 1410, 740))
    shell = shell_of(window)
    shell.show_page("plan")
    page = plan_page(window)
    qtbot.waitUntil(lambda: page.canvas.scale.first > 1)
    assert page.canvas.days_seen is None  # nobody has chosen them
    page.grip.width_asked.emit(theme().px(333))
    shell.grip.width_asked.emit(theme().px(300))
    page.canvas.show_days(TODAY.toordinal() + 100, 120)
    left = (page.panel.width(), shell.side.width(), page.canvas.days_seen)
    window.close()

    again = presents()
    assert again.geometry() == QRect(140, 90, 1410, 740)
    assert not again.isMaximized()
    assert shell_of(again).page == "plan"
    page = plan_page(again)
    qtbot.waitUntil(lambda: page.canvas.days_seen is not None)
    assert (page.panel.width(), shell_of(again).side.width(), page.canvas.days_seen) == left
    assert page.panel.width() == theme().px(333)
    file = user_data_folder() / NAME
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o600
    assert path.stem not in file.read_text(encoding="utf-8")
    again.close()


def test_the_days_belong_to_the_plan_and_the_page_is_one_that_it_has(presents: Presents, path: Path) -> None:
    other = path.with_name("other.imgplan")
    keep_window_state(WindowState(page="gone").with_plan(other, {"first_day": 1, "days_shown": 9}))
    window = presents()
    assert shell_of(window).page == FIRST
    assert "first_day" not in shell_of(window).figures


def test_maximised_comes_back_and_so_does_the_place_behind(presents: Presents, qtbot: QtBot) -> None:
    window = presents()
    window.showNormal()
    window.setGeometry(QRect(140, 90, 1010, 640))
    place = (window.x(), window.y(), 1010, 640)
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.close()
    state = window_state()
    assert state.maximised
    assert state.place == place
    assert presents().isMaximized()


def test_the_inspector_stays_away_until_it_is_asked_for(presents: Presents) -> None:
    window = presents()
    window.resize(1400, 900)
    action = window.actions_by_name["inspector"]
    shell_of(window).show_page("plan")
    assert shell_of(window).side.isVisible()
    action.trigger()
    assert not shell_of(window).side.isVisible()
    assert not shell_of(window).grip.isVisible()
    window.close()
    again = presents()
    again.resize(1400, 900)
    assert not shell_of(again).side.isVisible()
    again.actions_by_name["inspector"].trigger()
    assert shell_of(again).side.isVisible()
    shell_of(again).show_page("today")
    again.actions_by_name["inspector"].trigger()
    assert (shell_of(again).page, shell_of(again).side.isVisible()) == ("plan", True)


def test_a_line_can_be_pulled_and_a_double_click_brings_the_usual_width(presents: Presents) -> None:
    window = presents()
    window.resize(1500, 900)
    shell = shell_of(window)
    shell.show_page("plan")
    QApplication.processEvents()
    page = plan_page(window)
    for grip, part, sign in ((page.grip, page.panel, 1), (shell.grip, shell.side, -1)):
        usual = part.width()
        middle = grip.rect().center()
        QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseMove(grip, middle + QPoint(sign * 30, 0))
        QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=middle)
        QApplication.processEvents()
        assert part.width() == pytest.approx(usual + 30, abs=1)
        QTest.mouseDClick(grip, Qt.MouseButton.LeftButton)
        if part is page.panel:
            assert part.width() == page.panel.needed_width > usual, "first it is as wide as its longest title"
            QTest.keyClick(grip, Qt.Key.Key_Return)
        assert part.width() == usual
        QTest.keyClick(grip, Qt.Key.Key_Right)
        assert part.width() == pytest.approx(usual + sign * KEY_STEP, abs=1)
        grip.width_asked.emit(usual)
    shell.grip.width_asked.emit(5000)
    assert shell.side.width() == theme().px(WIDEST)
    page.grip.width_asked.emit(5000)
    assert page.canvas.width() > 0


@pytest.mark.parametrize(
    ("place", "comes_to"),
    [
        (QRect(100, 50, 1000, 700), None),
        (QRect(-200, 50, 1000, 700), None),  # partly beside the screen, yet it can be taken
        (QRect(2000, 50, 1000, 700), None),
        (QRect(1700, 50, 1000, 700), None),  # over both
        (QRect(3300, 50, 1000, 700), QRect(460, 170, 1000, 700)),  # on a third screen, which is gone
        (QRect(100, -60, 1000, 700), QRect(460, 170, 1000, 700)),  # its upper edge out of reach
        (QRect(100, 1030, 1000, 700), QRect(460, 170, 1000, 700)),
        (QRect(5000, 0, 4000, 3000), QRect(8, 20, 1904, 1000)),
    ],
)
def test_it_is_always_where_it_can_be_seen(place: QRect, comes_to: QRect | None) -> None:
    assert fitting(place, [PRIMARY, RIGHT]) == (comes_to or place)


def test_a_start_after_a_screen_was_unplugged(presents: Presents, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_window_state(WindowState((2000, 50, 1000, 700)))
    window = presents()
    assert window.pos() == QPoint(2000, 50)
    window.close()
    keep_window_state(WindowState((2000, 50, 1000, 700)))
    monkeypatch.setattr(kept_window, "screen_areas", lambda: [PRIMARY])
    window = presents()
    assert (window.pos(), window.size()) == (QPoint(460, 170), QSize(1000, 700))


def test_a_screen_is_unplugged_while_the_window_stands_there(
    presents: Presents, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_window, "SCREEN_GONE_MS", 0)
    keep_window_state(WindowState((2000, 50, 1000, 700)))
    window = presents()
    monkeypatch.setattr(window_place, "screen_areas", lambda: [PRIMARY])
    qapp.screenRemoved.emit(qapp.primaryScreen())
    qtbot.waitUntil(lambda: window.pos() == QPoint(460, 170))


DAMAGED = [
    b"",
    b"no",
    b"[]",
    b"5",
    b"[" * 100_000,
    bytes(range(256)),
    b'{"place": [1, 2, 3], "page": 5, "figures": [], "plans": {"a": 3}, "maximised": "yes"}',
    b'{"place": [1, 2, 0, -3], "figures": {"panel": "wide", "inspector": true, "first_day": 1e99}}',
    b'{"place": ["a", null, {}, []], "plans": [1]}',
    json.dumps({"figures": {"panel": 10**30, "inspector_open": None}, "place": [10**30] * 4}).encode(),
]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_damaged_settings_are_as_good_as_none(presents: Presents, content: bytes) -> None:
    user_data_folder().mkdir(parents=True, exist_ok=True)
    (user_data_folder() / NAME).write_bytes(content)
    state = window_state()
    assert (state.place, state.maximised, state.page, state.figures) == (None, False, None, {})
    window = presents()
    assert not window.notice.isVisible()
    window.close()
    assert window_state().place is not None


def test_figures_out_of_bounds_harm_nothing(presents: Presents, qtbot: QtBot, path: Path) -> None:
    wild = {"panel": -9_999_999, "inspector": 9_999_999, "inspector_open": 7, "strange": 3}
    days = {"first_day": -9_999_999, "days_shown": 9_999_999}
    keep_window_state(
        WindowState((-9_999_999, 9_999_999, 9_999_999, 1), page="plan", figures=wild).with_plan(path, days)
    )
    window = presents()
    page = plan_page(window)
    qtbot.waitUntil(lambda: page.canvas.days_seen is not None)
    assert PRIMARY.contains(window.geometry())
    assert page.panel.width() >= 100


def test_only_so_many_plans_are_kept(tmp_path: Path) -> None:
    state = WindowState()
    for number in range(MOST_PLANS + 5):
        state = state.with_plan(tmp_path / str(number), {"first_day": number})
    keep_window_state(state)
    assert len(window_state().plans) == MOST_PLANS
    assert window_state().of_plan(tmp_path / str(MOST_PLANS + 4)) == {"first_day": MOST_PLANS + 4}
    assert window_state().of_plan(tmp_path / "0") == {}


def test_where_nothing_can_be_kept_nothing_is_said(presents: Presents, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    window = presents()
    monkeypatch.setattr("planner.exchange.file.tempfile.mkstemp", fails)
    window.close()
    assert window_state() == WindowState()
