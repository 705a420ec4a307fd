"""When the catch-up sheet opens by itself: once, for what has passed since the plan was last open."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.core.model import Plan
from planner.ui import catching_up
from planner.ui.catching_up import CatchingUp
from planner.ui.dialogs.catch_up import CatchUpDialog
from planner.ui.main_window import MainWindow
from planner.ui.opened_days import last_opened, note_opened
from planner.ui.preferences import preferring
from planner.words.message import Message, message
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.ui.pages_for_tests import SMALL_PAGES, SmallStartPage
from tests.ui.stores import a_document

LATER = TODAY + timedelta(days=60)
PLAN_ID = "in-memory"

Opens = Callable[..., MainWindow]


@pytest.fixture
def opens(qtbot: QtBot) -> Iterator[Opens]:
    """A window around a plan as of a day; the sheet waits for the test."""
    made: list[MainWindow] = []

    def make(today: date, plan: Plan | None = None, reason: Message | None = None) -> MainWindow:
        document = a_document(plan, reason=reason, today=today)
        window = MainWindow(
            document, the_roadmap(), lambda: today, SMALL_PAGES, lambda _roadmap, _today: SmallStartPage()
        )
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


def the_sheet(window: MainWindow) -> CatchUpDialog | None:
    """After the window stands: the sheet over it, if there is one."""
    watcher = window.findChild(CatchingUp)
    assert watcher is not None
    watcher.opened()
    return next((sheet for sheet in window.findChildren(CatchUpDialog) if sheet.isVisible()), None)


def test_it_opens_for_what_has_passed_since_and_only_once_a_day(opens: Opens) -> None:
    note_opened(PLAN_ID, TODAY)
    window = opens(LATER)
    sheet = the_sheet(window)
    assert sheet is not None
    sheet.later_button.click()
    assert last_opened(PLAN_ID) == LATER
    assert the_sheet(window) is None
    assert the_sheet(opens(LATER)) is None


def test_it_is_not_asked_again_on_another_day_when_nothing_more_has_passed(opens: Opens) -> None:
    plan = sample_plan()
    note_opened(PLAN_ID, date(2027, 5, 20))
    assert the_sheet(opens(date(2027, 5, 21), plan)) is None


def test_of_a_plan_that_was_never_open_what_has_passed_is_asked(opens: Opens) -> None:
    assert the_sheet(opens(LATER)) is not None


def test_a_plan_that_is_kept_up_is_not_asked_and_the_day_is_noted(opens: Opens) -> None:
    assert the_sheet(opens(TODAY)) is None
    assert last_opened(PLAN_ID) == TODAY


def test_a_plan_to_view_only_is_not_asked(opens: Opens) -> None:
    assert the_sheet(opens(LATER, reason=message("The file is read-only."))) is None
    assert last_opened(PLAN_ID) is None


def test_a_dialog_that_is_open_comes_first(opens: Opens, qtbot: QtBot) -> None:
    window = opens(LATER)
    other = QDialog(window)
    qtbot.addWidget(other)
    other.open()
    assert the_sheet(window) is None
    assert last_opened(PLAN_ID) is None
    other.close()
    assert the_sheet(window) is not None


def test_the_command_opens_it_at_any_time_and_later_changes_nothing(opens: Opens) -> None:
    note_opened(PLAN_ID, LATER)
    window = opens(LATER)
    assert window.document is not None
    before = digest(window.document.plan)
    window.actions_by_name["catch_up"].trigger()
    (sheet,) = [sheet for sheet in window.findChildren(CatchUpDialog) if sheet.isVisible()]
    sheet.reject()
    assert digest(window.document.plan) == before


def test_where_nothing_has_passed_the_command_says_so(opens: Opens) -> None:
    window = opens(TODAY)
    window.actions_by_name["catch_up"].trigger()
    assert window.findChildren(CatchUpDialog) == []
    assert window.shell is not None
    said = window.shell.status.message_label.text().replace("\u200b", "")
    assert said == "Nothing has passed without a report."


def test_it_opens_by_itself_a_little_after_the_window(
    opens: Opens, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catching_up, "OPENED_AFTER_MS", 10)
    window = opens(LATER)
    qtbot.waitUntil(lambda: any(sheet.isVisible() for sheet in window.findChildren(CatchUpDialog)))


def test_it_does_not_open_by_itself_where_the_settings_say_so(opens: Opens) -> None:
    preferring().choose(asks_to_catch_up=False)
    window = opens(LATER)
    assert the_sheet(window) is None
    assert last_opened(PLAN_ID) == LATER, "what passes from here on is asked once the setting is changed back"
