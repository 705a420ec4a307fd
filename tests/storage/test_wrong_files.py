"""Files that are not plans, or not any more: refused in one sentence, not one byte changed."""

import os
import sqlite3
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from planner.core.digest import Hashes
from planner.errors import RoadmapError, StorageError
from planner.storage.open import check_plan, open_plan, read_plan, view_plan
from planner.storage.schema import SCHEMA_VERSION
from planner.words.message import message
from planner.words.stored import plain
from tests.promises.plugin import Recorder
from tests.storage.build import a_plan, history_of, make, moved, names_in, sha256, words

Damage = Callable[[Path], None]
left_alone: list[Path] = []


@pytest.fixture(autouse=True)
def _counted(promise: Recorder) -> Iterator[None]:
    """Says of how many files it was seen that they were refused and left alone."""
    left_alone.clear()
    yield
    if left_alone:
        promise("P9", files=len(left_alone), changed_files=0)


def refused(path: Path, act: Callable[[Path], object]) -> str:
    """The sentence with which `act` refuses the file."""
    started = time.monotonic()
    with pytest.raises(StorageError) as caught:
        act(path)
    assert time.monotonic() - started < 1
    sentence = str(caught.value)
    assert caught.value.exit_code == 3
    assert sentence.startswith(str(path))
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def refused_by_all(path: Path) -> str:
    """The sentence of `open_plan`; reading and viewing refuse too, and nothing is written or left beside."""
    before, beside = sha256(path), names_in(path.parent)
    sentences = [refused(path, act) for act in (open_plan, read_plan, lambda name: view_plan(name, plain("viewing")))]
    assert (sha256(path), names_in(path.parent)) == (before, beside)
    left_alone.append(path)
    return sentences[0]


def header(path: Path, offset: int, value: bytes) -> None:
    with open(path, "r+b") as stream:
        stream.seek(offset)
        stream.write(value)


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


NOT_PLANS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "text": (b"Dear diary,\n" * 50, "not a plan of this program"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a plan of this program"),
    "a header cut short": (b"SQLite format 3\x00" + bytes(30), "not a plan of this program"),
}


@pytest.mark.parametrize("name", NOT_PLANS)
def test_not_a_database(tmp_path: Path, name: str) -> None:
    content, words = NOT_PLANS[name]
    path = tmp_path / "p.imgplan"
    path.write_bytes(content)
    assert words in refused_by_all(path)


def test_nothing_there(tmp_path: Path) -> None:
    for act in (open_plan, read_plan, check_plan):
        assert "does not exist" in refused(tmp_path / "p.imgplan", act)
    assert names_in(tmp_path) == []


def test_a_folder(tmp_path: Path) -> None:
    for act in (open_plan, read_plan, check_plan):
        assert "is a folder" in refused(tmp_path, act)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no FIFOs")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.imgplan")
    for act in (open_plan, read_plan, check_plan):
        assert "not a regular file" in refused(tmp_path / "p.imgplan", act)


def test_too_large(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    os.truncate(path, 513 << 20)
    assert "larger than 512 MB" in refused(path, open_plan)


def test_write_ahead_logging(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    header(path, 18, b"\x02\x02")
    assert "write-ahead logging" in refused_by_all(path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    sql(path, "CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)", "INSERT INTO moz_places VALUES (1, 'x')")
    assert "database of another program" in refused_by_all(path)
    sql(path, f"PRAGMA application_id={0x494D4752}", f"PRAGMA user_version={SCHEMA_VERSION}")
    assert "database of another program" in refused_by_all(path)


def test_another_application_id(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    header(path, 68, struct.pack(">I", 42))
    assert "database of another program" in refused_by_all(path)


HOSTILE: dict[str, tuple[str, ...]] = {
    "trigger": ("CREATE TRIGGER t AFTER UPDATE ON task BEGIN DELETE FROM task; END",),
    "view": ("CREATE VIEW v AS SELECT 1",),
    "endless view": (
        "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    ),
    "view for a table": (
        "PRAGMA legacy_alter_table=ON",
        "ALTER TABLE exam RENAME TO exam_",
        "CREATE VIEW exam AS SELECT * FROM exam_",
    ),
    "extra column": ("ALTER TABLE task ADD COLUMN more TEXT",),
    "computed column": ("ALTER TABLE task ADD COLUMN more BLOB AS (zeroblob(1000000000))",),
    "index": ("CREATE INDEX i ON task (title)",),
    "index over an expression": ("CREATE INDEX i ON task (hex(zeroblob(400)))",),
    "extra table": ("CREATE TABLE more (x)",),
    "wide table": (f"CREATE TABLE wide ({', '.join(f'c{n}' for n in range(1999))})",),
    "virtual table": ("CREATE VIRTUAL TABLE search USING fts5(x)",),
    "missing table": ("DROP TABLE journal_entry",),
    "statistics": ("ANALYZE",),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_schema_that_is_not_ours(tmp_path: Path, name: str) -> None:
    path = make(tmp_path / "p.imgplan")
    sql(path, *HOSTILE[name])
    refused_by_all(path)
    before = sha256(path)
    with suppress(StorageError):
        assert not check_plan(path).ok
    assert sha256(path) == before


def newer(path: Path, *statements: str) -> Path:
    make(path)
    sql(path, *statements, f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    return path


def test_a_newer_version_with_plain_additions_can_be_viewed(tmp_path: Path) -> None:
    path = newer(tmp_path / "p.imgplan", "CREATE TABLE budget (id TEXT PRIMARY KEY)", "CREATE INDEX i ON task (title)")
    sql(path, "UPDATE meta SET value = 'of the newer version' WHERE key = 'digest'")
    before = sha256(path)
    assert read_plan(path).plan == a_plan()
    assert view_plan(path, plain("newer")).read_only == plain("newer")
    assert check_plan(path).digest_ok is None
    sentence = refused(path, open_plan)
    assert "newer version" in sentence
    assert f"format {SCHEMA_VERSION + 1}" in sentence
    assert f"writes {SCHEMA_VERSION}" in sentence
    assert sha256(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE task ADD COLUMN more TEXT",
        "CREATE TRIGGER t AFTER UPDATE ON task BEGIN DELETE FROM task; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (x, y AS (x + 1))",
        "CREATE INDEX i ON task (upper(title))",
        "CREATE VIRTUAL TABLE search USING fts5(x)",
    ],
)
def test_a_newer_version_that_changed_what_we_know_is_refused(tmp_path: Path, statement: str) -> None:
    path = newer(tmp_path / "p.imgplan", statement)
    sentence = refused(path, read_plan)
    assert f"format {SCHEMA_VERSION + 1}" in sentence
    assert f"reads {SCHEMA_VERSION}" in sentence
    refused_by_all(path)


def flipped(path: Path) -> None:
    """One letter of a title."""
    content = path.read_bytes()
    where = content.index(b"Task t1")
    header(path, where, b"Tbsk")


def test_a_flipped_byte_in_a_text_is_noticed(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    flipped(path)
    before = sha256(path)
    for act in (open_plan, read_plan):
        assert "differs from what was last saved" in refused(path, act)
    seen = view_plan(path, plain("viewing"))
    assert seen.load().plan.tasks["t1"].title == "Tbsk t1"
    assert "differs" in words(seen.read_only)
    report = check_plan(path)
    assert (report.ok, report.digest_ok, report.integrity_check) == (False, False, ())
    assert sha256(path) == before


def test_without_the_digest_the_flipped_byte_goes_unnoticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary: SQLite's own checks find nothing."""
    path = make(tmp_path / "p.imgplan")
    with closing(sqlite3.connect(path)) as connection:
        known = dict(connection.execute("SELECT key, value FROM meta"))["digest"]
    flipped(path)
    monkeypatch.setattr(Hashes, "digest", lambda _hashes, _plan: known)
    assert read_plan(path).plan.tasks["t1"].title == "Tbsk t1"
    assert check_plan(path).ok


def test_a_flipped_byte_in_the_history_is_noticed(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with history_of(path) as history:
        history.commit(moved(history.plan, "t0", 1), message("A label to damage"))
    where = path.read_bytes().index(b"A label to damage")
    header(path, where, b"B")
    assert read_plan(path).plan == moved(a_plan(), "t0", 1)
    report = check_plan(path)
    assert (report.ok, report.whole, words(report.unreadable)) == (False, True, "Its undo history cannot be read.")


WRONG_VALUES = {
    "date": "UPDATE task SET pinned_start = '2027-13-01'",
    "year": "UPDATE task SET pinned_start = '3027-01-01'",
    "kind": "UPDATE task SET kind = 'trap'",
    "huge number": "UPDATE task SET duration_days = 9999999999",
    "not JSON": "UPDATE task SET extra = '{'",
    "not an object": "UPDATE task SET extra = '[1]'",
    "deep JSON": f"UPDATE task SET extra = '{{\"a\":{'[' * 100_000}{']' * 100_000}}}'",
    "circle": "INSERT INTO dependency (id, position, pred, succ, type, lag_days) VALUES ('x', 1, 't2', 't0', 'FS', 0)",
    "dangling": "DELETE FROM task WHERE id = 't2'",
    "no header": "DELETE FROM header",
    "two headers": "INSERT INTO header (id, start_date) VALUES ('more', '2027-01-01')",
    "no digest": "DELETE FROM meta WHERE key = 'digest'",
    "flag": "UPDATE dependency SET soft = 7",
}


@pytest.mark.parametrize("name", WRONG_VALUES)
def test_values_that_no_plan_can_hold(tmp_path: Path, name: str) -> None:
    path = make(tmp_path / "p.imgplan")
    sql(path, WRONG_VALUES[name])
    refused(path, open_plan)
    assert not check_plan(path).ok


def test_truncated_at_any_length(tmp_path: Path) -> None:
    """Refused, but where what is missing is no part of the plan: the last page is that of an index."""
    whole = make(tmp_path / "p.imgplan", a_plan(40)).read_bytes()
    path = tmp_path / "cut.imgplan"
    refusals = 0
    lengths = range(1, len(whole), 1777)
    for length in lengths:
        path.write_bytes(whole[:length])
        try:
            assert read_plan(path).plan == a_plan(40)
        except StorageError:
            refused_by_all(path)
            refusals += 1
    assert refusals > len(lengths) * 2 // 3


def test_no_sentence_quotes_what_the_plan_holds(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    for wrong in ("kind = 'SECRET'", "pinned_start = 'SECRET'", "title = cast(x'534543524554ff' AS TEXT)"):
        sql(path, f"UPDATE task SET {wrong}")
        for act in (open_plan, read_plan):
            with pytest.raises(RoadmapError) as caught:
                act(path)
            assert "SECRET" not in str(caught.value)
        assert "SECRET" not in repr(check_plan(path))


@pytest.mark.parametrize("name", WRONG_VALUES)
def test_a_refusal_leaves_no_lock_behind(tmp_path: Path, name: str) -> None:
    """Also while somebody still holds the error, and with it the frames in which it was raised."""
    path = make(tmp_path / "p.imgplan")
    sql(path, WRONG_VALUES[name])
    with pytest.raises(StorageError) as caught:
        open_plan(path)
    with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
    assert caught.value
