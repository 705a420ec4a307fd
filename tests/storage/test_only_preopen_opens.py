"""On POSIX one open and close of a plan drops its lock: only one module may do so."""

import ast
from collections.abc import Iterator

import pytest

from tests.project.tree import ROOT

PREOPEN = "planner/storage/preopen.py"
OPENERS = {"open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text", "file_digest", "sendfile"}
COPIERS = {"shutil", "filecmp", "zipfile", "tarfile"}


def offences(name: str, source: str) -> Iterator[str]:
    """What a module must not do with a plan file: in storage nothing is opened, elsewhere nothing called a plan."""
    inside = name.startswith("planner/storage/")
    for node in ast.walk(ast.parse(source)):
        if inside and isinstance(node, ast.Import | ast.ImportFrom):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            yield from (f"{name}:{node.lineno}: imports {module}" for module in modules if module in COPIERS)
        if isinstance(node, ast.Call) and (_called(node) in OPENERS or _of_copier(node)):
            text = ast.unparse(node)
            if inside or "plan" in text.replace("planner", "").lower():
                yield f"{name}:{node.lineno}: {text}"


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _of_copier(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in COPIERS


def test_only_preopen_opens_plan_files() -> None:
    sources = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "planner").rglob("*.py")}
    assert PREOPEN in sources
    found = [
        offence
        for name, path in sources.items()
        if name != PREOPEN
        for offence in offences(name, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_preopen_itself_would_be_found() -> None:
    assert len(list(offences(PREOPEN, (ROOT / PREOPEN).read_text(encoding="utf-8")))) >= 5


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("planner/storage/backup.py", "import shutil"),
        ("planner/storage/backup.py", "from shutil import copy"),
        ("planner/storage/backup.py", "hashlib.sha256(path.read_bytes())"),
        ("planner/storage/backup.py", "os.open(real, os.O_RDONLY)"),
        ("planner/exchange/zip.py", "with open(plan_path, 'rb') as stream: pass"),
        ("planner/ui/window.py", "shutil.copy(self.plan_file, target)"),
        ("planner/commands/doctor.py", "digest = hash(Path(arguments.plan).read_bytes())"),
    ],
)
def test_the_check_finds(name: str, source: str) -> None:
    assert list(offences(name, source))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("planner/packs/source.py", "text = path.read_text(encoding='utf-8')"),
        ("planner/commands/import_.py", "json.loads(Path(arguments.file).read_text())"),
        ("planner/commands/open_plan.py", "planner.storage.open_plan(path)"),
    ],
)
def test_the_check_leaves_alone(name: str, source: str) -> None:
    assert not list(offences(name, source))
