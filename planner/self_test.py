"""What an installation has to be able to do, tried for real in a temporary folder; the shipped program has it too."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from planner.core.document import digest
from planner.core.edits.move import MoveTask
from planner.errors import RoadmapError
from planner.exchange.file import write_atomically
from planner.exchange.plan_json import plan_from_json, plan_to_json
from planner.guidance.look import Look
from planner.packs.load import load_packs
from planner.paths import DATA_FOLDER_VARIABLE, resource_path
from planner.roadmap.build import new_plan
from planner.roadmap.sample import sample_answers
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import assess
from planner.services.holidays import public_holidays
from planner.services.plan_editor import PlanEditor
from planner.storage.open import check_plan, create_plan, open_plan, read_plan

EXIT_FAILED = 1
OLD_FILE = "schema_0.imgplan"


class SelfTestError(RoadmapError):
    """A step gave another result than it must."""


@dataclass(frozen=True)
class Trial:
    """What the steps work with: an empty folder, and the day."""

    folder: Path
    today: date

    @property
    def plan(self) -> Path:
        """The plan file that the steps make and use."""
        return self.folder / "self-test.imgplan"


def run(today: date) -> int:
    """Run all steps, print a line for each, and return the exit code."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="img-roadmap-") as name:
        kept = os.environ.get(DATA_FOLDER_VARIABLE)
        os.environ[DATA_FOLDER_VARIABLE] = str(Path(name) / "data")
        try:
            for title, step in STEPS:
                failed += not _passes(title, step, Trial(Path(name), today))
        finally:
            if kept is None:
                del os.environ[DATA_FOLDER_VARIABLE]
            else:
                os.environ[DATA_FOLDER_VARIABLE] = kept
    print(f"Python {sys.version.split()[0]}")
    print("self-test failed" if failed else "self-test passed")
    return EXIT_FAILED if failed else 0


def _passes(title: str, step: Callable[[Trial], str], trial: Trial) -> bool:
    try:
        detail = step(trial)
    except Exception as error:  # a self-test reports whatever goes wrong
        print(f"FAILED  {title}: {type(error).__name__}: {error}")
        return False
    print(f"ok      {title}: {detail}")
    return True


def _resources(_trial: Trial) -> str:
    packs = load_packs()
    years = f"{packs.seasons[0].match_year} to {packs.seasons[-1].match_year}"
    return f"{len(packs.template.tasks)} tasks, {len(packs.gates)} gates, Match {years}"


def _database(trial: Trial) -> str:
    plan = new_plan(sample_answers(trial.today), Roadmap(load_packs()), trial.today)
    create_plan(trial.plan, plan, "self-test").close()
    report = check_plan(trial.plan)
    _expect(report.ok, "a new plan file is not sound")
    _expect(digest(read_plan(trial.plan).plan) == digest(plan), "a plan reads back differently")
    return f"{sum(report.rows.values())} rows, sound, SQLite {report.sqlite_version}"


def _edit_and_undo(trial: Trial) -> str:
    roadmap = Roadmap(load_packs())
    with closing(PlanEditor(open_plan(trial.plan), roadmap, lambda: trial.today)) as editor:
        before = digest(editor.plan)
        sitting = editor.plan.tasks["step2ck"].pinned_start
        assert sitting is not None
        editor.edit(MoveTask("step2ck", sitting + timedelta(days=7), trial.today))
        _expect(digest(editor.plan) != before, "an edit changed nothing")
    with closing(PlanEditor(open_plan(trial.plan), roadmap, lambda: trial.today)) as editor:
        editor.undo()
        _expect(digest(editor.plan) == before, "an undo after a restart did not bring the plan back")
    return "saved, reopened, taken back"


def _migration(trial: Trial) -> str:
    old = trial.folder / OLD_FILE
    shutil.copyfile(resource_path("samples", OLD_FILE), old)
    open_plan(old).close()
    report = check_plan(old)
    _expect(report.ok, "an upgraded plan file is not sound")
    return f"schema 0 to {report.schema_version}"


def _verdict(trial: Trial) -> str:
    result = assess(read_plan(trial.plan).plan, Roadmap(load_packs()), trial.today)
    _expect(result.verdict is not None and bool(result.seasons), "the sample has no verdict")
    return f"{len(result.seasons)} seasons judged"


def _exchange(trial: Trial) -> str:
    plan = read_plan(trial.plan).plan
    out = trial.folder / "plan.json"
    write_atomically(out, plan_to_json(plan))
    _expect(digest(plan_from_json(out.read_bytes(), out.name, trial.today)) == digest(plan), "JSON loses something")
    return f"{out.stat().st_size} bytes of JSON, there and back"


def _days_off(_trial: Trial) -> str:
    found = {country: len(public_holidays(country, [2027])) for country in ("US", "IN", "EG")}
    _expect(all(found.values()), f"public holidays are missing: {found}")
    return ", ".join(f"{count} in {country}" for country, count in found.items())


def _window(trial: Trial) -> str:
    from planner.ui.trial import try_window

    return try_window(trial.plan, trial.today)


def _print(trial: Trial) -> str:
    # Imported here, as for any other command: the rest of the test does without it.
    from planner.exchange.pdf.choice import PrintChoice
    from planner.exchange.pdf.document import pdf_of

    roadmap = Roadmap(load_packs())
    look = Look(assess(read_plan(trial.plan).plan, roadmap, trial.today), roadmap)
    content = pdf_of(look, PrintChoice())
    _expect(content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF"), "the print is no PDF")
    _expect(content == pdf_of(look, PrintChoice()), "the same plan prints differently")
    return f"{len(content)} bytes of PDF"


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SelfTestError(otherwise)


STEPS: tuple[tuple[str, Callable[[Trial], str]], ...] = (
    ("resources", _resources),
    ("database", _database),
    ("verdict", _verdict),
    ("edit and undo", _edit_and_undo),
    ("migration", _migration),
    ("exchange", _exchange),
    ("print", _print),
    ("days off", _days_off),
    ("window", _window),
)
