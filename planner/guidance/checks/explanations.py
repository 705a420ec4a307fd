"""Rules about what a program will ask: something that needs an explanation has one, and it is ready. cv.gap has gaps.

What an explanation says is private: no finding repeats it, and that one is missing or not ready is not printed either.
"""

from collections.abc import Iterable
from datetime import date

from planner.core.edits.record import AddRecord
from planner.core.records.explanations import EXPLANATIONS, Explanation, ExplanationTopic
from planner.core.records.personal import PriorTraining
from planner.core.records.visas import VISAS, VisaState
from planner.core.ref import Ref, task_ref
from planner.core.reference import free_id
from planner.guidance.checks.needs import EXPLANATIONS_KEPT, TARGET
from planner.guidance.finding import Fix, Severity, from_plan
from planner.guidance.look import Look
from planner.guidance.personal import personal_of, personal_ref
from planner.guidance.rule import Found, Rule
from planner.roadmap.season import application_of
from planner.words.message import Message, message, paragraph
from planner.words.states import EXPLANATION_TOPICS

BROKEN_OFF = (ExplanationTopic.LEAVE, ExplanationTopic.DISMISSAL, ExplanationTopic.OTHER)
"""What may stand behind a residency that was not finished."""


def missing(look: Look) -> Iterable[Found]:
    """A failed exam, a refused visa, an action against a license, an unfinished residency: nothing explains it yet."""
    told = personal_of(look.plan)
    failed = [task.id for task in look.sittings() if look.failed(task.id)]
    if failed:
        sat = [task.actual_finish for task in look.sittings() if task.id in failed]
        day = min((day for day in sat if day is not None), default=None)
        title = message("Programs see a failed exam, and no explanation is written")
        yield from _asked(look, title, tuple(map(task_ref, failed)), day, ExplanationTopic.FAILED_ATTEMPT)
    refused = [visa for visa in VISAS.of(look.plan) if visa.state is VisaState.REFUSED]
    if refused:
        title = message("Later forms ask about a refused visa, and no explanation is written")
        subjects = tuple(Ref(VISAS.key, visa.id) for visa in refused)
        yield from _asked(look, title, subjects, refused[0].decided_on, ExplanationTopic.VISA_REFUSAL)
    if told.licence_disciplined:
        title = message("The application asks about an action against your license, and no explanation is written")
        yield from _asked(look, title, (personal_ref(look.plan),), None, ExplanationTopic.LICENCE_ACTION)
    if told.prior_training is PriorTraining.US_UNFINISHED:
        title = message("Programs ask why you left your earlier residency, and no explanation is written")
        yield from _asked(look, title, (personal_ref(look.plan),), None, *BROKEN_OFF)


def not_ready(look: Look) -> Iterable[Found]:
    """An explanation that is not ready to be given, while applications are still to be sent."""
    application = application_of(look.plan, look.roadmap)
    if application is None or application.done:
        return
    for entry in EXPLANATIONS.of(look.plan):
        topic = EXPLANATION_TOPICS[entry.topic.value]
        if not entry.answer.strip():
            title = message("Your explanation has no words yet: {topic}", topic=topic)
        elif not entry.ready:
            title = message("Your explanation is not ready yet: {topic}", topic=topic)
        else:
            continue
        yield Found(
            subjects=(Ref(EXPLANATIONS.key, entry.id),),
            title=title,
            text=_who_asks(entry),
            source=from_plan(look.today),
            fix=Fix(message("Write it, and say that it is ready")),
        )


def _asked(
    look: Look, title: Message, subjects: tuple[Ref, ...], day: date | None, *topics: ExplanationTopic
) -> Iterable[Found]:
    if any(entry.topic in topics for entry in EXPLANATIONS.of(look.plan)):
        return
    new = Explanation(id=free_id(look.plan, EXPLANATIONS.key), topic=topics[0], start=day, end=day)
    yield Found(
        case=topics[0].value,
        subjects=subjects,
        title=title,
        text=message("A few plain sentences are enough. They stay private, and are printed only if you ask."),
        source=from_plan(look.today),
        fix=Fix(message("Begin an explanation"), AddRecord(EXPLANATIONS.key, new)),
    )


def _who_asks(entry: Explanation) -> Message:
    ready = message("Have it ready before you apply; nobody sees it but you.")
    if not entry.asked_by:
        return ready
    return paragraph(message("It is asked for by {person}.", person=entry.asked_by), ready)


RULES = (
    Rule(
        id="explanation.missing.*",
        severity=Severity.HINT,
        needs=(TARGET,),
        find=missing,
        says="A failed exam, a refused visa, an action against a license or an unfinished residency is not explained.",
        source="the plan's own dates",
        private=True,
    ),
    Rule(
        id="explanation.not_ready",
        severity=Severity.HINT,
        needs=(TARGET, EXPLANATIONS_KEPT),
        find=not_ready,
        says="An explanation is not ready to be given.",
        source="the plan's own dates",
        private=True,
    ),
)
