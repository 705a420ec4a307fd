"""Files damaged at random, opened in the window: what the person sees, over a window that can be used."""

import random
import re
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.core.digest import digest
from planner.services.backups import Reason
from planner.storage.open import keep_backup, open_plan, read_plan
from planner.storage.plan_places import note_place
from planner.ui.main_window import MainWindow
from tests.cases.place import FILES
from tests.promises.plugin import Recorder
from tests.storage.mutants import MUTATIONS, Outcome
from tests.ui.pages_for_tests import a_window

CASE = FILES / "foreign_journal"
SOME = 5
LONGEST_SECONDS = 2.0
_OFFER = re.compile(r"Restore the copy of \w{3} \d{1,2} \w{3} \d{4}, \d\d:\d\d")
_STAMP = re.compile(r"\d{8}T\d{6}Z(-\d+)?")


def seen(window: MainWindow, path: Path, whole: str) -> Outcome:
    """The banner with its buttons after an attempt to open the file; and that what is shown can be trusted."""
    opened = window.open_path(path)
    notice = window.notice
    words = _STAMP.sub("<time>", notice.cause_label.text().replace(str(path), "NAME"))
    offer = not notice.way_button.isHidden() and _OFFER.fullmatch(notice.way_button.text())
    offers = (notice.place_button, notice.last_button, notice.new_button, notice.open_button, notice.copy_button)
    buttons = [button.text() for button in (*offers, notice.retry_button) if not button.isHidden()]
    banner = f"{words} [{'] ['.join(buttons)}]" if buttons else words
    document = window.document
    if not opened:
        assert not notice.isHidden()
        assert offer, "the time of the latest backup is named"
        assert "Open another …" in buttons
        return Outcome("first page or the open plan stays, red banner", banner)
    assert document is not None
    if document.read_only is not None:
        assert "Save a copy …" in buttons
        kind = "newer version" if "newer version" in words else "differs"
        assert bool(offer) == (kind == "differs")
        assert kind in words
        assert (digest(document.plan) == whole) == (kind == "newer version")
        return Outcome("plan to look at, amber banner", banner)
    assert digest(document.plan) == whole, "the content has changed and nobody was told"
    return Outcome("plan opens, no banner", "") if notice.isHidden() else Outcome("plan opens, blue banner", banner)


def backed_up(path: Path) -> str:
    """Makes a backup of a plan; returns the plan's id, by which it is found from wherever the plan was opened."""
    with closing(open_plan(path)) as store:
        snapshot = store.snapshot()
    assert snapshot is not None
    keep_backup(snapshot, Reason.CLOSE)
    return snapshot.plan_id


def met(window: MainWindow, folder: Path, name: str, rounds: int) -> tuple[Counter[Outcome], float]:
    """What became of so many mutants, and the longest that one took, in seconds."""
    sound = folder / "sound.imgplan"
    sound.write_bytes((CASE / "p.imgplan").read_bytes())
    whole = digest(read_plan(sound).plan)
    plan_id = backed_up(sound)
    found = Counter[Outcome]()
    longest = 0.0
    for seed in range(rounds):
        place = folder / str(seed)
        place.mkdir()
        path = place / "p.imgplan"
        path.write_bytes(sound.read_bytes())
        note_place(path, plan_id)
        MUTATIONS[name](random.Random(seed), path, CASE / "p.imgplan-journal")
        started = time.process_time()
        found[seen(window, path, whole)] += 1
        longest = max(longest, time.process_time() - started)
        assert longest < LONGEST_SECONDS, f"{name} {seed} takes too long"
        assert window.open_path(sound), "the window can be used"
        assert window.notice.isHidden()
    return found, longest


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = a_window()
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize("name", MUTATIONS)
def test_some_mutants_in_the_window(window: MainWindow, tmp_path: Path, name: str, promise: Recorder) -> None:
    """tests/soak does the same more often."""
    found, longest = met(window, tmp_path, name, SOME)
    promise("P10", mutants=SOME, uncaught=0, unnoticed=0, longest_seconds=longest)
    assert sum(found.values()) == SOME
    window.close()
