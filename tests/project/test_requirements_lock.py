"""The lock pins every package with hashes and names no place to get it from."""

import re
import tomllib

from tests.project.tree import ROOT

LOCK = ROOT / "requirements.lock"
PIN = re.compile(r"([a-z0-9][a-z0-9-]*)==([0-9][\w.]*)(?: ; [^\\]+)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries() -> list[list[str]]:
    """The lock's logical lines, each split at its continuations."""
    logical = LOCK.read_text(encoding="utf-8").replace("\\\n", "\0").splitlines()
    return [[part.strip() for part in line.split("\0")] for line in logical]


def normalised(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def test_every_line_is_a_pin_with_hashes() -> None:
    lines = entries()
    assert lines
    for pin, *hashes in lines:
        assert PIN.fullmatch(pin), pin
        assert hashes, f"{pin} has no hash"
        assert all(HASH.fullmatch(text) for text in hashes), pin


def test_no_index_no_address_no_path() -> None:
    text = LOCK.read_text(encoding="utf-8")
    words = ("-i ", "--index-url", "--extra-index-url", "--find-links", "-f ", "://", "file:", " @ ", "/", "#")
    assert [word for word in words if any(word in line for line in text.splitlines())] == []


def test_the_lock_covers_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {normalised(text) for text in [*project["dependencies"], *project["optional-dependencies"]["dev"]]}
    locked = {normalised(pin) for pin, *_ in entries()}
    assert asked <= locked
