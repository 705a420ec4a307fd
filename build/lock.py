"""Writes the lock. `python3 build/dev.py lock` sets up, then runs this with the Python of .venv; needs a package index.

lock.py                          requirements.lock for a changed pyproject.toml; other versions stay
lock.py --upgrade                all versions anew; --upgrade-package NAME one of them
lock.py --metadata               only the list of what each locked package asks for

uv chooses the versions. pip then says, for each system and Python, which wheel it would take and what that asks for:
this becomes requirements.json, by which the tests prove without a network that the lock is complete.
"""

import json
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.tags import mac_platforms

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
METADATA = ROOT / "requirements.json"
TOOLS = ROOT / ".work" / "lock"
OLDEST = (3, 11)
COMPILE = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--extra", "dev", "--quiet")


@dataclass(frozen=True)
class System:
    """A kind of machine: what markers ask about it, and the wheels that run there."""

    name: str
    markers: Mapping[str, str]
    platforms: tuple[str, ...]


def _glibc(newest: int, machine: str, oldest: int) -> tuple[str, ...]:
    return (*(f"manylinux_2_{minor}_{machine}" for minor in range(newest, oldest - 1, -1)), f"manylinux2014_{machine}")


LINUX = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux"}
MACOS = {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin"}
WINDOWS = {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"}
SYSTEMS = (
    # The C library of Debian 12 and of Debian 13: older ones are not served.
    System("Linux, x86-64", {**LINUX, "platform_machine": "x86_64"}, _glibc(36, "x86_64", 5)),
    System("Linux, ARM", {**LINUX, "platform_machine": "aarch64"}, _glibc(41, "aarch64", 17)),
    System("Windows, x86-64", WINDOWS, ("win_amd64",)),
    System("macOS, ARM", {**MACOS, "platform_machine": "arm64"}, tuple(mac_platforms((13, 0), "arm64"))),
    System("macOS, Intel", {**MACOS, "platform_machine": "x86_64"}, tuple(mac_platforms((13, 0), "x86_64"))),
)


@dataclass(frozen=True)
class Pin:
    """An entry of the lock. `hashes` are SHA-256 sums in hexadecimal."""

    name: str
    version: str
    marker: str
    hashes: frozenset[str]

    @property
    def key(self) -> str:
        return f"{self.name}=={self.version}"

    def applies(self, environment: Mapping[str, str]) -> bool:
        return not self.marker or Marker(self.marker).evaluate(dict(environment))


def pins(text: str) -> Iterator[Pin]:
    """The entries of a lock."""
    for line in text.replace("\\\n", " ").splitlines():
        words, *hashes = re.split(r"\s+--hash=sha256:", line.strip())
        pin, _, marker = words.partition(" ; ")
        name, _, version = pin.partition("==")
        yield Pin(name, version, marker.strip(), frozenset(hashes))


def environment(system: System, python: tuple[int, int]) -> dict[str, str]:
    """What a marker can ask, but for the extra."""
    version = f"{python[0]}.{python[1]}"
    return {
        **system.markers,
        "implementation_name": "cpython",
        "implementation_version": f"{version}.0",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
        "python_full_version": f"{version}.0",
        "python_version": version,
    }


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    python = _tools()
    if arguments != ["--metadata"]:
        version = ".".join(map(str, OLDEST))
        command = [str(python), "-m", "uv", "pip", "compile", *COMPILE, "--python-version", version, *arguments]
        done = subprocess.run([*command, "pyproject.toml", "-o", LOCK.name], cwd=ROOT, check=False)
        if done.returncode != 0:
            return 1
    packages, pythons = _metadata(python, list(pins(LOCK.read_text(encoding="utf-8"))))
    text = json.dumps({"packages": packages, "pythons": pythons}, indent=1, sort_keys=True)
    METADATA.write_text(f"{text}\n", encoding="utf-8")
    print(f"{len(packages)} packages, Python {' '.join(pythons)}")
    return 0


def _tools() -> Path:
    """The Python of an environment with the newest uv and pip: they only choose, the lock holds what they chose."""
    venv.create(TOOLS, with_pip=True, clear=True)
    python = TOOLS / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--upgrade", "pip", "uv"], check=True)
    return python


def _metadata(pip: Path, entries: list[Pin]) -> tuple[dict[str, dict[str, object]], list[str]]:
    """What pip takes on each system, from the oldest Python to the newest that every system is served for."""
    packages: dict[str, dict[str, object]] = {}
    pythons: list[str] = []
    minor = OLDEST[1]
    while answers := _answers(pip, entries, (OLDEST[0], minor)):
        for answer in answers:
            _add(packages, answer)
        pythons.append(f"{OLDEST[0]}.{minor}")
        minor += 1
    return packages, pythons


def _answers(pip: Path, entries: list[Pin], python: tuple[int, int]) -> list[dict[str, object]]:
    """pip's answer for each system; nothing when one of them is not served."""
    found = []
    for system in SYSTEMS:
        print(f"asking for Python {python[0]}.{python[1]} on {system.name}", flush=True)
        asked = [entry for entry in entries if entry.applies(environment(system, python))]
        answer = _ask(pip, asked, system, python)
        if answer is None:
            return []
        found += answer
    return found


def _ask(pip: Path, asked: Iterable[Pin], system: System, python: tuple[int, int]) -> list[dict[str, object]] | None:
    """The wheels of these entries; None, with pip's error printed, when there is not one for each.

    pip would judge the markers by the system that it runs on: it gets the entries without them.
    """
    with tempfile.TemporaryDirectory() as name:
        lock, report = Path(name) / "lock.txt", Path(name) / "report.json"
        lock.write_text("".join(_line(entry) for entry in asked), encoding="utf-8")
        platforms = [word for platform in system.platforms for word in ("--platform", platform)]
        command = [str(pip), "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps"]
        command += ["--target", name, "--only-binary=:all:", "--require-hashes", *platforms]
        command += ["--python-version", ".".join(map(str, python)), "--report", str(report), "-r", str(lock)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            why = [line for line in done.stderr.splitlines() if line.startswith("ERROR: No matching")]
            print(f"{system.name}, Python {python[0]}.{python[1]}: {' '.join(why) or done.stderr}")
            return None
        answer: list[dict[str, object]] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return answer


def _line(entry: Pin) -> str:
    return " ".join([entry.key, *(f"--hash=sha256:{sum_}" for sum_ in sorted(entry.hashes))]) + "\n"


def _add(packages: dict[str, dict[str, object]], answer: Mapping[str, object]) -> None:
    """One wheel, and what it asks for: the same as the other wheels of its release, or the list would be too short."""
    metadata, download = answer["metadata"], answer["download_info"]
    assert isinstance(metadata, dict)
    assert isinstance(download, dict)
    key = f"{re.sub(r'[-_.]+', '-', metadata['name']).lower()}=={metadata['version']}"
    asks = {"python": metadata.get("requires_python", ""), "requires": sorted(metadata.get("requires_dist", []))}
    known = packages.setdefault(key, {**asks, "wheels": {}})
    if {**known, **asks} != known:
        raise SystemExit(f"the wheels of {key} ask for different things")
    wheels = known["wheels"]
    assert isinstance(wheels, dict)
    wheels[download["url"].rsplit("/", 1)[-1]] = download["archive_info"]["hashes"]["sha256"]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
