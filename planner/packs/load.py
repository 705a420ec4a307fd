"""Loads the data files into one `Packs`. Strict: whatever is wrong in them is refused with file, key and reason."""

import datetime as dt
import functools
from pathlib import Path

from planner.packs.advice import Advice
from planner.packs.check import check_gates, check_seasons, check_template
from planner.packs.exam import ExamFacts
from planner.packs.projection import project_season
from planner.packs.read import read_pack
from planner.packs.record import OWN_EVENTS, PHASES, Packs, Season, Template
from planner.packs.shape import GatesFile, SeasonsFile, TemplateFile
from planner.paths import resource_path

SEASONS_PATH = "packs/seasons.toml"
GATES_PATH = "packs/gates.toml"
EXAMS_PATH = "packs/exams.toml"
TEMPLATE_PATH = "roadmap/template.toml"
ADVICE_PATH = "roadmap/advice.toml"


def load_packs(folder: Path | None = None) -> Packs:
    """The packs of a resource folder (with packs/ and roadmap/ in it); without one, the shipped packs, read once.

    Raises PackError.
    """
    return _shipped_packs() if folder is None else _load(folder)


@functools.cache
def _shipped_packs() -> Packs:
    return _load(resource_path())


def _load(folder: Path) -> Packs:
    checked_on: dict[str, dt.date] = {}
    checked_on["seasons.toml"], calendar = read_pack(folder / SEASONS_PATH, SeasonsFile)
    checked_on["template.toml"], template = read_pack(folder / TEMPLATE_PATH, TemplateFile)
    checked_on["gates.toml"], gates = read_pack(folder / GATES_PATH, GatesFile)
    checked_on["exams.toml"], exams = read_pack(folder / EXAMS_PATH, ExamFacts)
    checked_on["advice.toml"], advice = read_pack(folder / ADVICE_PATH, Advice)
    check_seasons(calendar)
    seasons = _seasons(calendar, checked_on["seasons.toml"])
    events = OWN_EVENTS.union(*(season.events for season in seasons))
    check_template(template, events)
    check_gates(gates.gate, {task.id for task in template.task}, events)
    return Packs(
        seasons=seasons,
        event_kinds=calendar.event_kind,
        time_zone=calendar.time_zone,
        gates=gates.gate,
        template=_template(template),
        exams=exams,
        advice=advice,
        checked_on=checked_on,
    )


def _template(file: TemplateFile) -> Template:
    phases = {phase: file.phases[phase] for phase in PHASES}
    return Template(phases=phases, tasks=file.task, season_tasks=file.season_tasks)


def _seasons(calendar: SeasonsFile, checked_on: dt.date) -> tuple[Season, ...]:
    known = sorted((shape.season() for shape in calendar.season), key=lambda season: season.match_year)
    years = range(known[-1].match_year + 1, calendar.project_through + 1)
    return (*known, *(project_season(year, calendar.rule, checked_on) for year in years))
