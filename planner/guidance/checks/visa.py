"""Rules about visas that no date of a season decides: the travel proclamations."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.core.model import Route
from planner.guidance.checks.needs import ANSWERS, PERSONAL_KEPT
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.personal import (
    country_name,
    free_passport,
    needs_no_visa,
    passports_of,
    personal_of,
    training_visa_in_hand,
    visitor_visa_in_hand,
)
from planner.guidance.rule import Found, Rule
from planner.packs.record import ListedCountry, Proclamation
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.experiences import USCE
from planner.roadmap.visas import TRAINING_VISA, VISIT_VISA
from planner.words.message import Data, Message, message, paragraph
from planner.words.states import VISA_ROUTES

STEP_3 = "step3"
PETITION, APPROVAL = "h1b_petition", "h1b_approval"


@dataclass(frozen=True, slots=True)
class _Stopped:
    """The open tasks that need a visa which is not issued."""

    visits: tuple[str, ...]
    interview: tuple[str, ...]

    @property
    def tasks(self) -> tuple[str, ...]:
        return (*self.visits, *self.interview)


def travel_proclamation(look: Look) -> Iterable[Found]:
    """The passport is of a country whose people are not given the visas that this plan needs.

    It never makes a season missed by itself, and never offers H-1B as the way out: that needs Step 3, in the US, and a
    visa.
    """
    for law in look.packs.visa.proclamation:
        country = law.listed(look.profile.passport or next(iter(passports_of(look.plan)), None))
        stopped = _stopped(look, law, country)
        if country is None or not stopped.tasks or free_passport(look.plan, law) is not None:
            continue
        said = [
            message("It holds since {day}, whatever your dates are.", day=law.effective),
            *_not_issued(look.profile.visa, stopped),
            message("{text}", text=Data(law.exceptions)),
            message("The lists are those of {day}.", day=law.lists_as_of),
        ]
        if look.profile.visa is Route.H1B:
            said.append(message("{text}", text=Data(law.hold)))
        yield Found(
            subjects=tasks_of(stopped.tasks),
            title=message("{law} lists {country}", law=Data(law.name), country=Data(country.name)),
            text=paragraph(*said),
            source=law.source,
            fix=Fix(message("Enter another passport if you have one, or ask the program's lawyer about an exception")),
        )


def other_passport(look: Look) -> Iterable[Found]:
    """The passport that the person travels on is on a list, and another one that they hold is not."""
    for law in look.packs.visa.proclamation:
        country, other = law.listed(look.profile.passport), free_passport(look.plan, law)
        stopped = _stopped(look, law, country)
        if country is None or other is None or not stopped.tasks:
            continue
        yield Found(
            subjects=tasks_of(stopped.tasks),
            title=message("Travel on your passport of {country}", country=country_name(other)),
            text=paragraph(
                message("{law} lists {country}.", law=Data(law.name), country=Data(country.name)),
                message("What counts is the passport on which you travel."),
                message("The lists are those of {day}.", day=law.lists_as_of),
            ),
            source=law.source,
            fix=Fix(
                message("Plan with the passport of {country}", country=country_name(other)),
                ChangeAnswer("passport", other, look.today, look.roadmap),
            ),
        )


def birth_held(look: Look) -> Iterable[Found]:
    """H-1B: the petition of somebody born in a listed country may be held, whatever the passport."""
    if look.profile.visa is not Route.H1B or needs_no_visa(look.plan):
        return
    waiting = [task.id for task in look.open_tasks if task.id in (PETITION, APPROVAL)]
    for law in look.packs.visa.proclamation:
        born = law.listed(personal_of(look.plan).birth_country)
        if born is None or not waiting or law.listed(look.profile.passport) is not None:
            continue
        yield Found(
            subjects=tasks_of(waiting),
            title=message("You were born in {country}, and that may hold your petition", country=Data(born.name)),
            text=paragraph(
                message("{text}", text=Data(law.hold)),
                message("Birth counts here, not only the passport."),
                message("The lists are those of {day}.", day=law.lists_as_of),
            ),
            source=law.source,
            fix=Fix(message("Ask the program's lawyer about the release of physicians")),
        )


def passport_unknown(look: Look) -> Iterable[Found]:
    """The country lived in is on a list, and whose passport decides is not said."""
    profile = look.profile
    if profile.passport is not None or personal_of(look.plan).passports:
        return
    for law in look.packs.visa.proclamation:
        country = law.listed(profile.country)
        if country is not None and _stopped(look, law, country).tasks:
            yield Found(
                title=message("Your passport decides about your visa"),
                text=paragraph(
                    message(
                        "{law} lists {country}, where you live, but not every country.",
                        law=Data(law.name),
                        country=Data(country.name),
                    ),
                    message("Nothing is assumed until you say whose passport you travel on."),
                ),
                source=law.source,
                fix=Fix(message("Say whose passport you travel on")),
            )


def _stopped(look: Look, law: Proclamation, country: ListedCountry | None) -> _Stopped:
    route = look.profile.visa
    if country is None or route is Route.NONE or needs_no_visa(look.plan):
        return _Stopped((), ())
    # Whoever is on a rotation was let in; a visa that is only applied for is not issued yet.
    needed = [task.id for task in look.open_tasks if not task.running or task.id == VISIT_VISA]
    interview = tuple(task for task in needed if task == TRAINING_VISA)
    stops = law.stops("j1" if route is Route.J1 else "h1b", country.code)
    if not stops or training_visa_in_hand(look.plan, route, look.today):
        interview = ()
    visits = tuple(task for task in needed if task in (VISIT_VISA, USCE, STEP_3))
    if not law.stops("visitor", country.code) or _visitor_visa_in_hand(look):
        visits = ()
    return _Stopped(visits, interview)


def _not_issued(route: Route, stopped: _Stopped) -> Iterable[Message]:
    if stopped.interview:
        yield message("On its passport no {visa} visa is issued.", visa=VISA_ROUTES[route.value])
    if not stopped.visits:
        return
    if STEP_3 not in stopped.visits:
        yield message("On its passport no visitor visa is issued for rotations in the US.")
    elif len(stopped.visits) == 1:
        yield message("On its passport no visitor visa is issued for Step 3, which is given only in the US.")
    else:
        yield message(
            "On its passport no visitor visa is issued for rotations in the US or Step 3, which is given only there."
        )


def _visitor_visa_in_hand(look: Look) -> bool:
    reported = any(task.id == VISIT_VISA and task.done for task in look.tasks)
    return reported or visitor_visa_in_hand(look.plan, look.today)


RULES = (
    Rule(
        id="visa.travel_proclamation",
        severity=Severity.WEAKENS,
        needs=(ANSWERS,),
        find=travel_proclamation,
        says="The visas that the plan needs are not issued on this passport.",
        source="visa.toml",
    ),
    Rule(
        id="visa.other_passport",
        severity=Severity.HINT,
        needs=(ANSWERS,),
        find=other_passport,
        says="Another passport than the one you travel on is on no travel list.",
        source="visa.toml",
    ),
    Rule(
        id="visa.birth_held",
        severity=Severity.WEAKENS,
        needs=(ANSWERS, PERSONAL_KEPT),
        find=birth_held,
        says="H-1B: a petition of people born in a listed country may be held, whatever their passport.",
        source="visa.toml",
    ),
    Rule(
        id="answer.passport",
        severity=Severity.HINT,
        needs=(ANSWERS,),
        find=passport_unknown,
        says="The country you live in is on a travel list, and your passport is not known.",
        source="visa.toml",
    ),
)
