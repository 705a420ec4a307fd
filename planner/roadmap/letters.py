"""What letters on record say of a plan: the day of each, and what they make of "Letters uploaded" (design 12)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.core.field import Period
from planner.core.model import Constraint, ConstraintType, LinkType, Plan, Task
from planner.core.records.letters import LETTERS, Letter, LetterState
from planner.core.records.people import PEOPLE
from planner.core.records.people import Person as Writer
from planner.core.ref import Ref
from planner.core.schedule import Schedule
from planner.packs.record import Season
from planner.roadmap.driven import Driven, opened
from planner.roadmap.report import done_by_records
from planner.roadmap.template import Roadmap

UPLOADED = "lor"
"""The template's task that letters drive."""
THERE = (LetterState.UPLOADED, LetterState.IMPORTED)
"""The states of a letter that programs can be given."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Waits:
    """What letters wait for: no rest lies before `first`; what is still to be asked is asked on `ask`.

    `opens`: the first day on which a request form can go out. `form`: no letter whose form has not been sent is
    uploaded before it. `usual`: the days of a writer whose own are not known.
    """

    first: date
    ask: date
    opens: date
    form: date
    usual: int

    @property
    def next_day(self) -> date:
        """When a letter would be there that is asked for now."""
        return max(self.first + timedelta(days=self.usual), self.form)


@dataclass(frozen=True, slots=True)
class LetterDay:
    """A letter, and the day on which it is or should be uploaded.

    `away`: the writer's absence that counts in that, if any. `overdue`: the writer's usual days have passed, and no
    form keeps the letter from being there.
    """

    letter: Letter
    writer: Writer | None
    day: date
    there: bool
    away: Period | None = None
    overdue: bool = False

    @property
    def ref(self) -> Ref:
        """The letter."""
        return Ref(LETTERS.key, self.letter.id)


def letters_of(plan: Plan, match_year: int) -> tuple[Letter, ...]:
    """The letters of a season, in row order; one that names no season is for the target, where there is one."""
    own = plan.target_match in (None, match_year)
    return tuple(
        letter
        for letter in LETTERS.of(plan)
        if (letter.season == match_year or (letter.season is None and own)) and letter.state is not LetterState.DECLINED
    )


def uploaded_task(plan: Plan, roadmap: Roadmap) -> str | None:
    """The id of "Letters uploaded"; None where the plan has none."""
    return roadmap.latest(plan).get(UPLOADED)


def letter_days(plan: Plan, match_year: int, waits: Waits, today: date) -> tuple[LetterDay, ...]:
    """The letters of a season with their days, in row order."""
    people = {writer.id: writer for writer in PEOPLE.of(plan)}
    return tuple(
        _expected(letter, people.get(letter.writer or ""), waits, today) for letter in letters_of(plan, match_year)
    )


def waits_of(
    plan: Plan, match_year: int, roadmap: Roadmap, tasks: Mapping[str, Task], schedule: Schedule, today: date
) -> Waits:
    """What letters wait for where a season's dates are these: `tasks` as it sees them, `plan` with their own lengths.

    Once as many as are needed were asked, nothing keeps a further one from being asked.
    """
    task_id, first = uploaded_task(plan, roadmap), max(plan.start_date, today)
    before = [
        (finish, link.lag_days)
        for link in plan.dependencies.values()
        if link.succ == task_id and link.type is LinkType.FF and link.dropped is None
        if (finish := schedule.finish(link.pred)) is not None
    ]
    opens, ends = [day for day, _ in before], [day + timedelta(days=lag) for day, lag in before]
    begun = [letter for letter in letters_of(plan, match_year) if _has_begun(letter, today)]
    asks = _asks(plan, roadmap) if len(begun) < letters_needed(roadmap) else ()
    ask = [finish for key in asks if (finish := _finish(tasks[key], schedule)) is not None]
    record = roadmap.packs.template.by_id[UPLOADED]
    own = plan.tasks[task_id].duration_days if task_id is not None else None
    return Waits(first, max([first, *ask]), max([first, *opens]), max([first, *ends]), own or record.duration.likely)


def letters_needed(roadmap: Roadmap) -> int:
    """How many letters should be there."""
    return int(roadmap.packs.advice.letters_min.value)


def driven_by_letters(
    plan: Plan, season: Season, roadmap: Roadmap, tasks: Mapping[str, Task], schedule: Schedule, today: date
) -> Mapping[str, Driven]:
    """The tasks that a season's letters drive; `schedule` is without them, and with "Letters uploaded" open.

    Empty without letters, and where the task is reported done: a report is a fact.
    """
    task_id = uploaded_task(plan, roadmap)
    task = tasks.get(task_id or "")
    if task is None or task.done:
        return {}
    waits = waits_of(plan, season.match_year, roadmap, tasks, schedule, today)
    days = letter_days(plan, season.match_year, waits, today)
    if not days:
        return {}
    needed = letters_needed(roadmap)
    there = sorted((item for item in days if item.there), key=_by_day)
    if len(there) >= needed:
        return _over(plan, roadmap, task, days, there[needed - 1])
    known = sorted(days, key=_by_day)
    if len(known) < needed:
        return {task.id: _unfinished(task, known[-1], waits, schedule)}
    third, begun = known[needed - 1], sorted(_begun(days, today))
    if len(begun) < needed:
        return {task.id: Driven(_fitted(task, third, waits), LETTERS.key, third.ref)}
    start, (asked, ref) = begun[0][0], begun[needed - 1]
    running = replace(opened(task), actual_start=start, duration_days=(third.day - start).days + 1)
    over = {
        ask: Driven(replace(opened(tasks[ask]), actual_finish=asked, progress=100), LETTERS.key, ref)
        for ask in _asks(plan, roadmap)
        if not tasks[ask].done
    }
    return {task.id: Driven(running, LETTERS.key, third.ref), **over}


def _begun(days: Iterable[LetterDay], today: date) -> Iterable[tuple[date, Ref]]:
    """The letters that were asked for, each with its first day."""
    for item in days:
        day = begun_on(item.letter, today)
        if day is not None and day <= today:
            yield day, item.ref


def _unfinished(task: Task, last: LetterDay, waits: Waits, schedule: Schedule) -> Driven:
    """With letters that are not on record yet: of these nobody knows more than the template.

    It stands where it would without any, takes the template's length from today on, and ends with the last letter.
    """
    finish = schedule.finish(task.id)
    assert finish is not None
    usual = max(finish, waits.first + timedelta(days=waits.usual - 1))
    if last.day > usual:
        return Driven(_fitted(task, last, waits), LETTERS.key, last.ref)
    return Driven(opened(task) if usual == finish else _not_before(opened(task), usual), LETTERS.key, None)


def _over(
    plan: Plan, roadmap: Roadmap, task: Task, days: Sequence[LetterDay], third: LetterDay
) -> Mapping[str, Driven]:
    """Done on the day of the third letter, with what that closes."""
    begun = [day for item in days if (day := begun_on(item.letter, third.day)) is not None]
    seen = done_by_records(plan, roadmap, opened(task), min([*begun, third.day]), third.day)
    return {
        key: Driven(other, LETTERS.key, third.ref)
        for key, other in seen.tasks.items()
        if other is not plan.tasks.get(key)
    }


def _fitted(task: Task, decides: LetterDay, waits: Waits) -> Task:
    """Between asking and the letter that decides: where that is still to be asked, asking is what it hangs on.

    A writer whose own days are known begins with the form, so asking may take until that is there.
    """
    own = decides.writer is not None and decides.writer.usual_days is not None
    begins = max(waits.ask, waits.opens) if own else waits.ask
    length = max((decides.day - begins).days, 1)
    if decides.letter.state is not LetterState.TO_ASK or decides.day <= waits.form:
        length = min(length, waits.usual)
    return replace(_not_before(opened(task), decides.day), duration_days=length)


def _not_before(task: Task, last: date) -> Task:
    return replace(task, constraint=Constraint(ConstraintType.FNET, last))


def _asks(plan: Plan, roadmap: Roadmap) -> Iterable[str]:
    """What the uploaded letters prove: that they were asked for."""
    latest = roadmap.latest(plan)
    return [latest[base] for base in roadmap.packs.template.by_id[UPLOADED].closes if base in latest]


def _finish(task: Task, schedule: Schedule) -> date | None:
    return None if task.done else schedule.finish(task.id)


def begun_on(letter: Letter, today: date) -> date | None:
    """The first day that is known of a letter; `today` where only its state is, None while it is still to be asked."""
    if letter.state is LetterState.TO_ASK:
        return None
    days = (
        letter.asked_on,
        letter.agreed_on,
        letter.form_sent_on,
        letter.written_on,
        letter.uploaded_on,
        letter.imported_on,
    )
    return min((day for day in days if day is not None), default=today)


def _has_begun(letter: Letter, today: date) -> bool:
    day = begun_on(letter, today)
    return day is not None and day <= today


def _by_day(item: LetterDay) -> date:
    return item.day


def _expected(letter: Letter, writer: Writer | None, waits: Waits, today: date) -> LetterDay:
    if letter.state in THERE:
        imported = letter.imported_on if letter.state is LetterState.IMPORTED else None
        day = imported or letter.uploaded_on or today
        return LetterDay(letter, writer, day, day <= today)
    earliest = waits.first
    if letter.form_sent_on is None and letter.state is not LetterState.FORM_SENT:
        earliest = max(earliest, waits.form)
    away = writer.away if writer is not None else ()
    if letter.state is LetterState.WRITTEN:
        return _from(letter, writer, earliest, away)
    asked = waits.ask if letter.state is LetterState.TO_ASK else letter.asked_on or waits.first
    own = writer.usual_days if writer is not None else None
    if own is not None:
        asked = max(asked, _form_day(letter, waits))
    day, absence = _after(asked, own or waits.usual, away)
    if day >= earliest:
        return LetterDay(letter, writer, day, False, absence)
    return replace(_from(letter, writer, earliest, away), overdue=day < waits.first == earliest)


def _form_day(letter: Letter, waits: Waits) -> date:
    """When a writer has the form, with which their own days begin; long past where it was sent on a day unknown."""
    if letter.state is LetterState.FORM_SENT:
        return letter.form_sent_on or date.min
    return letter.form_sent_on or waits.opens


def _from(letter: Letter, writer: Writer | None, first: date, away: Iterable[Period]) -> LetterDay:
    """On the first day from `first` on that the writer is there."""
    day, absence = _after(first - _DAY, 1, away)
    return LetterDay(letter, writer, day, False, absence)


def _after(start: date, days: int, away: Iterable[Period]) -> tuple[date, Period | None]:
    """The day so many days after `start`, the days of an absence not counted, and the last absence on the way."""
    day, counted, met = start + timedelta(days=days), start, None
    for absence in sorted(away, key=lambda period: (period.first, period.last)):
        first = max(absence.first, counted + _DAY)
        if first > day:
            break
        if absence.last >= first:
            day += absence.last - first + _DAY
            counted, met = absence.last, absence
    return day, met
