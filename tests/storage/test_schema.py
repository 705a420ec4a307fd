"""The frozen texts, the tables that SQLAlchemy writes and the layout that is read agree."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from planner.storage.layout import TABLES
from planner.storage.schema import APPLICATION_ID, SCHEMA_VERSION, SCHEMAS
from planner.storage.tables import metadata
from tests.storage.build import make


def squeezed(sql: str) -> str:
    """Without the blanks and quotes that carry no meaning."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(sql.replace('"', "").split()))


@pytest.mark.parametrize("name", TABLES)
def test_the_frozen_text_is_what_sqlalchemy_would_write(name: str) -> None:
    written = str(CreateTable(metadata.tables[name]).compile(dialect=sqlite.dialect()))
    assert squeezed(SCHEMAS[SCHEMA_VERSION][name]) == squeezed(written)


def test_no_table_is_forgotten() -> None:
    assert set(TABLES) == set(SCHEMAS[SCHEMA_VERSION]) == set(metadata.tables)


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with closing(sqlite3.connect(path)) as connection:
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        assert found == [APPLICATION_ID, SCHEMA_VERSION]
        assert dict(connection.execute("SELECT key, value FROM meta"))["made_from"] == "Test plan"


@pytest.mark.slow
def test_reading_imports_no_sqlalchemy_and_editing_no_alembic(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    program = (
        "import sys; from planner.storage.open import *; from planner.services.history import History;"
        "read_plan(sys.argv[1]); check_plan(sys.argv[1]); store = open_plan(sys.argv[1]); history = History(store);"
        "assert not {'sqlalchemy', 'alembic'} & set(sys.modules);"
        "from dataclasses import replace; from planner.words.message import Message;"
        "history.commit(replace(history.plan, target_match=2029), Message('Edit')); store.close();"
        "assert 'sqlalchemy' in sys.modules and not 'alembic' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program, str(path)], check=True)
