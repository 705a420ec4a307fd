"""Loads the data files into one `Packs`. Strict: whatever is wrong in them is refused with file, key and reason."""

import datetime as dt
import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from planner.errors import PackError
from planner.packs.advice import Advice
from planner.packs.consistency import check_fees, check_gates, check_profile, check_seasons, check_template
from planner.packs.exam import ExamFacts
from planner.packs.exam_day import ExamDayFacts
from planner.packs.fees import FeeFacts
from planner.packs.file_layout import GatesFile, SeasonsFile, TemplateFile
from planner.packs.profile import ProfileFacts
from planner.packs.projection import project_season
from planner.packs.read import read_checked_on, read_pack
from planner.packs.record import OWN_EVENTS, PHASES, Packs, Season, Template
from planner.packs.service_file import ServicesFile, services_from
from planner.packs.source import Record
from planner.packs.visa import VisaFacts
from planner.paths import resource_path
from planner.words.message import message, paragraph

T = TypeVar("T")

SEASONS_PATH = "packs/seasons.toml"
GATES_PATH = "packs/gates.toml"
EXAMS_PATH = "packs/exams.toml"
PROFILE_PATH = "packs/profile.toml"
EXAM_DAY_PATH = "packs/exam_day.toml"
FEES_PATH = "packs/fees.toml"
SERVICES_PATH = "packs/services.toml"
VISA_PATH = "packs/visa.toml"
TEMPLATE_PATH = "roadmap/template.toml"
ADVICE_PATH = "roadmap/advice.toml"


SHAPES: Mapping[str, type[Record]] = {
    "seasons.toml": SeasonsFile,
    "gates.toml": GatesFile,
    "exams.toml": ExamFacts,
    "exam_day.toml": ExamDayFacts,
    "profile.toml": ProfileFacts,
    "fees.toml": FeeFacts,
    "services.toml": ServicesFile,
    "visa.toml": VisaFacts,
    "template.toml": TemplateFile,
    "advice.toml": Advice,
}
"""What each data file holds."""
FILE_NAMES = tuple(SHAPES)


def load_packs(folder: Path | None = None, user: Path | None = None, without: Collection[str] = ()) -> Packs:
    """The packs of a resource folder (with packs/ and roadmap/ in it); without one, the shipped packs, read once.

    A file in the folder `user` takes the place of the one with its name while it was checked later than that one;
    those named in `without` are left out. Raises PackError.
    """
    own = {name: user / name for name in FILE_NAMES if user is not None and name not in without}
    own = {name: path for name, path in own.items() if _is_there(path)}
    if folder is None and not own:
        return _shipped_packs()
    return _load(folder or resource_path(), own)


@dataclass(frozen=True)
class UsablePacks:
    """Packs that can be planned with whatever lies in the user's folder: what had to be left out, and why."""

    packs: Packs
    left_out: frozenset[str] = frozenset()
    trouble: PackError | None = None


def usable_packs(user: Path) -> UsablePacks:
    """The shipped packs with the user's newer files; one that is wrong is left out, all where they do not fit together.

    Raises PackError only when the program's own are wrong.
    """
    left_out: set[str] = set()
    trouble: PackError | None = None
    while True:
        try:
            return UsablePacks(load_packs(user=user, without=left_out), frozenset(left_out), trouble)
        except PackError as error:
            if left_out.issuperset(FILE_NAMES):
                way_out = message("Install the program anew.")
                raise PackError(error.file, error.key, paragraph(error.reason, way_out)) from None
            trouble = trouble or _left_out(error, user)
            wrong = Path(error.file)
            left_out.update([wrong.name] if wrong.parent == user else FILE_NAMES)


def _left_out(error: PackError, user: Path) -> PackError:
    """The same with what is done about it."""
    if Path(error.file).parent == user:
        way_out = message("The program's own is used instead; update it from a good file, or remove this file.")
        return PackError(error.file, error.key, paragraph(error.reason, way_out))
    apart = message("The data files there do not fit together.")
    way_out = message("The program's own are used instead; remove those.")
    return PackError(str(user), "", paragraph(apart, error.said, way_out))


@functools.cache
def _shipped_packs() -> Packs:
    return _load(resource_path(), {})


def _load(folder: Path, user: Mapping[str, Path]) -> Packs:
    checked_on: dict[str, dt.date] = {}
    checked_on["seasons.toml"], calendar = _newer(folder / SEASONS_PATH, user, SeasonsFile)
    checked_on["template.toml"], template = _newer(folder / TEMPLATE_PATH, user, TemplateFile)
    checked_on["gates.toml"], gates = _newer(folder / GATES_PATH, user, GatesFile)
    checked_on["exams.toml"], exams = _newer(folder / EXAMS_PATH, user, ExamFacts)
    checked_on["exam_day.toml"], exam_day = _newer(folder / EXAM_DAY_PATH, user, ExamDayFacts)
    checked_on["profile.toml"], profile = _newer(folder / PROFILE_PATH, user, ProfileFacts)
    checked_on["fees.toml"], fees = _newer(folder / FEES_PATH, user, FeeFacts)
    checked_on["services.toml"], services = _newer(folder / SERVICES_PATH, user, ServicesFile)
    checked_on["visa.toml"], visa = _newer(folder / VISA_PATH, user, VisaFacts)
    checked_on["advice.toml"], advice = _newer(folder / ADVICE_PATH, user, Advice)
    check_seasons(calendar)
    seasons = _seasons(calendar, checked_on["seasons.toml"])
    events = OWN_EVENTS.union(*(season.events for season in seasons))
    check_template(template, events)
    tasks = {task.id for task in template.task}
    check_gates(gates.gate, tasks, events, {service.id for service in services.service})
    check_profile(profile, tasks)
    check_fees(fees, tasks)
    return Packs(
        seasons=seasons,
        event_kinds=calendar.event_kind,
        time_zone=calendar.time_zone,
        season_start=calendar.season_start,
        gates=gates.gate,
        template=_template(template),
        exams=exams,
        exam_day=exam_day,
        profile=profile,
        fees=fees,
        services=services_from(services, seasons, checked_on["services.toml"]),
        visa=visa,
        advice=advice,
        checked_on=checked_on,
    )


def _is_there(path: Path) -> bool:
    """Whether there is such a file; a folder that must not be looked into has none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _newer(path: Path, user: Mapping[str, Path], shape: type[T]) -> tuple[dt.date, T]:
    """The user's file where it was checked later; an older one, perhaps of an older program, is not looked into."""
    shipped = read_pack(path, shape)
    given = user.get(path.name)
    if given is None:
        return shipped
    try:
        return read_pack(given, shape) if read_checked_on(given) > shipped[0] else shipped
    except PackError as error:
        raise PackError(str(given), error.key, error.reason) from None


def _template(file: TemplateFile) -> Template:
    phases = {phase: file.phases[phase] for phase in PHASES}
    return Template(phases=phases, tasks=file.task, season_tasks=file.season_tasks)


def _seasons(calendar: SeasonsFile, checked_on: dt.date) -> tuple[Season, ...]:
    known = sorted((shape.season() for shape in calendar.season), key=lambda season: season.match_year)
    years = range(known[-1].match_year + 1, calendar.project_through + 1)
    return (*known, *(project_season(year, calendar.rule, checked_on) for year in years))
