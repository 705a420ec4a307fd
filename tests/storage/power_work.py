"""What is done while a power cut is waited for: the real storage, in a process of its own that strace watches.

After each step that the user would be told of, the state of the plan is written to the standard output.
"""

import os
import random
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from planner.core.digest import digest
from planner.services.history import History
from planner.storage import connection
from planner.storage.open import create_plan, open_plan, read_plan
from planner.words.stored import plain
from tests.storage.build import a_plan, moved

TASKS, EDITS = 12, 40
NAME = "p.imgplan"


def state(path: Path) -> str:
    """What a plan file holds, as a word."""
    found = read_plan(path, changes=True)
    return f"{digest(found.plan)}:{len(found.changes)}:{found.position}"


def acknowledge(history: History) -> None:
    """Tells that what the history holds is saved."""
    os.write(1, f"SAVED {digest(history.plan)}:{len(history.changes)}:{history.position}\n".encode())


def edit(folder: Path, edits: str = str(EDITS), durable: str = "yes") -> None:
    """Edits that are appended, merged, undone and made again, of one task or of many. Without `durable`: a canary."""
    if durable != "yes":
        connection._DURABLE = connection._DURABLE.replace("synchronous=EXTRA", "synchronous=OFF")
    chance = random.Random(edits)
    with closing(open_plan(folder / NAME)) as store:
        history = History(store)
        for number in range(int(edits)):
            kind = chance.randrange(6)
            if kind == 0 and history.can_undo:
                history.undo()
            elif kind == 1 and history.can_redo:
                history.redo()
            else:
                plan = history.plan
                for name in chance.sample([*plan.tasks], chance.choice([1, 1, TASKS])):
                    plan = moved(plan, name, number + 1)
                history.commit(plan, plain(f"Edit {number}"), "same" if kind == 2 else None)
            acknowledge(history)


def create(folder: Path) -> None:
    """A new plan."""
    with closing(create_plan(folder / NAME, a_plan(TASKS), "Test")) as store:
        acknowledge(History(store))


def upgrade(folder: Path) -> None:
    """A plan of an older version, opened."""
    with closing(open_plan(folder / NAME)) as store:
        acknowledge(History(store))


def put_back(folder: Path) -> None:
    """A plan whose file was deleted while it is open, made anew."""
    with closing(open_plan(folder / NAME)) as store:
        history = History(store)
        (folder / NAME).unlink()
        history.put_back()
        acknowledge(history)


WORKS: dict[str, Callable[..., None]] = {work.__name__: work for work in (edit, create, upgrade, put_back)}

if __name__ == "__main__":
    WORKS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
