"""Wheels that hold nothing but metadata, an index of them in a folder, and a project that is built without a network.

Standard library only: a copy of this file is the build backend of that project.
"""

import hashlib
import zipfile
from collections.abc import Sequence
from pathlib import Path

BACKEND = '[build-system]\nrequires = []\nbuild-backend = "small_wheels"\nbackend-path = ["."]\n'
NEEDS = Path(__file__).with_name("needs.txt")


def write_wheel(folder: Path, name: str, version: str, requires: Sequence[str] = ()) -> Path:
    """A wheel with these requirements; what an extra asks for is written `extra: requirement`."""
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    for asked in requires:
        extra, _, requirement = asked.rpartition(": ")
        marker = f"; extra == '{extra}'" if extra else ""
        lines += [f"Provides-Extra: {extra}"] if extra else []
        lines.append(f"Requires-Dist: {requirement}{marker}")
    files = {
        f"{name}.py": f"version = {version!r}\n",
        f"{name}-{version}.dist-info/METADATA": "\n".join(lines) + "\n",
        f"{name}-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{name}-{version}.dist-info/RECORD"] = "".join(f"{path},,\n" for path in files)
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return wheel


def write_index(folder: Path) -> None:
    """The page of each package, as an index has it: the folder holds a folder of wheels a package."""
    for package in folder.iterdir():
        links = [f'<a href="{wheel.name}">{wheel.name}</a><br>' for wheel in sorted(package.glob("*.whl"))]
        (package / "index.html").write_text("<!DOCTYPE html>\n" + "\n".join(links), encoding="utf-8")


def pinned(wheel: Path) -> str:
    """The wheel as a lock names it."""
    name, version = wheel.name.split("-")[:2]
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def build_editable(wheel_directory: str, _settings: object = None, _metadata: object = None) -> str:
    """What pip calls for `pip install -e`; the requirements stand in a file beside this one."""
    requires = NEEDS.read_text(encoding="utf-8").splitlines()
    return write_wheel(Path(wheel_directory), "small_project", "1.0", requires).name
