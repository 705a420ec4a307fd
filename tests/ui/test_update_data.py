"""A newer data file chosen in the window is in use at once; a wrong one changes nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.paths import DATA_FOLDER_VARIABLE
from planner.ui.main_window import MainWindow
from tests.exchange.test_data_pack import SHIPPED, a_calendar
from tests.guidance.looks import TODAY, the_roadmap
from tests.ui.stores import a_document


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    made = MainWindow(a_document(), the_roadmap(), lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def update(window: MainWindow, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "ask_data_path", lambda: source)
    window.actions_by_name["update_data"].trigger()


def test_the_seasons_follow_a_newer_calendar(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends two seasons earlier, so that these are judged no more."""
    shell = window.shell
    assert shell is not None
    assert shell.verdict.verdict_label.whole_text == "Your dates fit Match 2028."
    plan = shell.document.plan
    text = a_calendar(tmp_path).read_text(encoding="utf-8")
    later = text.replace("project_through = 2032", "project_through = 2030")
    (tmp_path / "seasons.toml").write_text(later, encoding="utf-8")
    update(window, tmp_path / "seasons.toml", monkeypatch)
    assert [result.match_year for result in shell.document.assessment.seasons][-1] == 2030
    assert "is in use from now on" in shell.status.message_label.text()
    assert shell.document.plan is plan
    assert not shell.document.history.changes


def test_a_wrong_file_is_said_and_the_data_stay(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = a_calendar(tmp_path, SHIPPED.checked_on["seasons.toml"] - timedelta(days=1))
    update(window, source, monkeypatch)
    assert window.notice.isVisible()
    assert window.document is not None
    assert window.document.roadmap.packs.seasons == SHIPPED.seasons


def test_what_was_said_of_a_file_left_out_ends_with_the_file_that_is_used(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.notice.show_left_out("seasons.toml cannot be used")
    assert window.notice.isVisible()
    update(window, a_calendar(tmp_path), monkeypatch)
    assert not window.notice.isVisible()


def test_a_file_that_is_still_left_out_is_said_again_and_a_trouble_with_the_plan_stays(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.notice.show_left_out("seasons.toml cannot be used")
    window.notice.show_left_out("exams.toml cannot be used")
    assert "exams.toml" in window.notice.cause_label.text()
    window.notice.show_note("Your plan was mended")
    update(window, a_calendar(tmp_path), monkeypatch)
    assert window.notice.isVisible()
    assert "mended" in window.notice.cause_label.text()
