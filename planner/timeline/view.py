"""How the user looks at the timeline: what is folded, how much is shown. It is no part of the plan."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from planner.core.model import Phase


class Scope(StrEnum):
    """The short view shows the key tasks and what matters now; the other one every task."""

    SHORT = "short"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ViewState:
    """Folded phases, phases of which everything is shown, and the scope of all others."""

    scope: Scope = Scope.SHORT
    folded: frozenset[Phase] = field(default_factory=frozenset)
    opened: frozenset[Phase] = field(default_factory=frozenset)

    def toggled(self, phase: Phase) -> "ViewState":
        """With a phase folded, or unfolded."""
        return replace(self, folded=self.folded ^ {phase})

    def with_all_of(self, phase: Phase, everything: bool) -> "ViewState":
        """With every task of a phase shown, or only those of the short view."""
        return replace(self, opened=self.opened | {phase} if everything else self.opened - {phase})
