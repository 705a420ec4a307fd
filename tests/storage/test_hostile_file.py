"""A plan file that would like to run something: refused in every way to open it, at once, in little memory (S5)."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from planner.storage import integrity, reader
from planner.storage.open import open_plan, read_plan
from tests.project.tree import ROOT
from tests.promises.plugin import Recorder
from tests.storage.build import a_plan, make, sha256
from tests.storage.test_wrong_files import HOSTILE, sql

SECONDS, MEGABYTES = 1, 200
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS {column} FROM c"
MORE: dict[str, tuple[str, ...]] = {
    "endless view for a table": (
        "PRAGMA legacy_alter_table=ON",
        "DROP TABLE meta",
        "CREATE VIEW meta AS " + ENDLESS.format(column="key"),
    ),
    "view of a gigabyte": (
        "PRAGMA legacy_alter_table=ON",
        "ALTER TABLE meta RENAME TO meta_",
        "CREATE VIEW meta AS SELECT key, zeroblob(1000000000) AS value FROM meta_",
    ),
    "2,000 columns": (f"CREATE TABLE wide ({', '.join(f'c{n}' for n in range(2000))})",),
    "trigger that loads": ("CREATE TRIGGER t AFTER UPDATE ON task BEGIN SELECT load_extension('/tmp/x'); END",),
    "trigger that writes meta": ("CREATE TRIGGER t AFTER UPDATE ON meta BEGIN DELETE FROM task; END",),
    "virtual table for ours": ("DROP TABLE task_group", "CREATE VIRTUAL TABLE task_group USING fts5(id)"),
    "view that attaches": ("CREATE VIEW v AS SELECT readfile('/etc/passwd'), writefile('/tmp/x', 'y')",),
}


def claims_a_gigabyte(path: Path) -> None:
    """A cell whose head says that a gigabyte follows."""
    make(path, a_plan(40))
    content = bytearray(path.read_bytes())
    page = 4096 * next(
        n for n in range(2, len(content) // 4096) if content[4096 * n] == 13 and b"Task t" in content[4096 * n :][:4096]
    )
    cell = page + int.from_bytes(content[page + 8 : page + 10], "big")
    content[cell : cell + 5] = bytes([0x83, 0xDC, 0xD6, 0xD6, 0x00])
    path.write_bytes(content)


def with_schema(*statements: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        make(path)
        sql(path, *statements)

    return write


FILES: dict[str, Callable[[Path], None]] = {
    **{name: with_schema(*statements) for name, statements in {**HOSTILE, **MORE}.items()},
    "cell of a gigabyte": claims_a_gigabyte,
}


def opened(folder: Path) -> Any:
    """What another process found that opened all plans of the folder."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.hostile_opener", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the memory of a process")
def test_nothing_in_a_file_runs(tmp_path: Path, promise: Recorder) -> None:
    for number, write in enumerate(FILES.values()):
        write(tmp_path / f"{number}.imgplan")
    before = {path.name: sha256(path) for path in tmp_path.iterdir()}
    found = opened(tmp_path)
    let_in = {name: {*ways} & {"open", "read", "view", "salvage"} for name, (ways, _) in found["files"].items()}
    # A damaged cell is damage, which may be looked at: of it what is whole is shown.
    let_in[f"{len(FILES) - 1}.imgplan"] -= {"salvage", "view"}
    names = dict(zip((f"{number}.imgplan" for number in range(len(FILES))), FILES, strict=True))
    ran = {names[name]: ways for name, ways in let_in.items() if ways}
    seconds = max(longest for _, longest in found["files"].values())
    promise("S5", files=len(found["files"]), ran=len(ran), seconds=seconds, megabytes=found["megabytes"])
    assert ran == {}
    assert {path.name: sha256(path) for path in tmp_path.iterdir()} == before
    assert seconds < SECONDS
    assert found["megabytes"] < MEGABYTES


def test_a_connection_takes_no_extension_and_no_other_file(tmp_path: Path, promise: Recorder) -> None:
    path = make(tmp_path / "p.imgplan")
    with closing(open_plan(path)) as store:
        connection: sqlite3.Connection = store._connection  # type: ignore[attr-defined]
        for statement in (
            "SELECT load_extension('/nowhere')",
            f"ATTACH '{tmp_path}/other.db' AS other",
            "SELECT readfile('/etc/passwd')",
        ):
            with pytest.raises(sqlite3.Error):
                connection.execute(statement)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    promise("S5", statements_refused=3, ran=0)
    assert not (tmp_path / "other.db").exists()


def test_without_the_look_at_the_schema_a_trigger_gets_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder
) -> None:
    """Canary."""
    path = tmp_path / "p.imgplan"
    with_schema(*HOSTILE["trigger"])(path)
    for module in (reader, integrity):
        monkeypatch.setattr(module, "mismatch", lambda *_: None)
    promise.canary("S5", triggers_let_in=int(bool(read_plan(path).plan.tasks)))
