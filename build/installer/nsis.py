"""The Windows installer, compiled by NSIS."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from installer import check, icons, project

SCRIPT = project.BUILD / "windows" / "installer.nsi"
USUAL_PLACES = ("C:/Program Files (x86)/NSIS/makensis.exe", "C:/Program Files/NSIS/makensis.exe")


def write(program: Path, folder: Path) -> Path:
    """Compile the installer around the program's folder."""
    target = folder / f"{project.NAME}-{project.version()}-windows-x86_64.exe"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(project.epoch())}
    with tempfile.TemporaryDirectory() as drawn:
        icons.draw_all(Path(drawn))
        for path in Path(drawn).iterdir():
            # The installer holds the time of each file.
            os.utime(path, (project.epoch(), project.epoch()))
        words = definitions(program, Path(drawn), target)
        command = [makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(SCRIPT)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise project.PackageError(f"makensis failed:\n{done.stdout}{done.stderr}")
    return target


def definitions(program: Path, drawn: Path, target: Path) -> list[str]:
    """What the script has to know."""
    words = {
        "VERSION": project.version(),
        "QUAD": ".".join([*project.version().split(".")[:3], "0"]),
        "PAYLOAD": str(program),
        "ICON": str(drawn / f"{project.NAME}.ico"),
        "PLAN_ICON": str(drawn / f"{icons.NAMES[1]}.ico"),
        "OUT": str(target),
        "KB": str(check.size(program) // 1024 + 1),
    }
    if sys.platform != "win32":
        # For a try under Wine, which on Debian runs 64-bit programs only; NSIS for Windows has no such stub.
        words["TARGET"] = "amd64-unicode"
    return [f"-D{name}={value}" for name, value in words.items()]


def makensis() -> str:
    """Where NSIS is. Raises PackageError."""
    found = shutil.which("makensis") or next((place for place in USUAL_PLACES if Path(place).is_file()), None)
    if found is None:
        raise project.PackageError("makensis is missing: install NSIS 3")
    return found
