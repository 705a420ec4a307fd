"""Archives that depend on nothing but what is put in: sorted, without owners, all of one time."""

import io
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from installer import project

XZ_PRESET = 6
BLOCK_BYTES = 48 << 20


@dataclass(frozen=True)
class Entry:
    """A file, a link or a folder in an archive."""

    content: bytes | Path | None = None
    link: str = ""
    runs: bool = False


def tree(folder: Path, prefix: str) -> dict[str, Entry]:
    """Everything in a folder, under another name."""
    found = {prefix: Entry()}
    for path in folder.rglob("*"):
        name = f"{prefix}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            found[name] = Entry(link=str(path.readlink()))
        elif path.is_dir():
            found[name] = Entry()
        else:
            found[name] = Entry(path, runs=bool(path.stat().st_mode & 0o100))
    return found


def with_folders(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The same, with an entry for each folder that only follows from the names."""
    folders = {str(parent): Entry() for name in entries for parent in Path(name).parents if str(parent) != "."}
    return {**folders, **entries}


def tar(entries: Mapping[str, Entry], target: Path, *, root: str = "", preset: int = XZ_PRESET) -> int:
    """Write a .tar.xz and return how many bytes the files have unpacked. `root` comes before all names, like "./"."""
    total = 0
    with (
        _packed(target, preset) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.GNU_FORMAT) as archive,
    ):
        for name in sorted(entries):
            info, content = _info(f"{root}{name}", entries[name])
            total += info.size
            with content or io.BytesIO() as file:
                archive.addfile(info, file)
    return total


@contextmanager
def _packed(target: Path, preset: int) -> Iterator[IO[bytes]]:
    """A stream that is packed in blocks, so that several cores can work on it, here and where it is unpacked."""
    command = ["xz", "--compress", "--stdout", f"-{preset}", "--threads=2", f"--block-size={BLOCK_BYTES}"]
    try:
        with target.open("wb") as file, subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file) as process:
            assert process.stdin is not None
            with process.stdin:
                yield process.stdin
    except FileNotFoundError:
        raise project.PackageError("xz is missing: install xz-utils") from None
    if process.returncode != 0:
        raise project.PackageError(f"xz could not write {target.name}")


def ar(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A Unix archive, as a .deb is one."""
    made = b"!<arch>\n"
    for name, content in members:
        made += f"{name:<16}{project.epoch():<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode("ascii")
        made += content + b"\n" * (len(content) % 2)
    return made


def _info(name: str, entry: Entry) -> tuple[tarfile.TarInfo, io.BufferedIOBase | None]:
    info = tarfile.TarInfo(name)
    info.mtime = project.epoch()
    info.uname = info.gname = "root"
    if entry.link:
        info.type, info.linkname, info.mode = tarfile.SYMTYPE, entry.link, 0o777
        return info, None
    if entry.content is None:
        info.type, info.mode = tarfile.DIRTYPE, 0o755
        return info, None
    info.mode = 0o755 if entry.runs else 0o644
    if isinstance(entry.content, bytes):
        info.size = len(entry.content)
        return info, io.BytesIO(entry.content)
    info.size = entry.content.stat().st_size
    return info, entry.content.open("rb")
