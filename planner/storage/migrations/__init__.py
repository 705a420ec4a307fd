"""The steps from one schema version to the next, each a small function over Alembic's operations.

The header's user_version tells which steps are due, so there is no alembic_version table, and the steps are named here
rather than found in a folder: a bundle has no folder of sources.
"""

from collections.abc import Callable

from alembic.operations import Operations

from planner.storage.migrations import step_1, step_2

STEPS: dict[int, Callable[[Operations], None]] = {0: step_1.upgrade, 1: step_2.upgrade}
"""By the version that a step starts from."""
