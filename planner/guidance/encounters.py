"""Encounters of a Pathway: which count, the day before which none does, and what is refused on entry."""

from datetime import date

from planner.core.model import Plan
from planner.core.records.encounters import ENCOUNTERS, Encounter, EncounterState
from planner.errors import EditRejected
from planner.packs.record import EncounterRules
from planner.roadmap.ids import base_of
from planner.roadmap.template import NO_PROFILE
from planner.roadmap.verdict import Assessment
from planner.words.message import Message, message, paragraph

APPLICATION, PAPERS = "pathway_application", "pathway_papers"
"""The template's tasks of the application, and of the encounters with the other papers."""
CLOSED = (EncounterState.ACCEPTED, EncounterState.REJECTED)
"""Of which nothing has to be said any more."""


def is_asked(plan: Plan, rules: EncounterRules) -> bool:
    """Whether the person's Pathway asks for encounters, or is not chosen yet."""
    return (plan.profile or NO_PROFILE).pathway in (None, str(rules.pathway))


def live(plan: Plan) -> list[Encounter]:
    """The encounters that may count: all but rejected ones."""
    return [entry for entry in ENCOUNTERS.of(plan) if entry.state is not EncounterState.REJECTED]


def check_encounters(before: Assessment, plan: Plan) -> None:
    """Raises EditRejected for an encounter before the application; only what has changed is looked at.

    Where no Pathway is chosen yet, nothing is refused: then it is a finding.
    """
    rules = before.roadmap.packs.profile.encounters
    changed = [entry for entry in ENCOUNTERS.changed(before.plan, plan) if _is_judged(before.plan, entry)]
    if not changed or (plan.profile or NO_PROFILE).pathway != str(rules.pathway):
        return
    sent, planned = _sent(plan), _planned(before)
    for entry in changed:
        if sent is not None:
            _refuse(entry, sent, message("It was sent on {day}, and only what comes after it counts.", day=sent))
        elif planned is not None:
            _refuse(
                entry, planned, message("It is planned for {day}, and only what comes after it counts.", day=planned)
            )


def _is_judged(plan: Plan, entry: Encounter) -> bool:
    """Whether the day or the state of an open encounter is another one than before."""
    known = ENCOUNTERS.by_id(plan).get(entry.id)
    return entry.state not in CLOSED and (known is None or (known.day, known.state) != (entry.day, entry.state))


def _refuse(entry: Encounter, first: date, why: Message) -> None:
    if entry.day is not None and entry.day < first:
        raise EditRejected(
            paragraph(message("An encounter on {day} would be before the Pathways application.", day=entry.day), why),
            message("Choose {day} or a later one, or correct the day of the application first.", day=first),
        )


def _sent(plan: Plan) -> date | None:
    """The first day on which an application was sent."""
    sent = [task.actual_finish for task in plan.rows if base_of(task.id) == APPLICATION and task.done]
    return min((day for day in sent if day is not None), default=None)


def _planned(before: Assessment) -> date | None:
    """The first day on which one is planned."""
    ids = [task.id for task in before.plan.rows if base_of(task.id) == APPLICATION and not task.done]
    return min((day for day in map(before.schedule.finish, ids) if day is not None), default=None)
