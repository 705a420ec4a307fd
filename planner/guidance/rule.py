"""A rule: one thing that is looked for in plans, and what it says where it finds it. checks/ has them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.core.ref import Ref
from planner.errors import MistakeError
from planner.guidance.finding import NOTHING_TO_ADD, Finding, Fix, Severity
from planner.guidance.look import Look
from planner.packs.record import Source
from planner.words.message import Message

FAMILY = ".*"
"""How the id of a rule ends whose findings have an id each: gate.* finds gate.step1_by_review."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a rule looks at. A plan that has nothing of it need not be looked at; `words` stand in docs/rules.md."""

    words: str
    is_there: Callable[[Look], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a rule has found, before it has the rule's id and weight.

    `severity`: which of the rule's weights, where it has several. `case`: the end of the id, where the rule is a
    family.
    """

    subjects: tuple[Ref, ...] = ()
    title: Message
    text: Message = NOTHING_TO_ADD
    source: Source
    fix: Fix | None = None
    severity: Severity | None = None
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, by its stable dotted id.

    `severity`: the weight of all its findings, or those that they choose from, the gravest first. `find` is asked only
    of plans that have all that the rule `needs`. `says` and `source`, where its figures come from, stand in
    docs/rules.md. `private`: what it finds nobody else should read in a print.
    """

    id: str
    severity: Severity | tuple[Severity, ...]
    needs: tuple[Need, ...]
    find: Callable[[Look], Iterable[Found]]
    says: str
    source: str
    private: bool = False

    @property
    def severities(self) -> tuple[Severity, ...]:
        """The weights that its findings may have."""
        return (self.severity,) if isinstance(self.severity, Severity) else self.severity

    def findings(self, look: Look) -> list[Finding]:
        """What it has to say of a plan."""
        if not all(need.is_there(look) for need in self.needs):
            return []
        return [self._finding(found) for found in self.find(look)]

    def _finding(self, found: Found) -> Finding:
        severity = found.severity or self.severities[0]
        if severity not in self.severities or (found.severity is None and len(self.severities) > 1):
            raise MistakeError(f"{self.id} has found something of no weight that it may have")
        said = (found.title, found.text, found.source, found.fix)
        return Finding(self._id(found), severity, found.subjects, *said, private=self.private)

    def _id(self, found: Found) -> str:
        if self.id.endswith(FAMILY) == bool(found.case):
            return self.id.removesuffix(FAMILY) + (f".{found.case}" if found.case else "")
        raise MistakeError(f"{self.id} has found something of the case {found.case!r}")
