"""Whose work is in the bundle, under which licence, and the texts of these licences."""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from installer import project

TEXTS = project.BUILD / "licences"

# Where a package does not say its licence as an SPDX expression.
_EXPRESSIONS = {
    "matplotlib": "LicenseRef-matplotlib",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "qtawesome": "MIT",
    "shiboken6": "LGPL-3.0-only",
    "kiwisolver": "BSD-3-Clause",
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "fonttools": "MIT",
    "six": "MIT",
}
_OWN_TEXTS = {"pyside6-essentials": ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt"), "shiboken6": ("Qt.txt", "LGPL-3.0.txt")}
_NOT_BUNDLED_TOPS = {"planner", "_pyi_rth_utils", "pyimod02_importers", "__main__"}
_ALWAYS = ("pyinstaller", "pyside6-essentials", "qtawesome")
_LICENCE_FILE = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[\w.-]*", re.IGNORECASE)


@dataclass(frozen=True)
class Component:
    """Something that is in the bundle and has an author."""

    name: str
    version: str
    licence: str
    purl: str
    texts: tuple[Path, ...]


def components(modules: Iterable[str], binaries: Iterable[tuple[str, str]]) -> list[Component]:
    """Everything in the bundle: `modules` by name, `binaries` by place in the bundle and source."""
    pairs = list(binaries)
    found = [_of_python(), *_of_qt(), *_of_fonts()]
    found += [_of_distribution(name) for name in sorted(_distributions([*modules, *(place for place, _ in pairs)]))]
    if sys.platform == "linux":
        found += _of_system(Path(source) for _, source in pairs)
    return sorted(found, key=lambda component: component.name.lower())


def write(folder: Path, found: Iterable[Component]) -> None:
    """Write all texts, in a folder for each component, and our own licence."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(project.ROOT / "LICENSE", folder / f"{project.TITLE}.txt")
    for component in found:
        if not component.texts:
            raise project.PackageError(f"{component.name} is in the bundle, but no licence text of it was found")
        for place, text in text_places(component):
            target = folder / place
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(text, target)


def text_places(component: Component) -> list[tuple[str, Path]]:
    """Each text with its place in the folder of licences; texts of the same name get a number."""
    places: dict[str, Path] = {}
    for text in component.texts:
        name, number = text.name, 2
        while f"{component.name}/{name}" in places:
            name = f"{text.stem}-{number}{text.suffix}"
            number += 1
        places[f"{component.name}/{name}"] = text
    return list(places.items())


def _distributions(names: Iterable[str]) -> set[str]:
    """The installed distributions to which modules or files in the bundle belong."""
    owners = metadata.packages_distributions()
    tops = {re.split(r"[./\\]", name)[0] for name in names} - _NOT_BUNDLED_TOPS - sys.stdlib_module_names
    return {*_ALWAYS, *(_normal(owner) for top in tops for owner in owners.get(top, ()))}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _of_distribution(name: str) -> Component:
    found = metadata.distribution(name)
    said = str(found.metadata.json.get("license_expression") or _EXPRESSIONS.get(name, ""))
    if not said:
        raise project.PackageError(f"{name} does not say its licence: look it up and add it to licences.py")
    inside = [Path(str(file.locate())) for file in found.files or () if ".dist-info" in file.parts[0]]
    texts = sorted(path for path in inside if _LICENCE_FILE.fullmatch(path.name) or path.suffix == ".json")
    own = [TEXTS / text for text in _OWN_TEXTS.get(name, ())]
    return Component(name, found.version, said, f"pkg:pypi/{name}@{found.version}", (*texts, *own))


def _of_python() -> Component:
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    texts = tuple(place for place in places if place.is_file())[:1]
    version = sys.version.split()[0]
    return Component("CPython", version, "PSF-2.0", f"pkg:generic/cpython@{version}", texts)


def _of_qt() -> list[Component]:
    from PySide6.QtCore import qVersion

    texts = tuple(TEXTS / name for name in ("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt"))
    qt = Component("Qt", qVersion(), "LGPL-3.0-only", f"pkg:generic/qt@{qVersion()}", texts)
    icu = Component("ICU", "73", "ICU", "pkg:generic/icu@73", (TEXTS / "ICU.txt",))
    return [qt, icu] if sys.platform == "linux" else [qt]


def _of_fonts() -> list[Component]:
    inter = project.ROOT / "resources" / "fonts" / "OFL.txt"
    matplotlib = metadata.distribution("matplotlib")
    dejavu = Path(str(matplotlib.locate_file("matplotlib/mpl-data/fonts/ttf/LICENSE_DEJAVU")))
    return [
        Component("Inter", "4", "OFL-1.1", "pkg:generic/inter@4", (inter,)),
        Component("Phosphor", "1.3.0", "MIT", "pkg:generic/phosphor-icons@1.3.0", (TEXTS / "Phosphor.txt",)),
        Component("DejaVu", "2.37", "Bitstream-Vera", "pkg:generic/dejavu-fonts@2.37", (dejavu,)),
    ]


def _of_system(sources: Iterable[Path]) -> list[Component]:
    """The Debian packages of the system's libraries that come along."""
    ours = (Path(sys.prefix).resolve(), Path(sys.base_prefix).resolve() / "lib" / "python", project.ROOT)
    outside = {
        source.resolve()
        for source in sources
        if ".so" in source.name
        and "site-packages" not in source.parts
        and "libpython" not in source.name
        and "lib-dynload" not in source.parts
        and not any(source.is_relative_to(folder) for folder in ours)
    }
    return [_of_package(name) for name in sorted({package_of(path) for path in outside})]


def package_of(path: Path) -> str:
    """The Debian package that a file belongs to."""
    without_usr = Path("/", *path.parts[2:]) if path.parts[:2] == ("/", "usr") else path
    for place in (path, without_usr):
        answer = _said(["dpkg", "-S", str(place)])
        if answer:
            return answer.split(":")[0]
    raise project.PackageError(f"{path} belongs to no Debian package: its licence is not known")


def _of_package(name: str) -> Component:
    version = _said(["dpkg-query", "-W", "-f", "${Version}\\n", name]).splitlines()[0]
    text = Path("/usr/share/doc") / name / "copyright"
    purl = f"pkg:deb/debian/{name}@{version}"
    return Component(name, version, "LicenseRef-see-text", purl, (text,) if text.is_file() else ())


def _said(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        raise project.PackageError("dpkg is needed, to tell whose libraries are in the bundle") from None
