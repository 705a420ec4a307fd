"""Where the cases are, and copies of them to open."""

import shutil
from pathlib import Path

FILES = Path(__file__).parent / "files"


def a_case(folder: Path, name: str) -> Path:
    """A copy of a damaged plan, as p.imgplan in `folder`; for `foreign_journal` with the journal beside it."""
    source = FILES / name
    for path in source.iterdir() if source.is_dir() else (source.with_suffix(".imgplan"),):
        target = path.name if source.is_dir() else "p.imgplan"
        shutil.copyfile(path, folder / target)
    return folder / "p.imgplan"
