"""Sets the project up, then runs or checks it. Standard library only.

    python3 build/dev.py run [ARGUMENTS]    start the program (arguments are passed on)
    python3 build/dev.py test [--quick]     all checks and tests (quick: no slow tests, no time-zone reruns)
    python3 build/dev.py bench [ARGUMENTS]  the benchmarks (arguments go to pytest)
    python3 build/dev.py package            the bundle and this system's installers around it, in dist/
    python3 build/dev.py test-install       tries the installers in a clean Debian system (Linux, as root)

Exit codes: that of the program; 1 when a check fails; 2 when something is missing that only the user can install.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up.json"
LOCK = ROOT / "requirements.lock"
OLDEST_PYTHON = (3, 11)

# What the window needs from a Linux system: library -> Debian package. The packages bring along whatever else Qt's
# offscreen and xcb platforms load.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What the end-to-end tests need besides: program -> Debian package.
TEST_TOOLS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
# What packaging needs, what its tests need, and what the clean system is made with.
PACKAGE_TOOLS = {"objdump": "binutils", "xz": "xz-utils"}
PACKAGE_TEST_TOOLS = {
    **PACKAGE_TOOLS,
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "makensis": "nsis",
    "shellcheck": "shellcheck",
    "update-mime-database": "shared-mime-info",
}
INSTALL_TEST_TOOLS = {**PACKAGE_TOOLS, "Xvfb": "xvfb", "debootstrap": "debootstrap", "xdotool": "xdotool"}
APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")

# Date arithmetic must not depend on the local time zone: these tests run again at both ends of the world. POSIX zone
# strings (Kiritimati, Pago Pago) need no zone database.
ZONES = ("<+14>-14", "<-11>11")
ZONE_TESTS = ("core", "packs", "roadmap", "guidance", "storage", "commands")


# Name, environment variables to add, arguments for the Python of .venv.
Check = tuple[str, dict[str, str], list[str]]


class SetupError(Exception):
    """Something is missing that only the user can provide; the text says what to do."""


def missing_libraries(loader_cache: str | None) -> list[str]:
    """The Qt libraries that `ldconfig -p` (its output is `loader_cache`) does not list; none where it is None."""
    if loader_cache is None:
        return []
    known = {line.split(maxsplit=1)[0] for line in loader_cache.splitlines() if "=>" in line}
    return [library for library in QT_LIBRARIES if library not in known]


def read_loader_cache() -> str | None:
    """What `ldconfig -p` prints; None where there is no such thing (Windows, macOS, some Linux systems)."""
    ldconfig = shutil.which("ldconfig", path=tool_path())
    if sys.platform != "linux" or ldconfig is None:
        return None
    return subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout


def install_message(packages: Sequence[str], names: Sequence[str], *, has_apt: bool) -> str:
    """The exact command, or without apt the names of what is missing, for the user to install."""
    if has_apt:
        return f"Missing on this system. Install and start again:\n\n  sudo {' '.join([*APT_INSTALL, *packages])}"
    modules = ["Python's venv and ensurepip modules"] if "python3-venv" in packages else []
    return f"Missing on this system. Install and start again:\n\n  {', '.join([*names, *modules])}"


def ensure_system() -> None:
    """Sees to venv and Qt's libraries. Raises SetupError when they are missing and cannot be installed from here."""
    libraries = missing_libraries(read_loader_cache())
    packages = [QT_LIBRARIES[library] for library in libraries]
    if importlib.util.find_spec("ensurepip") is None:
        packages.insert(0, "python3-venv")
    if packages:
        install(packages, libraries)


def ensure_test_tools() -> None:
    """Sees to what the end-to-end tests and those of packaging need. Without it the other tests run all the same."""
    try:
        ensure_tools({**TEST_TOOLS, **PACKAGE_TEST_TOOLS})
    except SetupError as error:
        say("The end-to-end tests and those of packaging cannot run.", *str(error).splitlines())


def ensure_tools(tools: Mapping[str, str]) -> None:
    """Sees to programs, and to Python as a library, for a bundle. Raises SetupError when they are missing."""
    if sys.platform != "linux":
        return
    missing = [tool for tool in tools if shutil.which(tool, path=tool_path()) is None]
    packages = [tools[tool] for tool in missing]
    if not has_python_library():
        missing.append(str(sysconfig.get_config_var("INSTSONAME")))
        packages.append("libpython{}.{}".format(*sys.version_info))
    if missing:
        install(packages, missing)


def tool_path() -> str:
    """Where programs are looked for: also where those for administrators are."""
    return os.pathsep.join((os.environ.get("PATH", ""), "/sbin", "/usr/sbin"))


def has_python_library() -> bool:
    """Whether this Python's shared library is there. A Python that has none cannot be bundled, but can be tested."""
    name = sysconfig.get_config_var("INSTSONAME")
    if not sysconfig.get_config_var("Py_ENABLE_SHARED") or not name:
        return True
    beside = Path(str(sysconfig.get_config_var("LIBDIR"))) / str(name)
    return beside.exists() or str(name) in (read_loader_cache() or "")


def install(packages: Sequence[str], names: Sequence[str]) -> None:
    """Installs Debian packages where that can be done: as root, with apt. Raises SetupError with what to do instead."""
    has_apt = shutil.which("apt-get") is not None
    if not has_apt or os.geteuid() != 0:
        raise SetupError(install_message(packages, names, has_apt=has_apt))
    say(f"Installing system packages: {' '.join(packages)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    for command in (["apt-get", "-qq", "update"], [*APT_INSTALL, "-qq", *packages]):
        run_or_stop(command, "The system packages could not be installed.")


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


def ensure_environment() -> None:
    """Makes .venv agree with requirements.lock and pyproject.toml; does nothing when it does already."""
    wanted, found = wanted_stamp(), read_stamp()
    if found == wanted and PYTHON.exists():
        return
    STAMP.unlink(missing_ok=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
    if {**found, "project": wanted["project"]} != wanted or not PYTHON.exists():
        say("Setting up .venv; the first time this takes a minute or two.")
        run_or_stop([sys.executable, "-m", "venv", "--clear", str(VENV)], ".venv could not be made.")
        locked = ["--only-binary=:all:", "--require-hashes", "-r", str(LOCK)]
        run_or_stop([*pip, *locked], "The packages of requirements.lock could not be installed.")
    project = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    run_or_stop([*pip, *project], "The project itself could not be installed.")
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def zone_folders() -> list[str]:
    """The test folders of the time-zone reruns that hold a test."""
    folders = [ROOT / "tests" / name for name in ZONE_TESTS]
    return [folder.relative_to(ROOT).as_posix() for folder in folders if any(folder.rglob("test_*.py"))]


def checks(*, quick: bool) -> Iterator[Check]:
    """Name, environment variables to add, arguments for the Python of .venv: in the order of running."""
    yield "ruff check", {}, ["-m", "ruff", "check", "."]
    yield "ruff format", {}, ["-m", "ruff", "format", "--check", "."]
    yield "mypy", {}, ["-m", "mypy"]
    yield "import-linter", {}, ["-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"]
    yield "tests", {}, ["-m", "pytest", *(["-m", "not slow"] if quick else [])]


def zone_checks(*, quick: bool) -> Iterator[Check]:
    """The time-zone reruns, which run beside the others."""
    folders = zone_folders()
    if folders and not quick and hasattr(time, "tzset"):
        for zone in ZONES:
            yield f"tests, TZ={zone}", {"TZ": zone}, ["-m", "pytest", "-p", "no:pytest-qt", "-m", "not slow", *folders]


def test(arguments: Sequence[str]) -> int:
    """Runs every check, also after one has failed; returns 1 when any failed."""
    if not set(arguments) <= {"--quick"}:
        raise SetupError(f"test knows --quick only, not: {' '.join(arguments)}")
    quick = "--quick" in arguments
    if not quick:
        ensure_test_tools()
    with ThreadPoolExecutor(max_workers=1) as beside:
        waiting = [beside.submit(run_check, check, output=subprocess.PIPE) for check in zone_checks(quick=quick)]
        results = []
        for check in checks(quick=quick):
            say(check[0])
            results.append(run_check(check))
        for (name, *_), found in zip(zone_checks(quick=quick), waiting, strict=True):
            say(name, found.result()[1])
            results.append(found.result())
    say("summary", *(line for line, _ in results))
    return int(any(line.startswith("FAILED") for line, _ in results))


def run_check(check: Check, output: int | None = None) -> tuple[str, str]:
    """Runs one check: its line of the summary, and what it printed where that was caught by `output`."""
    name, variables, command = check
    started = time.perf_counter()
    done = subprocess.run(
        [str(PYTHON), *command],
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        text=True,
        check=False,
    )
    verdict = "FAILED" if done.returncode else "ok"
    return f"{verdict:<7}{time.perf_counter() - started:6.1f} s  {name}", done.stdout or ""


def bench(arguments: Sequence[str]) -> int:
    """Runs the benchmarks, which are no part of the tests."""
    command = [str(PYTHON), "-m", "pytest", "tests/bench", "--benchmark-only", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def package(arguments: Sequence[str]) -> int:
    """Builds the installers."""
    ensure_tools(PACKAGE_TOOLS)
    return subprocess.run([str(PYTHON), str(ROOT / "build" / "package.py"), *arguments], check=False).returncode


def test_install(arguments: Sequence[str]) -> int:
    """Builds the installers twice and tries them in a clean system."""
    ensure_tools(INSTALL_TEST_TOOLS)
    return subprocess.run([str(PYTHON), str(ROOT / "build" / "install_test.py"), *arguments], check=False).returncode


def run(arguments: Sequence[str]) -> int:
    """Starts the program; the current folder stays, so that relative file names mean what the user sees."""
    # -P: a folder called planner where the user stands must not be taken for ours.
    command = [str(PYTHON), "-P", "-m", "planner", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def run_or_stop(command: Sequence[str], trouble: str) -> None:
    """Runs a command of the set-up, which prints its own errors; raises SetupError when it fails."""
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        raise SetupError(f"{trouble} The lines above say why. The command was:\n\n  {' '.join(command)}")


def say(*lines: str) -> None:
    """Progress goes to standard error: standard output belongs to the program that is run."""
    print("==", "\n   ".join(lines), file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Sets up, then does what the first argument says."""
    commands = {"run": run, "test": test, "bench": bench, "package": package, "test-install": test_install}
    if not arguments or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.version_info < OLDEST_PYTHON:
        print(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version}", file=sys.stderr)
        return 2
    try:
        ensure_system()
        ensure_environment()
        return commands[arguments[0]](arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
