"""How a finding looks and what it says beside itself, wherever the window shows one."""

from collections.abc import Iterable

from planner.guidance.finding import Finding, Severity, source_day, source_text
from planner.guidance.grouping import count_words, grave
from planner.ui.speech import say, say_counted, tell
from planner.ui.widgets import Tone
from planner.words.states import CONFIDENCES
from planner.words.text import breakable

TONES: dict[Severity, Tone] = {
    Severity.BLOCKS: "late",
    Severity.WEAKENS: "late",
    Severity.COSTS: "warn",
    Severity.DELAYS: "warn",
    Severity.HINT: "neutral",
}


def note_title(finding: Finding) -> str:
    """What is wrong, for a note."""
    return breakable(tell(finding.title))


def note_text(finding: Finding) -> str:
    """The rest, for a note; on a line of its own the way out that only the person can go."""
    lines = [finding.text]
    if finding.fix is not None and finding.fix.edit is None:
        lines.append(finding.fix.label)
    return breakable("\n".join(filter(None, map(tell, lines))))


def said_text(finding: Finding) -> str:
    """What is wrong in full, without its way out."""
    return breakable(tell(finding.text))


def way_text(finding: Finding) -> str:
    """The way out that only the person can go; empty where there is none, or where a button takes it."""
    return breakable(tell(finding.fix.label)) if finding.fix is not None and finding.fix.edit is None else ""


def fix_text(finding: Finding) -> str:
    """The button of a way out that is an edit; empty where there is none."""
    return tell(finding.fix.label) if finding.fix is not None and finding.fix.edit is not None else ""


def source_words(finding: Finding) -> str:
    """Where the finding comes from."""
    source = finding.source
    return say(
        "{source}, {as_of}, {confidence}",
        source=source_text(source),
        as_of=source_day(source),
        confidence=CONFIDENCES[source.confidence],
    )


def findings_count(findings: Iterable[Finding]) -> str:
    """How many there are besides hints, those of one rule as one: "2 findings"; empty when there are none."""
    count = len(grave(findings))
    return say_counted("{count} finding", "{count} findings", count) if count else ""


def findings_counted(findings: Iterable[Finding]) -> str:
    """What that number counts."""
    words = count_words(grave(findings))
    return tell(words) if words is not None else ""
