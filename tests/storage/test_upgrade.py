"""Old plans always open: a backup first, a copy is upgraded, checked and swapped in."""

import errno
import json
import os
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from planner.core.digest import whole_digest
from planner.core.document import to_document
from planner.core.model import MatchOutcome, Plan
from planner.errors import MistakeError, StorageError
from planner.paths import DATA_FOLDER_VARIABLE
from planner.storage import backup, preopen, upgrade
from planner.storage.migrations import STEPS, Step
from planner.storage.open import check_plan, open_plan, read_plan
from planner.storage.schema import SCHEMA_VERSION, SCHEMAS
from planner.words.language import english
from planner.words.stored import plain
from tests.project.tree import ROOT
from tests.promises.plugin import Recorder
from tests.storage.build import history_of, mode_of, names_in, sha256
from tests.storage.child import needs_fork, running

OLD = ROOT / "tests" / "old_files"
VERSIONS = range(SCHEMA_VERSION)
GOLDEN = {version: json.loads((OLD / f"schema_{version}.json").read_text(encoding="utf-8")) for version in VERSIONS}


@dataclass(frozen=True)
class OldFile:
    """A copy of a golden file."""

    version: int
    path: Path


@pytest.fixture(params=VERSIONS, ids=lambda version: f"schema_{version}")
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> OldFile:
    """A copy of each version's golden file in turn."""
    path = shutil.copyfile(OLD / f"schema_{request.param}.imgplan", tmp_path / "p.imgplan")
    return OldFile(request.param, path)


@pytest.fixture
def old(old_file: OldFile) -> Path:
    return old_file.path


@pytest.fixture
def golden(old_file: OldFile) -> dict[str, Any]:
    """What the file must hold."""
    return GOLDEN[old_file.version]


def backups(data_folder: Path) -> list[Path]:
    return sorted((data_folder / "backups").glob("*/*.imgplan"))


def assert_golden(path: Path, golden: dict[str, Any]) -> None:
    found = read_plan(path, changes=True)
    assert whole_digest(found.plan) == golden["digest"]
    assert to_document(found.plan) == golden["plan"]
    assert [english(change.label) for change in found.changes] == golden["labels"]
    assert found.position == golden["position"]


def test_each_version_has_its_step_and_its_file() -> None:
    assert set(STEPS) == set(range(SCHEMA_VERSION))
    assert set(SCHEMAS) == set(range(SCHEMA_VERSION + 1))
    for version in STEPS:
        assert check_plan(OLD / f"schema_{version}.imgplan").rows.keys() == set(SCHEMAS[version])
        assert all(check_plan(OLD / f"schema_{version}.imgplan").rows.values())


def test_an_old_file_is_upgraded_and_everything_is_there(old: Path, golden: dict[str, Any], data_folder: Path) -> None:
    counts = check_plan(old).rows
    new = dict.fromkeys(SCHEMAS[SCHEMA_VERSION].keys() - counts, 0)
    with history_of(old) as history:
        assert whole_digest(history.plan) == golden["digest"]
        history.redo()
        assert history.plan.target_match == 2030
        history.undo()
    report = check_plan(old)
    assert (report.ok, report.schema_version, report.rows) == (True, SCHEMA_VERSION, {**counts, **new})
    assert_golden(old, golden)
    assert mode_of(old) == 0o600
    assert names_in(old.parent) == ["p.imgplan"]
    assert data_folder in backups(data_folder)[0].parents


def test_every_step_of_an_old_history_can_be_undone_and_made_again(old: Path, golden: dict[str, Any]) -> None:
    """The journal holds the old values: an upgrade that filled the new columns would break undo."""
    with history_of(old) as history:
        undone = [bool(history.undo()) for _ in range(golden["position"])]
        assert not history.can_undo
        made = [bool(history.redo()) for _ in golden["labels"]]
        assert all(undone + made)
        history.undo()
        assert whole_digest(history.plan) == golden["digest"]


def test_how_an_older_match_day_went_is_not_known(tmp_path: Path) -> None:
    path = shutil.copyfile(OLD / "schema_1.imgplan", tmp_path / "p.imgplan")
    with history_of(path) as history:
        match = history.plan.tasks["match_day"]
        assert (match.done, match.outcome) == (True, None)
        history.commit(
            history.plan.with_tasks([replace(match, outcome=MatchOutcome.NOT)]), plain("Report: not matched")
        )
    assert read_plan(path).plan.tasks["match_day"].outcome is MatchOutcome.NOT


def test_a_step_says_what_the_plan_becomes(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shout(operations: Any) -> None:
        STEPS_BEFORE[LAST].upgrade(operations)
        operations.execute("UPDATE task SET notes = 'NEW' WHERE id = 'own'")

    def shouted(plan: Plan) -> Plan:
        return plan.with_tasks([replace(plan.tasks["own"], notes="NEW")])

    expected = shouted(read_plan(old).plan)
    monkeypatch.setitem(STEPS, LAST, Step(shout, shouted))
    open_plan(old).close()
    assert (check_plan(old).ok, check_plan(old).schema_version) == (True, SCHEMA_VERSION)
    assert read_plan(old).plan == expected


def test_what_an_older_task_was_made_from_is_not_known(old: Path) -> None:
    with history_of(old) as history:
        assert {task.made_from for task in history.plan.tasks.values()} == {None}
        assert history.plan.records == {}


def test_records_that_a_version_without_any_kept_are_in_their_place_after_the_upgrade(tmp_path: Path) -> None:
    """It had read them from a newer version's JSON, and held them among the keys that it did not know."""
    records = {"people": [{"id": "p", "name": "Anna"}], "later": [{"id": "r", "deep": [1]}]}
    path = Path(shutil.copyfile(OLD / "schema_2.imgplan", tmp_path / "p.imgplan"))
    known = read_plan(path).plan
    plan = replace(known, extra={**known.extra, "records": records})
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE header SET extra = ?", (json.dumps(dict(plan.extra)),))
        connection.execute("DELETE FROM journal_entry")
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'applied'")
        connection.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (whole_digest(plan),))
    with history_of(path) as history:
        assert to_document(history.plan) == {**to_document(known), "records": records}
        history.undo()
        assert (history.plan.records, history.plan.extra) == ({}, plan.extra)
    assert check_plan(path).ok


def test_the_backup_is_whole_private_and_of_the_old_version(old_file: OldFile, data_folder: Path) -> None:
    open_plan(old_file.path).close()
    (copy,) = backups(data_folder)
    assert (check_plan(copy).schema_version, check_plan(copy).ok) == (old_file.version, True)
    assert_golden(copy, GOLDEN[old_file.version])
    assert mode_of(copy) == 0o600
    assert mode_of(copy.parent) == 0o700


def test_opening_again_is_no_upgrade(old: Path, data_folder: Path) -> None:
    open_plan(old).close()
    after = sha256(old)
    open_plan(old).close()
    assert sha256(old) == after
    assert len(backups(data_folder)) == 1


def test_reading_an_old_file_leaves_it_alone(old: Path, golden: dict[str, Any], data_folder: Path) -> None:
    before = sha256(old)
    assert_golden(old, golden)
    assert check_plan(old).ok
    assert sha256(old) == before
    assert backups(data_folder) == []


TIMES = 10
LAST = SCHEMA_VERSION - 1
"""The step that every older file takes."""


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def quietly_wrong(operations: Any) -> None:
    """A step that loses the notes."""
    STEPS_BEFORE[LAST].upgrade(operations)
    operations.execute("UPDATE task SET notes = NULL")


def loses_a_row(operations: Any) -> None:
    STEPS_BEFORE[LAST].upgrade(operations)
    operations.execute("DELETE FROM journal_entry WHERE seq = 3")


def breaks_half_way(operations: Any) -> None:
    STEPS_BEFORE[LAST].upgrade(operations)
    operations.execute("INSERT INTO nowhere VALUES (1)")


STEPS_BEFORE = dict(STEPS)


@pytest.mark.parametrize(
    ("step", "error"),
    [(quietly_wrong, StorageError), (loses_a_row, StorageError), (breaks_half_way, MistakeError)],
)
def test_a_step_that_goes_wrong_changes_nothing(
    old: Path,
    golden: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    step: Callable[[Any], None],
    error: type[Exception],
) -> None:
    """A statement that SQLite does not understand is the program's mistake, and told as one."""
    before = sha256(old)
    with monkeypatch.context() as patch:
        patch.setitem(STEPS, LAST, Step(step))
        with pytest.raises(error):
            open_plan(old)
    assert sha256(old) == before
    assert names_in(old.parent) == ["p.imgplan"]
    open_plan(old).close()
    assert_golden(old, golden)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (backup, "create_private"),
        (backup, "write_private"),
        (backup, "publish"),
        (upgrade, "sync_file"),
        (upgrade, "_swap"),
    ],
)
def test_disk_full_at_any_step_changes_nothing(
    old: Path, golden: dict[str, Any], monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    before = sha256(old)
    with monkeypatch.context() as patch:
        patch.setattr(module, name, full)
        with pytest.raises(StorageError, match="disk is full"):
            open_plan(old)
    assert sha256(old) == before
    assert names_in(old.parent) == ["p.imgplan"]
    open_plan(old).close()
    assert_golden(old, golden)


PAGE = 4096


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_wherever_the_disk_gets_full_nothing_changes(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    """Backup, copy and new tables are written on a disk that has room for one page more each time."""
    data = small_disk / "data"
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(data))
    path = Path(shutil.copyfile(OLD / f"schema_{version}.imgplan", small_disk / "p.imgplan"))
    before, found = sha256(path), []
    fill(small_disk / "filler", leaving=0)
    while (refused := refusal(path)) is not None:
        assert "disk is full" in refused
        assert sha256(path) == before
        assert {*names_in(small_disk)} <= {"p.imgplan", "filler", "data"}
        found.append(len(backups(data)))
        shutil.rmtree(data)
        fill(small_disk / "filler", leaving=len(found) * PAGE)
    assert found == sorted(found)
    assert min(found.count(0), found.count(1)) > 5, "too few writes failed before the backup was there, or after"
    assert_golden(path, GOLDEN[version])


def refusal(path: Path) -> str | None:
    """Why the plan cannot be opened; None where it can."""
    try:
        open_plan(path).close()
    except StorageError as error:
        return str(error)
    return None


def fill(filler: Path, leaving: int) -> None:
    """Take all the room that there is but so many bytes."""
    with open(filler, "wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(PAGE))
    os.truncate(filler, filler.stat().st_size - leaving)


UPGRADE_CODE = frozenset(module.__file__ for module in (backup, upgrade, preopen))


def opener(path: Path, kill_at: int | None = None) -> Callable[[Connection], None]:
    """Opens the plan and says how many lines of the upgrade's code that took; dies before the line `kill_at`.

    Lines are counted and not the time: a slow machine is interrupted at the same places as a quick one.
    """
    lines = 0

    def count(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal lines
        if event == "line":
            if lines == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            lines += 1
        return count

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        return count if frame.f_code.co_filename in UPGRADE_CODE else None

    def body(pipe: Connection) -> None:
        pipe.send("ready")
        sys.settrace(trace)
        open_plan(path).close()
        sys.settrace(None)
        pipe.send(lines)

    return body


def killed_at_lines(folder: Path, data_folder: Path, version: int, points: int) -> int:
    """Kill the upgrade at so many lines, evenly spread; returns at how many it was. The last line is among them."""
    source = OLD / f"schema_{version}.imgplan"
    path = Path(shutil.copyfile(source, folder / "p.imgplan"))
    with running(opener(path)) as child:
        child.said()
        lines = child.said()
    assert lines > 100
    versions = []
    for at in sorted({*range(0, lines, max(1, lines // points)), lines - 1}):
        shutil.copyfile(source, path)
        shutil.rmtree(data_folder)  # the same lines run each time
        with running(opener(path, at)) as child:
            child.said()
            assert child.end() == -signal.SIGKILL
        versions.append(judge_after_a_kill(path, GOLDEN[version]))
    assert versions == sorted(versions)
    assert (versions[0], versions[-1]) == (version, SCHEMA_VERSION)
    return len(versions)


@needs_fork
@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_killed_at_any_line_the_old_or_the_new_file_is_there(
    tmp_path: Path, data_folder: Path, version: int, promise: Recorder
) -> None:
    """tests/soak does the same at every line."""
    promise("P11", interruptions=killed_at_lines(tmp_path, data_folder, version, 12), different=0, files=1)


@needs_fork
@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_killed_at_any_time_the_old_or_the_new_file_is_there(tmp_path: Path, version: int, promise: Recorder) -> None:
    """Also within SQLite, where no line of ours runs. Where exactly is left to chance; what must hold is not."""
    source = OLD / f"schema_{version}.imgplan"
    path = Path(shutil.copyfile(source, tmp_path / "p.imgplan"))
    with running(opener(path)) as child:
        child.said()
        begun = time.perf_counter()
        child.said()
        took = time.perf_counter() - begun
    for round_ in range(TIMES):
        shutil.copyfile(source, path)
        with running(opener(path)) as child:
            child.said()
            time.sleep(took * round_ / TIMES)
            child.kill()
        judge_after_a_kill(path, GOLDEN[version])
    promise("P11", interruptions=TIMES, different=0)


def judge_after_a_kill(path: Path, golden: dict[str, Any]) -> int:
    """The version that was found; all is there and can be undone, and the next start leaves nothing else behind."""
    version = check_plan(path).schema_version
    assert version is not None
    assert_golden(path, golden)
    with history_of(path) as history:
        undone = [history.undo() for _ in range(golden["position"])]
        assert not history.can_undo
        assert all([*undone, *(history.redo() for _ in undone)])
    assert_golden(path, golden)
    assert names_in(path.parent) == ["p.imgplan"]
    return version


def test_a_plan_that_was_damaged_is_not_upgraded(old: Path, data_folder: Path) -> None:
    with sqlite3.connect(old) as connection:
        connection.execute("UPDATE task SET title = 'other' WHERE id = 'own'")
    connection.close()
    before = sha256(old)
    with pytest.raises(StorageError, match="differs"):
        open_plan(old)
    assert sha256(old) == before
    assert backups(data_folder) == []


def test_the_backup_is_compared_with_the_plan(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary: a copy that lost something is noticed before the upgrade begins."""
    write_private = backup.write_private

    def lossy(path: Path, content: bytes) -> None:
        write_private(path, content)
        with sqlite3.connect(path) as connection:
            connection.execute("DELETE FROM journal_entry")
        connection.close()

    monkeypatch.setattr(backup, "write_private", lossy)
    before = sha256(old)
    with pytest.raises(StorageError, match="is not equal to it"):
        open_plan(old)
    assert sha256(old) == before
    assert os.listdir(old.parent) == ["p.imgplan"]
