"""Rules about visas that no date of a season decides: the travel proclamations."""

from collections.abc import Iterable

from planner.core.model import Route
from planner.core.text import day_words
from planner.guidance.finding import Finding, Fix, Severity
from planner.guidance.look import Look
from planner.packs.record import ListedCountry, Proclamation

VISITS, ROTATIONS, STEP_3, INTERVIEW = "visa_for_visits", "usce", "step3", "visa_interview"
_ROUTE_VISAS = {Route.J1: "J-1", Route.H1B: "H-1B"}


def travel_proclamation(look: Look) -> Iterable[Finding]:
    """The passport is of a country whose people are not given the visas that this plan needs.

    It never makes a season missed by itself, and never offers H-1B as the way out: that needs Step 3, in the US, and a
    visa.
    """
    for law in look.packs.visa.proclamation:
        country = law.listed(look.profile.passport)
        stopped, tasks = _stopped(look, law, country)
        if country is not None and stopped:
            text = (
                f"{law.name} lists {country.name}: since {day_words(law.effective)}, and whatever your dates, "
                f"on its passport {stopped}. {law.exceptions} The lists are those of {day_words(law.lists_as_of)}."
            )
            if look.profile.visa is Route.H1B:
                text = f"{text} {law.hold}"
            fix = Fix("Enter another passport if you have one, or ask the program's lawyer about an exception")
            yield Finding("visa.travel_proclamation", Severity.WEAKENS, tasks, text, law.source, fix)


def passport_unknown(look: Look) -> Iterable[Finding]:
    """The country lived in is on a list, and whose passport decides is not said."""
    profile = look.profile
    if profile.passport is not None:
        return
    for law in look.packs.visa.proclamation:
        country = law.listed(profile.country)
        if country is not None and _stopped(look, law, country)[0]:
            text = (
                f"Your passport decides about your visa: {law.name} lists {country.name}, where you live, but not "
                "every country. Nothing is assumed until you say whose passport you travel on."
            )
            fix = Fix("Say whose passport you travel on")
            yield Finding("answer.passport", Severity.HINT, (), text, law.source, fix)


def _stopped(look: Look, law: Proclamation, country: ListedCountry | None) -> tuple[str, tuple[str, ...]]:
    """What is not issued, as a part of a sentence, and the open tasks that need it; both empty where nothing is."""
    route = look.profile.visa
    if country is None or route is Route.NONE:
        return "", ()
    needed = [task.id for task in look.open_tasks if not task.running]
    interview = tuple(task for task in needed if task == INTERVIEW)
    if not law.stops("j1" if route is Route.J1 else "h1b", country.code):
        interview = ()
    visits = tuple(task for task in needed if task in (VISITS, ROTATIONS, STEP_3))
    if not law.stops("visitor", country.code) or _visitor_visa_in_hand(look):
        visits = ()
    words = [f"no {_ROUTE_VISAS[route]} visa is issued"] if interview else []
    if visits:
        words.append(_visit_words(visits, follows=bool(interview)))
    return ", ".join(words), (*visits, *interview)


def _visit_words(visits: tuple[str, ...], *, follows: bool) -> str:
    head = "nor a visitor visa" if follows else "no visitor visa is issued"
    for_step3 = STEP_3 in visits
    if not for_step3:
        return f"{head} for rotations in the US"
    others = any(task != STEP_3 for task in visits)
    return f"{head} for {'rotations in the US or ' if others else ''}Step 3, which is given only there"


def _visitor_visa_in_hand(look: Look) -> bool:
    return any(task.id == VISITS and task.done for task in look.tasks)
