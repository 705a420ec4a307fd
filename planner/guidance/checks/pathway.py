"""Rules about the ECFMG Pathway: whose graduates a Pathway takes, until when an accepted one is good, open seasons."""

from collections.abc import Iterable
from datetime import date

from planner.core.model import Task
from planner.core.text import day_words, named
from planner.guidance.finding import Finding, Fix, Severity
from planner.guidance.look import Look
from planner.guidance.moving import offer
from planner.packs.record import Cutoffs, Source
from planner.roadmap.gate import PATHWAY_GATE
from planner.roadmap.ids import split
from planner.roadmap.season import day_of, season_year_of

APPLICATION, CHOICE, PATHWAY = "pathway_application", "pathway_choice", "pathway"
CLOSE = "pathways_close"
ENCOUNTERS = 6
"""The Pathway whose encounters follow the application."""


def graduation_cutoff(look: Look) -> Iterable[Finding]:
    """Graduation lies before the cut-off of the Pathways season in which the application is planned, or may do."""
    graduated, season = look.profile.graduation_date, _season_of_application(look)
    if graduated is None or season is None:
        return
    chosen = look.profile.pathway
    limited = _limited(look, season)
    cutoffs = limited.get(chosen) if chosen is not None else next(iter(limited.values()), None)
    if cutoffs is None or graduated >= cutoffs.last:
        return
    called = f"Pathways {min(limited)} to {max(limited)} take" if chosen is None else f"Pathway {chosen} takes"
    free = _free(look, season)
    tasks = tuple(task.id for task in look.open_tasks if task.id in (CHOICE, APPLICATION))
    if graduated < cutoffs.first:
        since = f"{day_words(cutoffs.first)} on"
        if not cutoffs.known:
            since = f"{day_words(cutoffs.first)} or {day_words(cutoffs.last)} on, which is not published yet"
        text = (
            f"{called} only those who graduated from {since}, in the {season} Pathways season, and you graduated on "
            f"{day_words(graduated)}: {free} stays open to you."
        )
        severity = Severity.WEAKENS if chosen is not None else Severity.HINT
        yield Finding("pathway.graduation_cutoff", severity, tasks, text, cutoffs.source, Fix(f"Choose {free}"))
        return
    first, last = day_words(cutoffs.first), day_words(cutoffs.last)
    text = (
        f"Whether your graduation on {day_words(graduated)} is recent enough for the {season} Pathways season is not "
        f"known yet: {called} only those who graduated from {first} or {last} on, and which of the two is not "
        f"published. {free} does not ask for it."
    )
    fix = Fix(f"Check when the season opens, and keep {free} in mind")
    yield Finding("pathway.graduation_cutoff_unknown", Severity.HINT, tasks, text, cutoffs.source, fix)


def expiry_not_known(look: Look) -> Iterable[Finding]:
    """An accepted Pathway without its printed expiry: its usual life is assumed, and the day is asked for.

    It speaks for the gate too where that fails by this assumption; nothing is planned again before the day is known.
    """
    person = look.person
    task = person.judged(PATHWAY) if person is not None else None
    if person is None or task is None or not task.done or person.no_pathway_needed():
        return
    if person.pathway_expiry(task) is not None:
        return
    gate = next(gate for gate in look.packs.gates if gate.id == PATHWAY_GATE)
    usual, match_year = person.usual_expiry(task), person.season.match_year
    serves = person.pathway_serves(task)
    day = day_of(task, look.plan)
    accepted = f", accepted on {day_words(day)}," if day is not None else ""
    if usual is None:
        assumed = f"The plan assumes that it {'serves' if serves else 'does not serve'} Match {match_year}"
    else:
        other = f" (another source says {day_words(usual.or_until)})" if usual.or_until is not None else ""
        assumed = f"The plan takes {day_words(usual.expires_on)}, as for those of the {usual.match_year} season{other}"
    text = f"Until when is your Pathway{accepted} valid? {assumed}. The day printed on your certificate counts instead"
    if serves:
        text += "; nobody reminds you of it."
    else:
        start = day_words(person.season.events["residency_start"].earlier)
        text += f". Training for Match {match_year} starts on {start}; until you type the day nothing is planned again."
    severity = Severity.HINT if serves else Severity(gate.severity)
    fix = Fix("Type the expiry date printed on the certificate")
    yield Finding("pathway.expiry_not_known", severity, (task.id,), text, (usual or gate).source, fix)


def season_closed(look: Look) -> Iterable[Finding]:
    """An application given a day on which no season is open, or sent so late that its season closes before the answer.

    What is not complete on the last day of its season is rejected, and has to be paid for again.
    """
    person = look.person
    application = person.judged(APPLICATION) if person is not None else None
    if person is None or application is None or application.id not in look.plan.tasks or application.done:
        return
    pauses, sent = look.roadmap.closed_days.get(APPLICATION), look.schedule.finish(application.id)
    source = look.source_of(application.id)
    if pauses is None or sent is None or source is None or person.no_pathway_needed() or person.pathway_valid():
        return
    opened = date.fromordinal(pauses.first_open(sent.toordinal(), 1))
    if opened > sent:
        text = (
            f"{named(application.title)} is planned for {day_words(sent)}, when no Pathways season is open: nothing "
            f"can be sent from the close of one until {day_words(opened)}, when the next one is taken to open."
        )
        yield _wait(look, application, text, opened, source)
        return
    season = look.packs.season_by_year.get(season_year_of(sent, look.packs))
    closes = season.events.get(CLOSE) if season is not None else None
    answered = _answered(look, application)
    if closes is None or answered is None or answered <= closes.earlier:
        return
    opened = date.fromordinal(pauses.first_open(closes.later.toordinal() + 1, 1))
    encounters = "the encounters and " if person.is_on((ENCOUNTERS,)) else ""
    text = (
        f"{named(application.title)} would be sent on {day_words(sent)}, but the Pathways season closes on "
        f"{day_words(closes.earlier)} and {encounters}the decision would be there on {day_words(answered)} only: what "
        "is not complete by then is rejected, and has to be applied and paid for again."
    )
    yield _wait(look, application, text, opened, source)


def _wait(look: Look, application: Task, text: str, opened: date, source: Source) -> Finding:
    """A finding that is mended by waiting for the day on which the next season opens."""
    fix = offer(look.assessment, application.id, opened, f"Wait for the opening day, {day_words(opened)}")
    return Finding("pathways.season_closed", Severity.WEAKENS, (application.id,), text, source, fix)


def _answered(look: Look, application: Task) -> date | None:
    """The day by which the Pathway that an application is for would be decided, as planned."""
    pathway = look.plan.tasks.get(look.roadmap.repeated(PATHWAY, split(application.id)[1]))
    return look.schedule.finish(pathway.id) if pathway is not None and not pathway.done else None


def _season_of_application(look: Look) -> int | None:
    """The Pathways season in which the application is planned; None where it is sent, or none is needed."""
    person = look.person
    if person is None or person.no_pathway_needed() or person.pathway_valid():
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


def _free(look: Look, season: int) -> str:
    """The numbered Pathways without a cut-off of graduation: "Pathway 1 or 6"."""
    limited = _limited(look, season)
    numbers = [choice.id for choice in look.packs.exams.pathways if choice.id.isdigit() and choice.id not in limited]
    return f"Pathway {' or '.join(numbers)}"
