"""Writing a file whole or not at all: each step may fail."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.errors import StorageError
from planner.exchange import file
from planner.exchange.file import write_atomically

STEPS = ("mkstemp", "fdopen", "fsync", "chmod", "replace")


def fail_at(monkeypatch: pytest.MonkeyPatch, step: str, error: OSError) -> None:
    """The system refuses this step."""

    def refuse(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(file.tempfile if step == "mkstemp" else file.os, step, refuse)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "disk is full"), (errno.EIO, "cannot be written")])
def test_old_or_new_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    with monkeypatch.context() as patch:
        fail_at(patch, step, OSError(number, os.strerror(number)))
        with pytest.raises(StorageError, match=words) as caught:
            write_atomically(target, b"new")
    assert str(target) in str(caught.value)
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.json"]
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def half_written(patch: pytest.MonkeyPatch, number: int) -> None:
    """Of what is written only the first three bytes get to the disk; then it reports this error."""
    fdopen: Callable[..., Any] = os.fdopen

    def ends_after_three(*arguments: Any) -> Any:
        stream = fdopen(*arguments)
        write = stream.write

        def some(content: bytes) -> int:
            write(content[:3])
            raise OSError(number, os.strerror(number))

        class Ending:
            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                stream.close()

        ending: Any = Ending()
        ending.write = some
        return ending

    patch.setattr(file.os, "fdopen", ends_after_three)


def test_a_write_that_ends_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.json").write_bytes(b"old")
    with monkeypatch.context() as patch:
        half_written(patch, errno.ENOSPC)
        with pytest.raises(StorageError, match="disk is full"):
            write_atomically(tmp_path / "out.json", b"new content")
    assert (tmp_path / "out.json").read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.json"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_mode(tmp_path: Path, mode: int) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(b"old")
    old.chmod(mode)
    for path in (old, new):
        write_atomically(path, b"x")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (old, new)] == [mode, 0o600]


@pytest.mark.parametrize("name", ["\u00e9" * 120 + ".json", "a b?#%25.json", "two\nlines.json", "-x.json", ".json"])
def test_names(tmp_path: Path, name: str) -> None:
    write_atomically(tmp_path / name, b"x")
    assert os.listdir(tmp_path) == [name]


def test_links_are_followed(tmp_path: Path) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    (tmp_path / "link.json").symlink_to("real/out.json")
    for content in (b"one", b"two"):
        write_atomically(tmp_path / "link.json", content)
        assert (folder / "out.json").read_bytes() == content
    assert (tmp_path / "link.json").is_symlink()
    assert os.listdir(folder) == ["out.json"]


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to("b.json")
    (tmp_path / "b.json").symlink_to("a.json")
    with pytest.raises(StorageError, match=r"a\.json: This is not a regular file"):
        write_atomically(tmp_path / "a.json", b"x")
    assert sorted(os.listdir(tmp_path)) == ["a.json", "b.json"]
