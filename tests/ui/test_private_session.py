"""A session of markers leaves none of them where no one would look for them, and all its files to its owner alone."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from planner.log.fault import harmless
from planner.log.file import NAMES
from planner.storage import plan_places
from planner.ui import recent_plans, window_state
from tests.project.tree import ROOT
from tests.promises.plugin import Recorder
from tests.ui.private_session import FILE, FOLDER, HOME, MARKERS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="modes of files, and a home by its variable"),
]
MAY_HOLD = (".imgplan", ".imgplan-journal", ".pdf", ".json", ".csv", ".ics", ".png", ".svg")
"""Plans and what the user had written of them; backups and rescued plans are plans, and lie in the data folder."""


class Session(NamedTuple):
    work: Path
    code: int
    output: str
    modes: dict[str, str]


def run(work: Path, mask: str, end: str) -> Session:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONFAULTHANDLER"}
    command = [sys.executable, "-m", "tests.ui.private_session", mask, str(work), end]
    done = subprocess.run(command, cwd=ROOT, env=kept, capture_output=True, text=True, timeout=300, check=False)
    modes: dict[str, str] = {}
    if (work / "modes").exists():
        modes = json.loads((work / "modes").read_text("utf-8"))
        (work / "modes").unlink()
    return Session(work, done.returncode, done.stdout + done.stderr, modes)


@pytest.fixture(scope="module", params=["000", "022"])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Session:
    return run(tmp_path_factory.mktemp("work"), request.param, "go")


def files_of(session: Session) -> list[Path]:
    return [path for path in session.work.rglob("*") if path.is_file()]


def test_it_ran_to_its_end(session: Session) -> None:
    assert session.code == 0, session.output
    names = {path.name for path in files_of(session)}
    assert {f"{FILE}.imgplan", f"{FILE}.pdf", f"{FILE}.json", NAMES[0]} <= names
    log = next(path for path in files_of(session) if path.name == NAMES[0]).read_text("utf-8")
    assert "KeyError" in log
    assert "QImage::load" in log
    assert "StorageError" in log
    plan = (session.work / FOLDER / f"{FILE}.imgplan").read_bytes()
    missing = [marker for marker in MARKERS[3:] if marker.encode() not in plan]
    assert len(missing) <= 4, "nearly all markers are in the plan itself"


def test_what_the_terminal_shows_holds_no_marker(session: Session, promise: Recorder) -> None:
    found = [marker for marker in MARKERS if marker in session.output]
    promise("S12", markers=len(MARKERS), markers_found=len(found))
    assert found == []


def test_no_file_but_the_plan_and_its_exports_holds_a_marker(session: Session, promise: Recorder) -> None:
    found = markers_in(files_of(session))
    promise("S12", markers=len(MARKERS), markers_found=len(found))
    assert found == []


def markers_in(files: list[Path]) -> list[tuple[str, str]]:
    """In which files a marker stands that should not."""
    found = []
    for path in files:
        markers = MARKERS
        if path.suffix in MAY_HOLD and not _is_a_list_of_plans(path):
            continue
        if _is_a_list_of_plans(path):
            # It holds the paths of plans, or it could not offer them.
            markers = tuple(m for m in MARKERS if m not in (HOME, FOLDER, FILE))
        content = path.read_bytes()
        found += [(path.name, marker) for marker in markers if marker.encode() in content]
    return found


def test_a_marker_in_a_log_or_a_list_is_found(tmp_path: Path, promise: Recorder) -> None:
    """Canary."""
    (tmp_path / NAMES[0]).write_text(f"KeyError: {MARKERS[11]}", encoding="utf-8")
    (tmp_path / recent_plans.NAME).write_text(json.dumps([f"/{HOME}/{FILE}.imgplan", MARKERS[5]]), encoding="utf-8")
    found = markers_in(sorted(tmp_path.iterdir()))
    promise.canary("S12", markers=len(found))
    assert sorted(found) == sorted([(NAMES[0], MARKERS[11]), (recent_plans.NAME, MARKERS[5])])


def _is_a_list_of_plans(path: Path) -> bool:
    return path.suffix == ".json" and path.name in (recent_plans.NAME, plan_places.NAME, window_state.NAME)


def test_all_its_files_are_its_owner_s_alone(session: Session, promise: Recorder) -> None:
    assert f"{FOLDER}/{FILE}.imgplan-journal" in session.modes, "those that are gone again count too"
    wrong = {name: mode for name, mode in session.modes.items() if mode not in ("file 600", "folder 700")}
    # The folders of the system above ours are made as the system wants them, where they are missing.
    ours = {name for name in wrong if not name.startswith(f"{HOME}/.") or "IMG Roadmap" in name}
    promise("S13", files=len(session.modes), open_to_others=len(ours))
    assert ours == set()


def test_a_crash_of_the_process_leaves_a_report_without_markers(tmp_path: Path, promise: Recorder) -> None:
    session = run(tmp_path, "022", "crash")
    assert session.code < 0
    raw = next(path for path in files_of(session) if path.name == "fault.txt").read_text("utf-8")
    assert "Segmentation fault" in raw
    found = [marker for marker in MARKERS if marker in raw + session.output]
    promise("S12", markers=len(MARKERS), markers_found=len(found))
    assert found == []
    report: Any = harmless(raw)
    assert "private_session.py" in report
    assert str(ROOT) not in report
