"""Rules about an accepted Pathway: until when it lasts is printed on the certificate, and is asked for."""

from collections.abc import Iterable

from planner.core.text import day_words
from planner.guidance.finding import Finding, Fix, Severity
from planner.guidance.look import Look
from planner.roadmap.season import day_of

GATE = "pathway_still_valid"


def expiry_not_known(look: Look) -> Iterable[Finding]:
    """An accepted Pathway without its printed expiry: its usual life is assumed, and the day is asked for."""
    person = look.person
    task = person.judged("pathway") if person is not None else None
    if person is None or task is None or not task.done or person.no_pathway_needed():
        return
    if person.pathway_expiry(task) is not None:
        return
    gate = next(gate for gate in look.packs.gates if gate.id == GATE)
    day = day_of(task, look.plan)
    accepted = f", accepted on {day_words(day)}," if day is not None else ""
    serves = "serves" if person.pathway_valid() else "does not serve"
    text = (
        f"How long your Pathway lasts is printed on the certificate and not typed in yet. Until then the plan assumes "
        f"that the one you have{accepted} {serves} Match {person.season.match_year}."
    )
    fix = Fix("Type the expiry date printed on the certificate")
    yield Finding("pathway.expiry_not_known", Severity.HINT, (task.id,), text, gate.source, fix)
