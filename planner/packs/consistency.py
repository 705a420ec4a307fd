"""What a single value cannot show: names that must exist, ids that must differ, cycles. Raises PackError."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import get_args

from planner.errors import PackError
from planner.packs.fault import MISSING, UNKNOWN_KEY, Named, in_a_circle, listed_twice, unknown
from planner.packs.fees import FeeFacts
from planner.packs.file_layout import SeasonsFile, SeasonShape, TemplateFile
from planner.packs.profile import ProfileFacts
from planner.packs.projection import OffsetDaysFromEvent, Rule, group_rules
from planner.packs.record import (
    EVERY_ROUTE,
    EVERY_STATUS,
    OWN_EVENTS,
    PHASES,
    Gate,
    TemplateTask,
    TemplateVariant,
)
from planner.packs.service import SERVICE_DAYS
from planner.packs.source import PathwayNumber
from planner.words.message import message
from planner.words.states import EXPERIENCE_KINDS, PAPER_KINDS

SEASONS = "seasons.toml"
GATES = "gates.toml"
TEMPLATE = "template.toml"
PROFILE = "profile.toml"
FEES = "fees.toml"
RULES_PER_EVENT_MAX = 2


def check_seasons(file: SeasonsFile) -> None:
    """Seasons differ, name known events once, and the rules can be applied."""
    kinds = {kind.id for kind in file.event_kind}
    _all_different(SEASONS, "event_kind", "id", [kind.id for kind in file.event_kind])
    for index, kind in enumerate(file.event_kind):
        if kind.own is not None and kind.own not in OWN_EVENTS:
            raise PackError(SEASONS, f"event_kind[{index}].own", unknown(Named.OWN_DATE, kind.own))
    if not file.season:
        raise PackError(SEASONS, "season", message("There is no season."))
    _all_different(SEASONS, "season", "match_year", [season.match_year for season in file.season])
    for index, season in enumerate(file.season):
        _check_season(f"season[{index}]", season, kinds)
    _check_rules(file.rule, kinds)


def check_template(file: TemplateFile, events: Collection[str]) -> None:
    """Tasks differ, name each other and events that exist, and their links have no cycle."""
    for phase in (*file.phases, *PHASES):
        if phase not in file.phases or phase not in PHASES:
            raise PackError(TEMPLATE, f"phases.{phase}", MISSING if phase in PHASES else UNKNOWN_KEY)
    ids = {task.id for task in file.task}
    _all_different(TEMPLATE, "task", "id", [task.id for task in file.task])
    _all_known(TEMPLATE, "season_tasks", file.season_tasks, ids, Named.TASK)
    for index, task in enumerate(file.task):
        _check_task(f"task[{index}]", task, ids, events)
        for number, variant in enumerate(task.variant):
            _check_task(f"task[{index}].variant[{number}]", variant, ids, events)
    for tasks in _as_people_have_them(file.task):
        _check_links(tasks)


def check_gates(
    gates: Sequence[Gate], tasks: Collection[str], events: Collection[str], services: Collection[str]
) -> None:
    """Gates differ and name a task of the template, an event that some season has, and days of services."""
    _all_different(GATES, "gate", "id", [gate.id for gate in gates])
    for index, gate in enumerate(gates):
        _known(GATES, f"gate[{index}].task", gate.task, tasks, Named.TASK)
        _known(GATES, f"gate[{index}].event", gate.event, events, Named.EVENT)
        for service, day in gate.by_service.items():
            _known(GATES, f"gate[{index}].by_service", service, services, Named.SERVICE)
            _known(GATES, f"gate[{index}].by_service.{service}", day, SERVICE_DAYS, Named.SERVICE_DAY)


def check_fees(file: FeeFacts, tasks: Collection[str]) -> None:
    """Every fee is for tasks that exist."""
    for index, fee in enumerate(file.fee):
        _all_known(FEES, f"fee[{index}].tasks", fee.tasks, tasks, Named.TASK)


def check_profile(file: ProfileFacts, tasks: Collection[str]) -> None:
    """What is enough, and the papers, name tasks of the template and kinds that records have."""
    for index, part in enumerate(file.balance):
        _known(PROFILE, f"balance[{index}].task", part.task, tasks, Named.TASK)
        _all_known(PROFILE, f"balance[{index}].kinds", part.kinds, EXPERIENCE_KINDS, Named.EXPERIENCE_KIND)
    if file.student_kinds is not None:
        _all_known(PROFILE, "student_kinds.kinds", file.student_kinds.kinds, EXPERIENCE_KINDS, Named.EXPERIENCE_KIND)
    for index, paper in enumerate(file.paper):
        _known(PROFILE, f"paper[{index}].kind", paper.kind, PAPER_KINDS, Named.PAPER_KIND)
        for name, named in paper.named_tasks.items():
            _all_known(PROFILE, f"paper[{index}].{name}", named, tasks, Named.TASK)
        if paper.listed_with:
            _known(PROFILE, f"paper[{index}].listed_with", paper.listed_with, PAPER_KINDS, Named.PAPER_KIND)
    for index, reason in enumerate(file.reason):
        _known(PROFILE, f"reason[{index}].id", reason.id, tasks, Named.TASK)


def _check_season(path: str, season: SeasonShape, kinds: Collection[str]) -> None:
    _all_different(SEASONS, f"{path}.event", "id", [event.id for event in season.event])
    for index, event in enumerate(season.event):
        _known(SEASONS, f"{path}.event[{index}].id", event.id, kinds, Named.EVENT)


def _check_rules(rules: Sequence[Rule], kinds: Collection[str]) -> None:
    by_event = group_rules(rules)
    seen: dict[str, int] = {}
    for index, rule in enumerate(rules):
        path = f"rule[{index}]"
        _known(SEASONS, f"{path}.event", rule.event, kinds, Named.EVENT)
        seen[rule.event] = seen.get(rule.event, 0) + 1
        if seen[rule.event] > RULES_PER_EVENT_MAX:
            third = message("It is the third rule of '{event}'; at most two are read.", event=rule.event)
            raise PackError(SEASONS, f"{path}.event", third)
        if isinstance(rule, OffsetDaysFromEvent):
            _known(SEASONS, f"{path}.from_event", rule.from_event, kinds, Named.EVENT)
            if rule.from_event not in by_event:
                ruleless = message("'{event}' has no rule of its own.", event=rule.from_event)
                raise PackError(SEASONS, f"{path}.from_event", ruleless)
    graph = {event: _from_events(of_event) for event, of_event in by_event.items()}
    if cycle := _find_cycle(graph):
        index = next(i for i, rule in enumerate(rules) if rule.event == cycle[0])
        raise PackError(SEASONS, f"rule[{index}].from_event", in_a_circle(cycle))


def _from_events(rules: Iterable[Rule]) -> list[str]:
    return [rule.from_event for rule in rules if isinstance(rule, OffsetDaysFromEvent)]


def _check_task(path: str, task: TemplateTask | TemplateVariant, ids: Collection[str], events: Collection[str]) -> None:
    for index, link in enumerate(task.after or ()):
        _known(TEMPLATE, f"{path}.after[{index}].task", link.task, ids, Named.TASK)
    _all_known(TEMPLATE, f"{path}.closes", task.closes or (), ids, Named.TASK)
    for name, day in (("anchor", task.anchor), ("ends", task.ends), ("target", task.target)):
        if day is not None:
            _known(TEMPLATE, f"{path}.{name}.event", day.event, events, Named.EVENT)
    closure = task.closed_between if isinstance(task, TemplateTask) else None
    if closure is not None:
        _known(TEMPLATE, f"{path}.closed_between.from", closure.first, events, Named.EVENT)
        _known(TEMPLATE, f"{path}.closed_between.to", closure.last, events, Named.EVENT)


def _as_people_have_them(tasks: Sequence[TemplateTask]) -> Iterable[Sequence[TemplateTask]]:
    """The tasks with each choice of variants that some person has."""
    seen: set[tuple[int, ...]] = set()
    for pathway, status, route in product((None, *map(str, get_args(PathwayNumber))), EVERY_STATUS, EVERY_ROUTE):
        theirs = [task.for_person(pathway, status, route) for task in tasks]
        choice = tuple(
            next((n for n, v in enumerate(task.variant) if v.when.holds(pathway, status, route)), -1) for task in tasks
        )
        if choice not in seen:
            seen.add(choice)
            yield theirs


def _check_links(tasks: Sequence[TemplateTask]) -> None:
    if cycle := _find_cycle({task.id: [link.task for link in task.after] for task in tasks}):
        index = next(i for i, task in enumerate(tasks) if task.id == cycle[0])
        raise PackError(TEMPLATE, f"task[{index}].after", in_a_circle(cycle))


def _find_cycle(graph: Mapping[str, Sequence[str]]) -> list[str]:
    """One cycle, its first name repeated at the end; empty when there is none."""
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        waiting = [(start, iter(graph[start]))]
        while waiting:
            name, following = waiting[-1]
            if len(trail) < len(waiting):
                trail.append(name)
            step = next((other for other in following if other not in done), None)
            if step in trail:
                return [*trail[trail.index(step) :], step]
            if step is None:
                done.add(name)
                waiting.pop()
                trail.pop()
            else:
                waiting.append((step, iter(graph[step])))
    return []


def _all_different(file: str, path: str, name: str, values: Sequence[str | int]) -> None:
    seen: set[object] = set()
    for index, value in enumerate(values):
        if value in seen:
            raise PackError(file, f"{path}[{index}].{name}", listed_twice(value))
        seen.add(value)


def _all_known(file: str, path: str, values: Sequence[str], known: Collection[str], what: Named) -> None:
    for index, value in enumerate(values):
        _known(file, f"{path}[{index}]", value, known, what)


def _known(file: str, path: str, value: str, known: Collection[str], what: Named) -> None:
    if value not in known and not (what is Named.EVENT and value in OWN_EVENTS and file != SEASONS):
        raise PackError(file, path, unknown(what, value))
