"""A program of its own: opens every plan of a folder in every way, and says what became of each and what that took.

    python -m tests.storage.hostile_opener FOLDER

One line of JSON: by the file's name whether each way refused it and the seconds of the longest; the megabytes of
memory that the process had at most.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from planner.errors import StorageError
from planner.storage.open import check_plan, open_plan, read_plan, salvage_plan, view_plan, way_back
from planner.words.stored import plain

WAYS: dict[str, Callable[[Path], object]] = {
    "open": lambda path: open_plan(path).close(),
    "read": read_plan,
    "view": lambda path: view_plan(path, plain("viewing")),
    "salvage": salvage_plan,
    "check": check_plan,
    "way back": way_back,
}
"""The last two only tell; all others have to refuse."""


def main(folder: Path) -> None:
    found: dict[str, tuple[list[str], float]] = {}
    for path in sorted(folder.glob("*.imgplan")):
        let_in, longest = [], 0.0
        for name, act in WAYS.items():
            started = time.monotonic()
            try:
                act(path)
                let_in.append(name)
            except StorageError:
                pass
            longest = max(longest, time.monotonic() - started)
        found[path.name] = let_in, longest
    sys.stdout.write(json.dumps({"files": found, "megabytes": most_megabytes()}) + "\n")


def most_megabytes() -> float:
    """Of this program alone: what the system counts for a process begins with what its parent had."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"^VmHWM:\s*(\d+) kB$", status, re.MULTILINE)[0]) / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))
