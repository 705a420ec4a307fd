"""A finding: what a rule has to say about a plan. It is a value, shown and counted, never an exception."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.packs.record import Source


class Severity(StrEnum):
    """How much a finding matters, the gravest first. Gates use the first three."""

    BLOCKS = "blocks"
    WEAKENS = "weakens"
    COSTS = "costs"
    DELAYS = "delays"
    HINT = "hint"


PLAN = "{plan}"
"""Stands for the plan's path in the command of a fix."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A way out: its label, and the arguments of this program that take it, where a command can."""

    label: str
    command: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's result: a stable dotted id, the tasks it speaks of, one sentence, where it comes from, a way out."""

    id: str
    severity: Severity
    tasks: tuple[str, ...]
    text: str
    source: Source
    fix: Fix | None = None

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What makes two findings the same one, whatever their dates."""
        return self.id, self.tasks


def from_plan(today: date) -> Source:
    """The source of what follows from the plan's own dates alone."""
    return Source(text="the dates of this plan", as_of=today.isoformat(), confidence="official")
