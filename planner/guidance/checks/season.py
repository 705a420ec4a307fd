"""Rules about the target season: gates that fail, soft links, a target that is too near."""

from collections.abc import Iterable

from planner.core.model import MatchOutcome, Status
from planner.core.text import day_words, days_words, named
from planner.guidance.finding import PLAN, Finding, Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.roadmap.gate import PATHWAY_GATE, GateResult
from planner.roadmap.person import still_possible
from planner.roadmap.season import match_outcome
from planner.roadmap.target import links_that_cost
from planner.roadmap.template import MATCH_DAY
from planner.roadmap.verdict import SeasonResult, SeasonStatus, status_of
from planner.words.language import english
from planner.words.states import SEASON_STATUSES

YEAR_DAYS = 365
H1B_ONLY = ("h1b",)
VISA_GATE = "visa_in_passport_by_start"


def failing_gates(look: Look) -> Iterable[Finding]:
    """Each gate of the target season that does not hold."""
    if look.target is None or _lost(look):
        return
    for result in look.target.gates:
        if not result.holds and not result.awaited and not _asked_for(look, result):
            route, soap = _route_words(look.target, result), _soap_words(look.target, result)
            text = f"{_gate_words(result)}{route}. {result.gate.consequence}{soap}"
            tasks = (_task_in_plan(look, result),)
            severity = Severity(result.gate.severity)
            fix = Fix(result.gate.fix)
            yield Finding(_id(result), severity, tasks, text, result.gate.source, fix)


def soft_links_that_cost(look: Look) -> Iterable[Finding]:
    """The target is not on time, and would be if the roadmap's order yielded."""
    target = look.target
    if target is None or target.status is SeasonStatus.ON_TIME:
        return
    soft = links_that_cost(look.plan, look.roadmap, look.today, target.season)
    if not soft:
        return
    pairs = " and ".join(f"{named(look.title(link.succ))} after {named(look.title(link.pred))}" for link in soft)
    status = english(SEASON_STATUSES[target.status.value])
    text = f"Match {target.match_year} is {status} only because the plan keeps the roadmap's order: {pairs}."
    fix = Fix("Let this order yield", ("set", PLAN, "target_match", str(target.match_year)))
    tasks = tuple(dict.fromkeys(link.succ for link in soft))
    yield Finding("link.soft_costs", Severity.HINT, tasks, text, look.packs.advice.span_months.source, fix)


def dropped_soft_links(look: Look) -> Iterable[Finding]:
    """A step of the roadmap's order that yielded for the target season."""
    for link in look.plan.links:
        if link.dropped is not None:
            record = look.roadmap.link_of(link, look.plan.profile)
            risk = f" Its risk: {record.reason}." if record is not None and record.reason else ""
            succ, pred = named(look.title(link.succ)), named(look.title(link.pred))
            text = f"{succ} does not wait for {pred}: {link.dropped}.{risk}"
            source = look.source_of(link.succ) or look.packs.advice.span_months.source
            fix = Fix("Put this order back")
            yield Finding("link.soft_dropped", Severity.HINT, (link.succ, link.pred), text, source, fix)


def electives_out_of_reach(look: Look) -> Iterable[Finding]:
    """Hands-on electives can no longer end before graduation, so no season is late for them (gates.toml, only_when)."""
    person = look.person
    gate = next((gate for gate in look.packs.gates if gate.only_when == "still_possible"), None)
    if person is None or gate is None or person.statuses.isdisjoint(gate.status):
        return
    task, graduation = person.judged(gate.task), person.graduation_date
    if task is None or task.done or graduation is None or still_possible(person, task, graduation):
        return
    text = (
        f"At the usual lengths {named(task.title)} can no longer be found and finished before you graduate on "
        f"{day_words(graduation)}. {gate.consequence}"
    )
    fix = Fix("Ask the visiting-student offices for a late place, your school for a later day, or plan observerships")
    yield Finding("electives.out_of_reach", Severity.WEAKENS, (task.id,), text, gate.source, fix)


def target_too_short(look: Look) -> Iterable[Finding]:
    """From the start, or the first sitting if that is earlier, to Match Day is shorter than the journey takes (R23)."""
    if look.target is None or _lost(look):
        return
    sat = [day for task in look.sittings() if (day := look.schedule.start(task.id)) is not None]
    first = min([look.plan.start_date, *sat])
    match_day = look.target.season.events["match_day"].earlier
    student = look.profile.status is Status.STUDENT
    usual = look.packs.advice.student_days if student else look.packs.advice.graduate_days
    days = (match_day - first).days
    if days < usual.min:
        who = "students" if student else "graduates"
        years = f"{usual.min / YEAR_DAYS:g} to {usual.max / YEAR_DAYS:g} years"
        text = (
            f"Match {look.target.match_year} is {days_words(days)} after {day_words(first)}; for {who} the whole "
            f"journey usually takes {years}. To make it, every step has to go well at the first try."
        )
        fix = _later_season(look)
        yield Finding("target.too_short", Severity.HINT, (), text, usual.source, fix)


def _asked_for(look: Look, result: GateResult) -> bool:
    """Whether a gate fails only by an assumption: then the day itself is asked for (`pathway.expiry_not_known`)."""
    person = look.person
    task = person.judged(result.gate.task) if person is not None and result.gate.id == PATHWAY_GATE else None
    return person is not None and task is not None and person.pathway_expiry(task) is None


def _id(result: GateResult) -> str:
    """The finding's id: where the likely lengths of the visa's steps do not fit, it is one finding (design 4.5)."""
    return "visa.tight" if result.gate.id == VISA_GATE else f"gate.{result.gate.id}"


def not_matched(look: Look) -> Iterable[Finding]:
    """The target's Match Day was reported with the result that the person did not match."""
    if look.target is None or not _lost(look):
        return
    day = look.roadmap.latest(look.plan)[MATCH_DAY]
    following = _following_season(look)
    ahead = (
        f"Plan for Match {following}: exams, Pathway, experience and letters that are done stay done; this season's "
        "steps stay as its history and are planned once more."
        if following is not None
        else "The season data has no later Match; update it before you plan again."
    )
    text = f"You did not match in {look.target.match_year}. {_soap_ahead(look, look.target)}{ahead}"
    fix = Fix(f"Plan for Match {following}", ("set", PLAN, "target_match", str(following))) if following else None
    source = look.source_of(day) or from_plan(look.today)
    yield Finding("match.not_matched", Severity.DELAYS, (day,), text, source, fix)


def _lost(look: Look) -> bool:
    """Whether the target's Match is reported lost: then its gates and its length are history."""
    target = look.target
    return target is not None and match_outcome(look.plan, target.season, look.roadmap) is MatchOutcome.NOT


def _following_season(look: Look) -> int | None:
    """After a lost Match: the earliest that the verdict makes, else the next one that is to come."""
    assert look.target is not None
    lost, verdict = look.target.match_year, look.assessment.verdict
    if verdict is not None and verdict.match_year is not None and verdict.match_year > lost:
        return verdict.match_year
    return next((result.match_year for result in look.assessment.seasons if result.match_year > lost), None)


def _soap_ahead(look: Look, target: SeasonResult) -> str:
    """In Match Week itself SOAP comes first."""
    ends = target.season.events.get("soap_ends")
    if ends is None or look.today > ends.later:
        return ""
    return f"SOAP is open until {day_words(ends.later)}, and comes first. "


def _later_season(look: Look) -> Fix | None:
    year = look.assessment.verdict.match_year if look.assessment.verdict else None
    if year is None or look.target is None or year <= look.target.match_year:
        return None
    return Fix(f"Plan for Match {year}", ("set", PLAN, "target_match", str(year)))


def _gate_words(result: GateResult) -> str:
    label, due = result.gate.label, day_words(result.due)
    if result.task is None:
        return f"{label}: this step is not in your plan"
    if result.reached is None or result.slack_days is None:
        return f"{label}: as planned there would be no result"
    reached, days = day_words(result.reached), days_words(abs(result.slack_days))
    if result.gate.relation == "by":
        words = f"{label}: {reached} is {days} too late, the last day is {due}"
    else:
        words = f"{label}: {reached} is {days} too early, it has to be {due} or later"
    return f"{words} (projected)" if result.projected else words


def _route_words(target: SeasonResult, result: GateResult) -> str:
    """What the same season is on the other route, in the same sentence ([judging] route)."""
    if result.gate.routes != H1B_ONLY:
        return ""
    others = [gate for gate in target.gates if gate.gate.routes != H1B_ONLY]
    return f"; on the J-1 route Match {target.match_year} is {english(SEASON_STATUSES[status_of(others).value])}"


def _soap_words(target: SeasonResult, result: GateResult) -> str:
    """Whether SOAP stays open ([judging] soap)."""
    return " SOAP is still open." if target.soap_only and result.gate.severity == "blocks" else ""


def _task_in_plan(look: Look, result: GateResult) -> str:
    """The task that a gate judged; of one that is planned again for the verdict only, the plan's own."""
    task = result.task or result.gate.task
    return task if task in look.plan.tasks else look.roadmap.latest(look.plan).get(result.gate.task, result.gate.task)
