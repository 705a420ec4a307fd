"""The self-test with the oldest releases that pyproject.toml allows. `python3 build/dev.py test-lowest` runs it.

The project's wheel is installed as users would install it, with each of its dependencies held at its floor; what those
need in turn is the newest there is. Needs a package index. Exit code 1 when a floor is wrong.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".work" / "lowest"


def main() -> int:
    """Returns the exit code."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest = floors(project["dependencies"])
    print(f"{len(lowest)} packages at their floors: {', '.join(lowest)}", flush=True)
    venv.create(WORK / "venv", with_pip=True, clear=True)
    python = WORK / "venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    with tempfile.TemporaryDirectory() as name:
        wheels = Path(name)
        building = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", name]
        if subprocess.run(building, cwd=ROOT, check=False).returncode != 0:
            return 1
        (wheel,) = wheels.glob("*.whl")
        pip = [str(python), "-I", "-m", "pip", "--disable-pip-version-check"]
        for command in (
            [*pip, "install", "--quiet", "--only-binary=:all:", str(wheel), *lowest],
            [*pip, "check"],
            # Not in the project's folder: the installed program is meant.
            [str(python), "-I", "-m", "planner", "self-test"],
        ):
            if subprocess.run(command, cwd=name, check=False).returncode != 0:
                print(f"A floor of pyproject.toml is wrong. The command was: {' '.join(command)}", file=sys.stderr)
                return 1
    return 0


def floors(dependencies: Sequence[str]) -> list[str]:
    """Each dependency pinned to the oldest release that it allows."""
    pins = []
    for text in dependencies:
        found = re.fullmatch(r"([\w.-]+)>=([\w.]+),.*", text)
        if found is None:
            raise SystemExit(f"pyproject.toml gives no floor: {text}")
        pins.append(f"{found[1]}=={found[2]}")
    return pins


if __name__ == "__main__":
    raise SystemExit(main())
