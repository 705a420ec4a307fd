"""Rules about how the wished specialty is applied for: another service than ERAS, an earlier match."""

from collections.abc import Iterable

from planner.guidance.checks.needs import ANSWERS
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.rule import Found, Rule
from planner.packs.record import EventDate, Service
from planner.packs.service import Specialty
from planner.roadmap.season import application_of
from planner.words.message import Data, Message, Value, either, message, paragraph


def application_service(look: Look) -> Iterable[Found]:
    """The specialty does not use ERAS, or each program has to be asked."""
    specialty, tasks = _specialty(look), _submitting(look)
    if specialty is None or specialty.source is None or not tasks:
        return
    name, service = Data(specialty.label), look.packs.services.of_specialty(specialty.id)
    if service is not None:
        called = Data(service.name)
        yield Found(
            subjects=tasks_of(tasks),
            title=message("{specialty} applies through {service}, not ERAS", specialty=name, service=called),
            text=paragraph(_days(look, service), message("{text}", text=Data(service.access))),
            source=service.source,
            fix=Fix(message("Follow the days of {service}", service=called)),
        )
    if specialty.ask:
        yield Found(
            subjects=tasks_of(tasks),
            title=message("{specialty} may not take every application in ERAS", specialty=name),
            text=paragraph(message("{text}", text=Data(specialty.ask)), message("Ask each program on your list.")),
            source=specialty.source,
            fix=Fix(message("Ask each program which service it uses")),
        )


def early_match(look: Look) -> Iterable[Found]:
    """The specialty matches before the Main Match."""
    specialty, tasks = _specialty(look), _submitting(look)
    early = look.packs.services.early_match_of(specialty.id) if specialty is not None else None
    if specialty is None or early is None or not tasks:
        return
    yield Found(
        subjects=tasks_of(tasks),
        title=message(
            "{specialty} is matched before the Main Match, in {match}",
            specialty=Data(specialty.label),
            match=Data(early.name),
        ),
        text=message("{text}", text=Data(early.advice)),
        source=early.source,
        fix=Fix(message("Look up its days")),
    )


def _specialty(look: Look) -> Specialty | None:
    return look.packs.services.specialty(look.profile.specialty)


def _submitting(look: Look) -> list[str]:
    """The application, while it has not been sent."""
    application = application_of(look.plan, look.roadmap)
    return [task.id for task in look.open_tasks if application is not None and task.id == application.id]


def _days(look: Look, service: Service) -> Message:
    """The service's days of the target season."""
    year = look.target.match_year if look.target is not None else None
    days = service.seasons.get(year, {}) if year is not None else {}
    if not days or year is None:
        return message("Look up its days, they are not known here.")
    values = {
        "year": year,
        "opens": _day(days["opens"]),
        "first": _day(days["submit_from"]),
        "last": _day(days["submit_deadline"]),
        "seen": _day(days["programs_view"]),
    }
    if any(day.projected for day in days.values()):
        return message(
            "For Match {year} it opens on {opens}, takes applications from {first} to {last}, and programs see them "
            "from {seen} on, all projected from past years; the plan counts by these days.",
            **values,
        )
    return message(
        "For Match {year} it opens on {opens}, takes applications from {first} to {last}, and programs see them from "
        "{seen} on; the plan counts by these days.",
        **values,
    )


def _day(event: EventDate) -> Value:
    if event.alternative is None or event.earlier == event.later:
        return event.day
    return either((event.earlier, event.later))


RULES = (
    Rule(
        id="season.application_service",
        severity=Severity.HINT,
        needs=(ANSWERS,),
        find=application_service,
        says="The specialty is applied for through another service than ERAS, or programs have to be asked.",
        source="services.toml",
    ),
    Rule(
        id="season.early_match",
        severity=Severity.HINT,
        needs=(ANSWERS,),
        find=early_match,
        says="The specialty is matched before the Main Match.",
        source="services.toml",
    ),
)
