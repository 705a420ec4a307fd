"""Rules about training and attempts before: an earlier residency, an internship, exams that were failed often."""

from collections.abc import Iterable
from datetime import date

from planner.core.model import Task
from planner.core.records.experiences import EXPERIENCES, ExperienceKind
from planner.core.records.letters import LetterKind
from planner.core.records.personal import PriorTraining
from planner.guidance.checks.needs import PERSONAL_KEPT, SITTINGS, TARGET
from planner.guidance.finding import Fix, Severity, from_plan, tasks_of
from planner.guidance.look import Look
from planner.guidance.personal import personal_of, personal_ref
from planner.guidance.rule import Found, Rule
from planner.roadmap.edit import ChangeAnswer
from planner.roadmap.ids import base_of
from planner.roadmap.letters import letters_of
from planner.words.message import Count, Data, Name, message, paragraph

DIPLOMA = "diploma"


def prior_training(look: Look) -> Iterable[Found]:
    """A residency was begun before, and no letter of its director is on record for the target."""
    told, note = personal_of(look.plan), look.packs.profile.note("prior_training")
    if note is None or told.prior_training in (None, PriorTraining.NONE):
        return
    year = look.the_target.match_year
    if any(letter.kind is LetterKind.DIRECTOR for letter in letters_of(look.plan, year)):
        return
    yield Found(
        severity=Severity.HINT if told.prior_training is PriorTraining.ABROAD else Severity.WEAKENS,
        subjects=(personal_ref(look.plan),),
        title=message("No letter of the director of your earlier residency is on record for Match {year}", year=year),
        text=message("{text}", text=Data(note.text)),
        source=note.source,
        fix=Fix(message("Add a letter of the kind “director”")),
    )


def training_not_entered(look: Look) -> Iterable[Found]:
    """A residency was begun before, and it is not among the experiences."""
    told, note = personal_of(look.plan), look.packs.profile.note("prior_training")
    if note is None or told.prior_training in (None, PriorTraining.NONE):
        return
    if any(entry.kind is ExperienceKind.TRAINING for entry in EXPERIENCES.of(look.plan)):
        return
    yield Found(
        subjects=(personal_ref(look.plan),),
        title=message("Your earlier residency is not among your experiences"),
        text=message("Without its dates it reads as a gap."),
        source=from_plan(look.today),
        fix=Fix(message("Add it as an experience of the kind “training”")),
    )


def internship(look: Look) -> Iterable[Found]:
    """The diploma is planned, or dated, before the internship that it needs has ended."""
    end = personal_of(look.plan).internship_end
    day = _diploma_day(look)
    if end is None or day is None or day >= end:
        return
    yield Found(
        subjects=(*tasks_of([DIPLOMA] if DIPLOMA in look.plan.tasks else []), personal_ref(look.plan)),
        title=message("Your diploma is planned for {day}, before your internship ends on {end}", day=day, end=end),
        text=message("Where a diploma needs the internship, it cannot be issued earlier."),
        source=from_plan(look.today),
        fix=Fix(
            message("Expect the diploma on {day}", day=end),
            ChangeAnswer("diploma_date", end, look.today, look.roadmap),
        ),
    )


def many_attempts(look: Look) -> Iterable[Found]:
    """So many failed attempts at one exam that programs and boards set limits of their own."""
    limit = look.packs.profile.failed_attempts
    failed: dict[str, list[Task]] = {}
    for task in look.sittings():
        if look.failed(task.id):
            failed.setdefault(base_of(task.id), []).append(task)
    for exam, sittings in failed.items():
        if limit is None or len(sittings) < int(limit.value):
            continue
        yield Found(
            subjects=tasks_of(task.id for task in sittings),
            title=message(
                "{exam} was failed {count} times, and many set a limit there",
                exam=Name(look.title(exam)),
                count=Count(len(sittings)),
            ),
            text=paragraph(
                message("Programs and some states set limits of their own; no table of the states is kept here."),
                message("A state's limit counts for every program in it."),
            ),
            source=limit.source,
            fix=Fix(message("Ask the board of each state on your list")),
        )


def _diploma_day(look: Look) -> date | None:
    """The day on which the diploma is expected; None where it is there already."""
    task = look.plan.tasks.get(DIPLOMA)
    if task is not None:
        return None if task.done else look.schedule.finish(DIPLOMA)
    day = look.profile.diploma_date
    return day if day is not None and day > look.today else None


RULES = (
    Rule(
        id="person.prior_training",
        severity=(Severity.WEAKENS, Severity.HINT),
        needs=(TARGET, PERSONAL_KEPT),
        find=prior_training,
        says="After an earlier residency the letter of its director is missing; a hint where it was outside the US.",
        source="profile.toml",
    ),
    Rule(
        id="person.training_not_entered",
        severity=Severity.HINT,
        needs=(TARGET, PERSONAL_KEPT),
        find=training_not_entered,
        says="An earlier residency is not among the experiences.",
        source="the plan's own dates",
    ),
    Rule(
        id="person.internship",
        severity=Severity.DELAYS,
        needs=(TARGET, PERSONAL_KEPT),
        find=internship,
        says="The diploma is planned before the internship that it needs has ended.",
        source="the plan's own dates",
    ),
    Rule(
        id="exam.many_attempts",
        severity=Severity.WEAKENS,
        needs=(SITTINGS,),
        find=many_attempts,
        says="An exam was failed so often that programs and states set limits of their own.",
        source="profile.toml",
    ),
)
