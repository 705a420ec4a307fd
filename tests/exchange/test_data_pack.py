"""A newer data file is used in place of the program's own; an older, wrong or foreign one is refused (features L22)."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.errors import InputError, PackError, RoadmapError, StorageError
from planner.exchange.data_pack import apply_pack
from planner.packs.load import (
    ADVICE_PATH,
    EXAMS_PATH,
    FILE_NAMES,
    GATES_PATH,
    SEASONS_PATH,
    TEMPLATE_PATH,
    load_packs,
    usable_packs,
)
from planner.packs.read import LARGEST_FILE
from planner.paths import resource_path

SEASONS = resource_path("packs", "seasons.toml").read_text(encoding="utf-8")
SHIPPED = load_packs()
CHECKED = SHIPPED.checked_on["seasons.toml"]
LATER = CHECKED + timedelta(days=300)


def a_calendar(folder: Path, day: date = LATER, *, old: str = "", new: str = "", name: str = "seasons.toml") -> Path:
    """The shipped calendar, checked on another day, with a change."""
    assert old in SEASONS
    text = SEASONS.replace(f"checked_on = {CHECKED}", f"checked_on = {day}", 1).replace(old, new, 1)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def match_day(packs_folder: Path) -> date:
    return load_packs(user=packs_folder).season_by_year[2027].events["match_day"].earlier


def test_a_newer_calendar_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    day = SHIPPED.season_by_year[2027].events["match_day"].earlier
    source = a_calendar(tmp_path, old=f"date = {day}", new=f"date = {day + timedelta(days=7)}")
    folder = tmp_path / "data" / "packs"
    assert apply_pack(source, folder) == LATER
    source.unlink()
    assert match_day(folder) == day + timedelta(days=7)
    packs = load_packs(user=folder)
    assert packs.checked_on["seasons.toml"] == LATER
    assert packs.gates == SHIPPED.gates


def test_a_newer_program_takes_its_place_back(tmp_path: Path) -> None:
    """The file in the folder counts only while it is the newer one."""
    a_calendar(tmp_path, CHECKED - timedelta(days=1), old="project_through = 2032", new="project_through = 2031")
    assert load_packs(user=tmp_path).seasons == SHIPPED.seasons


def test_an_older_one_of_an_older_program_is_not_in_the_way(tmp_path: Path) -> None:
    """It may not have what the program asks for today."""
    a_calendar(tmp_path, CHECKED - timedelta(days=5), old="[season_start]", new="[before_there_were_season_starts]")
    assert load_packs(user=tmp_path).seasons == SHIPPED.seasons


def test_without_such_files_the_shipped_ones_are_read_once(tmp_path: Path) -> None:
    assert load_packs(user=tmp_path / "none") is load_packs()


@pytest.mark.parametrize("days", [0, -1])
def test_one_that_is_not_newer_is_refused(tmp_path: Path, days: int) -> None:
    source = a_calendar(tmp_path, CHECKED + timedelta(days=days))
    with pytest.raises(InputError, match="is not newer than what is in use"):
        apply_pack(source, tmp_path / "packs")
    assert not (tmp_path / "packs").exists()


def test_the_one_in_use_is_what_it_has_to_be_newer_than(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    apply_pack(a_calendar(tmp_path), folder)
    with pytest.raises(InputError, match="not newer"):
        apply_pack(a_calendar(tmp_path, LATER - timedelta(days=1)), folder)
    assert apply_pack(a_calendar(tmp_path, LATER + timedelta(days=1)), folder) == LATER + timedelta(days=1)


WRONG: dict[str, tuple[str, str, type[RoadmapError], str]] = {
    "a key": ("project_through = 2032", "project_to = 2032", PackError, "seasons.toml: project_to: unknown key"),
    "a date": ('time_zone = "America/New_York"', "time_zone = 5", PackError, "expected text"),
    "not TOML": ("[source.general]", "[source.general", PackError, "is not valid TOML"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_one_is_refused_and_what_was_there_stays(tmp_path: Path, name: str) -> None:
    old, new, kind, words = WRONG[name]
    folder = tmp_path / "packs"
    apply_pack(a_calendar(tmp_path), folder)
    kept = (folder / "seasons.toml").read_bytes()
    source = a_calendar(tmp_path, LATER + timedelta(days=1), old=old, new=new)
    with pytest.raises(kind, match=words):
        apply_pack(source, folder)
    assert (folder / "seasons.toml").read_bytes() == kept
    assert [path.name for path in folder.iterdir()] == ["seasons.toml"]


def test_another_name_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        apply_pack(a_calendar(tmp_path, name="calendar.toml"), tmp_path / "packs")
    assert all(name in str(refused.value) for name in FILE_NAMES)


def test_one_that_is_missing_or_far_too_large(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be read"):
        apply_pack(tmp_path / "seasons.toml", tmp_path / "packs")
    (tmp_path / "seasons.toml").write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(InputError, match="too large"):
        apply_pack(tmp_path / "seasons.toml", tmp_path / "packs")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageError, match="nothing was changed"):
        apply_pack(a_calendar(tmp_path), tmp_path / "data" / "packs")


def test_a_file_that_was_spoilt_later_is_left_out_and_names_itself_and_the_way_out(tmp_path: Path) -> None:
    a_calendar(tmp_path).write_text("checked_on = 5")
    with pytest.raises(PackError):
        load_packs(user=tmp_path)
    usable = usable_packs(tmp_path)
    assert usable.packs is load_packs()
    assert usable.left_out == {"seasons.toml"}
    assert str(tmp_path / "seasons.toml") in str(usable.trouble)
    assert "remove this file" in str(usable.trouble)


@pytest.mark.parametrize("seed", range(40))
def test_damage_at_random_is_a_pack_error_at_most(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    name = chance.choice([SEASONS_PATH, GATES_PATH, EXAMS_PATH, TEMPLATE_PATH, ADVICE_PATH])
    content = bytearray(resource_path(*name.split("/")).read_bytes().replace(b"checked_on = 2", b"checked_on = 3", 1))
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(content) - 8)
        content[at : at + chance.randrange(8)] = chance.choice([b"", b"x", b"9" * 9, b"[", b'"', b"\n", bytes([200])])
    (tmp_path / name.split("/")[1]).write_bytes(content)
    usable = usable_packs(tmp_path)
    assert (usable.trouble is None) == (not usable.left_out)
