"""Journeys that are looked at later: made on one day, reported on (or not), judged on another (design 4.2, 4.5).

The files in over_time/ were worked out by hand by an author who did not write the rules. An expectation is never
changed to make a test pass; what a file does not list, and what stands in its `not_judged`, is not judged.
"""

import functools
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.paths import DATA_FOLDER_VARIABLE
from tests.commands import shapes
from tests.commands.call import call, done, exported, written
from tests.scenarios.test_scenarios import as_toml, differences

FOLDER = Path(__file__).parent / "over_time"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
each_journey = pytest.mark.parametrize("name", NAMES)

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Looked:
    """What one file expects, and what the commands say on its day."""

    expect: Json
    shown: shapes.Schedule
    seasons: shapes.Seasons
    document: Json

    def judged(self, key: str) -> bool:
        """Whether the file says anything of a part of the verdict."""
        return key not in self.expect.get("not_judged", ())


@pytest.fixture(scope="module", autouse=True)
def folder() -> Iterator[Path]:
    """A place for the plans; each is made once."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_FOLDER_VARIABLE, f"{name}/data")
        yield Path(name)
    looked_at.cache_clear()


@pytest.fixture
def looked(name: str, folder: Path) -> Looked:
    return looked_at(folder, name)


@functools.cache
def looked_at(folder: Path, name: str) -> Looked:
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    plan, today = folder / f"{name}.imgplan", raw["today"].isoformat()
    answers = written(folder, f"{name}.toml", as_toml(raw["answers"]))
    done("new", plan, "--answers", answers, today=raw.get("made", raw["today"]).isoformat())
    for step in raw.get("steps", ()):
        command, *arguments = step["command"]
        done(command, plan, *arguments, today=step["day"].isoformat())
    shown = shapes.read(call("show", plan, "--json", today=today).out, shapes.Schedule)
    seasons = shapes.read(call("verdict", plan, "--json", today=today).out, shapes.Seasons)
    assert shown.verdict == seasons.verdict
    return Looked(raw["expect"], shown, seasons, exported(plan))


def test_there_are_journeys() -> None:
    assert len(NAMES) >= 40


@each_journey
def test_verdict(looked: Looked) -> None:
    expect = looked.expect
    for key in ("target_match", "match_year", "earliest_possible"):
        if looked.judged(key):
            assert getattr(looked.seasons, key) == expect.get(key), key
            assert key in expect or key in expect["nulls"], key


@each_journey
def test_what_decides(looked: Looked) -> None:
    if not looked.judged("binding"):
        return
    expected = looked.expect.get("binding")
    if expected is None:
        assert looked.seasons.binding is None
        return
    binding = looked.seasons.binding
    assert binding is not None
    values = _with_nulls(expected)
    assert {key: getattr(binding, key) for key in values} == values


@each_journey
def test_seasons(looked: Looked) -> None:
    if looked.judged("status"):
        found = {str(season.match_year): season.status for season in looked.seasons.seasons}
        assert found == looked.expect["status"]


@each_journey
def test_gates(looked: Looked) -> None:
    for year, expected in looked.expect.get("gates", {}).items():
        season = next(season for season in looked.seasons.seasons if str(season.match_year) == year)
        wanted = {key: _with_nulls(gate) for key, gate in expected.items()}
        assert differences({gate.id: gate for gate in season.gates}, wanted) == [], year


@each_journey
def test_tasks(looked: Looked) -> None:
    assert differences({task.id: task for task in looked.shown.tasks}, looked.expect["tasks"]) == []


@each_journey
def test_dropped_soft_links(looked: Looked) -> None:
    dropped = [link for link in looked.document["dependencies"] if "dropped" in link]
    assert {f"{link['to']}<{link['from']}" for link in dropped} == set(looked.expect["dropped"]["links"])


@each_journey
def test_nothing_that_has_passed_is_unreported_in_green(looked: Looked) -> None:
    """Late is what was planned to end before the day; exactly these are named as unreported."""
    late = {task.id for task in looked.shown.tasks if task.state == "late"}
    assert late <= set(looked.seasons.unreported or ()) | {task.id for task in looked.shown.tasks if task.start is None}


@each_journey
def test_nothing_unreported_begins_before_today(looked: Looked) -> None:
    for task in looked.shown.tasks:
        if task.state == "planned" and task.start is not None and task.finish is not None:
            assert task.finish >= looked.shown.today, task.id


def _with_nulls(values: Json) -> dict[str, Any]:
    """TOML has no null: what is null is named under `nulls`."""
    found = {key: value for key, value in values.items() if key != "nulls"}
    return {**found, **dict.fromkeys(values.get("nulls", ()))}
