"""Rules about the target season as a whole: a lost Match, soft links, a target that is too near."""

from collections.abc import Iterable

from planner.core.edits.link import YieldLink
from planner.core.left_out import why_left_out
from planner.core.model import Status
from planner.guidance.checks.needs import DEPENDENCIES, TARGET
from planner.guidance.finding import NOTHING_TO_ADD, Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.packs.record import AdviceRange
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.person import UNLESS, still_possible
from planner.roadmap.target import links_that_cost
from planner.roadmap.template import MATCH_DAY
from planner.roadmap.verdict import SeasonStatus
from planner.words.message import Data, Days, Decimal, Message, Name, both, message, paragraph
from planner.words.states import SEASON_STATUSES

YEAR_DAYS = 365


def not_matched(look: Look) -> Iterable[Found]:
    """The target's Match Day was reported with the result that the person did not match."""
    if not look.is_lost:
        return
    day, following = look.roadmap.latest(look.plan)[MATCH_DAY], _following_season(look)
    ahead = message("The season data has no later Match; update it before you plan again.")
    if following is not None:
        ahead = message(
            "Plan for Match {year}: exams, Pathway, experience and letters that are done stay done; this season's "
            "steps stay as its history and are planned once more.",
            year=following,
        )
    soap = _soap_ahead(look)
    yield Found(
        subjects=tasks_of([day]),
        title=message("You did not match in {year}", year=look.the_target.match_year),
        text=paragraph(soap, ahead) if soap is not None else ahead,
        source=look.source_of(day) or from_plan(look.today),
        fix=_plan_for(look, following) if following is not None else None,
    )


def soft_links_that_cost(look: Look) -> Iterable[Found]:
    """The target is not on time, and would be if the roadmap's order yielded."""
    target = look.the_target
    if target.status is SeasonStatus.ON_TIME:
        return
    soft = links_that_cost(look.plan, look.roadmap, look.today, target)
    if not soft:
        return
    pairs = [
        message("{task} after {other}", task=Name(look.title(link.succ)), other=Name(look.title(link.pred)))
        for link in soft
    ]
    yield Found(
        subjects=tasks_of(dict.fromkeys(link.succ for link in soft)),
        title=message(
            "Match {year} is {status} only because the plan keeps the roadmap's order",
            year=target.match_year,
            status=SEASON_STATUSES[target.status.value],
        ),
        text=message("It keeps {order}.", order=both(pairs)),
        source=look.packs.advice.span_months.source,
        fix=Fix(message("Let this order yield"), _target(look, target.match_year)),
    )


def dropped_soft_links(look: Look) -> Iterable[Found]:
    """A step of the roadmap's order that yielded for the target season."""
    for link in look.plan.links:
        if link.dropped is None:
            continue
        record = look.roadmap.link_of(link, look.plan.profile)
        risk = record.reason if record is not None else ""
        yield Found(
            subjects=tasks_of((link.succ, link.pred)),
            title=message(
                "{task} does not wait for {other}",
                task=Name(look.title(link.succ)),
                other=Name(look.title(link.pred)),
            ),
            text=_why_dropped(link.dropped, risk),
            source=look.source_of(link.succ) or look.packs.advice.span_months.source,
            fix=Fix(message("Put this order back"), YieldLink(link.id, None)),
        )


def target_too_short(look: Look) -> Iterable[Found]:
    """From the start, or the first sitting if that is earlier, to Match Day is shorter than the journey takes (R23)."""
    if look.is_lost:
        return
    sat = [day for task in look.sittings() if (day := look.schedule.start(task.id)) is not None]
    first = min([look.plan.start_date, *sat])
    match_day = look.the_target.season.events["match_day"].earlier
    student = look.profile.status is Status.STUDENT
    usual = look.packs.advice.student_days if student else look.packs.advice.graduate_days
    days = (match_day - first).days
    if days < usual.min:
        year = look.the_target.match_year
        yield Found(
            title=message("The time until Match {year} is short", year=year),
            text=paragraph(
                message("Match {year} is {days} after {first}.", year=year, days=Days(days), first=first),
                _usual_length(usual, student=student),
                message("To make it, every step has to go well at the first try."),
            ),
            source=usual.source,
            fix=_later_season(look),
        )


def electives_out_of_reach(look: Look) -> Iterable[Found]:
    """Hands-on electives can no longer end before graduation, so no season is late for them (gates.toml, only_when)."""
    person = look.the_person
    gate = next((gate for gate in look.packs.gates if gate.only_when == "still_possible"), None)
    if gate is None or person.statuses.isdisjoint(gate.status) or any(UNLESS[word](person) for word in gate.unless):
        return
    task, graduation = person.judged(gate.task), person.graduation_date
    if task is None or task.done or graduation is None or still_possible(person, task, graduation):
        return
    yield Found(
        subjects=tasks_of([task.id]),
        title=message(
            "At the usual lengths {task} can no longer be found and finished before you graduate on {day}",
            task=Name(task.title),
            day=graduation,
        ),
        text=message("{text}", text=Data(gate.consequence)),
        source=gate.source,
        fix=Fix(
            message(
                "Ask the visiting-student offices for a late place, your school for a later day, or plan observerships"
            )
        ),
    )


def _why_dropped(reason: str, risk: str) -> Message:
    """What the plan keeps as the reason why a link was left out, and what that risks; the plan may keep no reason."""
    said = []
    if reason:
        said.append(message("The reason: {reason}.", reason=why_left_out(reason)))
    if risk:
        said.append(message("Its risk: {risk}.", risk=Data(risk)))
    return paragraph(*said) if said else NOTHING_TO_ADD


def _usual_length(usual: AdviceRange, *, student: bool) -> Message:
    least, most = Decimal(usual.min / YEAR_DAYS), Decimal(usual.max / YEAR_DAYS)
    if student:
        return message("For students the whole journey usually takes {least} to {most} years.", least=least, most=most)
    return message("For graduates the whole journey usually takes {least} to {most} years.", least=least, most=most)


def _following_season(look: Look) -> int | None:
    """After a lost Match: the earliest that the verdict makes, else the next one that is to come."""
    lost, verdict = look.the_target.match_year, look.assessment.verdict
    if verdict is not None and verdict.match_year is not None and verdict.match_year > lost:
        return verdict.match_year
    return next((result.match_year for result in look.assessment.seasons if result.match_year > lost), None)


def _soap_ahead(look: Look) -> Message | None:
    """In Match Week itself SOAP comes first."""
    ends = look.the_target.season.events.get("soap_ends")
    if ends is None or look.today > ends.later:
        return None
    return message("SOAP is open until {day}, and comes first.", day=ends.later)


def _later_season(look: Look) -> Fix | None:
    year = look.assessment.verdict.match_year if look.assessment.verdict else None
    return _plan_for(look, year) if year is not None and year > look.the_target.match_year else None


def _plan_for(look: Look, year: int) -> Fix:
    return Fix(message("Plan for Match {year}", year=year), _target(look, year))


def _target(look: Look, year: int) -> ChangeAnswer:
    return ChangeAnswer("target_match", year, look.today, look.roadmap)


RULES = (
    Rule(
        id="match.not_matched",
        severity=Severity.DELAYS,
        needs=(TARGET,),
        find=not_matched,
        says="You did not match: what to plan next.",
        source="template.toml",
    ),
    Rule(
        id="link.soft_costs",
        severity=Severity.HINT,
        needs=(TARGET, DEPENDENCIES),
        find=soft_links_that_cost,
        says="The Match is missed, or late, only because the plan keeps the roadmap's order.",
        source="advice.toml",
    ),
    Rule(
        id="target.too_short",
        severity=Severity.HINT,
        needs=(TARGET,),
        find=target_too_short,
        says="The time until the Match is shorter than the whole journey usually takes.",
        source="advice.toml",
    ),
    Rule(
        id="link.soft_dropped",
        severity=Severity.HINT,
        needs=(DEPENDENCIES,),
        find=dropped_soft_links,
        says="The roadmap's order of two steps has yielded, why, and what that risks.",
        source="template.toml",
    ),
    Rule(
        id="electives.out_of_reach",
        severity=Severity.WEAKENS,
        needs=(TARGET,),
        find=electives_out_of_reach,
        says="Hands-on electives can no longer be finished before graduation.",
        source="gates.toml",
    ),
)
