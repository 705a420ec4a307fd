"""Every import contract of pyproject.toml must be able to fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.tree import ROOT

LINT = [
    sys.executable,
    "-c",
    "from importlinter.cli import lint_imports_command as run; run()",
    "--no-logo",
    "--no-cache",
]

UPWARDS = {
    "errors.py": "import planner.paths",
    "paths.py": "import planner.packs.load",
    "packs/load.py": "import planner.core.model",
    "core/model.py": "import planner.packs.load",
    "core/edits/move.py": "import planner.roadmap.gate",
    "roadmap/gate.py": "import planner.insight.risk",
    "insight/risk.py": "import planner.guidance.step",
    "guidance/step.py": "import planner.timeline.scene",
    "timeline/scene.py": "import planner.services.editor",
    "services/editor.py": "import planner.storage.repository",
    "storage/repository.py": "import planner.exchange.csv",
    "exchange/csv.py": "import planner.storage.repository",
    "ui/window.py": "import planner.app",
    "app.py": "import planner.commands.main",
    "commands/main.py": "import planner.__main__",
    "nobody_gave_it_a_layer.py": "",
}
LIBRARIES = [
    ("qt", "services/editor.py", "from PySide6.QtCore import QObject"),
    ("qt", "commands/start.py", "def main():\n    import qtawesome"),
    ("database", "commands/plan.py", "import sqlite3"),
    ("database", "services/editor.py", "from sqlalchemy import select"),
    ("database", "exchange/csv.py", "import alembic.command"),
    ("matplotlib", "timeline/scene.py", "from matplotlib import collections"),
    ("matplotlib", "insight/risk.py", "import matplotlib"),
    ("numpy", "core/model.py", "import numpy"),
    ("numpy", "roadmap/gate.py", "from numpy.random import default_rng"),
    ("views", "ui/panels/inspector.py", "import planner.ui.pages.today"),
    ("views", "ui/trackers/study.py", "import planner.ui.panels.phase"),
]
ALLOWED = {
    "app.py": "import PySide6.QtCore, planner.ui.window, planner.storage.repository",
    "commands/start.py": "import planner.storage.repository, planner.app",
    "storage/repository.py": "import sqlalchemy, sqlite3, alembic, planner.services.editor",
    "timeline/render.py": "import matplotlib, numpy",
    "exchange/csv.py": "import matplotlib, planner.timeline.render",
    "ui/panels/inspector.py": "import matplotlib, PySide6, planner.timeline.render, planner.ui.document",
    "insight/risk.py": "import numpy",
    "guidance/step.py": "import planner.insight.risk",
}


def broken_contracts(folder: Path, files: dict[str, str]) -> str:
    """Writes `files` as the whole of planner/ and returns the lines of import-linter that say BROKEN."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    mentioned = [text.split()[-1] for text in files.values() if "planner." in text]
    targets = [name.removeprefix("planner.").replace(".", "/") + ".py" for name in mentioned]
    for name, text in [*((target, "") for target in targets if target not in files), *files.items()]:
        path = folder / "planner" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    for package in [folder / "planner", *(path for path in (folder / "planner").rglob("*") if path.is_dir())]:
        (package / "__init__.py").touch()
    result = subprocess.run(LINT, cwd=folder, capture_output=True, text=True, check=False)
    assert "Contracts" in result.stdout, result.stdout + result.stderr
    return "\n".join(line for line in result.stdout.splitlines() if line.endswith("BROKEN"))


@pytest.mark.slow
@pytest.mark.parametrize("name", UPWARDS)
def test_an_import_upwards_is_refused(name: str, tmp_path: Path) -> None:
    assert broken_contracts(tmp_path, {name: UPWARDS[name]}) == "Imports point downwards BROKEN"


@pytest.mark.slow
@pytest.mark.parametrize(("contract", "name", "text"), LIBRARIES)
def test_a_library_out_of_place_is_refused(contract: str, name: str, text: str, tmp_path: Path) -> None:
    titles = {
        "qt": "Qt only in app and ui BROKEN",
        "database": "SQLAlchemy, Alembic and sqlite3 only in storage BROKEN",
        "matplotlib": "matplotlib only in timeline.render, exchange and ui BROKEN",
        "numpy": "numpy only in insight and where matplotlib is BROKEN",
        "views": "Panels, pages and trackers do not import each other BROKEN",
    }
    assert broken_contracts(tmp_path, {name: text}) == titles[contract]


@pytest.mark.slow
def test_what_the_design_allows_passes(tmp_path: Path) -> None:
    assert broken_contracts(tmp_path, ALLOWED) == ""
