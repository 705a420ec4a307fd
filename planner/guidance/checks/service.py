"""Rules about how the wished specialty is applied for: another service than ERAS, an earlier match."""

from collections.abc import Iterable

from planner.core.text import day_words
from planner.guidance.finding import Finding, Fix, Severity
from planner.guidance.look import Look
from planner.packs.record import EventDate, Service
from planner.roadmap.season import application_of


def application_service(look: Look) -> Iterable[Finding]:
    """The specialty does not use ERAS, or matches before the Main Match, or each program has to be asked."""
    services = look.packs.services
    specialty = services.specialty(look.profile.specialty)
    application = application_of(look.plan, look.roadmap)
    tasks = tuple(task.id for task in look.open_tasks if application is not None and task.id == application.id)
    if specialty is None or specialty.source is None or not tasks:
        return
    name, source = specialty.label, specialty.source
    service = services.of_specialty(specialty.id)
    if service is not None:
        text = f"{name} applies through {service.name}, not ERAS: {_days_words(look, service)}{service.access}"
        fix = Fix(f"Follow the days of {service.name}")
        yield Finding("season.application_service", Severity.HINT, tasks, text, service.source, fix)
    early = services.early_match_of(specialty.id)
    if early is not None:
        text = f"{name} is matched before the Main Match, in {early.name}: {_lower(early.advice)}"
        yield Finding("season.early_match", Severity.HINT, tasks, text, early.source, Fix("Look up its days"))
    if specialty.ask:
        text = f"{name} may not take every application in ERAS: {_lower(specialty.ask)} Ask each program on your list."
        fix = Fix("Ask each program which service it uses")
        yield Finding("season.application_service", Severity.HINT, tasks, text, source, fix)


def _days_words(look: Look, service: Service) -> str:
    """The service's days of the target season, as the beginning of a sentence; empty where they are not known."""
    year = look.target.match_year if look.target is not None else None
    days = service.seasons.get(year, {}) if year is not None else {}
    if not days:
        return "look up its days, they are not known here. "
    opens, submit, deadline, view = (
        _day_words(days[field]) for field in ("opens", "submit_from", "submit_deadline", "programs_view")
    )
    projected = ", all projected from past years" if any(day.projected for day in days.values()) else ""
    return (
        f"for Match {year} it opens on {opens}, takes applications from {submit} to {deadline}, and programs see them "
        f"from {view} on{projected}; the plan counts by these days. "
    )


def _day_words(event: EventDate) -> str:
    if event.alternative is None or event.earlier == event.later:
        return day_words(event.day)
    return f"{day_words(event.earlier)} or {day_words(event.later)}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
