"""A finding's sentence cut into a title and the rest, as a note shows it."""

import re
from collections.abc import Iterable

from planner.guidance.finding import Finding, Severity
from planner.guidance.look import Look
from planner.ui.widgets import Tone

GATE = "gate."
_QUOTED = re.compile("\u201c.*?\u201d")
TONES: dict[Severity, Tone] = {
    Severity.BLOCKS: "late",
    Severity.WEAKENS: "late",
    Severity.COSTS: "warn",
    Severity.DELAYS: "warn",
    Severity.HINT: "neutral",
}


def note_words(finding: Finding, look: Look) -> tuple[str, str]:
    """What is wrong, and the rest: when, by how much, what it means. A gate is called by its label."""
    if finding.id.startswith(GATE):
        label = next((gate.label for gate in look.packs.gates if gate.id == finding.id.removeprefix(GATE)), "")
        if label and finding.text.startswith(label):
            return label, _capital(finding.text[len(label) :].lstrip(": "))
    # A mark within a quoted title ends nothing.
    outside = _QUOTED.sub(lambda title: "-" * len(title.group()), finding.text)
    ends = [place for mark in (": ", ". ", "; ") if (place := outside.find(mark)) > 0]
    if not ends:
        return finding.text.rstrip("."), ""
    return finding.text[: min(ends)], _capital(finding.text[min(ends) + 2 :])


def source_words(finding: Finding) -> str:
    """Where the finding comes from."""
    return f"{finding.source.text}, {finding.source.as_of}, {finding.source.confidence}"


def counted(findings: Iterable[Finding]) -> str:
    """How many findings there are besides hints: "2 findings"; empty when there are none."""
    count = sum(finding.severity is not Severity.HINT for finding in findings)
    return "" if not count else f"{count} finding{'' if count == 1 else 's'}"


def _capital(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
