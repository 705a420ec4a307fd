"""Findings that come from one rule, as one entry of a list: three hundred steps that are late are one thing to mend."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.guidance.finding import Finding, Fix, Severity
from planner.roadmap.catch_up import Answered, CatchUp
from planner.words.message import Message, counted, message, paragraph

PASSED = "task.late"
"""The finding about a step that has passed without a report: the list has one entry for all of them, however few."""
MANY = 3
"""So many findings of one rule are one entry."""
Counted = Callable[[int], Message]

TITLES: Mapping[str, Counted] = {
    PASSED: lambda n: counted(
        "{count} step has passed without a report", "{count} steps have passed without a report", n
    ),
    "deadline.missed": lambda n: counted(
        "{count} task ends after your own deadline", "{count} tasks end after your own deadlines", n
    ),
    "constraint.broken": lambda n: counted(
        "{count} task is not when you asked for it", "{count} tasks are not when you asked for them", n
    ),
    "pin.lapsed": lambda n: counted(
        "{count} day that you had chosen has passed", "{count} days that you had chosen have passed", n
    ),
    "link.broken": lambda n: counted(
        "A given date is earlier than {count} link allows", "Given dates are earlier than {count} links allow", n
    ),
    "link.soft_dropped": lambda n: counted(
        "{count} step of the roadmap's order is left out", "{count} steps of the roadmap's order are left out", n
    ),
    "task.not_needed": lambda n: counted(
        "{count} task is no longer needed by your answers", "{count} tasks are no longer needed by your answers", n
    ),
    "study.no_room": lambda n: counted("{count} study has no day left", "{count} studies have no day left", n),
    "study.pace_high": lambda n: counted(
        "{count} study needs more hours than you have", "{count} studies need more hours than you have", n
    ),
}
_SEVERITIES: Mapping[Severity, Counted] = {
    Severity.BLOCKS: lambda n: counted("{count} blocks.", "{count} block.", n),
    Severity.WEAKENS: lambda n: counted("{count} weakens.", "{count} weaken.", n),
    Severity.COSTS: lambda n: counted("{count} costs.", "{count} cost.", n),
    Severity.DELAYS: lambda n: counted("{count} delays.", "{count} delay.", n),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list of findings: one finding, or all of a rule and a weight together."""

    findings: tuple[Finding, ...]

    @property
    def rule(self) -> str:
        """The rule that they come from."""
        return self.findings[0].rule

    @property
    def severity(self) -> Severity:
        """How much they matter."""
        return self.findings[0].severity

    @property
    def is_group(self) -> bool:
        """Whether it stands for several, or for what is always one entry."""
        return len(self.findings) > 1 or self.rule == PASSED

    @property
    def title(self) -> Message:
        """What is wrong: the finding's own words, or how many there are of what."""
        if not self.is_group:
            return self.findings[0].title
        words, count = TITLES.get(self.rule), len(self.findings)
        if words is not None:
            return words(count)
        return counted(
            "{finding}, and {count} more like it",
            "{finding}, and {count} more like it",
            count - 1,
            finding=self.findings[0].title,
        )


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """The findings as a list shows them, in their order: each group stands where its first one does."""
    found: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.rule, finding.severity), []).append(finding)
    made: list[Entry] = []
    for of_rule in found.values():
        if len(of_rule) >= MANY or of_rule[0].rule == PASSED:
            made.append(Entry(tuple(of_rule)))
        else:
            made += (Entry((finding,)) for finding in of_rule)
    order = {severity: place for place, severity in enumerate(Severity)}
    return tuple(sorted(made, key=lambda entry: order[entry.severity]))


def grave(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """The entries that are more than a hint: what is counted."""
    return entries(finding for finding in findings if finding.severity is not Severity.HINT)


def count_words(found: Sequence[Entry]) -> Message | None:
    """What a number of findings counts: how many block, weaken, cost, delay, and what is counted as one."""
    if not found:
        return None
    lines = []
    for severity, words in _SEVERITIES.items():
        count = sum(entry.severity is severity for entry in found)
        if count:
            lines.append(words(count))
    lines += (message("Counted as one: {what}.", what=entry.title) for entry in found if len(entry.findings) > 1)
    return paragraph(*lines)


def mend_all(entry: Entry) -> Fix | None:
    """One way out for all of a group, as one step of undo; only where a word can say it of many.

    That is so of passed steps that were done as planned. Pins, links and deadlines are weighed one by one.
    """
    edits = [finding.fix.edit for finding in entry.findings if finding.fix is not None]
    reports = [edit for edit in edits if isinstance(edit, CatchUp)]
    if len(reports) < 2:
        return None
    answers: list[Answered] = [line for edit in reports for line in edit.answers]
    label = counted("{count} step done as planned", "{count} steps done as planned", len(answers))
    return Fix(label, CatchUp(tuple(answers), reports[0].today, reports[0].roadmap))
