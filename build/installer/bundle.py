"""Builds the one-folder bundle with PyInstaller."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer import check, elf, fontlist, icons, licences, project, sbom

MADE = "made"
"""The folder, in the work folder, of what is made before PyInstaller runs."""


def build(work: Path = project.WORK) -> Path:
    """Build in `work` and return the program's folder, checked. Raises PackageError."""
    made = work / MADE
    shutil.rmtree(made, ignore_errors=True)
    icons.draw_all(made / "icons")
    fontlist.write(made / "fontlist")
    (made / "version.txt").write_text(windows_version(), encoding="utf-8")
    _run_pyinstaller(work, made)
    folder = work / "bundle" / project.NAME
    set_times(folder)
    (work / "libraries.txt").write_text(check.check(inside(folder)), encoding="utf-8")
    return folder


def inside(folder: Path) -> Path:
    """Where everything but the executable lies."""
    return folder / "_internal"


def environment(made: Path) -> dict[str, str]:
    """Nothing that would make two builds differ."""
    return {
        **os.environ,
        "IMG_ROADMAP_MADE": str(made),
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "0",
        # This tree's planner, not the one that .venv may point to.
        "PYTHONPATH": os.pathsep.join((str(project.ROOT), str(project.BUILD))),
        "SOURCE_DATE_EPOCH": str(project.epoch()),
        "TZ": "UTC",
    }


def _run_pyinstaller(work: Path, made: Path) -> None:
    command = [sys.executable, "-m", "PyInstaller", str(project.ROOT / "packaging.spec"), "--noconfirm", "--clean"]
    places = ["--workpath", str(work / "pyinstaller"), "--distpath", str(work / "bundle"), "--log-level", "WARN"]
    log = work / "pyinstaller.log"
    with log.open("w", encoding="utf-8") as file:
        done = subprocess.run(
            [*command, *places], cwd=project.ROOT, env=environment(made), stdout=file, stderr=file, check=False
        )
    if done.returncode != 0:
        last = "\n  ".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        raise project.PackageError(f"PyInstaller failed; the end of {log.name}:\n  {last}")


def with_licences(modules: list[str], binaries: list[tuple[str, str]], made: Path) -> list[tuple[str, str, str]]:
    """Called by packaging.spec once it is known what goes in: the texts and the bill, as data files."""
    found = licences.components(modules, binaries)
    folder = made / "licences"
    licences.write(folder, found)
    sbom.write(folder, found)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(f"licences/{path.relative_to(folder).as_posix()}", str(path), "DATA") for path in files]


def stripped(binaries: list[tuple[str, str, str]], made: Path) -> list[tuple[str, str, str]]:
    """The libraries without what only debuggers need. Those of wheels' own folders have been patched: left alone."""
    if sys.platform != "linux":
        return binaries
    taken = []
    for place, source, kind in binaries:
        if kind in ("BINARY", "EXTENSION") and ".libs/" not in place and elf.is_elf(Path(source)):
            copy = made / "stripped" / place
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
            elf.strip(copy)
            source = str(copy)
        taken.append((place, source, kind))
    return taken


def set_times(folder: Path) -> None:
    """One time and plain rights for all files, whatever the build's machine had."""
    for path in [folder, *folder.rglob("*")]:
        if path.is_symlink():
            continue
        runs = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (project.epoch(), project.epoch()))


def windows_version() -> str:
    """What Windows shows as the executable's details, in PyInstaller's words."""
    numbers = [int(part) for part in project.version().split(".")[:3]]
    quad = ", ".join(map(str, [*numbers, *[0] * (4 - len(numbers))]))
    texts = {
        "CompanyName": "IMG Roadmap contributors",
        "FileDescription": project.TITLE,
        "FileVersion": project.version(),
        "InternalName": project.NAME,
        "LegalCopyright": "MIT licence",
        "OriginalFilename": f"{project.NAME}.exe",
        "ProductName": project.TITLE,
        "ProductVersion": project.version(),
    }
    strings = ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in texts.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers=({quad}), prodvers=({quad})), kids=["
        f"StringFileInfo([StringTable('040904B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
