"""A finding's sentence cut into a title and the rest, as a note shows it."""

from planner.guidance.finding import Finding, Severity


def title_words(finding: Finding) -> str:
    """The first sentence, or what stands before its colon: what is wrong."""
    head, _ = _cut(finding.text)
    return head


def body_words(finding: Finding) -> str:
    """The rest: when, by how much, and what it means."""
    _, rest = _cut(finding.text)
    return rest


def counted(findings: list[Finding]) -> str:
    """How many findings there are besides hints: "2 findings"; empty when there are none."""
    count = sum(finding.severity is not Severity.HINT for finding in findings)
    return "" if not count else f"{count} finding{'' if count == 1 else 's'}"


def _cut(text: str) -> tuple[str, str]:
    ends = [place for mark in (": ", ". ", "; ") if (place := text.find(mark)) > 0]
    if not ends:
        return text.rstrip("."), ""
    place = min(ends)
    rest = text[place + 2 :].strip()
    return text[:place], rest[:1].upper() + rest[1:]
