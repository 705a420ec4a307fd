"""`update FILE`: other commands use the newer data from then on."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.paths import DATA_FOLDER_VARIABLE
from tests.commands.call import call, done
from tests.exchange.test_data_pack import LATER, SHIPPED, a_calendar


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    return folder


def test_it_is_in_use_at_once(tmp_path: Path, data: Path) -> None:
    plan = tmp_path / "p.imgplan"
    done("new", plan, "--sample")
    day = SHIPPED.season_by_year[2027].events["match_day"].earlier
    before = done("show", plan, "--json").json
    moved = day + timedelta(days=3)
    answer = done("update", a_calendar(tmp_path, old=f"date = {day}", new=f"date = {moved}"))
    assert answer.out.endswith(f"checked on {LATER.day} {LATER:%b %Y}, is in use from now on.\n")
    assert (data / "packs" / "seasons.toml").is_file()
    after = done("show", plan, "--json").json
    assert after["tasks"] == before["tasks"], "the sample aims at another season"
    gates = {s["match_year"]: s["gates"] for s in done("verdict", plan, "--json").json["seasons"]}
    due = {gate["event"]: date.fromisoformat(gate["due"]) for gate in gates[2027]}
    assert due.get("match_day", moved) == moved


def test_a_wrong_file_is_one_line_and_exit_3(tmp_path: Path) -> None:
    answer = call("update", a_calendar(tmp_path, old="project_through = 2032", new="project_to = 2032"))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.count("\n") == 1
    assert "project_to: unknown key" in answer.err


def test_a_spoilt_file_in_the_folder_is_named(tmp_path: Path, data: Path) -> None:
    (data / "packs").mkdir(parents=True)
    (data / "packs" / "gates.toml").write_text("no", encoding="utf-8")
    answer = call("new", tmp_path / "p.imgplan", "--sample")
    assert (answer.code, answer.out) == (3, "")
    assert "remove this file" in answer.err
