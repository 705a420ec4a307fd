"""Sets the project up, then runs or checks it. Standard library only.

    python3 build/dev.py run [ARGUMENTS]    start the program (arguments are passed on)
    python3 build/dev.py test [--quick]     all checks and tests (quick: no slow tests, no time-zone reruns)
    python3 build/dev.py bench [ARGUMENTS]  the benchmarks (arguments go to pytest)
    python3 build/dev.py soak [ARGUMENTS]   what shows the promises, with full counts; writes docs/promises.md (--page:
                                            from what is known; other arguments go to pytest)
    python3 build/dev.py package            the bundle and this system's installers around it, in dist/
    python3 build/dev.py test-install       tries the installers in a clean Debian system (Linux, as root)
    python3 build/dev.py test-lowest        the self-test with the oldest releases that pyproject.toml allows
    python3 build/dev.py words              resources/i18n and docs/rules.md anew, after a change of any text
    python3 build/dev.py lock [ARGUMENTS]   requirements.lock anew, after a change of pyproject.toml; --upgrade

Exit codes: that of the program; 1 when a check fails; 2 when something is missing that only the user can install.
"""

import sys

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 14)
# Before anything that an older Python cannot even import.
if not OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
    asked, here = (".".join(map(str, version)) for version in (OLDEST_PYTHON, sys.version_info[:3]))
    print(
        f"Python {asked} to {'.'.join(map(str, NEWEST_PYTHON))} is needed; this is {here} ({sys.executable}). "
        f"Start build/dev.py with another Python, say python{asked}.",
        file=sys.stderr,
    )
    sys.exit(2)

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Where PYTHONSAFEPATH is set, Python does not look beside the script that it runs.
if os.environ.pop("PYTHONSAFEPATH", ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent))

from set_up import system
from set_up.environment import PYTHON, ROOT, ensure_environment
from set_up.running import SetupError, say

# Date arithmetic must not depend on the local time zone: these tests run again at both ends of the world. POSIX zone
# strings (Kiritimati, Pago Pago) need no zone database.
ZONES = ("<+14>-14", "<-11>11")
ZONE_TESTS = ("core", "packs", "roadmap", "guidance", "storage", "commands")
# Neither may anything depend on the letters of the locale: the window and the self-test run again where I is no i.
LOCALE_TESTS = (
    "commands/test_new.py::test_self_test",
    *("ui/test_main_window.py", "ui/test_document.py", "ui/dialogs", "ui/panels", "ui/questions"),
    *("ui/timeline/test_canvas_drag.py", "ui/widgets/test_date_field.py"),
)
WINDOW_TESTS = ("tests/bundle", "tests/e2e", "tests/ui")
"""About half of all the tests by time; the others run beside them."""
LOCALE_CHECK = (
    "tests, LC_ALL=tr_TR",
    {"IMG_ROADMAP_TEST_LOCALE": "tr_TR"},
    ["-m", "pytest", *(f"tests/{place}" for place in LOCALE_TESTS)],
)


# Name, environment variables to add, arguments for the Python of .venv.
Check = tuple[str, dict[str, str], list[str]]


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
    yield "tests of the window", {}, ["-m", "pytest", *_chosen(quick=quick), *WINDOW_TESTS]
    if not quick and sys.platform == "linux":
        yield LOCALE_CHECK
    if not quick:
        yield from zone_checks(ZONES[1:])


def checks_beside(*, quick: bool) -> Iterator[Check]:
    """What runs beside these, for about as long."""
    yield "other tests", {}, ["-m", "pytest", *_chosen(quick=quick), *(f"--ignore={folder}" for folder in WINDOW_TESTS)]
    if not quick:
        yield from zone_checks(ZONES[:1])


def zone_checks(zones: Sequence[str]) -> Iterator[Check]:
    """The tests of everything without a window, again in other time zones where the system takes one from TZ."""
    folders = zone_folders()
    for zone in zones if folders and hasattr(time, "tzset") else ():
        yield f"tests, TZ={zone}", {"TZ": zone}, ["-m", "pytest", "-p", "no:pytest-qt", "-m", "not slow", *folders]


def _chosen(*, quick: bool) -> list[str]:
    return ["-m", "not slow"] if quick else []


def test(arguments: Sequence[str]) -> int:
    """Runs every check, also after one has failed; returns 1 when any failed."""
    if not set(arguments) <= {"--quick"}:
        raise SetupError(f"test knows --quick only, not: {' '.join(arguments)}")
    quick = "--quick" in arguments
    if not quick:
        system.ensure_test_tools()
    with ThreadPoolExecutor(max_workers=1) as beside:
        waiting = [beside.submit(run_check, check, output=subprocess.PIPE) for check in checks_beside(quick=quick)]
        results = []
        for check in checks(quick=quick):
            say(check[0])
            results.append(run_check(check))
        for (name, *_), found in zip(checks_beside(quick=quick), waiting, strict=True):
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
    return python("-m", "pytest", str(ROOT / "tests" / "bench"), "--benchmark-only", *arguments)


def soak(arguments: Sequence[str]) -> int:
    """Runs every test that shows a promise, with full counts, and writes what it found into docs/promises.md.

    With --page nothing runs: the page is written from what earlier runs have found.
    """
    if arguments == ["--page"]:
        return python("-m", "tests.promises.page")
    return python("-m", "pytest", "--promises", "-o", "norecursedirs=bench .* __pycache__", *arguments)


def package(arguments: Sequence[str]) -> int:
    """Builds the installers."""
    system.ensure_tools(system.package_tools())
    return python(str(ROOT / "build" / "package.py"), *arguments)


def test_install(arguments: Sequence[str]) -> int:
    """Builds the installers twice and tries them in a clean system."""
    system.ensure_tools(system.INSTALL_TEST_TOOLS)
    return python(str(ROOT / "build" / "install_test.py"), *arguments)


def test_lowest(arguments: Sequence[str]) -> int:
    """Installs the oldest releases that are allowed, apart from .venv, and runs the self-test with them."""
    return python(str(ROOT / "build" / "lowest.py"), *arguments)


def lock(arguments: Sequence[str]) -> int:
    """Writes requirements.lock anew; the next command installs it."""
    return python(str(ROOT / "build" / "lock.py"), *arguments)


def words(arguments: Sequence[str]) -> int:
    """Collects and compiles what the program says, and writes the page of its rules."""
    return max(python(str(ROOT / "build" / script), *arguments) for script in ("words.py", "rules.py"))


def python(*command: str) -> int:
    """Runs the Python of .venv in the project's folder and returns its exit code."""
    return subprocess.run([str(PYTHON), *command], cwd=ROOT, check=False).returncode


def run(arguments: Sequence[str]) -> int:
    """Starts the program; the current folder stays, so that relative file names mean what the user sees."""
    # -P: a folder called planner where the user stands must not be taken for ours.
    command = [str(PYTHON), "-P", "-m", "planner", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "soak": soak,
    "package": package,
    "test-install": test_install,
    "test-lowest": test_lowest,
    "words": words,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    """Sets up, then does what the first argument says."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        system.ensure_system()
        ensure_environment()
        return COMMANDS[arguments[0]](arguments[1:])
    except SetupError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. What was set up half goes on from here the next time.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
