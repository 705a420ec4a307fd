"""Makes .venv: exactly the packages of requirements.lock, and the project itself."""

import hashlib
import json
import os
import re
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from set_up.running import Progress, SetupError, follow, say

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DOWNLOADS = VENV / "downloads"
STAMP = VENV / "set-up.json"
LOCK = ROOT / "requirements.lock"
# Measured on Debian 12 and 13.
DOWNLOAD_MB, DISK_MB = 220, 750


def ensure_environment() -> None:
    """Makes .venv agree with requirements.lock and pyproject.toml; does nothing when it does already."""
    wanted, found = wanted_stamp(), read_stamp()
    if found == wanted and PYTHON.exists():
        return
    ensure_place()
    STAMP.unlink(missing_ok=True)
    # -I: no package of a PYTHONPATH or of the user's home may be taken for one of .venv.
    pip = [str(PYTHON), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input"]
    if {**found, "project": wanted["project"]} != wanted or not PYTHON.exists():
        ensure_room()
        say(
            f"Setting up .venv, once: some {DOWNLOAD_MB} MB to download, {DISK_MB} MB on the disk.",
            "It takes a minute or two where the network is quick.",
        )
        making = [sys.executable, "-m", "venv", "--clear", str(VENV)]
        follow(making, ".venv could not be made.", Progress("making .venv"))
        install_locked(pip)
    project = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    follow(
        [*pip, "install", *project], "The project itself could not be installed.", Progress("installing the project")
    )
    follow([*pip, "check"], "The packages of .venv do not fit together.", Progress("checking .venv"))
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def install_locked(pip: list[str]) -> None:
    """Installs the complete lock without resolving: no release that came out since can change what is installed.

    pip 23.0 to 23.2 looks for the newest release of a package that is asked for with an extra, though one is locked,
    and then refuses it for want of a hash. That the lock lacks nothing is proven by the tests.
    """
    locked = ["--only-binary=:all:", "--no-deps", "--require-hashes", "--progress-bar=off", "-r", str(LOCK)]
    # /tmp may be a small one in memory.
    DOWNLOADS.mkdir()
    try:
        trouble = "The packages of requirements.lock could not be installed."
        follow([*pip, "install", *locked], trouble, Packages(), temporary=DOWNLOADS)
    finally:
        shutil.rmtree(DOWNLOADS, ignore_errors=True)


class Packages(Progress):
    """Counts what pip says that it collects, then what lies installed."""

    def __init__(self) -> None:
        super().__init__("asking the package index")
        self.total = len(re.findall(r"^\S+==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
        self.fetched = 0
        self._installing = False

    def take(self, line: str) -> None:
        """What pip has said since its version 22; words that it does not say any more only cost the count."""
        first, _, rest = line.strip().partition(" ")
        if first == "Ignoring":  # an entry for another system or Python
            self.total -= 1
        elif first in ("Collecting", "Processing"):
            self.fetched += 1
            self.title = f"fetching {self.fetched} of {self.total}: {Path(rest.split(' ')[0]).name}"
        elif line.startswith("WARNING: Retrying"):
            self.title = "the package index does not answer; trying again"
        elif line.startswith("Installing collected packages"):
            self._installing = True

    def line(self) -> str:
        """The package and its number; the amount moves within a large one."""
        if self._installing:
            self.title = f"installing {min(installed(), self.total)} of {self.total}"
            return super().line()
        amount = f", {size(DOWNLOADS) / 1e6:.0f} of some {DOWNLOAD_MB} MB" if self.fetched else ""
        return f"{super().line()}{amount}"


def installed() -> int:
    """How many packages lie in .venv."""
    place = sysconfig.get_path("purelib", "venv", {"base": str(VENV)})
    return sum(1 for _ in Path(place).glob("*.dist-info"))


def size(folder: Path) -> int:
    """The bytes of all files in a folder, from which files and folders may vanish meanwhile."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.stat(os.path.join(place, name)).st_size
    return total


def ensure_place() -> None:
    """Raises SetupError where this user cannot make .venv."""
    for place in (ROOT, VENV):
        if place.exists() and not os.access(place, os.W_OK):
            raise SetupError(
                f"You may not write to {place}, where set-up has to: copy the project to a folder of your own, and "
                "start there."
            )


def ensure_room() -> None:
    """Raises SetupError where the disk is too small; what an older .venv takes is given back."""
    free = shutil.disk_usage(ROOT).free // 10**6
    needed = DISK_MB + DOWNLOAD_MB
    if free < needed and not VENV.exists():
        raise SetupError(f"Set-up needs {needed} MB in {ROOT}; only {free} MB are free. Make room and start again.")


def wanted_stamp() -> dict[str, str]:
    """What .venv depends on: its packages on the lock, the Python and the place; the project on its own metadata."""
    return {
        "packages": hashlib.sha256(LOCK.read_bytes()).hexdigest(),
        "python": sys.version,
        "place": str(ROOT),
        "project": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
    }


def read_stamp() -> Mapping[str, object]:
    """The stamp of the last complete set-up; empty when there is none or it cannot be read."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
