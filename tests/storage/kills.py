"""Kills while edits are made, at any moment, and what is found when the file is opened again."""

import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from planner.storage.open import check_plan, read_plan
from planner.storage.preopen import has_journal
from planner.words.stored import plain
from tests.storage.build import a_plan, history_of, make, moved
from tests.storage.child import running

LONGEST_WAIT = 0.02
LEAST_SHARE_HOT = 0.3
Body = Callable[[Connection], None]


def editing(path: Path, seed: int, *, hasty: bool = False) -> Body:
    """Says how many edits are saved, after each one. With `hasty` it says so before: a lie."""

    def body(pipe: Connection) -> None:
        chance = random.Random(seed)
        with history_of(path) as history:
            pipe.send(0)
            for number in range(1, 10_000):
                touched = chance.sample([*history.plan.tasks], chance.randrange(8, 20))
                plan = history.plan
                for name in touched:
                    plan = moved(plan, name, number)
                if hasty:
                    pipe.send(number)
                history.commit(plan, plain(f"Edit {number}"))
                if not hasty:
                    pipe.send(number)

    return body


def killed(path: Path, seed: int, *, hasty: bool = False) -> int:
    """The number of the last edit that was acknowledged before the kill.

    The time to the kill is counted from an edit of the child's and not from its start, so that a busy machine does not
    have it killed before it has begun.
    """
    with running(editing(path, seed, hasty=hasty)) as child:
        heard = child.said()
        for _ in range(seed % 3):
            heard = child.said()
        time.sleep(random.Random(seed).uniform(0, LONGEST_WAIT))
        child.kill()
        return max(child.everything_said(), default=heard)


@dataclass
class Found:
    """After so many kills: how many left a hot journal, lost an acknowledged edit, or left a file that is not right."""

    kills: int = 0
    hot: int = 0
    lost: int = 0
    bad: int = 0

    @property
    def share_hot(self) -> float:
        return self.hot / self.kills


def play(folder: Path, rounds: int, *, hasty: bool = False) -> Found:
    """Kill so many times, each time on a fresh plan, and look."""
    template = make(folder / "template.imgplan", a_plan(20))
    path = folder / "p.imgplan"
    found = Found()
    for seed in range(rounds):
        shutil.copyfile(template, path)
        acknowledged = killed(path, seed, hasty=hasty)
        left = has_journal(path)
        found.kills += 1
        found.hot += left
        if left and seed % 3 == 0:
            found.lost += not _read_as_it_lies(path, acknowledged)
        lost, bad = _opened_again(path, acknowledged)
        found.lost += lost
        found.bad += bad
    return found


def _read_as_it_lies(path: Path, acknowledged: int) -> bool:
    """Whether a reading command sees every edit, and leaves the journal."""
    changes = len(read_plan(path, changes=True).changes)
    assert has_journal(path), "reading must leave the file as it is"
    return changes in (acknowledged, acknowledged + 1)


def _opened_again(path: Path, acknowledged: int) -> tuple[bool, bool]:
    """Whether an edit is lost, and whether what is there is not the plan that all undone leads back to."""
    with history_of(path) as history:
        lost = len(history.changes) not in (acknowledged, acknowledged + 1)
        while history.can_undo:
            history.undo()
        bad = history.plan != a_plan(20)
    return lost, bad or not check_plan(path).ok
