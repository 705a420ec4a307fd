"""`update FILE`: other commands use the newer data from then on."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.paths import DATA_FOLDER_VARIABLE, resource_path
from tests.commands.call import call, done, sentence
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
    assert "project_to: This key is unknown" in answer.err


GARBAGE = {
    "no TOML": b"no",
    "no text": bytes(range(256)) * 20,
    "another table": b"checked_on = 2031-01-01\n[gate]\n",
    "nothing in it": b"",
    "a number of 5,000 digits": b"checked_on = 2031-01-01\nx = " + b"9" * 5000,
    "nested": b"x = " + b"[" * 100_000,
    "far too large": b"#" * 5_000_000,
}


@pytest.mark.parametrize("name", GARBAGE)
def test_a_spoilt_file_in_the_folder_is_named_and_blocks_nothing(tmp_path: Path, data: Path, name: str) -> None:
    (data / "packs").mkdir(parents=True)
    spoilt = data / "packs" / "gates.toml"
    spoilt.write_bytes(GARBAGE[name])
    plan = tmp_path / "p.imgplan"
    for command in (
        ("new", plan, "--sample"),
        ("show", plan),
        ("verdict", plan, "--json"),
        ("set", plan, "visa", "j1"),
    ):
        answer = call(*command)
        assert answer.code == 0
        assert answer.out
        assert str(spoilt) in sentence(answer, "The program's own is used instead", "remove this file")
    assert call("doctor", plan).code == 0


def test_with_a_spoilt_file_the_others_stay_in_use_and_a_good_one_takes_its_place(tmp_path: Path, data: Path) -> None:
    done("update", a_calendar(tmp_path, old="project_through = 2032", new="project_through = 2030"))
    gates = data / "packs" / "gates.toml"
    gates.write_text("no", encoding="utf-8")
    plan = tmp_path / "p.imgplan"
    call("new", plan, "--sample")
    seasons = call("verdict", plan, "--json").json["seasons"]
    assert max(season["match_year"] for season in seasons) == 2030
    source = a_calendar(tmp_path, LATER + timedelta(days=1), old="project_through = 2032", new="project_through = 2031")
    assert done("update", source).out.endswith("is in use from now on.\n"), "another file is in nobody's way"
    good = tmp_path / "gates.toml"
    text = resource_path("packs", "gates.toml").read_text(encoding="utf-8")
    good.write_text(re.sub(r"checked_on = \S+", f"checked_on = {LATER}", text, count=1), encoding="utf-8")
    done("update", good)
    done("show", plan)


def test_files_that_do_not_fit_together_are_left_out(tmp_path: Path, data: Path) -> None:
    """Each is good TOML of its shape; the gates name an event that the calendar does not know."""
    text = resource_path("packs", "gates.toml").read_text(encoding="utf-8")
    text = re.sub(r"checked_on = \S+", f"checked_on = {LATER}", text, count=1)
    (data / "packs").mkdir(parents=True)
    (data / "packs" / "gates.toml").write_text(re.sub(r'event = "\w+"', 'event = "carnival"', text), encoding="utf-8")
    answer = call("new", tmp_path / "p.imgplan", "--sample")
    assert (answer.code, bool(answer.out)) == (0, True)
    sentence(answer, str(data / "packs"), "do not fit together", "carnival")
