"""What a line is read in: the plan, the study that is on, and what the lines before it add."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from planner.core.collection import Collection
from planner.core.model import Record
from planner.core.records.resources import RESOURCES, Resource
from planner.core.records.study_log import StudyEntry
from planner.core.reference import free_ids
from planner.errors import PlaceError
from planner.guidance.look import Look
from planner.guidance.study.logged import NOTHING, study_log
from planner.guidance.typed_log.line import Line, Part, Sort
from planner.guidance.typed_log.names import Named, NameFound, Names
from planner.guidance.typed_log.value import Refused, TypedLog
from planner.roadmap.study_log import is_of
from planner.words.log_words import amount_words, hours_words
from planner.words.message import Data, Name, Value, both, either, message, near_day

EXAMPLE = message("Write a line like “40 questions, 1 h 30, UWorld” or “test 228, NBME”.")
R = TypeVar("R", bound=Record)


@dataclass
class Context:
    """`exam`: what is studied where a line does not say it; `resources`: those of the plan and of lines before.

    `hours`: a number alone is hours.
    """

    look: Look
    exam: str | None
    names: Names
    resources: list[Resource]
    hours: bool = False
    _minutes: dict[date, int] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def new_id(self, key: str) -> str:
        """An id that neither the plan has nor a line before."""
        return free_ids(self.look.plan, key, 1, self._numbers.get(key, 0))[0]

    def minutes_of(self, day: date) -> int:
        """What is logged of a day, for whatever exam, by the plan and by lines before."""
        return study_log(self.look.plan).days.get(day, NOTHING).minutes + self._minutes.get(day, 0)

    def count(self, log: TypedLog, names: Sequence[tuple[str, Named]]) -> None:
        """A line was read: the next ones come after it. `names` are those of the plan."""
        for record in (log.record, log.made):
            if record is not None:
                key, number = record.id.rsplit("-", 1)
                self._numbers[key] = int(number)
        record = log.record
        if isinstance(record, StudyEntry) and record.minutes:
            self._minutes[record.day] = self._minutes.get(record.day, 0) + record.minutes
        if log.made is not None:
            self.resources.append(log.made)
            known = RESOURCES.by_id(self.look.plan)
            made = [resource for resource in self.resources if resource.id not in known]
            self.names = Names((*names, *((made.title, Named(made.title, made.exam, made)) for made in made)))


def exam_of(line: Line) -> str | None:
    """The exam that is named; raises Refused where two are. A name that may be several is that of the open one."""
    found = []
    for part in line.of(Sort.NAME):
        assert part.name is not None
        if not any(named.resource for named in part.name.named):
            found.append((part.name.whole or part.name.named)[0].exam)
    if len(set(found)) > 1:
        raise Refused(message("One line logs what was done for one exam: name one of them."), begun=True)
    return found[0] if found else None


def resource_of(line: Line, exam: str | None) -> Resource | None:
    """The resource that is named; raises Refused where there are two, or where the name may be several.

    Of several with that beginning those of the exam are meant, and of these the one whose name is whole.
    """
    found: list[Resource] = []
    for part in line.of(Sort.NAME):
        assert part.name is not None
        near = _meant(part.name, exam)
        if not near:
            continue
        if len(near) > 1:
            titles = list(dict.fromkeys(resource.title for resource in near))
            if len(titles) == 1:
                said = message("Several resources are called {title}: give each a name of its own.", title=titles[0])
                raise Refused(said)
            text = message("“{text}” may be {titles}.", text=line.text(part), titles=either(titles))
            raise Refused(text, begun=True)
        found += [near[0]] if near[0] not in found else []
    if len(found) > 1:
        named = both(resource.title for resource in found)
        said = message("One line logs one resource: write {titles} in lines of their own.", titles=named)
        raise Refused(said, begun=True)
    return found[0] if found else None


def _meant(name: NameFound, exam: str | None) -> list[Resource]:
    """The resources that a name may be, as few as can be told apart."""
    meant = [named.resource for named in name.named if named.resource is not None]
    whole = [named.resource for named in name.whole if named.resource is not None]
    for nearer in ([resource for resource in meant if is_of(resource, exam)], whole):
        meant = [resource for resource in meant if resource in nearer] or meant
    return meant


def day_of(line: Line, context: Context) -> date:
    """The day that is said, else today; raises Refused for two, and for one that is still to come."""
    days = [part.day for part in line.of(Sort.DAY) if part.day is not None]
    today = context.look.today
    if len(set(days)) > 1:
        shown = both(near_day(day, today) for day in days)
        raise Refused(message("One line logs one day: {days} are two.", days=shown), begun=True)
    if not days:
        return today
    if days[0] > today:
        day = near_day(days[0], today, weekday=True)
        raise Refused(message("{day} is still to come: log a day up to today.", day=day))
    return days[0]


def kept(collection: Collection[R], record: R) -> R:
    """The record as a plan keeps it; raises Refused where no plan can."""
    try:
        return collection.into(collection.out(record), "")
    except PlaceError as error:
        raise Refused(message("{field}: {reason}", field=error.place.removeprefix("."), reason=error.reason)) from None


def not_understood(line: Line, context: Context, unknown: Sequence[Part]) -> Refused:
    """What was understood of a line, and what was not."""
    understood = list(_understood(line, context))
    words = both(Name(line.text(part)) for part in unknown)
    if not understood:
        return Refused(message("Not understood: {words}. {example}", words=words, example=EXAMPLE), begun=True)
    said = message("Understood: {what}. Not understood: {words}.", what=both(understood), words=words)
    return Refused(said, begun=True)


def _understood(line: Line, context: Context) -> Iterable[Value]:
    for part in line.parts:
        if part.amount is not None and part.sort is not Sort.UNIT:
            amount = part.amount
            if amount.count is not None and amount.unit is not None:
                yield amount_words(amount.unit, amount.count)
            elif amount.minutes is not None:
                yield hours_words(amount.minutes)
            elif amount.percent is not None:
                yield message("{percent} %", percent=amount.percent)
            else:
                yield amount.count if amount.count is not None else amount.correct or 0
        elif part.day is not None:
            yield near_day(part.day, context.look.today, weekday=True)
        elif part.name is not None:
            named = part.name.named[0]
            yield Data(named.title) if named.resource is None else named.title
