"""The forward and the backward pass (design 4.2), on numbers.

Both fill lists by network number. They are written for speed: a plan is scheduled at every step of a drag.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planner.core.network import FF, FS, SF, SS
from planner.core.terms import Reason, Term, Terms
from planner.words.language import english
from planner.words.message import message

UNBOUNDED = 1 << 40
LAST_DAY = 3_652_059  # 31 December 9999


class OutOfCalendarError(ValueError):
    """A task whose dates lie beyond the year 9999; `id` names it.

    `said` is what is said, its text the same in English.
    """

    def __init__(self, task_id: str) -> None:
        said = message("The dates of '{task}' run beyond the year 9999.", task=task_id)
        super().__init__(english(said))
        self.said = said
        self.id = task_id


@dataclass
class Forward:
    """[start, end) of each task and the reason of its start: a link number, or a `Reason`.

    `shifted`: the tasks that the authority's days moved further right than that, and the `Reason`.
    """

    start: list[int]
    end: list[int]
    why: list[int]
    shifted: dict[int, int] = field(default_factory=dict)

    def copy(self) -> "Forward":
        """An independent copy."""
        return Forward(self.start[:], self.end[:], self.why[:], self.shifted.copy())


def blank(count: int) -> Forward:
    """A pass not yet walked."""
    return Forward([0] * count, [0] * count, [Reason.PLAN_START] * count)


def run_forward(terms: Terms, events: Mapping[str, int], order: Iterable[int], into: Forward) -> None:
    """Schedule the tasks of `order`, a topological order, as early as they can be; `events` are ordinals.

    An event that is not there bounds nothing. Raises OutOfCalendarError.
    """
    start, end, why, shifted = into.start, into.end, into.why, into.shifted
    for i in order:
        term = terms.terms[i]
        shifted.pop(i, None)
        if term.fixed is not None:
            start[i], end[i] = term.fixed
            why[i] = Reason.ACTUAL
        elif term.closed_by is not None:
            start[i] = end[i] = _closed_end(terms, term.closed_by)
            why[i] = Reason.CLOSED
        else:
            given = _given_start(terms, term, events)
            s, why[i] = given or _earliest_start(terms, term, i, events, into)
            if given is None and (term.closed is not None or term.holds is not None):
                s = _shift(term, i, s, into)
            start[i] = s
            if term.begun and terms.as_of and not term.study and not term.instant:
                end[i] = _running_end(terms, term, i, s, events, into)
            else:
                end[i] = s + term.days if term.plain else _end(terms, term, s, events)
            if end[i] > LAST_DAY:
                raise OutOfCalendarError(terms.network.ids[i])


def delay_as_late_as_possible(terms: Terms, into: Forward) -> None:
    """Move the ALAP tasks right by their free float, from the end backwards; nobody else moves."""
    last = max(into.end, default=0)
    for i in reversed(terms.network.order):
        term = terms.terms[i]
        if not term.as_late_as_possible or not term.open or term.begun or _is_given(term, into.why[i]):
            continue
        room = free_float(terms, into, i, last)
        if room > 0 and term.closed is not None:
            room = term.closed.last_open(into.start[i] + room, term.days) - into.start[i]
        if room > 0 and (term.plain or term.hours is not None):
            into.start[i] += room
            into.end[i] = into.start[i] + term.days if term.plain else _end(terms, term, into.start[i], {})


def free_float(terms: Terms, dates: Forward, i: int, last: int) -> int:
    """Days that a start can move right while nobody else moves and the plan's last finish, `last`, stays.

    Of work that has begun, those that its end can move: its start is a fact, and so is what waits for that.
    """
    start, end = dates.start, dates.end
    start_room, end_room = UNBOUNDED, last - end[i]
    every = terms.terms
    term = every[i]
    begun = term.running or term.since is not None
    for j, code, lag, _ in terms.network.after[i]:
        follower = every[j]
        if not follower.open or (follower.running and code in (FS, SS)) or (begun and code in (SS, SF)):
            continue
        left = (end if code in (FS, FF) else start)[i] + lag
        if code == SS and follower.instant and not term.instant:
            left += 1
        room = (start if code in (FS, SS) else end)[j] - left
        if code in (FS, FF):
            end_room = min(end_room, room)
        else:
            start_room = min(start_room, room)
    if begun and term.hours is not None:
        days = terms.study_days
        return days.end_of(days.start_for(term.hours, end[i] + end_room), term.hours) - end[i]
    if begun or not term.study or not (term.plain or term.hours is not None):
        return min(start_room, end_room)
    # A study starts on a study day only, and its length in days depends on which.
    limit = end[i] + end_room
    latest = limit - term.days if term.hours is None else terms.study_days.start_for(term.hours, limit)
    return terms.study_days.last(min(latest, start[i] + start_room)) - start[i]


@dataclass
class Backward:
    """Latest [start, end) of each task, UNBOUNDED where nothing bounds it, and the number of the bound behind it."""

    start: list[int]
    end: list[int]
    source: list[int]


def slack_of(terms: Terms, early: Forward, late: Backward, i: int) -> int:
    """Total float: by the starts, of running work, whose start is a fact, by the ends (design 4.2)."""
    if terms.terms[i].begun:
        return late.end[i] - early.end[i]
    return late.start[i] - early.start[i]


def run_backward(
    terms: Terms,
    dates: Forward,
    ends: Mapping[int, tuple[int, int]],
    *,
    own_dates: bool,
) -> Backward:
    """The latest dates.

    `ends` gives for a task the latest end and the number of that bound; of equally late bounds the lower number counts.
    With `own_dates` the user's deadlines and constraints bound as well, pins and fixed days bound what comes before
    them, and a chain that reaches no bound is bounded by the plan's last finish; without, only `ends` count. The start
    of work that has begun is a fact: nothing that asks for a start bounds it.
    """
    every = terms.terms
    count = len(every)
    late = Backward([UNBOUNDED] * count, [UNBOUNDED] * count, [UNBOUNDED] * count)
    # Whether the task or a chain from it has a bound of its own; the others are bounded by the plan's last finish.
    bounded = [False] * count
    last = max(dates.end, default=0)
    for i in reversed(terms.network.order):
        term = every[i]
        if not term.open:
            continue
        end, source = ends.get(i, (UNBOUNDED, UNBOUNDED))
        start, begun = UNBOUNDED, term.running or term.since is not None
        if own_dates:
            end = min(end, UNBOUNDED if term.latest_end is None else term.latest_end)
            start = UNBOUNDED if term.latest_start is None or begun else term.latest_start
            bounded[i] = start < UNBOUNDED or end < UNBOUNDED
        start_source = UNBOUNDED
        for j, code, lag, _ in terms.network.after[i]:
            follower = every[j]
            if not follower.open or (follower.running and code in (FS, SS)) or (begun and code in (SS, SF)):
                continue
            bounded[i] = bounded[i] or bounded[j]
            to = _bound_by(late, dates, j, code in (FS, SS), own_dates and _is_given(follower, dates.why[j]))
            if to >= UNBOUNDED:
                continue
            to -= lag
            if follower.held_by == i and follower.holds is not None and code == FS:
                days = dates.end[i] - dates.start[i]
                to = follower.holds.latest(to - days, late.start[j] - follower.instant) + days
            if code in (FS, FF):
                if (to, late.source[j]) < (end, source):
                    end, source = to, late.source[j]
            else:
                to -= code == SS and follower.instant and not term.instant
                if (to, late.source[j]) < (start, start_source):
                    start, start_source = to, late.source[j]
        if own_dates and not bounded[i]:
            end = min(end, last)
        _set_late(terms, dates, late, i, (start, start_source), (end, source))
    return late


def _set_late(
    terms: Terms, dates: Forward, late: Backward, i: int, start: tuple[int, int], end: tuple[int, int]
) -> None:
    if start[0] >= UNBOUNDED and end[0] >= UNBOUNDED:
        return
    term, days, latest = terms.terms[i], dates.end[i] - dates.start[i], start
    if end[0] < UNBOUNDED:
        taken = _days_back(terms, term, end[0]) if term.study or term.plain else days
        latest = min(start, (end[0] - taken, end[1]))
    first, late.source[i] = latest
    if term.study:
        first = terms.study_days.last(first)
    if term.closed is not None and not (term.begin is not None and _stands_closed(term, dates.start[i])):
        first = term.closed.last_open(first, term.days)
    late.start[i] = first
    if term.study:
        late.end[i] = _study_end(terms, term, first, end[0])
    else:
        late.end[i] = end[0] if term.begun else first + days


def _study_end(terms: Terms, term: Term, start: int, end: int) -> int:
    """The latest end of a study whose latest start is `start`, a study day; `end` bounds its end itself.

    It ends where it does from a study day: a bound on a day off is no end of it, unless its end is given.
    """
    if term.hours is not None:
        return terms.study_days.end_of(start, term.remaining)
    if term.until is not None:
        return end if end < UNBOUNDED else max(term.until, start + 1)
    if term.begun:
        return end
    # Where a fixed length is longer than its hours need, its start is earlier than the latest for those.
    return (start if start + term.days <= end else terms.study_days.last(end - term.days)) + term.days


def _stands_closed(term: Term, start: int) -> bool:
    """Whether a given day lies where the authority is closed: who was let in there, is bounded by the gates alone."""
    return term.closed is not None and term.closed.first_open(start, term.days) != start


def _bound_by(late: Backward, dates: Forward, j: int, by_start: bool, given: bool) -> int:
    bound, actual = (late.start[j], dates.start[j]) if by_start else (late.end[j], dates.end[j])
    return min(bound, actual) if given else bound


def _is_given(term: Term, why: int) -> bool:
    """Whether its start is a given day: a pin, a must-date, an actual start, a known fixed day of a season."""
    return term.begin is not None or (why == Reason.ANCHOR and term.anchor is not None and term.anchor[1])


def _given_start(terms: Terms, term: Term, events: Mapping[str, int]) -> tuple[int, int] | None:
    if term.begin is not None:
        return term.begin, term.begin_reason
    if term.anchor is not None and term.anchor[1] and term.anchor[0] in events:
        day = max(events[term.anchor[0]] + term.anchor[2], terms.plan_start)
        # A day of the season stays where it is; work on it that has wholly passed is still to do.
        if term.instant or day + term.days > terms.start:
            return day + term.instant, Reason.ANCHOR
        return terms.start, Reason.TODAY
    return None


def _shift(term: Term, i: int, start: int, into: Forward) -> int:
    """The start on or after `start` that the authority allows: a result waits for its hold, work for an open day."""
    if term.holds is not None and term.held_by is not None:
        released = term.holds.released(into.start[term.held_by]) + term.instant
        if released > start:
            start, into.shifted[i] = released, Reason.HOLD
    if term.closed is not None:
        opened = term.closed.first_open(start, term.days)
        if opened > start:
            start, into.shifted[i] = opened, Reason.CLOSED_DAYS
    return start


def _earliest_start(terms: Terms, term: Term, i: int, events: Mapping[str, int], dates: Forward) -> tuple[int, int]:
    """The latest of all bounds; of equal ones the first in the order S, links in list order, constraint, anchor."""
    start, end, days = dates.start, dates.end, term.days
    instant = term.instant
    s, reason = terms.start + instant, Reason.PLAN_START if terms.start == terms.plan_start else Reason.TODAY
    if term.since is not None:
        s, reason = term.since + instant, Reason.ACTUAL
    for j, code, lag, k in terms.network.before[i]:
        if code == FS:
            bound = end[j] + lag
        elif code == SS:
            bound = start[j] + lag
            if instant and start[j] != end[j]:
                bound += 1
        else:
            bound = (end[j] if code == FF else start[j]) + lag
            bound = bound - days if term.plain else _start_ending(terms, term, bound, events)
        if bound > s:
            s, reason = bound, k
    if term.floor > s:
        s, reason = term.floor, Reason.CONSTRAINT
    if term.allowed_from > s:
        s, reason = term.allowed_from, Reason.SPACING
    if term.end_floor:
        bound = term.end_floor - days if term.plain else _start_ending(terms, term, term.end_floor, events)
        if bound > s:
            s, reason = bound, Reason.CONSTRAINT
    if term.anchor is not None and term.anchor[0] in events:
        bound = events[term.anchor[0]] + term.anchor[2] + instant
        if bound > s:
            s, reason = bound, Reason.ANCHOR
    return (terms.study_days.first(s) if term.study else s), reason


def _end(terms: Terms, term: Term, start: int, events: Mapping[str, int]) -> int:
    if term.hours is not None:
        return terms.study_days.end_of(start if term.rest_from is None else max(start, term.rest_from), term.hours)
    return max(start + _least_days(term), _given_end(term, events))


def _running_end(terms: Terms, term: Term, i: int, start: int, events: Mapping[str, int], dates: Forward) -> int:
    """The end of work that is running: after its length, what it has to end after, and not before today."""
    end = max(start + _least_days(term), _given_end(term, events), terms.start + 1)
    for j, code, lag, _ in terms.network.before[i]:
        if code >= FF:
            end = max(end, (dates.end[j] if code == FF else dates.start[j]) + lag)
    return end


def _start_ending(terms: Terms, term: Term, end: int, events: Mapping[str, int]) -> int:
    """The earliest start from which a task does not end before `end` (exclusive); 0 where its given end does anyhow."""
    if term.hours is not None:
        return _start_reaching(terms, term.hours, end)
    return 0 if _given_end(term, events) >= end else end - _least_days(term)


def _given_end(term: Term, events: Mapping[str, int]) -> int:
    """The end that a pinned exam gives a study, or an event a window; 0 where nothing does."""
    if term.until is not None:
        return term.until
    if term.window is not None and term.window.event in events:
        return events[term.window.event] + term.window.offset_days + 1
    return 0


def _least_days(term: Term) -> int:
    if term.until is not None:
        return 1
    return term.window.min_days if term.window is not None else term.days


def _start_reaching(terms: Terms, hours: float, end: int) -> int:
    """The earliest start of a study that does not end before `end` (exclusive)."""
    days = terms.study_days
    start = days.start_for(hours, end)
    while days.end_of(start, hours) < end:
        start = days.first(start + 1)
    # Before a reduced day the study can start earlier and end no later.
    while days.end_of(days.last(start - 1), hours) >= end:
        start = days.last(start - 1)
    return start


def _days_back(terms: Terms, term: Term, end: int) -> int:
    """The days before `end` that a task takes; a study those in which its remaining hours fit at the user's hours."""
    if term.study and term.remaining > 0:
        return end - terms.study_days.start_for(term.remaining, end)
    return term.days


def _closed_end(terms: Terms, closer: str) -> int:
    """Where a closed task stands for its followers: at its closer's end; nowhere while the closer is only booked."""
    number = terms.network.number.get(closer)
    fixed = None if number is None else terms.terms[number].fixed
    return terms.start if fixed is None else fixed[1]
