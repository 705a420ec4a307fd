"""A plan as plain text for the terminal: verdict, dates, findings."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from unicodedata import combining, east_asian_width

from planner.core.model import Phase, Task
from planner.core.text import day_words, days_words
from planner.guidance.consequence import Consequence, Moved
from planner.guidance.finding import NOTHING_TO_ADD, Finding
from planner.guidance.look import Look
from planner.guidance.pace import State
from planner.guidance.room import room_days
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.catch_up import Passed
from planner.roadmap.gate import GateResult
from planner.roadmap.verdict import Assessment, SeasonResult
from planner.words.language import english
from planner.words.states import SEASON_STATUSES

TITLE_WIDTH, MOST_LINES = 72, 3
LONGEST_TITLE = TITLE_WIDTH * (MOST_LINES + 1)
_DIRECTION_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_ENDS = "\u2028\u2029"


def show_text(look: Look) -> str:
    """`show`: the verdict, then each phase with its tasks, dates and floats."""
    lines = [visible(english(verdict_sentence(look.assessment))), ""]
    width = _title_width(task.title for task in look.tasks if look.schedule.of(task.id).start is not None)
    for phase in Phase:
        rows = [row for task in look.tasks if task.phase is phase for row in _row(look, task, width)]
        if rows:
            lines += [look.packs.template.phases[phase.value], *rows, ""]
    closed = sum(task.closed_by is not None for task in look.tasks)
    if closed:
        lines.append(f"{closed} more tasks are done; a later step proves it.")
    return "\n".join(lines).rstrip() + "\n"


def next_text(look: Look, count: int = 5) -> str:
    """The verdict and the next dates."""
    coming = [(look.schedule.start(task.id) or look.today, task) for task in look.open_tasks if not task.running]
    coming = sorted(((day, task) for day, task in coming if day >= look.today), key=lambda item: item[0])[:count]
    running = [task for task in look.open_tasks if task.running]
    lines = [visible(english(verdict_sentence(look.assessment))), ""]
    lines += [f"  now           {visible(task.title)}" for task in running]
    lines += [f"  {day_words(day):<12}  {visible(task.title)}" for day, task in coming]
    return "\n".join(lines) + "\n"


def seasons_text(look: Look) -> str:
    """`verdict`: every season with its status and the gates that fail."""
    lines = [visible(english(verdict_sentence(look.assessment))), ""]
    for result in look.assessment.seasons:
        lines += _season(result, look.assessment)
    return "\n".join(lines) + "\n"


def findings_text(findings: Sequence[Finding]) -> str:
    """`check`: each finding with its source, and the way out."""
    if not findings:
        return "Nothing to report.\n"
    lines: list[str] = []
    for finding in findings:
        source = finding.source
        lines += _said(finding, f"{finding.severity.value:<8} ")
        lines.append(f"         [{finding.rule}; {source.text}, {source.as_of}, {source.confidence}]")
        if finding.fix is not None:
            lines.append(f"         -> {visible(english(finding.fix.label))}")
    return "\n".join(lines) + "\n"


def passed_text(passed: Sequence[Passed]) -> str:
    """`catch-up --list`: the steps that have passed, with the day on which they were planned to end."""
    if not passed:
        return "Nothing has passed without a report.\n"
    lines = [f"  {day_words(step.planned_finish):<12}  {step.task:<26} {visible(step.title)}" for step in passed]
    return "\n".join(lines) + "\n"


def change_text(head: str, consequence: Consequence, look: Look) -> str:
    """`move`, `done` and `set`: what moves, what becomes of the verdict, what it costs."""
    lines = [visible(head)]
    width = _title_width(look.title(moved.id) for moved in consequence.moved)
    for moved in consequence.moved:
        lines += _moved(moved, look, width)
    for finding in consequence.findings_new:
        lines += _said(finding, "  new: ")
    for finding in consequence.findings_gone:
        lines += _said(finding, "  gone: ")
    for item in consequence.fees:
        fee = item.fee
        amount = "a fee of unknown amount" if fee.amount_min is None else f"{fee.amount_min} {fee.currency}"
        amount += f" to {fee.amount_max} {fee.currency}" if fee.amount_max is not None else ""
        amount += " or more" if fee.amount_min is not None and fee.amount_max is None else ""
        lines.append(f"  cost: {visible(english(item.label))}: {amount} ({fee.source.text}, {fee.source.as_of})")
    lines.append(visible(english(verdict_sentence(look.assessment))))
    return "\n".join(lines) + "\n"


def _said(finding: Finding, mark: str) -> Iterable[str]:
    """The title after a mark, and below it the text where there is one."""
    yield f"{mark}{visible(english(finding.title))}"
    if finding.text != NOTHING_TO_ADD:
        yield f"{' ' * len(mark)}{visible(english(finding.text))}"


def _moved(moved: Moved, look: Look, width: int) -> Iterable[str]:
    """A task's first day before and after; its last one where only that changes."""
    ends = moved.start_before == moved.start_after
    days = (moved.finish_before, moved.finish_after) if ends else (moved.start_before, moved.start_after)
    before, after = (day_words(day) if day else "-" for day in days)
    yield from _columns("  ", look.title(moved.id), width, f"{'ends ' if ends else '':>5}{before:>11} -> {after}")


def visible(text: str) -> str:
    """One line of a terminal: control characters and direction marks made visible."""
    return "".join(f"<U+{ord(char):04X}>" if _hidden(char) else char for char in text)


def _row(look: Look, task: Task, width: int) -> Iterable[str]:
    dates = look.schedule.of(task.id)
    if dates.start is None or dates.finish is None:
        return
    state = look.state(task.id)
    mark = {State.DONE: "done", State.RUNNING: "now", State.LATE: "LATE", State.PLANNED: ""}[state]
    span = day_words(dates.start)
    if dates.finish != dates.start:
        span += f" - {day_words(dates.finish)}"
    days = room_days(look, task.id, dates)
    slack = "" if days is None else days_words(days)
    critical = "*" if task.id in look.assessment.critical else " "
    pin = "pinned" if task.pinned_start is not None and not task.done else ""
    yield from _columns(f"{critical} ", task.title, width, f"{span:<26} {mark:<5}{slack:>9}  {pin}")


def _columns(mark: str, title: str, width: int, rest: str) -> Iterable[str]:
    """A title, whole, with what stands beside it; a long one goes on below."""
    first, *more = _wrapped(title, width)
    yield f"{mark}{first}{' ' * (width - _width(first))} {rest}".rstrip()
    yield from (f"  {line}" for line in more)


def _title_width(titles: Iterable[str]) -> int:
    """The room that these titles need in a column, in cells of a terminal."""
    return min(max((_width(visible(title[:LONGEST_TITLE])) for title in titles), default=1), TITLE_WIDTH)


def _wrapped(title: str, width: int) -> list[str]:
    """The lines of a title. Only one that no terminal would show whole is cut short, after a word."""
    text = visible(title[:LONGEST_TITLE])
    if _width(text) <= width and len(title) <= LONGEST_TITLE:
        return [text]
    letters = width if _width(text) <= len(text) else width // 2
    return wrap(text, max(letters, 2), max_lines=MOST_LINES, placeholder=" …", break_on_hyphens=False) or [""]


def _width(text: str) -> int:
    """The cells of a terminal that a text takes: two for each letter of East Asia, none for an accent."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _season(result: SeasonResult, assessment: Assessment) -> list[str]:
    verdict = assessment.verdict
    target = " (target)" if verdict is not None and verdict.target_match == result.match_year else ""
    projected = ", projected dates" if result.season.projected else ""
    soap = ", SOAP still open" if result.soap_only else ""
    lines = [f"Match {result.match_year}{target}: {english(SEASON_STATUSES[result.status.value])}{soap}{projected}"]
    lines += [f"    {_gate(gate)}" for gate in result.gates if not gate.holds]
    return lines


def _gate(result: GateResult) -> str:
    if result.reached is None or result.slack_days is None:
        why = "not in the plan" if result.task is None else "not known yet" if result.awaited else "without a result"
        return f"{result.gate.severity}: {result.gate.label}: {why}"
    days = days_words(abs(result.slack_days))
    side = "late" if result.gate.relation == "by" else "too early"
    return (
        f"{result.gate.severity}: {result.gate.label}: {day_words(result.reached)}, "
        f"{days} {side} for {day_words(result.due)}"
    )


def _hidden(char: str) -> bool:
    code = ord(char)
    return code < 32 or 127 <= code < 160 or char in _DIRECTION_MARKS or char in _LINE_ENDS
