"""A program of its own: a whole session of somebody whose every word is a marker, with edits, errors, bugs and exports.

    python -m tests.ui.private_session UMASK WORK go|crash

WORK is a folder of theirs. The real program runs, with its real files; only what would ask for a path is answered here.
It writes nothing itself but, at the end, the modes of all files that were there at any time, as JSON, into WORK/modes.
"""

import ctypes
import json
import os
import stat
import sys
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

TODAY = date(2027, 4, 12)
MARKERS = tuple(f"Zqx{number:02}marker" for number in range(30))
HOME, FOLDER, FILE = MARKERS[0], MARKERS[1], MARKERS[2]
modes: dict[str, str] = {}


def note_modes(work: Path) -> None:
    """What can be read by whom, of all that lies there now."""
    for path in work.rglob("*"):
        try:
            found = path.lstat()
        except OSError:
            continue
        kind = "folder" if stat.S_ISDIR(found.st_mode) else "file"
        modes[str(path.relative_to(work))] = f"{kind} {stat.S_IMODE(found.st_mode):o}"


def edits() -> list[Any]:
    """Each field of the plan that takes a text gets one of the markers."""
    from planner.core.edits.group import AddGroup
    from planner.core.edits.record import AddRecord
    from planner.core.edits.task import AddTask, RenameTask, SetNotes
    from planner.core.model import Phase
    from planner.core.records.letters import LETTERS, Letter
    from planner.core.records.people import PEOPLE, Person
    from planner.core.records.study_log import STUDY_LOG, StudyEntry

    m = iter(MARKERS[3:])
    person = Person(
        id=next(m), name=next(m), title=next(m), institution=next(m), contact=f"USMLE {next(m)}", notes=next(m)
    )
    letter = Letter(id=next(m), season=2028, writer=person.id, specialty=next(m))
    return [
        AddTask(next(m), next(m), Phase.PROFILE),
        RenameTask("step2ck", next(m)),
        SetNotes("step2ck", f"first line\n{next(m)}\npassport {next(m)}"),
        AddGroup(next(m), next(m), Phase.EXAMS),
        AddRecord(PEOPLE.key, person),
        AddRecord(LETTERS.key, letter),
        AddRecord(STUDY_LOG.key, StudyEntry(id=next(m), day=TODAY, exam="step2ck", units=1, note=next(m))),
        *(AddTask(f"more{number}", marker, Phase.PROFILE) for number, marker in enumerate(m)),
    ]


def act(window: Any, work: Path, end: str) -> None:
    """What the person does; some of it goes wrong."""
    from PySide6.QtCore import QTimer, qWarning
    from PySide6.QtWidgets import QApplication

    from planner.core.edits.move import MoveTask
    from planner.core.edits.task import DeleteTask, RenameTask
    from planner.errors import StorageError
    from planner.exchange.export import export_plan
    from planner.storage.store import OpenPlan
    from planner.ui.messages import messenger
    from planner.words.message import message

    document = window.document
    for edit in edits():
        assert document.do(edit), edit
        note_modes(work)
    document.do(MoveTask("step2ck", date(2031, 1, 1), TODAY))
    document.do(DeleteTask(MARKERS[9]))
    document.do(RenameTask("step2ck", "x" * 20_000 + MARKERS[5]))
    document.undo()
    document.redo()
    for key in ("today", "plan", "exams", "profile"):
        window.shell.show_page(key)
        QApplication.processEvents()
    for suffix in ("pdf", "json"):
        out = work / FOLDER / f"{FILE}.{suffix}"
        export_plan(document.plan, lambda _plan: document.look, out, {})
        note_modes(work)
    window.open_path(work / FOLDER / f"{MARKERS[7]}.imgplan")
    window.open_path(work / FOLDER / f"{FILE}.json")
    messenger().trouble(StorageError(message("{name} is gone.", name=MARKERS[8])))
    qWarning(f"QImage::load: {MARKERS[8]} cannot be read")

    def broken(*_: object, **__: object) -> None:
        raise KeyError(MARKERS[11], document.plan)

    QTimer.singleShot(0, broken)
    QApplication.processEvents()
    save, OpenPlan._save = OpenPlan._save, broken  # type: ignore[assignment]
    try:
        document.do(RenameTask("step2ck", MARKERS[12]))
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    OpenPlan._save = save  # type: ignore[method-assign]
    note_modes(work)
    if end == "crash":
        ctypes.string_at(0)
    window.close()


def main(arguments: list[str]) -> None:
    mask, work, end = int(arguments[0], 8), Path(arguments[1]), arguments[2]
    os.umask(mask)
    home = work / HOME
    for folder in (home, work / FOLDER):
        folder.mkdir(mode=0o700, exist_ok=True)
    os.environ |= {"HOME": str(home), "USER": MARKERS[4], "LOGNAME": MARKERS[4]}
    os.environ.pop("IMG_ROADMAP_DATA", None)
    for name in [key for key in os.environ if key.startswith("XDG_")]:
        del os.environ[name]
    from PySide6.QtCore import QTimer

    from planner import app
    from planner.storage.open import create_plan
    from planner.ui.dialogs.crash import CrashDialog
    from planner.ui.main_window import MainWindow
    from tests.guidance.looks import sample_plan

    plan = work / FOLDER / f"{FILE}.imgplan"
    if not plan.exists():
        create_plan(plan, replace(sample_plan(), extra={MARKERS[6]: MARKERS[6]}), MARKERS[10]).close()
    CrashDialog.exec = lambda _dialog: 0  # type: ignore[method-assign, assignment]
    present = MainWindow.present

    def present_and_act(window: MainWindow, opened: Path | None = None) -> None:
        present(window, opened)
        QTimer.singleShot(1_000, lambda: acted(window))

    def acted(window: MainWindow) -> None:
        try:
            act(window, work, end)
        except BaseException:
            traceback.print_exc()
            os._exit(3)

    MainWindow.present = present_and_act  # type: ignore[method-assign]
    code = app.run(str(plan), TODAY)
    note_modes(work)
    (work / "modes").write_text(json.dumps(modes), encoding="utf-8")
    sys.exit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
