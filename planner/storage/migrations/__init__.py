"""The steps from one schema version to the next, each a small function over Alembic's operations.

The header's user_version tells which steps are due, so there is no alembic_version table, and the steps are named here
rather than found in a folder: a bundle has no folder of sources.
"""

from collections.abc import Callable
from dataclasses import dataclass

from alembic.operations import Operations

from planner.core.model import Plan
from planner.storage.migrations import step_1, step_2, step_3


def _unchanged(plan: Plan) -> Plan:
    return plan


@dataclass(frozen=True, slots=True)
class Step:
    """What is done to the tables, and what the plan becomes by it: the upgraded file must hold exactly that."""

    upgrade: Callable[[Operations], None]
    becomes: Callable[[Plan], Plan] = _unchanged


STEPS: dict[int, Step] = {0: Step(step_1.upgrade), 1: Step(step_2.upgrade), 2: Step(step_3.upgrade)}
"""By the version that a step starts from."""
