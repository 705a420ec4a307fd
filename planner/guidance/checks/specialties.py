"""Rules about further specialties: a statement and letters for each, and the service that it is applied for through."""

from collections.abc import Iterable

from planner.core.records.statements import STATEMENTS
from planner.core.ref import Ref
from planner.guidance.checks.needs import PERSONAL_KEPT, TARGET
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.personal import personal_of, personal_ref
from planner.guidance.profile.statement import STATEMENT_TASK
from planner.guidance.rule import Found, Rule
from planner.packs.service import specialty_id
from planner.roadmap.letters import UPLOADED, letters_of
from planner.roadmap.season import application_of
from planner.words.message import Data, Value, both, message, paragraph


def no_statement(look: Look) -> Iterable[Found]:
    """Several specialties are applied for, statements are begun, and not each specialty has one."""
    year = look.the_target.match_year
    lacking = _lacking(look, (version.specialty for version in STATEMENTS.of(look.plan) if version.serves(year)))
    if lacking:
        yield Found(
            subjects=(*_open(look, STATEMENT_TASK), personal_ref(look.plan)),
            title=message("There is no statement for {specialties} yet", specialties=both(lacking)),
            text=message("Each specialty that you apply for needs a statement of its own."),
            source=look.source_of(STATEMENT_TASK) or from_plan(look.today),
            fix=Fix(message("Add a statement for it")),
        )


def no_letter(look: Look) -> Iterable[Found]:
    """Several specialties are applied for, letters are asked for, and not each has one that speaks for it."""
    asked = letters_of(look.plan, look.the_target.match_year)
    lacking = _lacking(look, (letter.specialty for letter in asked))
    if lacking:
        yield Found(
            subjects=(*_open(look, UPLOADED), personal_ref(look.plan)),
            title=message("No letter speaks for {specialties} yet", specialties=both(lacking)),
            text=message("Each entry of a letter says which specialty it speaks for; without one it is for the first."),
            source=from_plan(look.today),
            fix=Fix(message("Enter the specialty of a letter, or ask a writer who saw you in it")),
        )


def other_service(look: Look) -> Iterable[Found]:
    """A further specialty has another application service, or an earlier match: its days are not in this plan."""
    services, application = look.packs.services, application_of(look.plan, look.roadmap)
    if application is None or application.done:
        return
    first = services.of_specialty(look.profile.specialty)
    for name in personal_of(look.plan).specialties:
        known, service, early = services.specialty(name), services.of_specialty(name), services.early_match_of(name)
        if known is None or (service in (None, first) and early is None):
            continue
        said = []
        if service is not None and service is not first:
            called = Data(service.name)
            said.append(message("It is applied for through {service}, not ERAS.", service=called))
            said.append(message("{text}", text=Data(service.access)))
        if early is not None:
            said.append(message("It is matched before the Main Match, in {match}.", match=Data(early.name)))
            said.append(message("{text}", text=Data(early.advice)))
        yield Found(
            case=known.id,
            subjects=tasks_of([application.id]),
            title=message(
                "{specialty} has days of its own, which this plan does not count", specialty=Data(known.label)
            ),
            text=paragraph(*said),
            source=known.source or from_plan(look.today),
            fix=Fix(message("Look up its days, or make it your first specialty")),
        )


def _lacking(look: Look, there: Iterable[str]) -> list[Value]:
    """The specialties, where there are several, that none of these is for; one for no specialty is for the first.

    Where there are none at all, nothing is lacking yet.
    """
    further, first = personal_of(look.plan).specialties, look.profile.specialty
    found = {specialty_id(name or first or "") for name in there}
    if not further or not found:
        return []
    names = [name for name in (first, *further) if name is not None]
    return [Data(look.packs.services.label(name) or name) for name in names if not _has(look, found, name)]


def _has(look: Look, found: set[str], name: str) -> bool:
    known = look.packs.services.specialty(name)
    ids = {specialty_id(name)} if known is None else {specialty_id(known.id), specialty_id(known.label)}
    return bool(ids & found)


def _open(look: Look, base: str) -> tuple[Ref, ...]:
    return tasks_of(task.id for task in look.open_tasks if task.id == base)


RULES = (
    Rule(
        id="specialty.no_statement",
        severity=Severity.HINT,
        needs=(TARGET, PERSONAL_KEPT),
        find=no_statement,
        says="Of several specialties one has no statement, and another has.",
        source="template.toml",
    ),
    Rule(
        id="specialty.no_letter",
        severity=Severity.HINT,
        needs=(TARGET, PERSONAL_KEPT),
        find=no_letter,
        says="Of several specialties one has no letter that speaks for it, and another has.",
        source="template.toml",
    ),
    Rule(
        id="specialty.other_service.*",
        severity=Severity.HINT,
        needs=(TARGET, PERSONAL_KEPT),
        find=other_service,
        says="A further specialty has another application service or an earlier match.",
        source="services.toml",
    ),
)
