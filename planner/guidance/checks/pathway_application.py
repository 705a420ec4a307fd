"""Rules about the Pathways application: whose graduates a Pathway takes, and open seasons."""

from collections.abc import Iterable
from datetime import date

from planner.core.model import Task
from planner.guidance.checks.needs import TARGET
from planner.guidance.checks.pathway import PATHWAY
from planner.guidance.encounters import APPLICATION
from planner.guidance.finding import Fix, Severity, tasks_of
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.guidance.rule import Found, Rule
from planner.packs.record import Cutoffs, Source
from planner.roadmap.ids import split
from planner.roadmap.season import day_of, season_year_of
from planner.words.message import Listing, Message, Name, either, message, paragraph

CHOICE = "pathway_choice"
CLOSE = "pathways_close"


def graduation_cutoff(look: Look) -> Iterable[Found]:
    """Graduation lies before the cut-off of the Pathways season in which the application is planned."""
    season, cutoffs = _cutoffs(look)
    graduated, chosen = look.profile.graduation_date, look.profile.pathway
    if graduated is None or season is None or cutoffs is None or graduated >= cutoffs.first:
        return
    title = message("Pathway {pathway} takes only those who graduated later than you", pathway=chosen or "")
    if chosen is None:
        limited = _limited(look, season)
        title = message(
            "Pathways {first} to {last} take only those who graduated later than you",
            first=min(limited),
            last=max(limited),
        )
    free = _free(look, season)
    yield Found(
        severity=Severity.WEAKENS if chosen is not None else Severity.HINT,
        subjects=tasks_of(choosing(look)),
        title=title,
        text=paragraph(
            _taken(cutoffs, season),
            message("You graduated on {day}: Pathway {free} stays open to you.", day=graduated, free=free),
        ),
        source=cutoffs.source,
        fix=Fix(message("Choose Pathway {free}", free=free)),
    )


def graduation_cutoff_unknown(look: Look) -> Iterable[Found]:
    """Graduation may lie before the cut-off, which is not published yet."""
    season, cutoffs = _cutoffs(look)
    graduated = look.profile.graduation_date
    if graduated is None or season is None or cutoffs is None or not cutoffs.first <= graduated < cutoffs.last:
        return
    free = _free(look, season)
    yield Found(
        subjects=tasks_of(choosing(look)),
        title=message(
            "Whether your graduation on {day} is recent enough for the {year} Pathways season is not known yet",
            day=graduated,
            year=season,
        ),
        text=paragraph(_one_of_two(look, season, cutoffs), message("Pathway {free} does not ask for it.", free=free)),
        source=cutoffs.source,
        fix=Fix(message("Check when the season opens, and keep Pathway {free} in mind", free=free)),
    )


def season_closed(look: Look) -> Iterable[Found]:
    """An application given a day on which no season is open, or sent so late that its season closes before the answer.

    What is not complete on the last day of its season is rejected, and has to be paid for again.
    """
    person = look.the_person
    application = person.judged(APPLICATION)
    if application is None or application.id not in look.plan.tasks or application.done:
        return
    pauses, sent = look.roadmap.closed_days.get(APPLICATION), look.schedule.finish(application.id)
    source = look.source_of(application.id)
    if pauses is None or sent is None or source is None or person.no_pathway_needed() or person.pathway_valid():
        return
    opened, title = date.fromordinal(pauses.first_open(sent.toordinal(), 1)), Name(application.title)
    if opened > sent:
        yield _wait(
            look,
            application,
            message("{task} is planned for {day}, when no Pathways season is open", task=title, day=sent),
            message(
                "Nothing can be sent from the close of one until {day}, when the next one is taken to open.", day=opened
            ),
            opened,
            source,
        )
        return
    season = look.packs.season_by_year.get(season_year_of(sent, look.packs))
    closes = season.events.get(CLOSE) if season is not None else None
    answered = _answered(look, application)
    if closes is None or answered is None or answered <= closes.earlier:
        return
    yield _wait(
        look,
        application,
        message("{task} would be sent on {day}, too late for its Pathways season", task=title, day=sent),
        paragraph(
            _closes_before(closes.earlier, answered, encounters=person.is_on((look.packs.profile.encounters.pathway,))),
            message("What is not complete by then is rejected, and has to be applied and paid for again."),
        ),
        date.fromordinal(pauses.first_open(closes.later.toordinal() + 1, 1)),
        source,
    )


def _wait(look: Look, application: Task, title: Message, text: Message, opened: date, source: Source) -> Found:
    """What is mended by waiting for the day on which the next season opens."""
    label = message("Wait for the opening day, {day}", day=opened)
    fix = offer(look.assessment, application.id, opened, label)
    return Found(subjects=tasks_of([application.id]), title=title, text=text, source=source, fix=fix)


def _closes_before(closes: date, answered: date, *, encounters: bool) -> Message:
    if encounters:
        return message(
            "The season closes on {closes}, and the encounters and the decision would be there on {day} only.",
            closes=closes,
            day=answered,
        )
    return message(
        "The season closes on {closes}, and the decision would be there on {day} only.", closes=closes, day=answered
    )


def _taken(cutoffs: Cutoffs, season: int) -> Message:
    if cutoffs.known:
        return message(
            "In the {year} Pathways season only those are taken who graduated from {day} on.",
            year=season,
            day=cutoffs.first,
        )
    return message(
        "In the {year} Pathways season only those are taken who graduated from {first} or {last} on, which is not "
        "published yet.",
        year=season,
        first=cutoffs.first,
        last=cutoffs.last,
    )


def _one_of_two(look: Look, season: int, cutoffs: Cutoffs) -> Message:
    chosen = look.profile.pathway
    if chosen is not None:
        return message(
            "Pathway {pathway} takes only those who graduated from {first} or {last} on, and which of the two is not "
            "published.",
            pathway=chosen,
            first=cutoffs.first,
            last=cutoffs.last,
        )
    limited = _limited(look, season)
    return message(
        "Pathways {least} to {most} take only those who graduated from {first} or {last} on, and which of the two is "
        "not published.",
        least=min(limited),
        most=max(limited),
        first=cutoffs.first,
        last=cutoffs.last,
    )


def choosing(look: Look) -> list[str]:
    """The open steps in which a Pathway is chosen and applied for."""
    return [task.id for task in look.open_tasks if task.id in (CHOICE, APPLICATION)]


def _answered(look: Look, application: Task) -> date | None:
    """The day by which the Pathway that an application is for would be decided, as planned."""
    pathway = look.plan.tasks.get(look.roadmap.repeated(PATHWAY, split(application.id)[1]))
    return look.schedule.finish(pathway.id) if pathway is not None and not pathway.done else None


def _cutoffs(look: Look) -> tuple[int | None, Cutoffs | None]:
    """The Pathways season in which the application is planned, and the cut-off of the chosen Pathway there."""
    season = season_of_application(look)
    limited = _limited(look, season) if season is not None else {}
    chosen = look.profile.pathway
    return season, limited.get(chosen) if chosen is not None else next(iter(limited.values()), None)


def season_of_application(look: Look) -> int | None:
    """The Pathways season in which the application is planned; None where it is sent, or none is needed."""
    person = look.the_person
    if person.no_pathway_needed() or person.pathway_valid():
        return None
    application = person.judged(APPLICATION)
    if application is None or application.done or day_of(application, look.plan) is not None:
        return None
    day: date | None = look.schedule.finish(application.id) if application.id in look.plan.tasks else None
    return None if day is None else season_year_of(day, look.packs)


def _limited(look: Look, season: int) -> dict[str, Cutoffs]:
    """The Pathways that have a cut-off of graduation in a season."""
    exams = look.packs.exams
    found = {choice.id: exams.cutoffs(choice.id, season) for choice in exams.pathways}
    return {choice: cutoffs for choice, cutoffs in found.items() if cutoffs is not None}


def _free(look: Look, season: int) -> Listing:
    """The numbered Pathways without a cut-off of graduation: 1 or 6."""
    limited = _limited(look, season)
    return either(choice.id for choice in look.packs.exams.pathways if choice.id.isdigit() and choice.id not in limited)


RULES = (
    Rule(
        id="pathway.graduation_cutoff",
        severity=(Severity.WEAKENS, Severity.HINT),
        needs=(TARGET,),
        find=graduation_cutoff,
        says="You graduated before the cut-off of the chosen Pathway (weakens), or of those to choose from (a hint).",
        source="exams.toml",
    ),
    Rule(
        id="pathway.graduation_cutoff_unknown",
        severity=Severity.HINT,
        needs=(TARGET,),
        find=graduation_cutoff_unknown,
        says="Whether you graduated before the cut-off of a Pathway is not published yet.",
        source="exams.toml",
    ),
    Rule(
        id="pathways.season_closed",
        severity=Severity.WEAKENS,
        needs=(TARGET,),
        find=season_closed,
        says="The Pathways application is sent while no season is open, or too late for the answer.",
        source="template.toml",
    ),
)
