"""The project's own files, as the tests of this folder read them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_NOT_OURS = {".git", ".venv", ".hypothesis", ".benchmarks", "__pycache__", "dist", "htmlcov"}


def project_files() -> list[Path]:
    """Every file that is tracked or would be: git's answer, or without git a walk that leaves out caches."""
    if shutil.which("git") is not None:
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        answer = subprocess.run(command, capture_output=True, check=False)
        if answer.returncode == 0 and answer.stdout:
            names = answer.stdout.decode("utf-8").split("\0")
            return sorted(path for name in names if name and (path := ROOT / name).is_file())
    return sorted(_walk())


def _walk() -> Iterator[Path]:
    for folder, subfolders, names in os.walk(ROOT):
        subfolders[:] = [name for name in subfolders if name not in _NOT_OURS and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in names)


def text_of(path: Path) -> str | None:
    """The file's text; None for a file that is not UTF-8 text (a font, a picture, a database)."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
