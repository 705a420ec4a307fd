"""The facts about a task as rows of words. No Qt: the figures are those of `show --json`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from planner.core.model import Kind, Role, Task
from planner.guidance.assumed import goes_on, is_supposed_over
from planner.guidance.exam_facts import attempt_words, first_allowed, served_matches, serves_english, years_after
from planner.guidance.implied_days import implied_days
from planner.guidance.look import Look
from planner.guidance.near import NEAR_DAYS, is_near
from planner.guidance.next_steps import study_days_left
from planner.guidance.pace import has_given_end, needed_pace
from planner.guidance.progress import hours_done
from planner.guidance.room import decides, room_days
from planner.guidance.why import Limit, is_projected, limit_of
from planner.roadmap.gate import SEVEN_YEARS, GateResult
from planner.ui.phrases import hours_words, slack_words, span_words, weekday_words
from planner.ui.speech import say, say_term, tell, value
from planner.words.message import Day, DayForm, Days, Decimal, Message, Value, both, counted, message, near_day, term
from planner.words.states import GOES_ON, NOT_REPORTED, STATES

# A gate's event in the two words that a narrow panel has room for.
_LIMIT_LABELS = {
    "eras_programs_review": (message("Review begins"), message("Slack to review")),
    "nrmp_ranking_opens": (message("Ranking opens"), message("Slack to ranking")),
    "nrmp_rol_deadline": (message("Rank list due"), message("Slack to rank list")),
    "pathways_deadline": (message("Pathways deadline"), message("Slack to deadline")),
    "oet_last_sitting": (message("Last OET sitting"), message("Slack to sitting")),
    "match_day": (message("Match Day"), message("Slack to Match Day")),
    "residency_start": (message("Residency starts"), message("Slack to start")),
}
_SLACK = term("fact", "Slack")
_DUE = term("fact", "Due")


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: a stable key, what it is, its value; `tone` is plain, late or accent; a projected date is dotted."""

    key: str
    label: str
    value: str
    tone: str = "plain"
    projected: bool = False


def facts_of(look: Look, task_id: str, preview: Look | None = None) -> tuple[Fact, ...]:
    """The facts of a task; while a drag previews those of the previewed plan, the pace of both."""
    task = next(task for task in look.tasks if task.id == task_id)
    seen = preview if preview is not None else look
    found = [*_pace(look, task, say("Needed pace"))]
    if preview is not None:
        day = preview.schedule.start(task_id)
        at = say("At {day}", day=near_day(day, look.today)) if day is not None else say("If dropped")
        found += [Fact("pace_after", at, fact.value, "accent") for fact in _pace(preview, task, at)]
    found += [
        *_implied(look, task),
        *_hours(seen, task),
        *_exam(seen, task),
        *_rules(seen, task),
        *_days(seen, task),
        *_slack(seen, task),
        *_limits(seen, task),
    ]
    return tuple(found)


def limit_day_words(gate: GateResult, look: Look) -> str:
    """A gate's due day, with the other candidate where the season has two: "22 Sep, perhaps 29 Sep"."""
    due = near_day(gate.due, look.today)
    event = look.target.season.events.get(gate.event) if look.target is not None else None
    if event is None or event.alternative is None:
        return value(due)
    other = near_day(event.later - timedelta(days=gate.gate.buffer_days), look.today)
    return say("{day}, perhaps {other}", day=due, other=other)


def _pace(look: Look, task: Task, label: str) -> Iterable[Fact]:
    """The hours a day that a study needs; of a sitting those of its study."""
    study = task if task.kind is Kind.STUDY else _part(look, task, Role.STUDY)
    if study is None or study.done or not has_given_end(study, look.schedule):
        return
    pace = needed_pace(study, look.schedule, look.today)
    if pace is None:
        yield Fact("needed_hours_per_day", label, say("no study day left"), "late")
    else:
        high = pace > look.packs.advice.pace_hours_max.value
        yield Fact("needed_hours_per_day", label, hours_words(pace), "late" if high else "plain")


def _implied(look: Look, task: Task) -> Iterable[Fact]:
    """The day that other things imply for a sitting, as the stored plan has it."""
    implied = implied_days(look).get(task.id)
    if implied is not None:
        yield Fact("implied", say("At your pace"), weekday_words(implied.day), "late" if implied.late else "plain")


def _hours(look: Look, task: Task) -> Iterable[Fact]:
    if task.kind is not Kind.STUDY or task.done or not task.effort_hours:
        return
    done, whole = Decimal(hours_done(task), 0), Decimal(task.effort_hours, 0)
    yield Fact("hours", say("Hours done"), say("{done} of {whole} h", done=done, whole=whole))
    yield Fact("study_days", say("Study days left"), value(study_days_left(look, task)))


def _exam(look: Look, task: Task) -> Iterable[Fact]:
    record = look.plan.exams.get(task.id)
    if record is not None and record.window_start is not None and record.window_end is not None:
        yield Fact("window", say_term("fact", "Window"), span_words(record.window_start, record.window_end))
    result = _part(look, task, Role.RESULT) if task.role is Role.SITTING else None
    day = look.schedule.finish(result.id) if result is not None else None
    sat = look.schedule.finish(task.id)
    if day is not None and sat is not None:
        words = say("{day}, {wait}", day=Day(day, DayForm.WEEKDAY), wait=_wait((day - sat).days))
        yield Fact("result", say_term("fact", "Result"), words)
    if record is not None and record.score is not None:
        yield Fact("score", say_term("fact", "Score"), value(record.score))
    if task.expires is not None:
        yield Fact("expires", say("Valid until"), weekday_words(task.expires))


def _rules(look: Look, task: Task) -> Iterable[Fact]:
    """What the authorities' rules mean for a sitting: which attempt, not before, what it serves, what follows it."""
    if task.role is not Role.SITTING:
        return
    attempt = attempt_words(look, task.id)
    if attempt is not None:
        yield Fact("attempt", say_term("fact", "Attempt"), tell(attempt))
    earliest = first_allowed(look, task.id) if not task.done else None
    if earliest is not None:
        yield Fact("first_allowed", say("Not before"), weekday_words(earliest))
    day = task.actual_start or look.schedule.start(task.id)
    if day is not None and serves_english(look, task.id) and not look.failed(task.id):
        years = served_matches(look, day)
        label = say_term("matches that an English test is good for", "Serves")
        if years:
            yield Fact("serves", label, say("Match {years}", years=both(years)))
        else:
            yield Fact("serves", label, say("no Match to come"), "late")
    after = years_after(look, task)
    if after is not None:
        yield Fact("other_exam", say("{exam} by", exam=after.other), weekday_words(after.day))


def _days(look: Look, task: Task) -> Iterable[Fact]:
    dates = look.schedule.of(task.id)
    if dates.start is None or dates.finish is None:
        return
    projected = is_projected(look, task.id)
    if task.instant or dates.start == dates.finish:
        if projected:
            yield Fact("start", say("Projected day"), weekday_words(dates.start), projected=True)
    else:
        yield Fact("start", say("First day"), weekday_words(dates.start), projected=projected)
        yield Fact("finish", say("Last day"), weekday_words(dates.finish), projected=projected)
        yield Fact("duration_days", say_term("fact", "Length"), value(Days(dates.duration_days or 0)))
    if dates.early_start is not None and dates.early_start != dates.start:
        yield Fact("early_start", say_term("fact", "Earliest"), weekday_words(dates.early_start))
    found = decides(look, task.id)
    if found is not None:
        label = say("Latest day") if task.kind is Kind.EXAM or task.instant else say("Latest last day")
        yield Fact("late_start", label, weekday_words(found.latest))
        if found.deadline is not None:
            yield Fact("deadline", say("Your deadline"), weekday_words(found.deadline))
    elif dates.late_start is not None and not task.running and room_days(look, task.id) is not None:
        yield Fact("late_start", say("Latest start"), weekday_words(dates.late_start))


def _slack(look: Look, task: Task) -> Iterable[Fact]:
    limit, days = limit_of(look, task.id), room_days(look, task.id)
    if limit is None or days is None:
        return
    name, slack = _limit_labels(limit)
    # Where a latest day of its own stands already, a later "due" beside it would only ask which of the two counts.
    if limit.gate is not None and not (name == _DUE and decides(look, task.id) is not None):
        yield Fact("limit", tell(name), limit_day_words(limit.gate, look), projected=limit.gate.projected)
    tone = "late" if days < 0 else "plain"
    yield Fact("total_float_days", tell(slack), slack_words(days), tone)
    free = look.schedule.of(task.id).free_float_days
    if free is not None:
        yield Fact("free_float_days", say("Free slack"), value(Days(free)))


def _limits(look: Look, task: Task) -> Iterable[Fact]:
    """Where it stood before it passed without a report; where the years since the first pass end for its result."""
    planned = look.planned(task.id)
    if planned is not None and not goes_on(look, task.id):
        yield Fact("was_planned", say("Was planned"), span_words(*planned))
    gates = look.target.gates if look.target is not None else ()
    for gate in [gate for gate in gates if gate.gate.event in SEVEN_YEARS and gate.task in _in_row(look, task)][:1]:
        yield Fact("seven_years", say("Pass every Step by"), weekday_words(gate.due))


def state_words(look: Look, task: Task, near_days: int = NEAR_DAYS) -> str:
    """Where the task stands, and whether the Match hangs on it: "planned · decides your Match".

    `near_days` says how much slack is little (guidance/near).
    """
    state = _state(look, task)
    if not look.assessment.decisive.isdisjoint(_in_row(look, task)):
        return say("{state} · decides your Match", state=state)
    if task.id in look.assessment.critical:
        return say("{state} · no slack left", state=state)
    return say("{state} · little slack", state=state) if is_near(look, task.id, days=near_days) else tell(state)


def _state(look: Look, task: Task) -> Message:
    if is_supposed_over(look, task.id):
        return NOT_REPORTED
    return GOES_ON if goes_on(look, task.id) else STATES[look.state(task.id)]


def _limit_labels(limit: Limit) -> tuple[Message, Message]:
    if limit.gate is None:
        return term("fact", "Limit"), _SLACK
    due = _DUE, _SLACK
    return due if limit.gate.gate.buffer_days else _LIMIT_LABELS.get(limit.gate.gate.event, due)


def _in_row(look: Look, task: Task) -> frozenset[str]:
    """The task, and with a sitting its result, which shares its row."""
    result = _part(look, task, Role.RESULT)
    return frozenset({task.id} if result is None else {task.id, result.id})


def _part(look: Look, task: Task, role: Role) -> Task | None:
    """The study or the result that belongs to a sitting."""
    if task.role is not Role.SITTING:
        return None
    return next((other for other in look.tasks if other.exam == task.id and other.role is role), None)


def _wait(days: int) -> Value:
    weeks, rest = divmod(days, 7)
    return Days(days) if rest or not weeks else counted("{count} week", "{count} weeks", weeks)
