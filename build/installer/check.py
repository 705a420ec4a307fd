"""A look at the finished bundle: only what is allowed is in, what is needed is there, nothing is too large."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from installer import contents, elf, project

MOST_BYTES = 330 * 10**6
LIBRARY_SUFFIXES = (".dll", ".dylib", ".pyd", ".so")
NEEDED_FILES = (
    "resources/packs/seasons.toml",
    "resources/fonts/Inter-Regular.ttf",
    "resources/icons/img-roadmap.svg",
    "resources/samples/schema_0.imgplan",
    "licences/sbom.cdx.json",
    "licences/Qt/LGPL-3.0.txt",
    "typst/",
)
UNWANTED_PARTS = ("tests", "include", "tcl", "tk", "qml", "translations")


def check(inside: Path) -> str:
    """Look at a bundle's inner folder. Returns the list of its libraries; raises PackageError with what is wrong."""
    wrong = [*_not_allowed(inside), *_missing(inside), *_too_large(inside), *_places(inside)]
    wrong += _not_found(inside)
    if wrong:
        raise project.PackageError("The bundle is not as it must be:\n  " + "\n  ".join(wrong))
    return report(inside)


def libraries(inside: Path) -> list[str]:
    """The places of all shared libraries and extension modules."""
    found = (path for path in inside.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path.relative_to(inside).as_posix() for path in found if _is_library(path))


def size(folder: Path) -> int:
    """In bytes, without what the file system adds."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def system_needs(folder: Path) -> dict[str, list[str]]:
    """What the system has to bring: library -> the bundle's files that need it."""
    own = {path.name for path in folder.rglob("*.so*")}
    needs: dict[str, list[str]] = {}
    for path in _elves(folder):
        for name in elf.needed(path):
            if name not in own:
                needs.setdefault(name, []).append(path.relative_to(folder).as_posix())
    return needs


def glibc(folder: Path) -> str:
    """The oldest C library that the bundle runs with, as "2.36"."""
    return ".".join(map(str, max(elf.glibc(path) for path in _elves(folder))))


def report(inside: Path) -> str:
    """Every library with its size, what is Qt's, and what the system brings: to be read and compared."""
    lines = [
        f"Shared libraries of {project.TITLE} {project.version()}; each is on the list in build/installer/contents.py"
    ]
    lines += [f"{(inside / name).stat().st_size:>10}  {name}" for name in libraries(inside)]
    if _elves(inside):
        needs = system_needs(inside.parent)
        lines += ["", f"Brought by the system (C library {glibc(inside.parent)} or newer)"]
        lines += [f"{contents.SYSTEM_LIBRARIES[name]:>32}  {name}" for name in sorted(needs)]
    return "\n".join(lines) + "\n"


def _is_library(path: Path) -> bool:
    return path.suffix in LIBRARY_SUFFIXES or ".so." in path.name


def _elves(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and elf.is_elf(path))


def _not_allowed(inside: Path) -> Iterator[str]:
    for name in libraries(inside):
        if not contents.keeps_binary(name):
            yield f"{name} is not on the list of what may be in"
    for path in inside.rglob("*"):
        parts = path.relative_to(inside).parts
        if any(part in UNWANTED_PARTS for part in parts) or path.suffix in (".pyi", ".h", ".qm"):
            yield f"{path.relative_to(inside).as_posix()} is of no use to a user"


def _missing(inside: Path) -> Iterator[str]:
    for name in NEEDED_FILES:
        if not (inside / name).exists():
            yield f"{name} is missing"


def _too_large(inside: Path) -> Iterator[str]:
    if size(inside.parent) > MOST_BYTES:
        parts = Counter({path.name: size(path) for path in inside.iterdir() if path.is_dir()})
        largest = ", ".join(f"{name} {bytes_ // 10**6} MB" for name, bytes_ in parts.most_common(5))
        yield f"{size(inside.parent) // 10**6} MB are too many; the largest: {largest}"


def _places(inside: Path) -> Iterator[str]:
    """A place on the build's machine says where it was built, and differs from build to build."""
    place = str(project.ROOT).encode()
    for path in inside.parent.rglob("*"):
        if path.is_file() and place in path.read_bytes():
            yield f"{path.relative_to(inside).as_posix()} names the folder of the build"


def _not_found(inside: Path) -> Iterator[str]:
    if not _elves(inside):
        return
    for name, users in sorted(system_needs(inside.parent).items()):
        if name not in contents.SYSTEM_LIBRARIES:
            yield f"{name} is neither in the bundle nor known to be on each desktop; {users[0]} needs it"
