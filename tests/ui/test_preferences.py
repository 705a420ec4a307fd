"""What the person chose acts at once and comes back at the next start; what is damaged is as usual, and said once."""

import json
import os
import sys

import pytest
from pytestqt.qtbot import QtBot

from planner.paths import user_data_folder
from planner.ui.preferences import NAME, Look, Preferences, Preferring, preferring
from planner.ui.theme import theme


def written(content: bytes) -> Preferring:
    """The preferences of a start that finds this file."""
    user_data_folder().mkdir(parents=True, exist_ok=True)
    (user_data_folder() / NAME).write_bytes(content)
    return Preferring()


def test_a_choice_acts_at_once_and_is_there_at_the_next_start(qtbot: QtBot) -> None:
    with qtbot.waitSignal(preferring().changed):
        assert preferring().choose(look=Look.CONTRAST, text_percent=150, asks_to_catch_up=False)
    assert (theme().scheme, theme().scale) == ("contrast", 1.5)
    assert Preferring().now == Preferences(Look.CONTRAST, 150, False)
    if os.name == "posix":
        assert (user_data_folder() / NAME).stat().st_mode & 0o077 == 0
    preferring().choose(look=Look.SYSTEM, text_percent=100)
    assert (theme().scheme, theme().scale, theme().forced) == ("light", 1.0, None)


def test_without_a_file_all_is_as_usual_and_nothing_is_said() -> None:
    assert Preferring().now == Preferences()
    assert not Preferring().tell_damage()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no preferences",
        b"[1, 2]",
        b'{"look": "dark", "text',
        b'{"look": 7}',
        b'{"text_percent": true}',
        b'{"text_percent": 3000}',
        b'{"asks_to_catch_up": "no"}',
        b"[" * 60_000,
    ],
)
def test_what_is_damaged_is_as_usual_and_said_once(content: bytes) -> None:
    found = written(content)
    assert found.now == Preferences()
    assert found.tell_damage()
    assert not found.tell_damage()
    assert not Preferring().tell_damage()


def test_what_can_be_read_of_a_damaged_file_stays() -> None:
    found = written(b'{"look": "dark", "text_percent": "large"}')
    assert found.now.look is Look.DARK
    assert found.damaged


def test_what_a_newer_version_wrote_stays_in_the_file() -> None:
    written(b'{"look": "dark", "sound": "off"}').choose(look=Look.LIGHT)
    assert json.loads((user_data_folder() / NAME).read_bytes())["sound"] == "off"


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in the file's place is refused in another way")
def test_what_cannot_be_written_holds_until_the_end() -> None:
    (user_data_folder() / NAME).mkdir(parents=True)
    found = Preferring()
    assert not found.damaged
    assert not found.choose(look=Look.DARK)
    assert theme().scheme == "dark"
