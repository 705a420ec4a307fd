"""The day on which each plan was last open: kept for its user alone, and unknown where the file does not tell."""

import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from planner.paths import user_data_folder
from planner.ui import opened_days
from planner.ui.opened_days import MOST, NAME, last_opened, note_opened

DAY = date(2027, 4, 12)


def file() -> Path:
    return user_data_folder() / NAME


def test_the_day_comes_back_by_plan_and_the_later_one_counts() -> None:
    assert last_opened("a") is None
    note_opened("a", DAY)
    note_opened("b", date(2027, 1, 2))
    note_opened("a", date(2027, 4, 20))
    assert (last_opened("a"), last_opened("b"), last_opened("c")) == (date(2027, 4, 20), date(2027, 1, 2), None)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_it_is_for_its_users_eyes() -> None:
    note_opened("a", DAY)
    assert stat.S_IMODE(file().stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"a": 12}',
        b'{"a": "soon"}',
        b'{"a": ["2027-04-12"]}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a": "2027-04-12"}' + b" " * opened_days.LARGEST_FILE + b"}",
    ],
)
def test_what_is_damaged_is_not_known_and_is_written_anew(content: bytes) -> None:
    user_data_folder().mkdir(parents=True, exist_ok=True)
    file().write_bytes(content)
    if not content.startswith(b'{"a": "2027'):
        assert last_opened("a") is None
    note_opened("a", DAY)
    assert last_opened("a") == DAY


def test_one_wrong_entry_leaves_the_others() -> None:
    user_data_folder().mkdir(parents=True, exist_ok=True)
    file().write_text(json.dumps({"a": "2027-04-12", "b": "nonsense", "x" * 300: "2027-04-12"}), encoding="ascii")
    note_opened("c", DAY)
    assert (last_opened("a"), last_opened("b"), last_opened("c")) == (DAY, None, DAY)
    assert json.loads(file().read_bytes()).keys() == {"a", "c"}


def test_the_oldest_are_forgotten() -> None:
    user_data_folder().mkdir(parents=True, exist_ok=True)
    file().write_text(json.dumps({str(number): "2027-04-12" for number in range(MOST)}), encoding="ascii")
    note_opened("new", DAY)
    assert (last_opened("0"), last_opened("1"), last_opened("new")) == (None, DAY, DAY)


def test_a_write_that_fails_leaves_the_old_days(monkeypatch: pytest.MonkeyPatch) -> None:
    note_opened("a", DAY)
    before = file().read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "replace", full)
    note_opened("a", date(2027, 5, 1))
    assert file().read_bytes() == before
    assert [path.name for path in user_data_folder().iterdir()] == [NAME]


def test_where_nothing_can_be_written_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("IMG_ROADMAP_DATA", str(blocked / "data"))
    note_opened("a", DAY)
    assert last_opened("a") is None
