"""The entry of the study log that a line makes."""

from dataclasses import dataclass, replace
from datetime import date

from planner.core.records.resources import RESOURCES, Resource, StudyUnit
from planner.core.records.study_log import MINUTES_A_DAY, MOST_UNITS, STUDY_LOG, StudyEntry
from planner.guidance.typed_log.context import (
    EXAMPLE,
    Context,
    day_of,
    exam_of,
    kept,
    not_understood,
    resource_of,
)
from planner.guidance.typed_log.line import Line, Part, Sort
from planner.guidance.typed_log.value import Refused, TypedLog
from planner.guidance.typed_log.words import MINUTES, Amount
from planner.roadmap.study_log import is_of
from planner.words.log_words import amount_words, hours_words
from planner.words.message import Count, Data, Decimal, Message, Name, both, message, near_day
from planner.words.states import STUDY_UNITS


@dataclass(frozen=True, slots=True)
class _Done:
    """How much a line says was done; `unit` None: it does not say of what."""

    count: int | None = None
    unit: StudyUnit | None = None
    correct: int | None = None
    minutes: int | None = None


def entry_of(line: Line, context: Context) -> TypedLog:
    """The entry. Raises Refused where the line says too little, too much, or what cannot be."""
    done = _done(line, context)
    named = exam_of(line)
    resource = resource_of(line, named or context.exam)
    made = _made(line, context, done, named) if resource is None else None
    unknown = [part for part in line.parts if part.sort in (Sort.UNKNOWN, Sort.TEST)]
    if unknown and made is None:
        raise not_understood(line, context, unknown)
    resource = resource or made or _only_one(done, named or context.exam, context)
    done = _of_resource(done, resource, context)
    if not done.count and not done.minutes:
        raise _nothing(resource)
    filled = _minutes_of(done, resource)
    if filled is not None:
        done = replace(done, minutes=filled)
    day = day_of(line, context)
    _check_day(day, done.minutes or 0, context)
    entry = StudyEntry(
        id=context.new_id(STUDY_LOG.key),
        day=day,
        exam=named or _exam(resource, context),
        resource=None if resource is None else resource.id,
        units=done.count,
        correct=done.correct,
        minutes=done.minutes,
    )
    entry = kept(STUDY_LOG, entry)
    what, shown = both(amounts_of(entry, resource)), near_day(day, context.look.today)
    label = message("Log {what} on {day}", what=what, day=shown)
    logged = message("Logged {what} on {day}.", what=what, day=shown)
    if named is not None:
        exam = Data(context.look.title(named))
        label = message("Log {what} for {exam} on {day}", what=what, exam=exam, day=shown)
        logged = message("Logged {what} for {exam} on {day}.", what=what, exam=exam, day=shown)
    return TypedLog(entry, label, logged, resource, made, filled is not None)


def _exam(resource: Resource | None, context: Context) -> str | None:
    """That of the resource, in the attempt that is studied for."""
    if resource is None or resource.exam is None or is_of(resource, context.exam):
        return context.exam
    return resource.exam


def amounts_of(entry: StudyEntry, resource: Resource | None) -> list[Message]:
    """What an entry has of units and of time."""
    found = []
    if entry.units is not None:
        unit = StudyUnit.QUESTIONS if resource is None else resource.unit
        found.append(amount_words(unit, entry.units, None if resource is None else resource.title))
    if entry.minutes is not None:
        of_hours = resource is not None and resource.unit is StudyUnit.HOURS
        found.append(hours_words(entry.minutes, resource.title if resource is not None and of_hours else None))
    return found


def _done(line: Line, context: Context) -> _Done:
    """Raises Refused for an amount that is said twice or is negative."""
    done = _Done()
    for part in (*line.of(Sort.AMOUNT), *line.of(Sort.LOOSE)):
        amount = part.amount
        assert amount is not None
        if min(amount.count or 0, amount.minutes or 0, amount.correct or 0) < 0:
            raise Refused(message("{text} cannot be done: write how many there were.", text=line.text(part)))
        if amount.percent is not None or _is_said(done, amount):
            raise not_understood(_without(line, part), context, [part])
        done = _Done(
            done.count if amount.count is None else amount.count,
            done.unit or amount.unit,
            done.correct if amount.correct is None else amount.correct,
            done.minutes if amount.minutes is None else amount.minutes,
        )
    for part in line.of(Sort.UNIT):  # 28 UWorld questions
        assert part.amount is not None
        assert part.amount.unit is not None
        if done.count is None and done.minutes:  # 2 h UWorld questions
            continue
        if done.count is None:
            unit = STUDY_UNITS[part.amount.unit]
            raise Refused(message("Write how many {unit}, in figures: “40 {unit}”.", unit=unit), begun=True)
        if done.unit is not None:
            raise not_understood(_without(line, part), context, [part])
        done = replace(done, unit=part.amount.unit)
    if done.correct is not None and done.count is not None and done.correct > done.count:
        raise Refused(message("{correct} of {count} cannot be right.", correct=done.correct, count=done.count))
    if (done.count or 0) > MOST_UNITS:
        raise Refused(message("At most {count} can be logged at once.", count=Count(MOST_UNITS)))
    return done


def _is_said(done: _Done, amount: Amount) -> bool:
    pairs = ((done.count, amount.count), (done.correct, amount.correct), (done.minutes, amount.minutes))
    return any(known is not None and said is not None for known, said in pairs)


def _without(line: Line, part: Part) -> Line:
    return Line(line.words, [other for other in line.parts if other is not part])


def _made(line: Line, context: Context, done: _Done, exam: str | None) -> Resource | None:
    """A resource that the plan does not have yet: the one unknown name beside a number with its unit."""
    unknown = line.of(Sort.UNKNOWN)
    if done.unit is None or len(unknown) != 1 or line.of(Sort.TEST):
        return None
    title = line.text(unknown[0])
    if sum(char.isalpha() for char in title) < 2:
        return None
    made = Resource(id=context.new_id(RESOURCES.key), exam=exam or context.exam, title=title, unit=done.unit)
    return kept(RESOURCES, made)


def _only_one(done: _Done, exam: str | None, context: Context) -> Resource | None:
    """The only resource of an exam that is counted in the unit that was said."""
    if done.unit is None:
        return None
    found = [resource for resource in context.resources if resource.unit is done.unit and is_of(resource, exam)]
    if len(found) == 1:
        return found[0]
    if done.unit is not StudyUnit.QUESTIONS:  # An entry without a resource has questions.
        what = amount_words(done.unit, done.count or 0)
        raise Refused(message("Write what the {what} are of: the name of a resource.", what=what), begun=True)
    return None


def _of_resource(done: _Done, resource: Resource | None, context: Context) -> _Done:
    """With the unit of the resource where none was said; raises Refused where another one was."""
    if done.count is None:
        return done
    if resource is None:
        if done.unit is None and context.hours and done.minutes is None and done.correct is None:
            return replace(done, count=None, minutes=MINUTES * done.count)
        if done.unit is None:
            said = message(
                "Write what the {count} are: questions, minutes, or the name of a resource.", count=done.count
            )
            raise Refused(said, begun=True)
        return done
    if done.unit is None and resource.unit is StudyUnit.HOURS and done.minutes is None:
        return replace(done, count=None, minutes=MINUTES * done.count)
    if done.unit not in (None, resource.unit):
        said = message(
            "{resource} is counted in {unit}: write how many of these.",
            resource=Name(resource.title),
            unit=STUDY_UNITS[resource.unit],
        )
        raise Refused(said)
    return replace(done, unit=resource.unit)


def _nothing(resource: Resource | None) -> Refused:
    if resource is None:
        return Refused(EXAMPLE, begun=True)
    unit = STUDY_UNITS[resource.unit]
    return Refused(
        message("Write how many {unit} of {resource}.", unit=unit, resource=Name(resource.title)), begun=True
    )


def _minutes_of(done: _Done, resource: Resource | None) -> int | None:
    """The time that so many units usually take, where it was not typed."""
    if done.minutes is not None or done.count is None or resource is None or resource.minutes_per_unit is None:
        return None
    return round(done.count * resource.minutes_per_unit)


def _check_day(day: date, minutes: int, context: Context) -> None:
    whole = context.minutes_of(day) + minutes
    if minutes and whole > MINUTES_A_DAY:
        hours = Decimal(round(whole / MINUTES, 1))
        shown = near_day(day, context.look.today, weekday=True)
        raise Refused(
            message("{day} would have {hours} h: a day has 24, with what is logged already.", day=shown, hours=hours)
        )
