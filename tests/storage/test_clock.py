"""Neither the clock nor the time zone moves a date, loses one, or turns the order of undo."""

import json
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest

from planner.core.digest import whole_digest
from planner.core.document import from_document, to_document
from planner.errors import StorageError
from planner.services.history import History
from planner.storage import codec
from planner.storage.open import open_plan
from planner.words.language import english
from planner.words.stored import plain
from tests.promises.plugin import Recorder
from tests.storage.build import START, full_plan, make

CYCLES = 60
# POSIX strings need no zone database. The signs are turned round: these lie east of Greenwich with a minus.
ZONES = {
    "Kathmandu": "<+0545>-5:45",
    "Apia": "<+13>-13",
    "Chatham": "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
    "New York": "EST5EDT,M3.2.0,M11.1.0",
    "Kiritimati": "<+14>-14",
    "Pago Pago": "<-11>11",
    "Lord Howe": "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
    "London": "GMT0BST,M3.5.0/1,M10.5.0",
    "Sao Paulo": "<-03>3",
    "Kolkata": "IST-5:30",
    "Tehran": "<+0330>-3:30",
    "St. John's": "NST3:30NDT,M3.2.0,M11.1.0",
    "Cairo": "EET-2EEST,M4.5.5/0,M10.5.4/24",
}
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
MOMENTS = {
    "now": NOW,
    "two years back": NOW - timedelta(days=730),
    "73 years on": NOW + timedelta(days=73 * 365),
    "02:30 in New York, which that day does not have": datetime(2027, 3, 14, 7, 30, tzinfo=UTC),
    "01:30 in New York, the first of two": datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
    "01:30 in New York, the second": datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
    "the last second of a year": datetime(2027, 12, 31, 23, 59, 59, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 29, 0, 0, 1, tzinfo=UTC),
}

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system takes no zone from TZ")


@pytest.fixture(autouse=True)
def _zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The zone is the usual one again afterwards."""
    monkeypatch.setenv("TZ", "UTC0")
    yield
    monkeypatch.undo()
    time.tzset()


@dataclass
class Found:
    """After so many rounds of opening, editing and closing: how often a date was another one or could not be read."""

    cycles: int = 0
    changed: int = 0
    out_of_order: int = 0


def played(path: Path, rounds: int) -> Found:
    """Each round in another zone and at another time; the file itself is dated like that."""
    found = Found()
    make(path, full_plan())
    dates = dates_in(path)
    for zone, moment in islice(zip(cycle(ZONES.values()), cycle(MOMENTS.values()), strict=False), rounds):
        os.environ["TZ"] = zone
        time.tzset()
        os.utime(path, (moment.timestamp(), moment.timestamp()))
        try:
            edited(path, found.cycles, moment)
        except StorageError:
            found.changed += 1
            return found
        found.cycles += 1
        found.changed += dates_in(path) != dates
    found.out_of_order = not undone(path, rounds)
    return found


def edited(path: Path, number: int, moment: datetime) -> None:
    """An edit of everything that is no date, undone and made again at times."""
    with closing(open_plan(path)) as store:
        history = History(store, lambda: moment)
        task = history.plan.tasks["step1"]
        history.commit(history.plan.with_tasks([replace(task, notes=f"Edit {number}")]), plain(f"Edit {number}"))
        if number % 3 == 0:
            history.undo()
            history.redo()
        assert history.changes[-1].at == moment
        back = from_document(json.loads(json.dumps(to_document(history.plan))), START)
        assert whole_digest(back) == whole_digest(history.plan)


def undone(path: Path, rounds: int) -> bool:
    """Whether undo goes back in the order in which the edits were made, to the first plan."""
    with closing(open_plan(path)) as store:
        history = History(store)
        labels = [english(change.label) for change in history.changes]
        while history.can_undo:
            history.undo()
        return labels == [f"Edit {number}" for number in range(rounds)] and history.plan == full_plan()


def dates_in(path: Path) -> list[str]:
    """Every date of the plan as its file has it, byte for byte."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        kept = [name for name in sorted(tables) if name != "journal_entry"]
        cells = [str(cell) for name in kept for row in connection.execute(f"SELECT * FROM {name}") for cell in row]
    return [found for cell in cells for found in re.findall(r"\d{4}-\d\d-\d\d", cell)]


def test_zones_and_clocks_move_no_date(tmp_path: Path, promise: Recorder) -> None:
    found = played(tmp_path / "p.imgplan", CYCLES)
    assert len(dates_in(tmp_path / "p.imgplan")) > 20
    promise("P8", cycles=found.cycles, zones=len(ZONES), changed_dates=found.changed, out_of_order=found.out_of_order)
    assert (found.cycles, found.changed, found.out_of_order) == (CYCLES, 0, 0)


def test_a_date_that_is_kept_as_an_instant_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    """Canary: midnight here is another day elsewhere."""
    to_cell, put = codec._to_cell, codec._put

    def to_instant(layout: Any, column: Any, document: Any) -> Any:
        value = to_cell(layout, column, document)
        if value is None or column.name != "deadline":
            return value
        return str(datetime.combine(date.fromisoformat(value), datetime.min.time()).timestamp())

    def from_instant(document: Any, column: Any, cell: Any) -> None:
        if column.name == "deadline":
            cell = date.fromtimestamp(float(cell)).isoformat()  # noqa: DTZ012 - the mistake itself
        put(document, column, cell)

    monkeypatch.setattr(codec, "_to_cell", to_instant)
    monkeypatch.setattr(codec, "_put", from_instant)
    promise.canary("P8", changed_dates=played(tmp_path / "p.imgplan", 5).changed)
