"""How research stands. It is optional: nothing of it is ever missing, and it is the first to be left out."""

from planner.core.records.experiences import EXPERIENCES, ExperienceKind, ExperienceState
from planner.core.records.publications import PUBLICATIONS, Publication, PublicationKind, PublicationState
from planner.guidance.look import Look
from planner.guidance.profile.standing import Judged, Standing, start_of, task_of
from planner.roadmap.experiences import RESEARCH
from planner.words.message import Message, counted, message, near_day, term

_OPTIONAL = message("Research is optional: nothing is missed without it.")
_SHORT = term("state of research", "optional")
_ACCEPTED = (PublicationState.ACCEPTED, PublicationState.PUBLISHED)


def research(look: Look) -> Judged:
    """What runs and what has come of it."""
    task = task_of(look, RESEARCH)
    works = [work for work in PUBLICATIONS.of(look.plan) if work.state is not PublicationState.REJECTED]
    runs = any(
        entry.kind is ExperienceKind.RESEARCH and entry.state is ExperienceState.RUNNING
        for entry in EXPERIENCES.of(look.plan)
    )
    if task is not None and task.done:
        words = message("Done: {works}", works=_works(works)) if works else message("Done")
        return Judged(Standing.DONE, words, message("Your research is done."), _SHORT)
    begun = runs or (task is not None and task.running)
    if works:
        return Judged(Standing.BEGUN, _with_works(look, works), _OPTIONAL, _SHORT)
    if begun:
        share = task.progress if task is not None else 0
        words = message("Under way; first to drop")
        if share:
            words = message("{share} %; first to drop", share=share)
        return Judged(Standing.BEGUN, words, _OPTIONAL, _SHORT)
    if task is None:
        return Judged(Standing.LATER, message("Left out; nothing is missed"), _OPTIONAL, _SHORT)
    start = start_of(look, task)
    words = message("Not begun; first to drop")
    if start is not None and start > look.today:
        words = message("From {day}, if there is time", day=near_day(start, look.today))
    return Judged(Standing.LATER, words, _OPTIONAL, _SHORT, start)


def _with_works(look: Look, works: list[Publication]) -> Message:
    task = task_of(look, RESEARCH)
    if task is not None and task.progress:
        return message("{share} %, {works}; first to drop", share=task.progress, works=_works(works))
    return message("Under way: {works}; first to drop", works=_works(works))


def _works(works: list[Publication]) -> Message:
    """One piece of work by its name, several by their number."""
    if len(works) == 1:
        kind = PUBLICATIONS.choices[PublicationKind][works[0].kind.value]
        state = PUBLICATIONS.choices[PublicationState][works[0].state.value]
        return term("a piece of work", "{kind}, {state}", kind=kind, state=state)
    accepted = sum(work.state in _ACCEPTED for work in works)
    return counted(
        "{count} piece of work, {accepted} of it accepted",
        "{count} pieces of work, {accepted} of them accepted",
        len(works),
        accepted=accepted,
    )
