"""Making a new plan file and opening it; never over an existing file."""

import os
import uuid
from pathlib import Path

from planner.core.model import Plan
from planner.core.records.attachments import ATTACHMENTS
from planner.errors import StorageError
from planner.services.port import PlanStore, StoredPlan
from planner.storage.access import open_plan
from planner.storage.attachments import take_along
from planner.storage.new_file import write_file
from planner.storage.trouble import LockedError
from planner.words.text import clean


def create_plan(path: str | os.PathLike[str], plan: Plan, label: str) -> PlanStore:
    """Make the file, readable by its user only, and open it. `label` says what it was made from; it is no change.

    Raises InputError when something of that name exists or the plan cannot be stored, else StorageError. Either way no
    file is left.
    """
    return create_copy(path, StoredPlan(plan), label)


def create_copy(path: str | os.PathLike[str], state: StoredPlan, label: str) -> PlanStore:
    """The same with the changes that led to the plan, and the copies of its attached files as far as they are there."""
    plan_id = str(uuid.uuid4())
    write_file(path, state, {"plan_id": plan_id, "made_from": clean(label)})
    take_along(state.plan_id, plan_id, ATTACHMENTS.of(state.plan))
    return _opened(path)


def _opened(path: str | os.PathLike[str]) -> PlanStore:
    """The plan, open; one that cannot be opened (its path is too long, with the journal's) is taken away again."""
    try:
        return open_plan(path)
    except LockedError:  # Another window has it already: it is that one's plan now.
        raise
    except StorageError:
        Path(path).unlink(missing_ok=True)
        raise
