"""Damage at random never crashes anything, never goes unnoticed, and a plan that is whole always opens."""

import random
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from planner.core.digest import digest, whole_digest
from planner.errors import StorageError
from planner.storage import reader
from planner.storage.open import check_plan, open_plan, read_plan, view_plan
from tests.cases.place import FILES
from tests.promises.plugin import Recorder
from tests.storage.build import names_in, words
from tests.storage.mutants import MUTATIONS, Mutate, Outcome

PLAN = FILES / "foreign_journal" / "p.imgplan"
JOURNAL = FILES / "foreign_journal" / "p.imgplan-journal"
LONGEST_SECONDS = 2
SOME = 10

OPENS = "opens as ever"
NEWER = "opens for viewing, as a newer version's"
NO_JOURNAL = "opens, what another plan left is put aside"
FRESH = "opens in a fresh file, the damaged one is kept"
NO_HISTORY = "opens without undo history, the damaged file is kept"
VIEW = "can be looked at, with a warning"
REFUSED = "refused"
_STAMP = re.compile(r"\d{8}T\d{6}Z(-\d+)?")


def outcome(path: Path, whole: str) -> Outcome:
    """What a person meets who opens the file in the window, which tries to change it first and to view it then."""
    before = path.read_bytes()
    try:
        store = open_plan(path)
    except StorageError as error:
        assert path.read_bytes() == before, "a refused file must be left as it is"
        return viewed(path, whole, error)
    state = store.load()
    store.close()
    assert digest(state.plan) == whole, "the content has changed and nobody was told"
    notice = words(state.notice)
    sentence = _STAMP.sub("<time>", notice.replace(str(path), "NAME"))
    if state.notice is None:
        return Outcome(OPENS, "")
    kept = [name for name in names_in(path.parent) if ".damaged-" in name or ".foreign-" in name]
    assert kept, "what was there is kept"
    assert all(name in notice for name in kept)
    assert check_plan(path).ok
    if "undo history" in notice:
        return Outcome(NO_HISTORY, sentence)
    return Outcome(FRESH if "fresh file" in notice else NO_JOURNAL, sentence)


def viewed(path: Path, whole: str, error: StorageError) -> Outcome:
    sentence = str(error).replace(str(path), "NAME")
    assert sentence.startswith("NAME ")
    try:
        store = view_plan(path, error.said)
    except StorageError:
        return Outcome(REFUSED, sentence)
    if digest(store.load().plan) == whole:
        assert "newer version" in sentence
        return Outcome(NEWER, sentence)
    assert "differs from what was last saved" in words(store.read_only)
    return Outcome(VIEW, sentence)


def reading_agrees(path: Path, whole: str) -> None:
    """A reading command shows the whole plan or refuses, and changes nothing."""
    before = {name: (path.parent / name).read_bytes() for name in names_in(path.parent)}
    try:
        assert digest(read_plan(path).plan) == whole
    except StorageError:
        assert not path.with_name("p.imgplan-journal").exists(), "beside this sound plan"
    assert {name: (path.parent / name).read_bytes() for name in names_in(path.parent)} == before


def met(folder: Path, mutate: Mutate, rounds: int, first: int = 0) -> Counter[Outcome]:
    """What became of so many mutants, each in a folder of its own."""
    known = read_plan(plan_alone(folder)).plan
    found = Counter[Outcome]()
    for seed in range(first, first + rounds):
        place = folder / str(seed)
        place.mkdir()
        path = place / "p.imgplan"
        path.write_bytes(PLAN.read_bytes())
        mutate(random.Random(seed), path, JOURNAL)
        started = time.monotonic()
        reading_agrees(path, digest(known))
        found[outcome(path, digest(known))] += 1
        assert time.monotonic() - started < 2 * LONGEST_SECONDS, f"seed {seed} takes too long"
    return found


def plan_alone(folder: Path) -> Path:
    path = folder / "sound.imgplan"
    path.write_bytes(PLAN.read_bytes())
    return path


@pytest.mark.parametrize("name", MUTATIONS)
def test_some_mutants(tmp_path: Path, name: str, promise: Recorder) -> None:
    """tests/soak does the same more often."""
    found = met(tmp_path, MUTATIONS[name], SOME)
    promise("P10", mutants=SOME, uncaught=0, unnoticed=0)
    assert sum(found.values()) == SOME
    if name == "a foreign journal":
        assert {outcome.name for outcome in found} <= {OPENS, NO_JOURNAL}


def test_without_the_digest_a_change_goes_unnoticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    """Canary: the harness notices what SQLite alone lets pass."""
    known = whole_digest(read_plan(plan_alone(tmp_path)).plan)
    monkeypatch.setattr(reader, "whole_digest", lambda _plan: known)
    unnoticed = 0
    for seed in range(60):
        folder = tmp_path / f"canary {seed}"
        folder.mkdir()
        try:
            met(folder, MUTATIONS["a flipped bit"], 1, first=seed)
        except AssertionError:
            unnoticed += 1
    promise.canary("P10", unnoticed_without_the_digest=unnoticed)
