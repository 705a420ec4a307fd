"""A plan as plain text for the terminal: verdict, dates, findings. Each view is told in the voice that it is given."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from unicodedata import combining, east_asian_width

from planner.core.model import Phase, Task
from planner.guidance.consequence import Consequence, Fee, Moved
from planner.guidance.finding import NOTHING_TO_ADD, Finding, source_day, source_text
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.room import room_days
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.catch_up import Passed
from planner.roadmap.gate import GateResult
from planner.roadmap.verdict import Assessment, SeasonResult
from planner.words.message import Data, Days, Message, Money, message, term
from planner.words.states import CONFIDENCES, PHASES, SEASON_STATUSES, SEVERITIES
from planner.words.voice import Voice

TITLE_WIDTH, MOST_LINES = 72, 3
LONGEST_TITLE = TITLE_WIDTH * (MOST_LINES + 1)
_MARKS = {
    State.DONE: term("mark of a task in a list", "done"),
    State.RUNNING: term("mark of a task in a list", "now"),
    State.LATE: term("mark of a task in a list", "LATE"),
    State.PLANNED: Message(""),
}
_DAY, _ID, _WEIGHT = 12, 26, 8
"""The least room in cells of a terminal for a day, a task's id and a finding's weight."""


def show_text(look: Look, voice: Voice) -> str:
    """`show`: the verdict, then each phase with its tasks, dates and floats."""
    tasks = [task for task in look.tasks if look.schedule.of(task.id).start is not None]
    titles = [voice.title(task.title) for task in tasks]
    width = _title_width(titles)
    beside = aligned([_beside(look, task, voice) for task in tasks], (26, 5, -8, 0))
    rows: dict[Phase, list[str]] = {phase: [] for phase in Phase}
    for task, title, rest in zip(tasks, titles, beside, strict=True):
        mark = "* " if task.id in look.assessment.critical else "  "
        rows[task.phase] += _columns(mark, title, width, rest)
    lines = [voice.tell(verdict_sentence(look.assessment)), ""]
    for phase, found in rows.items():
        if found:
            lines += [voice.tell(PHASES[phase.value]), *found, ""]
    closed = sum(task.closed_by is not None for task in look.tasks)
    if closed:
        lines.append(
            voice.say_counted(
                "{count} more task is done; a later step proves it.",
                "{count} more tasks are done; a later step proves it.",
                closed,
            )
        )
    return "\n".join(lines).rstrip() + "\n"


def next_text(look: Look, voice: Voice, count: int = 5) -> str:
    """The verdict and the next dates."""
    coming = [(look.schedule.start(task.id) or look.today, task) for task in look.open_tasks if not task.running]
    coming = sorted(((day, task) for day, task in coming if day >= look.today), key=lambda item: item[0])[:count]
    now = voice.tell(_MARKS[State.RUNNING])
    rows = [(now, voice.title(task.title)) for task in look.open_tasks if task.running]
    rows += [(voice.language.day(day), voice.title(task.title)) for day, task in coming]
    lines = [voice.tell(verdict_sentence(look.assessment)), ""]
    lines += [f"  {row}" for row in aligned(rows, (_DAY, 0))]
    return "\n".join(lines) + "\n"


def seasons_text(look: Look, voice: Voice) -> str:
    """`verdict`: every season with its status and the gates that fail."""
    lines = [voice.tell(verdict_sentence(look.assessment)), ""]
    for result in look.assessment.seasons:
        lines.append(voice.tell(_season(result, look.assessment)))
        lines += [f"    {voice.tell(_gate(gate))}" for gate in result.gates if not gate.holds]
    return "\n".join(lines) + "\n"


def findings_text(findings: Sequence[Finding], voice: Voice) -> str:
    """`check`: each finding with its source, and the way out."""
    if not findings:
        return voice.say("Nothing to report.") + "\n"
    weights = [voice.tell(SEVERITIES[finding.severity.value]) for finding in findings]
    width = max([_WEIGHT, *map(_width, weights)])
    lines: list[str] = []
    for finding, weight in zip(findings, weights, strict=True):
        lines.append(f"{_padded(weight, width)} {voice.tell(finding.title)}")
        if finding.text != NOTHING_TO_ADD:
            lines.append(f"{'':{width}} {voice.tell(finding.text)}")
        lines.append(f"{'':{width}} [{voice.tell(_source(finding))}]")
        if finding.fix is not None:
            lines.append(f"{'':{width}} -> {voice.tell(finding.fix.label)}")
    return "\n".join(lines) + "\n"


def passed_text(passed: Sequence[Passed], voice: Voice) -> str:
    """`catch-up --list`: the steps that have passed, with the day on which they were planned to end."""
    if not passed:
        return voice.say("Nothing has passed without a report.") + "\n"
    rows = [(voice.language.day(step.planned_finish), step.task, voice.title(step.title)) for step in passed]
    return "".join(f"  {row}\n" for row in aligned(rows, (_DAY, _ID, 0)))


def change_text(head: Message, consequence: Consequence, look: Look, voice: Voice) -> str:
    """`move`, `done` and `set`: what moves, what becomes of the verdict, what it costs."""
    titles = [voice.title(look.title(moved.id)) for moved in consequence.moved]
    width = _title_width(titles)
    beside = aligned([_days_moved(moved, voice) for moved in consequence.moved], (4, -11, 0))
    lines = [voice.tell(head)]
    for title, days in zip(titles, beside, strict=True):
        lines += _columns("  ", title, width, days)
    told = [message("new: {finding}", finding=finding.title) for finding in consequence.findings_new]
    told += [message("gone: {finding}", finding=finding.title) for finding in consequence.findings_gone]
    told += map(_cost, consequence.fees)
    lines += [f"  {voice.tell(said)}" for said in told]
    lines.append(voice.tell(verdict_sentence(look.assessment)))
    return "\n".join(lines) + "\n"


def _source(finding: Finding) -> Message:
    source = finding.source
    return message(
        "{rule}; {source}, {as_of}, {confidence}",
        rule=finding.rule,
        source=source_text(source),
        as_of=source_day(source),
        confidence=CONFIDENCES[source.confidence],
    )


def _cost(item: Fee) -> Message:
    fee, what, source = item.fee, item.label, Data(item.fee.source.text)
    as_of, currency = fee.source.as_of, fee.currency
    if fee.amount_min is None:
        return message(
            "cost: {what}: a fee of unknown amount ({source}, {as_of})", what=what, source=source, as_of=as_of
        )
    least = Money(fee.amount_min, currency)
    if fee.amount_max is None:
        return message(
            "cost: {what}: {least} or more ({source}, {as_of})", what=what, least=least, source=source, as_of=as_of
        )
    return message(
        "cost: {what}: {least} to {most} ({source}, {as_of})",
        what=what,
        least=least,
        most=Money(fee.amount_max, currency),
        source=source,
        as_of=as_of,
    )


def _days_moved(moved: Moved, voice: Voice) -> tuple[str, str, str]:
    """A task's first day before and after; its last one where only that changes."""
    ends = moved.start_before == moved.start_after
    days = (moved.finish_before, moved.finish_after) if ends else (moved.start_before, moved.start_after)
    before, after = (voice.language.day(day) if day else "-" for day in days)
    return voice.say_term("before the last day of a task", "ends") if ends else "", before, f"-> {after}"


def _beside(look: Look, task: Task, voice: Voice) -> tuple[str, str, str, str]:
    """What stands beside a task's title: its days, its mark, its room, and whether it is pinned."""
    dates = look.schedule.of(task.id)
    assert dates.start is not None
    assert dates.finish is not None
    days = voice.language.day(dates.start)
    if dates.finish != dates.start:
        days = voice.say_term("days of a task", "{first} - {last}", first=dates.start, last=dates.finish)
    room = room_days(look, task.id, dates)
    pinned = task.pinned_start is not None and not task.done
    return (
        days,
        voice.tell(_MARKS[look.state(task.id)]),
        "" if room is None else voice.language.value(Days(room)),
        voice.say_term("of a task in a list", "pinned") if pinned else "",
    )


def _columns(mark: str, title: str, width: int, rest: str) -> Iterable[str]:
    """A title, whole, with what stands beside it; a long one goes on below."""
    first, *more = _wrapped(title, width)
    yield f"{mark}{_padded(first, width)} {rest}".rstrip()
    yield from (f"  {line}" for line in more)


def aligned(rows: Sequence[Sequence[str]], least: Sequence[int]) -> list[str]:
    """Each row as one text. A column has the room of its longest cell or `least`; below 0 its cells end together."""
    widths = [max([abs(room), *(_width(row[place]) for row in rows)]) for place, room in enumerate(least)]
    return [
        " ".join(
            _padded(cell, width, right=room < 0) for cell, width, room in zip(row, widths, least, strict=True)
        ).rstrip()
        for row in rows
    ]


def _padded(text: str, width: int, *, right: bool = False) -> str:
    gap = " " * (width - _width(text))
    return f"{gap}{text}" if right else f"{text}{gap}"


def _title_width(titles: Iterable[str]) -> int:
    """The room that these titles need in a column, in cells of a terminal."""
    return min(max((_width(title[:LONGEST_TITLE]) for title in titles), default=1), TITLE_WIDTH)


def _wrapped(title: str, width: int) -> list[str]:
    """The lines of a title. Only one that no terminal would show whole is cut short, after a word."""
    text = title[:LONGEST_TITLE]
    if _width(text) <= width and len(title) <= LONGEST_TITLE:
        return [text]
    letters = width if _width(text) <= len(text) else width // 2
    return wrap(text, max(letters, 2), max_lines=MOST_LINES, placeholder=" …", break_on_hyphens=False) or [""]


def _width(text: str) -> int:
    """The cells of a terminal that a text takes: two for each letter of East Asia, none for an accent."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _season(result: SeasonResult, assessment: Assessment) -> Message:
    verdict = assessment.verdict
    status = SEASON_STATUSES[result.status.value]
    if result.soap_only:
        status = message("{status}, SOAP still open", status=status)
    if result.season.projected:
        status = message("{status}, projected dates", status=status)
    if verdict is not None and verdict.target_match == result.match_year:
        return message("Match {year} (target): {status}", year=result.match_year, status=status)
    return message("Match {year}: {status}", year=result.match_year, status=status)


def _gate(result: GateResult) -> Message:
    weight, gate = SEVERITIES[result.gate.severity], Data(result.gate.label)
    if result.reached is None or result.slack_days is None:
        if result.task is None:
            return message("{weight}: {gate}: not in the plan", weight=weight, gate=gate)
        if result.awaited:
            return message("{weight}: {gate}: not known yet", weight=weight, gate=gate)
        return message("{weight}: {gate}: without a result", weight=weight, gate=gate)
    reached, days, due = result.reached, Days(abs(result.slack_days)), result.due
    if result.gate.relation == "by":
        return message(
            "{weight}: {gate}: {reached}, {days} late for {due}",
            weight=weight,
            gate=gate,
            reached=reached,
            days=days,
            due=due,
        )
    return message(
        "{weight}: {gate}: {reached}, {days} too early for {due}",
        weight=weight,
        gate=gate,
        reached=reached,
        days=days,
        due=due,
    )
