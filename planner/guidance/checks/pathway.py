"""Rules about an ECFMG Pathway: until when it is good, and when it may be accepted."""

from collections.abc import Iterable

from planner.core.model import Task
from planner.guidance.checks.needs import TARGET
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.packs.record import Gate, PathwayExpiry
from planner.roadmap.gate import PATHWAY_GATE
from planner.roadmap.person import Person
from planner.roadmap.season import day_of
from planner.words.message import Data, Message, message, paragraph

PATHWAY = "pathway"


def pathway_expired(look: Look) -> Iterable[Found]:
    """An accepted Pathway expires, as typed, before training starts: it has to be accepted again."""
    person, gate = look.the_person, _gate(look)
    if person.no_pathway_needed() or person.pathway_valid():
        return
    for task in person.instances(PATHWAY):
        expiry, day = person.pathway_expiry(task), day_of(task, look.plan)
        if not task.done or expiry is None:
            continue
        title = message("Your Pathway expires on {day}, before training starts", day=expiry)
        if day is not None:
            title = message(
                "Your Pathway, accepted on {accepted}, expires on {day}, before training starts",
                accepted=day,
                day=expiry,
            )
        yield Found(
            subjects=tasks_of([task.id]),
            title=title,
            text=paragraph(
                message("Training starts on {day}.", day=person.season.events["residency_start"].earlier),
                message("{text}", text=Data(gate.consequence)),
            ),
            source=gate.source,
            fix=Fix(message("{text}", text=Data(gate.fix))),
        )


def planned_too_early(look: Look) -> Iterable[Found]:
    """A Pathway that is only planned would be accepted so early that it expires before training starts."""
    person = look.the_person
    task = person.judged(PATHWAY)
    if task is None or task.done:
        return
    day, opens = look.schedule.finish(task.id), person.season.events["pathway_window_opens"].earlier
    if day is not None and day < opens:
        yield Found(
            subjects=tasks_of([task.id]),
            title=message("A Pathway accepted on {day}, as planned, would expire before training starts", day=day),
            text=message("It has to be accepted on {day} or later.", day=opens),
            source=_gate(look).source,
            fix=Fix(message("Send it later")),
        )


def expiry_not_known(look: Look) -> Iterable[Found]:
    """An accepted Pathway without its printed expiry: its usual life is assumed, and the day is asked for.

    It speaks for the gate too where that fails by this assumption; nothing is planned again before the day is known.
    """
    person, gate = look.the_person, _gate(look)
    task = person.judged(PATHWAY)
    if task is None or not task.done or person.no_pathway_needed() or person.pathway_expiry(task) is not None:
        return
    usual, serves, day = person.usual_expiry(task), person.pathway_serves(task), day_of(task, look.plan)
    title = message("Until when is your Pathway valid?")
    if day is not None:
        title = message("Until when is your Pathway, accepted on {day}, valid?", day=day)
    yield Found(
        severity=Severity.HINT if serves else Severity(gate.severity),
        subjects=tasks_of([task.id]),
        title=title,
        text=paragraph(_assumed(person, task, usual), *_until_it_is_typed(person, serves=serves)),
        source=(usual or gate).source,
        fix=Fix(message("Type the expiry date printed on the certificate")),
    )


def _gate(look: Look) -> Gate:
    return next(gate for gate in look.packs.gates if gate.id == PATHWAY_GATE)


def _assumed(person: Person, task: Task, usual: PathwayExpiry | None) -> Message:
    """What the plan takes for the expiry that nobody has typed."""
    match_year = person.season.match_year
    if usual is None:
        if person.pathway_serves(task):
            return message("The plan assumes that it serves Match {year}.", year=match_year)
        return message("The plan assumes that it does not serve Match {year}.", year=match_year)
    if usual.or_until is None:
        return message(
            "The plan takes {day}, as for those of the {year} season.", day=usual.expires_on, year=usual.match_year
        )
    return message(
        "The plan takes {day}, as for those of the {year} season (another source says {other}).",
        day=usual.expires_on,
        year=usual.match_year,
        other=usual.or_until,
    )


def _until_it_is_typed(person: Person, *, serves: bool) -> Iterable[Message]:
    if serves:
        yield message("The day printed on your certificate counts instead; nobody reminds you of it.")
        return
    yield message("The day printed on your certificate counts instead.")
    yield message(
        "Training for Match {year} starts on {day}; until you type the day nothing is planned again.",
        year=person.season.match_year,
        day=person.season.events["residency_start"].earlier,
    )


RULES = (
    Rule(
        id="pathway.expired",
        severity=Severity.DELAYS,
        needs=(TARGET,),
        find=pathway_expired,
        says="The typed expiry of a Pathway lies before the start of training.",
        source="gates.toml",
    ),
    Rule(
        id="pathway.too_early",
        severity=Severity.BLOCKS,
        needs=(TARGET,),
        find=planned_too_early,
        says="A Pathway would be accepted so early that it expires before the start of training.",
        source="gates.toml",
    ),
    Rule(
        id="pathway.expiry_not_known",
        severity=(Severity.BLOCKS, Severity.WEAKENS, Severity.COSTS, Severity.HINT),
        needs=(TARGET,),
        find=expiry_not_known,
        says="Until when a Pathway is good is only assumed (a hint); as grave as its gate where that fails by it.",
        source="exams.toml, gates.toml",
    ),
)
