"""The journeys beside this file, worked out by hand, against the real commands.

Each file holds the answers and what must come out: verdict, seasons, gates, every task's dates and floats, findings. An
expectation is never changed to make a test pass.
"""

import functools
import json
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.paths import DATA_FOLDER_VARIABLE
from tests.commands import shapes
from tests.commands.call import Answer, call, done, exported, sentence, written

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
each_journey = pytest.mark.parametrize("name", NAMES)

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Journey:
    """One file, the plan made from its answers, and what the commands say of it."""

    today: str
    expect: Json
    plan: Path
    tasks: Mapping[str, shapes.Task]
    seasons: shapes.Seasons
    findings: tuple[shapes.Finding, ...]
    check_code: int
    document: Json

    @property
    def season_by_year(self) -> Mapping[str, shapes.Season]:
        return {str(season.match_year): season for season in self.seasons.seasons}

    @property
    def target(self) -> shapes.Season:
        return self.season_by_year[str(self.seasons.target_match)]

    def outside_window(self, exam: str, day: date) -> bool:
        """Whether the exam's eligibility window is known and does not hold the day."""
        record = next(record for record in self.document["exams"] if record["id"] == exam)
        first, last = record.get("window_start"), record.get("window_end")
        return first is not None and not first <= day.isoformat() <= last

    def move(self, task: str, day: date) -> shapes.Change:
        """What moving a task would do."""
        return shapes.read(
            done("move", self.plan, task, day, "--dry-run", "--json", today=self.today).out, shapes.Change
        )


@pytest.fixture(scope="module", autouse=True)
def folder() -> Iterator[Path]:
    """A place for the plans; each is made once."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_FOLDER_VARIABLE, f"{name}/data")
        yield Path(name)
    journey_in.cache_clear()


@pytest.fixture
def journey(name: str, folder: Path) -> Journey:
    return journey_in(folder, name)


@functools.cache
def journey_in(folder: Path, name: str) -> Journey:
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    today, plan = raw["today"].isoformat(), folder / f"{name}.imgplan"
    answers = written(folder, f"{name}.toml", as_toml(raw["answers"]))

    def ask(command: str) -> Answer:
        return call(command, plan, "--json", today=today)

    done("new", plan, "--answers", answers, today=today)
    shown, checked = shapes.read(ask("show").out, shapes.Schedule), ask("check")
    seasons = shapes.read(ask("verdict").out, shapes.Seasons)
    findings = shapes.read(checked.out, shapes.Findings).findings
    assert shown.verdict == seasons.verdict
    assert shown.findings == findings
    tasks = {task.id: task for task in shown.tasks}
    return Journey(today, raw["expect"], plan, tasks, seasons, tuple(findings), checked.code, exported(plan))


def as_toml(answers: Json) -> str:
    return "".join(f"{key} = {_toml_value(value)}\n" for key, value in answers.items())


def _toml_value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml_value(item)}' for key, item in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def differences(found: Mapping[str, Any], expected: Mapping[str, Json]) -> list[str]:
    """Where things of the program, by id, are not what is expected of them."""
    lines = []
    for key, values in expected.items():
        for field, value in values.items():
            seen = getattr(found.get(key), field, "not there")
            if seen != value:
                lines.append(f"{key}.{field} is {seen}, expected {value}")
    return lines


def test_there_are_journeys() -> None:
    assert len(NAMES) >= 18


@each_journey
def test_verdict(journey: Journey) -> None:
    expect = journey.expect
    keys = ("target_match", "match_year", "earliest_possible")
    assert {key: getattr(journey.seasons, key) for key in keys} == {key: expect.get(key) for key in keys}
    assert all(expect.get(key) is not None or key in expect["nulls"] for key in keys)
    binding = journey.seasons.binding
    assert binding is not None
    assert {key: getattr(binding, key) for key in shapes.Binding.__struct_fields__} == expect["binding"]


@each_journey
def test_every_season(journey: Journey) -> None:
    found = {year: season.status for year, season in journey.season_by_year.items()}
    assert found == journey.expect["status"]


@each_journey
def test_gates(journey: Journey) -> None:
    for year, expected in journey.expect["gates"].items():
        gates = {gate.id: gate for gate in journey.season_by_year[year].gates}
        assert differences(gates, expected) == [], year
    for year, absent in journey.expect["gates_absent"].items():
        gates = {gate.id: gate for gate in journey.season_by_year[year].gates}
        assert gates.keys() & set(absent) == set(), year


@each_journey
def test_tasks(journey: Journey) -> None:
    assert journey.tasks.keys() == journey.expect["tasks"].keys()
    assert differences(journey.tasks, journey.expect["tasks"]) == []


@each_journey
def test_done_tasks_have_no_float(journey: Journey) -> None:
    for task in journey.tasks.values():
        if task.state == "done":
            assert (task.total_float_days, task.free_float_days, task.late_start) == (None, None, None), task.id


@each_journey
def test_dropped_soft_links(journey: Journey) -> None:
    dropped = [link for link in journey.document["dependencies"] if "dropped" in link]
    assert {f"{link['to']}<{link['from']}" for link in dropped} == set(journey.expect["dropped"]["links"])
    assert all(link["soft"] and link["dropped"]["reason"] for link in dropped)


# What the authors' words mean to the program: whether one of its findings is what they speak of.
def _id(*starts: str) -> Callable[[shapes.Finding], bool]:
    return lambda finding: finding.id.startswith(starts)


RULES: Mapping[str, Callable[[shapes.Finding], bool]] = {
    "span over 18 months": _id("roadmap.span_long"),
    "gap over 6 weeks": _id("roadmap.gap_long"),
    "oet too old": _id("oet.too_old"),
    "soft link dropped": _id("link.soft_dropped"),
    "attempts": _id("exam.attempts"),
    "attempts exhausted": _id("exam.attempts"),
    "seven years": _id("gate.seven_years_"),
    "seven-year window": _id("gate.seven_years_"),
    "submission after the review day": _id("gate.submit_by_review"),
    "target shorter than R23": _id("target.too_short"),
    "pace above 6 h": _id("study.pace_high"),
    "study no room": _id("study.no_room"),
    "broken link into residency_start": lambda finding: (
        finding.id == "link.broken" and finding.tasks[0] == "residency_start"
    ),
    "pathway expired": _id("pathway.expired"),
    "pathway expired, revalidation planned": _id("pathway.expired"),
    "sitting outside the window": _id("exam.outside_window"),
    "certificate after the start of training": _id("gate.certificate_by_start"),
    "printed expiry of the Pathway asked for": _id("pathway.expiry"),
    "visa tight": _id("visa.tight"),
}
FOR_A_SEASON = "oet too old for "
"""Followed by a year that has to be the target: findings are those of the target."""

NOT_JUDGED_YET = frozenset(
    {
        "projected season dates",
        "travel proclamation",
        "failed attempt",
        "years since graduation",
        "letters older than 12 months",
        "step 3 sitting in January or February, scored in mid-March",
        "study or sitting of a required exam inside the application season",
        # The program's rule counts from the first exam of all, those passed or failed included.
        "span over 18 months of planned exams",
    }
)


def found(journey: Journey, word: str) -> list[str]:
    if word.startswith(FOR_A_SEASON):
        assert word.removeprefix(FOR_A_SEASON) == str(journey.seasons.target_match)
        word = FOR_A_SEASON.removesuffix(" for ")
    return [finding.id for finding in journey.findings if RULES[word](finding)]


@each_journey
def test_findings(journey: Journey) -> None:
    expected = journey.expect["findings"]
    for word in set(expected["present"]) - NOT_JUDGED_YET:
        assert found(journey, word), word
    for word in set(expected["absent"]) - NOT_JUDGED_YET:
        assert not found(journey, word), word


@each_journey
def test_check_fails_exactly_when_something_blocks(journey: Journey) -> None:
    blocks = any(finding.severity == "blocks" for finding in journey.findings)
    assert journey.check_code == int(blocks)
    assert blocks == (journey.target.status == "missed")


@each_journey
def test_each_latest_safe_sitting_keeps_the_match(journey: Journey) -> None:
    """An exam's late start is its latest safe sitting: on that day the target is on time, and no season is lost."""
    before = journey.seasons.match_year
    for task in journey.tasks.values():
        if task.kind != "exam" or task.late_start is None or task.late_start < date.fromisoformat(journey.today):
            continue
        after = journey.move(task.id, task.late_start).verdict_after
        assert after is not None
        if before is None:
            continue
        assert after.match_year is not None, task.id
        assert after.match_year <= before, task.id
        if journey.target.status == "on_time" and task.total_float_days is not None and task.total_float_days >= 0:
            assert after.match_year == before, task.id


def next_open_day(day: date, days: int) -> date:
    """The first day after `day` from which a Step of so many days is not given in the closed days of January."""
    day += timedelta(days=1)
    while any(on.month == 1 and on.day <= 14 for on in (day, day + timedelta(days=days - 1))):
        day += timedelta(days=1)
    return day


@each_journey
def test_one_day_after_the_latest_safe_sitting_costs_the_match(journey: Journey) -> None:
    """Where an exam binds: its slack is what it may lose, and not a day more."""
    binding, match_year = journey.seasons.binding, journey.seasons.match_year
    assert binding is not None
    exam = journey.tasks.get(binding.own_task or "")
    if exam is None or exam.kind != "exam" or match_year is None:
        return
    assert exam.start is not None
    assert binding.slack_days is not None
    last = exam.start + timedelta(days=binding.slack_days)
    if journey.seasons.target_match == match_year:
        assert last == exam.late_start
    if journey.outside_window(exam.id, last):
        refused = call("move", journey.plan, exam.id, last, "--dry-run", today=journey.today)
        assert "outside its eligibility window" in sentence(refused)
        return
    kept, lost = journey.move(exam.id, last), journey.move(exam.id, next_open_day(last, exam.duration_days or 1))
    assert kept.verdict_after is not None
    assert kept.verdict_after.match_year == match_year
    assert lost.verdict_after is not None
    assert lost.verdict_after.match_year is None or lost.verdict_after.match_year > match_year
