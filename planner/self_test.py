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

from planner.core.digest import digest
from planner.core.edits.move import MoveTask
from planner.errors import RoadmapError
from planner.exchange.file import write_atomically
from planner.exchange.plan_json import plan_from_json, plan_to_json
from planner.guidance.look import Look
from planner.packs.load import load_packs
from planner.paths import DATA_FOLDER_VARIABLE, resource_path
from planner.roadmap.sample import sample_plan
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import assess
from planner.services.holidays import public_holidays
from planner.services.plan_editor import PlanEditor
from planner.storage.open import check_plan, create_plan, open_plan, read_plan
from planner.words.message import Count, Listing, Message, counted, message
from planner.words.voice import Voice

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


Step = Callable[[Trial], Message]
"""Tries one thing, and says what it found. Whatever it raises is a failure."""


def run(today: date, voice: Voice) -> int:
    """Run all steps, print a line for each in this voice, and return the exit code."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="img-roadmap-") as name:
        kept = os.environ.get(DATA_FOLDER_VARIABLE)
        os.environ[DATA_FOLDER_VARIABLE] = str(Path(name) / "data")
        try:
            for title, step in STEPS:
                passed, said = _tried(title, step, Trial(Path(name), today))
                print(voice.tell(said))
                failed += not passed
        finally:
            if kept is None:
                del os.environ[DATA_FOLDER_VARIABLE]
            else:
                os.environ[DATA_FOLDER_VARIABLE] = kept
    print(f"Python {sys.version.split()[0]}")
    print(voice.say("self-test failed") if failed else voice.say("self-test passed"))
    return EXIT_FAILED if failed else 0


def _tried(title: Message, step: Step, trial: Trial) -> tuple[bool, Message]:
    """Whether the step passed, and the line to be said of it."""
    try:
        detail = step(trial)
    except RoadmapError as error:
        return False, message(
            "FAILED  {step}: {kind}: {reason}", step=title, kind=type(error).__name__, reason=error.said
        )
    except Exception as error:  # a self-test reports whatever goes wrong
        return False, message(
            "FAILED  {step}: {kind}: {reason}", step=title, kind=type(error).__name__, reason=str(error)
        )
    return True, message("ok      {step}: {result}", step=title, result=detail)


def _resources(_trial: Trial) -> Message:
    packs = load_packs()
    return message(
        "{tasks} tasks, {gates} gates, Match {first} to {last}",
        tasks=len(packs.template.tasks),
        gates=len(packs.gates),
        first=packs.seasons[0].match_year,
        last=packs.seasons[-1].match_year,
    )


def _database(trial: Trial) -> Message:
    plan = sample_plan(Roadmap(load_packs()), trial.today)
    create_plan(trial.plan, plan, "self-test").close()
    report = check_plan(trial.plan)
    _expect(report.ok, message("A new plan file is not sound."))
    _expect(digest(read_plan(trial.plan).plan) == digest(plan), message("A plan reads back differently."))
    return message(
        "{rows} rows, sound, SQLite {version}", rows=sum(report.rows.values()), version=report.sqlite_version
    )


def _edit_and_undo(trial: Trial) -> Message:
    roadmap = Roadmap(load_packs())
    with closing(PlanEditor(open_plan(trial.plan), roadmap, lambda: trial.today)) as editor:
        before = digest(editor.plan)
        sitting = editor.plan.tasks["step2ck"].pinned_start
        assert sitting is not None
        editor.edit(MoveTask("step2ck", sitting + timedelta(days=7), trial.today))
        _expect(digest(editor.plan) != before, message("An edit changed nothing."))
    with closing(PlanEditor(open_plan(trial.plan), roadmap, lambda: trial.today)) as editor:
        editor.undo()
        _expect(digest(editor.plan) == before, message("An undo after a restart did not bring the plan back."))
    return message("saved, reopened, taken back")


def _migration(trial: Trial) -> Message:
    old = trial.folder / OLD_FILE
    shutil.copyfile(resource_path("samples", OLD_FILE), old)
    open_plan(old).close()
    report = check_plan(old)
    _expect(report.ok, message("An upgraded plan file is not sound."))
    return message("schema 0 to {version}", version=report.schema_version)


def _verdict(trial: Trial) -> Message:
    result = assess(read_plan(trial.plan).plan, Roadmap(load_packs()), trial.today)
    _expect(result.verdict is not None and bool(result.seasons), message("The sample has no verdict."))
    return counted("{count} season judged", "{count} seasons judged", len(result.seasons))


def _exchange(trial: Trial) -> Message:
    plan = read_plan(trial.plan).plan
    out = trial.folder / "plan.json"
    write_atomically(out, plan_to_json(plan))
    back = plan_from_json(out.read_bytes(), out.name, trial.today)
    _expect(digest(back) == digest(plan), message("JSON loses something."))
    return message("{bytes} bytes of JSON, there and back", bytes=Count(out.stat().st_size))


def _days_off(_trial: Trial) -> Message:
    found = {country: len(public_holidays(country, [2027])) for country in ("US", "IN", "EG")}
    listed = Listing(
        tuple(message("{days} in {country}", days=count, country=country) for country, count in found.items())
    )
    _expect(all(found.values()), message("Public holidays are missing: {found}.", found=listed))
    return message("{found}", found=listed)


def _window(trial: Trial) -> Message:
    from planner.ui.trial import try_window

    return try_window(trial.plan, trial.today)


def _print(trial: Trial) -> Message:
    # Imported here, as for any other command: the rest of the test does without it.
    from planner.exchange.pdf.print_choice import PrintChoice
    from planner.exchange.pdf.typeset import pdf_of

    roadmap = Roadmap(load_packs())
    look = Look(assess(read_plan(trial.plan).plan, roadmap, trial.today), roadmap)
    content = pdf_of(look, PrintChoice())
    _expect(content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF"), message("The print is no PDF."))
    _expect(content == pdf_of(look, PrintChoice()), message("The same plan prints differently."))
    return message("{bytes} bytes of PDF", bytes=Count(len(content)))


def _expect(holds: bool, otherwise: Message) -> None:
    if not holds:
        raise SelfTestError(otherwise)


STEPS: tuple[tuple[Message, Step], ...] = (
    (message("resources"), _resources),
    (message("database"), _database),
    (message("verdict"), _verdict),
    (message("edit and undo"), _edit_and_undo),
    (message("migration"), _migration),
    (message("exchange"), _exchange),
    (message("print"), _print),
    (message("days off"), _days_off),
    (message("window"), _window),
)
