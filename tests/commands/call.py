"""Running the commands in this process, and what every answer has in common."""

import functools
import hashlib
import io
import json
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.commands.main import main

TODAY = "2026-11-25"

ANSWERS = """\
status = "graduate"
graduation_date = 2025-07-15
visa = "j1"
country = "BD"
daily_hours = 3
study_days_per_week = 6
[[done]]
task = "step1"
date = 2026-06-15
result = "pass"
[[permit]]
task = "step2ck"
window_start = 2027-03-01
window_end = 2027-05-31
[[booked]]
task = "step2ck"
date = 2027-04-12
"""
"""A graduate with Step 1 passed and a seat for Step 2 CK inside the known window."""

PERSON = 'status = "graduate"\ngraduation_date = 2025-07-15\nvisa = "j1"\n'
"""The least that a person says."""


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stands on standard output, as JSON."""
        return json.loads(self.out)


def call(*arguments: object, today: str | None = TODAY) -> Answer:
    """Run a command, by default with the clock at `TODAY`. What it raises comes through: no traceback is hidden."""
    clock = [] if today is None else ["--today", today]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*map(str, arguments), *clock])
    return Answer(code, out.getvalue(), err.getvalue())


def done(*arguments: object, today: str | None = TODAY) -> Answer:
    """Run a command that has to succeed without a word on standard error."""
    answer = call(*arguments, today=today)
    assert (answer.code, answer.err) == (0, ""), answer
    return answer


def refused(answer: Answer, *words: str, code: int = 2) -> str:
    """The one sentence of a command that failed; it holds all of `words`, and nothing stands on standard output."""
    assert (answer.code, answer.out) == (code, ""), answer
    return sentence(answer, *words)


def sentence(answer: Answer, *words: str) -> str:
    """The one line on standard error; it holds all of `words`."""
    assert answer.err.endswith("\n")
    assert len(answer.err.splitlines()) == 1, answer.err
    assert answer.err.startswith("img-roadmap: ")
    assert answer.err[len("img-roadmap: ") :].strip()
    assert "Traceback" not in answer.err
    missing = [word for word in words if word not in answer.err]
    assert not missing, (missing, answer.err)
    return answer.err


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def a_plan(folder: Path, answers: str = ANSWERS, name: str = "p.imgplan", today: str = TODAY) -> Path:
    """A plan file made from these answers; what was made once is copied."""
    plan = written(folder, name, _plan_from(answers, today))
    plan.chmod(0o600)
    return plan


@functools.cache
def _plan_from(answers: str, today: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        done("new", folder / "p.imgplan", "--answers", written(folder, "answers.toml", answers), today=today)
        return (folder / "p.imgplan").read_bytes()


def a_document(*tasks: dict[str, Any], links: tuple[tuple[str, str], ...] = (), **keys: Any) -> dict[str, Any]:
    """A plan JSON of these tasks, with finish-to-start links between them."""
    dependencies = [{"from": pred, "to": succ} for pred, succ in links]
    return {"format": "img-roadmap-plan", "version": 1, "tasks": list(tasks), "dependencies": dependencies, **keys}


def a_task(task_id: str, **fields: Any) -> dict[str, Any]:
    """One task of a plan JSON; three days of work unless `fields` say otherwise."""
    return {"id": task_id, "title": f"Task {task_id}", "duration_days": 3, **fields}


def imported(folder: Path, document: dict[str, Any], name: str = "bare.imgplan") -> Path:
    """A plan file made from a plan JSON."""
    file = written(folder, "in.json", json.dumps(document))
    done("import", folder / name, file)
    file.unlink()
    return folder / name


def tasks_of(plan: Path, today: str = TODAY) -> dict[str, dict[str, Any]]:
    """The tasks of `show --json` by id."""
    return {task["id"]: task for task in done("show", plan, "--json", today=today).json["tasks"]}


def exported(plan: Path) -> Any:
    """The plan JSON of a plan."""
    out = plan.with_name(f"{plan.name}.json")
    done("export", plan, out)
    content = out.read_bytes()
    out.unlink()
    return json.loads(content)


State = dict[str, tuple[str, int]]


def state_of(folder: Path) -> State:
    """Name, content hash and mode of everything in a folder."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            stat.S_IMODE(path.lstat().st_mode),
        )
        for path in sorted(folder.rglob("*"))
    }


@contextmanager
def untouched(folder: Path) -> Iterator[None]:
    """Nothing in the folder changes, appears or goes."""
    before = state_of(folder)
    yield
    assert state_of(folder) == before
