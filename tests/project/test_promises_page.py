"""docs/promises.md lists every promise, with figures that reach their bars and come from a run."""

import getpass
import re
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from tests.promises import record
from tests.promises.page import PAGE, Finding, findings, render
from tests.promises.plugin import Recorder
from tests.promises.record import Entry
from tests.promises.table import BY_ID, NOT_YET, PROMISES

ENTRIES = record.read()
PROMISED = [*(f"P{n}" for n in range(1, 21)), *(f"S{n}" for n in (*range(1, 8), *range(10, 15)))]
GOOD = Entry("2026-11-29", "Linux, x86-64, 2 cores", "Python 3.11.7, SQLite 3.40.1", True)


def test_every_promise_is_listed() -> None:
    assert [promise.id for promise in PROMISES] == PROMISED
    rows = re.findall(r"^## (\w+)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == PROMISED


def test_the_page_says_what_the_last_run_found() -> None:
    assert PAGE.read_text("utf-8") == render(ENTRIES), "run build/dev.py soak; the page is never written by hand"


@pytest.mark.parametrize("one", findings(ENTRIES), ids=lambda one: one.promise.id)
def test_no_figure_misses_its_bar(one: Finding) -> None:
    assert one.missed() == []
    assert (one.promise.id in NOT_YET) == bool(not one.entries or one.waiting()), one.verdict


@pytest.mark.parametrize("test", ENTRIES)
def test_figures_come_from_a_run(test: str) -> None:
    entry = ENTRIES[test]
    assert record.exists(test), "run build/dev.py soak"
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", entry.day)
    assert re.fullmatch(r"\w+, [\w-]+, \d+ cores", entry.machine)
    assert re.fullmatch(r"Python 3[\d.]+, SQLite 3[\d.]+(, Qt 6[\d.]+)?", entry.versions)


def test_the_page_names_no_machine() -> None:
    text = PAGE.read_text("utf-8") + record.DATA.read_text("utf-8")
    for place in (str(Path.home()), f"/{getpass.getuser()}/", "/tmp"):
        assert place not in text
    assert socket.gethostname() not in re.findall(r"[\w.-]+", text)


def a_finding(*entries: Entry) -> Finding:
    return Finding(BY_ID["P1"], [(f"tests/x.py::test_{n}", entry) for n, entry in enumerate(entries)])


def figures(**values: float) -> Entry:
    return replace(GOOD, figures={"P1": values})


FULL = figures(kills=500, lost=0, bad=0, share_with_hot_journal=0.5)
SEEN = replace(GOOD, canaries={"P1": {"rounds": 3}})


def test_counts_add_up_and_of_shares_the_worst_counts() -> None:
    few = figures(kills=20, lost=0, bad=0, share_with_hot_journal=0.31)
    finding = a_finding(FULL, few, SEEN)
    assert [finding.value(figure) for figure in finding.promise.figures] == [520, 0, 0, 0.31]
    assert finding.verdict == "kept"


@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        ([], "not run"),
        ([FULL], "kept as far as it was run; not yet: the canary"),
        ([SEEN, figures(kills=500, lost=0)], "kept as far as it was run; not yet: bad, share with hot journal"),
        (
            [SEEN, figures(kills=499, lost=0, bad=0, share_with_hot_journal=0.5)],
            "kept as far as it was run; not yet: kills (499, at least 500)",
        ),
        ([SEEN, FULL, figures(lost=1)], "not kept"),
        ([SEEN, FULL, figures(share_with_hot_journal=0.29)], "not kept"),
        ([SEEN, replace(FULL, passed=False)], "not kept"),
        ([FULL, replace(GOOD, canaries={"P1": {"rounds": 0}})], "not kept"),
    ],
)
def test_what_is_missed_is_said(entries: list[Entry], verdict: str) -> None:
    """Canary: each way of not reaching a bar shows."""
    assert a_finding(*entries).verdict == verdict


def test_what_a_test_says_is_added_up() -> None:
    promise = Recorder()
    promise("P1", kills=3, lost=0)
    promise("P1", kills=4)
    promise.canary("P1", lost=2)
    assert promise.entry.figures == {"P1": {"kills": 7, "lost": 0}}
    assert promise.entry.canaries == {"P1": {"lost": 2}}


def test_a_canary_that_sees_nothing_fails_its_test() -> None:
    with pytest.raises(AssertionError, match="saw nothing"):
        Recorder().canary("P1", lost=0)


def test_a_promise_that_is_not_listed_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="P99"):
        Recorder()("P99", kills=1)
