"""The Debian package, written without Debian's tools."""

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path

from installer import archive, contents, linux, project
from installer.archive import Entry

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
HOME = f"opt/{project.NAME}"
MAINTAINER = project.AUTHORS
"""Without an address: the project has none."""


def write(program: Path, target: Path, *, glibc: str, needs: list[str], preset: int = archive.XZ_PRESET) -> None:
    """Pack the program's folder; `needs` are the libraries that the system has to bring."""
    files = archive.with_folders(entries(program))
    with tempfile.TemporaryDirectory() as name:
        data, control = Path(name) / "data", Path(name) / "control"
        size = archive.tar(files, data, root="./", preset=preset)
        words = control_text(size, depends(needs, glibc))
        archive.tar({"control": Entry(words.encode()), "md5sums": Entry(md5sums(files))}, control, root="./")
        members = [("debian-binary", b"2.0\n"), ("control.tar.xz", control.read_bytes())]
        target.write_bytes(archive.ar([*members, ("data.tar.xz", data.read_bytes())]))


def entries(program: Path) -> dict[str, Entry]:
    """Where everything goes."""
    return {
        **archive.tree(program, HOME),
        f"usr/bin/{project.NAME}": Entry(link=f"/{HOME}/{project.NAME}"),
        f"usr/share/doc/{project.NAME}/copyright": Entry(_copyright().encode()),
        **linux.desktop_files("usr/share"),
    }


def depends(needs: list[str], glibc: str) -> str:
    """The packages that bring what the program needs of the system."""
    packages = {contents.SYSTEM_LIBRARIES[name] for name in needs}
    return ", ".join(sorted(f"libc6 (>= {glibc})" if package == "libc6" else package for package in packages))


def control_text(size: int, needs: str) -> str:
    """What dpkg has to know."""
    return (
        f"Package: {project.NAME}\n"
        f"Version: {project.version()}\n"
        f"Architecture: {ARCHITECTURES[project.machine()]}\n"
        f"Maintainer: {MAINTAINER}\n"
        f"Installed-Size: {size // 1024 + 1}\n"
        f"Depends: {needs}\n"
        "Recommends: desktop-file-utils, shared-mime-info\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"Description: {project.SUMMARY[0].lower()}{project.SUMMARY[1:]}\n"
        " A planner for international medical graduates on their way to a US\n"
        " residency: exams, profile, application and Match, visa and start, on one\n"
        " timeline against the season's real calendar. Everything is one local\n"
        " file; nothing goes online.\n"
    )


def md5sums(files: Mapping[str, Entry]) -> bytes:
    """What `dpkg --verify` compares with."""
    lines = [
        f"{hashlib.md5(_bytes(entry), usedforsecurity=False).hexdigest()}  {name}\n"
        for name, entry in sorted(files.items())
        if entry.content is not None
    ]
    return "".join(lines).encode()


def _bytes(entry: Entry) -> bytes:
    assert entry.content is not None
    return entry.content if isinstance(entry.content, bytes) else entry.content.read_bytes()


def _copyright() -> str:
    licence = (project.ROOT / "LICENSE").read_text(encoding="utf-8")
    return (
        f"{project.TITLE}\n\n{licence}\n"
        f"The package brings libraries of others along. Their licences, and which libraries they are, are in\n"
        f"/{HOME}/_internal/licences.\n"
    )
