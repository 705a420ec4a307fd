"""Rules about the encounters of Pathway 6: after the application, before the deadline, enough, by enough physicians."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from planner.core.edits.record import ChangeRecord
from planner.core.model import Task
from planner.core.records.encounters import ENCOUNTERS, Encounter, EncounterState
from planner.core.records.people import PEOPLE
from planner.core.ref import Ref, task_ref
from planner.guidance.checks.needs import ENCOUNTERS_KEPT, TARGET
from planner.guidance.earliest import first_possible
from planner.guidance.encounters import APPLICATION, CLOSED, PAPERS, is_asked, live
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.rule import Found, Rule
from planner.packs.record import EncounterRules
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.ids import base_of
from planner.roadmap.season import day_of
from planner.words.message import Count, Message, Value, counted, message, paragraph

DEADLINE = "pathways_deadline"


def before_application(look: Look) -> Iterable[Found]:
    """An encounter lies before the application: it does not count."""
    rules, application = _rules(look), _application(look)
    sent = _day(look, application)
    if rules is None or application is None or sent is None:
        return
    for entry in live(look.plan):
        if entry.state in CLOSED or entry.day is None or entry.day >= sent:
            continue
        yield Found(
            subjects=(_ref(entry), task_ref(application.id)),
            title=message("The encounter on {day} is before the application, and does not count", day=entry.day),
            text=_application_words(sent, sent_already=application.done),
            source=rules.source,
            fix=_later(entry, max(sent, look.today)),
        )


def after_deadline(look: Look) -> Iterable[Found]:
    """An encounter lies after the deadline by which all have to be rated."""
    rules, event = _rules(look), look.the_person.season.events.get(DEADLINE)
    if rules is None or event is None or not _is_open(look):
        return
    for entry in live(look.plan):
        if entry.state in (EncounterState.PLANNED, EncounterState.DONE) and entry.day and entry.day > event.earlier:
            yield Found(
                subjects=(_ref(entry),),
                title=message("The encounter on {day} is after the Pathways deadline", day=entry.day),
                text=message("All of them have to be rated by {day}.", day=event.earlier),
                source=rules.source,
                fix=Fix(message("Find an earlier day for it")),
            )


def little_time(look: Look) -> Iterable[Found]:
    """On the chosen Pathway few weeks lie between the application and the deadline by which all are rated."""
    rules, event, application = _rules(look), look.the_person.season.events.get(DEADLINE), _application(look)
    sent = _day(look, application)
    chosen = rules is not None and look.profile.pathway == str(rules.pathway)
    if rules is None or event is None or application is None or sent is None or not chosen or not _is_open(look):
        return
    advised = rules.weeks_advised
    if advised is None or not sent <= event.earlier < sent + timedelta(weeks=advised.value):
        return
    fix, start = Fix(message("Agree on all encounters now")), look.schedule.start(application.id)
    if application.pinned_start is not None and not application.done and start is not None:
        wanted = event.earlier - timedelta(weeks=advised.value) - (sent - start)
        if wanted >= first_possible(look, application):
            fix = offer(look.assessment, application.id, wanted)
    yield Found(
        subjects=tasks_of([application.id]),
        title=counted(
            "{count} day is left for the encounters, from the application on {sent} to {deadline}",
            "{count} days are left for the encounters, from the application on {sent} to {deadline}",
            (event.earlier - sent).days,
            sent=sent,
            deadline=event.earlier,
        ),
        text=paragraph(
            counted(
                "Plan with {count} week: each has to be held and rated.",
                "Plan with {count} weeks: each has to be held and rated.",
                int(advised.value),
            ),
            _asked(rules),
        ),
        source=advised.source,
        fix=fix,
    )


def too_few(look: Look) -> Iterable[Found]:
    """Fewer encounters, or fewer physicians, are on record than the Pathway asks for."""
    rules = _rules(look)
    if rules is None or not _is_open(look):
        return
    entries = live(look.plan)
    people = {entry.evaluator for entry in entries if entry.evaluator is not None}
    unknown = sum(entry.evaluator is None for entry in entries)
    if len(entries) < rules.needed:
        title = counted(
            "{count} encounter of {needed} is on record",
            "{count} encounters of {needed} are on record",
            len(entries),
            needed=Count(rules.needed),
        )
    elif len(people) + unknown < rules.evaluators_min:
        title = counted(
            "{count} physician rates your encounters, and {needed} have to",
            "{count} physicians rate your encounters, and {needed} have to",
            len(people),
            needed=Count(rules.evaluators_min),
        )
    else:
        return
    yield Found(
        subjects=tasks_of(task.id for task in look.open_tasks if base_of(task.id) == PAPERS),
        title=title,
        text=_asked(rules),
        source=rules.source,
        fix=Fix(message("Add the missing ones, and ask a further physician")),
    )


def per_evaluator(look: Look) -> Iterable[Found]:
    """A physician rates more encounters than count."""
    rules = _rules(look)
    if rules is None or not _is_open(look):
        return
    entries = live(look.plan)
    for person, count in Counter(entry.evaluator for entry in entries if entry.evaluator is not None).items():
        if count <= rules.per_evaluator_max:
            continue
        yield Found(
            subjects=tuple(_ref(entry) for entry in entries if entry.evaluator == person),
            title=message("{person} rates {count} encounters", person=_name(look, person), count=Count(count)),
            text=counted(
                "At most {count} rated by one physician counts.",
                "At most {count} rated by one physician count.",
                rules.per_evaluator_max,
            ),
            source=rules.source,
            fix=Fix(message("Ask another physician for the rest")),
        )


def other_pathway(look: Look) -> Iterable[Found]:
    """Encounters are on record, and the chosen Pathway asks for none."""
    rules = look.packs.profile.encounters
    if is_asked(look.plan, rules):
        return
    chosen = look.profile.pathway or ""
    title = message("Encounters are on record, and you need no Pathway")
    if chosen.isdigit():
        title = message("Encounters are on record, and Pathway {pathway} does not ask for them", pathway=chosen)
    yield Found(
        subjects=tuple(map(_ref, live(look.plan))),
        title=title,
        text=message("They count in Pathway {pathway} alone.", pathway=rules.pathway),
        source=rules.source,
        fix=Fix(
            message("Choose Pathway {pathway}", pathway=rules.pathway),
            ChangeAnswer("pathway", rules.pathway, look.today, look.roadmap),
        ),
    )


def _rules(look: Look) -> EncounterRules | None:
    """What the Pathway asks for; None where it is another one."""
    rules = look.packs.profile.encounters
    return rules if is_asked(look.plan, rules) else None


def _application(look: Look) -> Task | None:
    task = look.the_person.judged(APPLICATION)
    return task if task is not None and task.id in look.plan.tasks else None


def _day(look: Look, application: Task | None) -> date | None:
    if application is None:
        return None
    return day_of(application, look.plan) if application.done else look.schedule.finish(application.id)


def _is_open(look: Look) -> bool:
    """Whether the Pathway of the target is still to be decided."""
    person = look.the_person
    return not person.pathway_valid() and not person.no_pathway_needed()


def _application_words(day: date, *, sent_already: bool) -> Message:
    if sent_already:
        return message("The application was sent on {day}; only encounters after it count.", day=day)
    return message("The application is planned for {day}; only encounters after it count.", day=day)


def _later(entry: Encounter, day: date) -> Fix:
    """A planned one can be moved; of one that was, another has to take its place."""
    if entry.state is not EncounterState.PLANNED:
        return Fix(message("Plan another encounter in its place"))
    return Fix(message("Move it to {day}", day=day), ChangeRecord(ENCOUNTERS.key, entry.id, {"day": day}))


def _asked(rules: EncounterRules) -> Message:
    return paragraph(
        message(
            "The Pathway asks for {needed}, rated by {physicians} physicians or more, at most {most} by each.",
            needed=Count(rules.needed),
            physicians=Count(rules.evaluators_min),
            most=Count(rules.per_evaluator_max),
        ),
        counted(
            "A physician has to have been licensed for {count} year.",
            "A physician has to have been licensed for {count} years.",
            rules.licence_years_min,
        ),
    )


def _ref(entry: Encounter) -> Ref:
    return Ref(ENCOUNTERS.key, entry.id)


def _name(look: Look, person: str) -> Value:
    known = PEOPLE.by_id(look.plan).get(person)
    return person if known is None else known.name


RULES = (
    Rule(
        id="encounter.before_application",
        severity=Severity.BLOCKS,
        needs=(TARGET, ENCOUNTERS_KEPT),
        find=before_application,
        says="An encounter before the Pathways application does not count.",
        source="profile.toml",
    ),
    Rule(
        id="encounter.after_deadline",
        severity=Severity.BLOCKS,
        needs=(TARGET, ENCOUNTERS_KEPT),
        find=after_deadline,
        says="An encounter is planned after the deadline of the Pathways.",
        source="profile.toml, seasons.toml",
    ),
    Rule(
        id="encounter.little_time",
        severity=Severity.WEAKENS,
        needs=(TARGET,),
        find=little_time,
        says="Few weeks lie between the Pathways application and the deadline by which all encounters are rated.",
        source="profile.toml, seasons.toml",
    ),
    Rule(
        id="encounter.too_few",
        severity=Severity.HINT,
        needs=(TARGET, ENCOUNTERS_KEPT),
        find=too_few,
        says="Fewer encounters, or physicians who rate them, are on record than are asked for.",
        source="profile.toml",
    ),
    Rule(
        id="encounter.per_evaluator",
        severity=Severity.WEAKENS,
        needs=(TARGET, ENCOUNTERS_KEPT),
        find=per_evaluator,
        says="One physician rates more encounters than count.",
        source="profile.toml",
    ),
    Rule(
        id="encounter.other_pathway",
        severity=Severity.HINT,
        needs=(TARGET, ENCOUNTERS_KEPT),
        find=other_pathway,
        says="Encounters are on record, and the chosen Pathway does not ask for them.",
        source="profile.toml",
    ),
)
