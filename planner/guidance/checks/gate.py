"""Rules about the gates of the target season. A gate's weight, label, consequence and way out stand in gates.toml."""

from collections.abc import Iterable

from planner.guidance.checks.needs import TARGET
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.gate_fix import gate_fix
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.roadmap.gate import PATHWAY_GATE, GateResult
from planner.roadmap.verdict import SeasonResult, status_of
from planner.words.message import Data, Days, Message, Value, message, paragraph
from planner.words.states import SEASON_STATUSES

H1B_ONLY = ("h1b",)
VISA_GATE = "visa_in_passport_by_start"
WEIGHTS = (Severity.BLOCKS, Severity.WEAKENS, Severity.COSTS)


def failing_gates(look: Look) -> Iterable[Found]:
    """Each gate of the target season that does not hold."""
    for result in _failing(look):
        if result.gate.id != VISA_GATE:
            yield _found(look, result, case=result.gate.id)


def visa_tight(look: Look) -> Iterable[Found]:
    """The likely lengths of the visa's steps do not fit before orientation: one finding (design 4.5)."""
    for result in _failing(look):
        if result.gate.id == VISA_GATE:
            yield _found(look, result)


def _failing(look: Look) -> Iterable[GateResult]:
    if look.is_lost:
        return ()
    results = (result for result in look.the_target.gates if not result.holds and not result.awaited)
    return (result for result in results if not _asked_for(look, result))


def _found(look: Look, result: GateResult, case: str = "") -> Found:
    gate, target = result.gate, look.the_target
    said = [_what_fails(target, result), message("{text}", text=Data(gate.consequence))]
    advice, fix = message("{text}", text=Data(gate.fix)), gate_fix(look, result)
    if fix is not None:
        said.append(advice)
    if target.soap_only and gate.severity == "blocks":
        said.append(message("SOAP is still open."))
    return Found(
        case=case,
        severity=Severity(gate.severity),
        subjects=tasks_of([_task_in_plan(look, result)]),
        title=message("{text}", text=Data(gate.label)),
        text=paragraph(*said),
        source=gate.source,
        fix=fix or Fix(advice),
    )


def _asked_for(look: Look, result: GateResult) -> bool:
    """Whether a gate fails only by an assumption: then the day itself is asked for (`pathway.expiry_not_known`)."""
    if result.gate.id != PATHWAY_GATE:
        return False
    task = look.the_person.judged(result.gate.task)
    return task is not None and look.the_person.pathway_expiry(task) is None


def _what_fails(target: SeasonResult, result: GateResult) -> Message:
    """Why a gate does not hold; on the H-1B route with what the season is on the J-1 route ([judging] route)."""
    if result.gate.routes != H1B_ONLY:
        return _plainly(result)
    others = [gate for gate in target.gates if gate.gate.routes != H1B_ONLY]
    return _with_the_other_route(result, target.match_year, SEASON_STATUSES[status_of(others).value])


def _plainly(result: GateResult) -> Message:
    reached, due = result.reached, result.due
    if result.task is None:
        return message("This step is not in your plan.")
    if reached is None or result.slack_days is None:
        return message("As planned there would be no result.")
    days = Days(abs(result.slack_days))
    if result.gate.relation == "by":
        if result.projected:
            return message(
                "{reached} is {days} too late, the last day is {due} (projected).", reached=reached, days=days, due=due
            )
        return message("{reached} is {days} too late, the last day is {due}.", reached=reached, days=days, due=due)
    if result.projected:
        return message(
            "{reached} is {days} too early, it has to be {due} or later (projected).",
            reached=reached,
            days=days,
            due=due,
        )
    return message("{reached} is {days} too early, it has to be {due} or later.", reached=reached, days=days, due=due)


def _with_the_other_route(result: GateResult, year: int, status: Message) -> Message:
    reached, due = result.reached, result.due
    if result.task is None:
        return message(
            "This step is not in your plan; on the J-1 route Match {year} is {status}.", year=year, status=status
        )
    if reached is None or result.slack_days is None:
        return message(
            "As planned there would be no result; on the J-1 route Match {year} is {status}.", year=year, status=status
        )
    values: dict[str, Value] = {"reached": reached, "due": due, "year": year, "status": status}
    values["days"] = Days(abs(result.slack_days))
    if result.gate.relation == "by":
        if result.projected:
            return message(
                "{reached} is {days} too late, the last day is {due} (projected); on the J-1 route Match {year} is "
                "{status}.",
                **values,
            )
        return message(
            "{reached} is {days} too late, the last day is {due}; on the J-1 route Match {year} is {status}.", **values
        )
    if result.projected:
        return message(
            "{reached} is {days} too early, it has to be {due} or later (projected); on the J-1 route Match {year} is "
            "{status}.",
            **values,
        )
    return message(
        "{reached} is {days} too early, it has to be {due} or later; on the J-1 route Match {year} is {status}.",
        **values,
    )


def _task_in_plan(look: Look, result: GateResult) -> str:
    """The task that a gate judged; of one that is planned again for the verdict only, the plan's own."""
    task = result.task or result.gate.task
    return task if task in look.plan.tasks else look.roadmap.latest(look.plan).get(result.gate.task, result.gate.task)


RULES = (
    Rule(
        id="gate.*",
        severity=WEIGHTS,
        needs=(TARGET,),
        find=failing_gates,
        says="A gate of the season does not hold: which, by how many days, and what that costs.",
        source="gates.toml",
    ),
    Rule(
        id="visa.tight",
        severity=WEIGHTS,
        needs=(TARGET,),
        find=visa_tight,
        says="At the likely lengths of its steps the visa comes after orientation.",
        source="gates.toml",
    ),
)
