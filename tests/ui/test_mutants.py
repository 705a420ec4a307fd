"""Files damaged at random, opened in the window: what the person sees, over a window that can be used."""

import random
import re
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
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


@dataclass
class Met:
    """What became of some mutants; the longest that one took, in seconds; how many of those lost named the backup."""

    found: Counter[Outcome] = field(default_factory=Counter)
    longest: float = 0.0
    lost: int = 0
    named: int = 0

    def say(self, promise: Recorder) -> None:
        promise("P10", mutants=self.found.total(), uncaught=0, unnoticed=0, longest_seconds=self.longest)
        if self.lost:
            promise("P10", share_with_backup_named=self.named / self.lost)


def seen(window: MainWindow, path: Path, whole: str) -> tuple[Outcome, bool]:
    """The banner with its buttons after an attempt to open the file; and that what is shown can be trusted.

    And whether the plan is lost as it was, so that the time of the latest backup has to be named.
    """
    opened = window.open_path(path)
    notice = window.notice
    words = _STAMP.sub("<time>", notice.cause_label.text().replace(str(path), "NAME"))
    offers = (notice.place_button, notice.last_button, notice.new_button, notice.open_button, notice.copy_button)
    buttons = [button.text() for button in (*offers, notice.retry_button) if not button.isHidden()]
    banner = f"{words} [{'] ['.join(buttons)}]" if buttons else words
    document = window.document
    if not opened:
        assert not notice.isHidden()
        assert "Open another …" in buttons
        return Outcome("first page or the open plan stays, red banner", banner), True
    assert document is not None
    if document.read_only is not None:
        assert "Save a copy …" in buttons
        kind = "newer version" if "newer version" in words else "differs"
        assert kind in words
        assert (digest(document.plan) == whole) == (kind == "newer version")
        return Outcome("plan to look at, amber banner", banner), kind == "differs"
    assert digest(document.plan) == whole, "the content has changed and nobody was told"
    opens = Outcome("plan opens, no banner", "") if notice.isHidden() else Outcome("plan opens, blue banner", banner)
    return opens, False


def names_backup(window: MainWindow) -> bool:
    notice, button = window.notice, window.notice.way_button
    return not (notice.isHidden() or button.isHidden()) and _OFFER.fullmatch(button.text()) is not None


def backed_up(path: Path) -> str:
    """Makes a backup of a plan; returns the plan's id, by which it is found from wherever the plan was opened."""
    with closing(open_plan(path)) as store:
        snapshot = store.snapshot()
    assert snapshot is not None
    keep_backup(snapshot, Reason.CLOSE)
    return snapshot.plan_id


def met(window: MainWindow, folder: Path, name: str, rounds: int) -> Met:
    """What became of so many mutants."""
    sound = folder / "sound.imgplan"
    sound.write_bytes((CASE / "p.imgplan").read_bytes())
    whole = digest(read_plan(sound).plan)
    plan_id = backed_up(sound)
    found = Met()
    for seed in range(rounds):
        place = folder / str(seed)
        place.mkdir()
        path = place / "p.imgplan"
        path.write_bytes(sound.read_bytes())
        note_place(path, plan_id)
        MUTATIONS[name](random.Random(seed), path, CASE / "p.imgplan-journal")
        started = time.process_time()
        outcome, lost = seen(window, path, whole)
        found.longest = max(found.longest, time.process_time() - started)
        assert found.longest < LONGEST_SECONDS, f"{name} {seed} takes too long"
        found.found[outcome] += 1
        found.lost += lost
        found.named += names_backup(window) and lost
        assert names_backup(window) == lost, f"{name} {seed}: where all is lost the latest backup is named"
        assert window.open_path(sound), "the window can be used"
        assert window.notice.isHidden()
    return found


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    window = a_window()
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize("name", MUTATIONS)
def test_some_mutants_in_the_window(window: MainWindow, tmp_path: Path, name: str, promise: Recorder) -> None:
    """tests/soak does the same more often."""
    found = met(window, tmp_path, name, SOME)
    found.say(promise)
    assert found.found.total() == SOME
    window.close()
