"""The Windows installer's script compiles around a stub; under Wine, where there is one, it is also run."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from installer import nsis, project

from tests.bundle.tools import EPOCH, need, run

pytestmark = pytest.mark.slow

WINE = next(
    (place for place in (shutil.which("wine64"), "/usr/lib/wine/wine64") if place and Path(place).exists()), None
)
UNINSTALL_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\IMG Roadmap"
COMMAND_KEY = r"HKCU\Software\Classes\IMGRoadmap.Plan\shell\open\command"


@pytest.fixture(autouse=True)
def _ground() -> None:
    need("makensis")


def an_installer(folder: Path, version: str = "1.2.0") -> Path:
    program = folder / "program"
    (program / "_internal").mkdir(parents=True, exist_ok=True)
    (program / "img-roadmap.exe").write_bytes(b"MZ stub")
    (program / "_internal" / "data.txt").write_text("data")
    for path in (program / "img-roadmap.exe", program / "_internal" / "data.txt"):
        os.utime(path, (EPOCH, EPOCH))
    with project.as_version(version):
        return nsis.write(program, folder)


def test_it_compiles_without_a_warning_and_each_time_the_same(tmp_path: Path) -> None:
    first = hashlib.sha256(an_installer(tmp_path).read_bytes()).hexdigest()
    assert hashlib.sha256(an_installer(tmp_path).read_bytes()).hexdigest() == first


def test_a_script_with_a_mistake_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.nsi"
    broken.write_text("Nonsense")
    monkeypatch.setattr(nsis, "SCRIPT", broken)
    with pytest.raises(project.PackageError, match="makensis failed"):
        an_installer(tmp_path)


@pytest.fixture
def wine(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a Windows of its own."""
    if WINE is None:
        pytest.skip("there is no wine64 here; the installer was compiled, not run")
    environment = {**os.environ, "WINEPREFIX": str(tmp_path / "wine"), "WINEDEBUG": "-all", "WINEARCH": "win64"}
    environment["HOME"] = str(tmp_path)
    assert run([WINE, "wineboot", "-i"], environment, timeout=120).returncode == 0
    yield environment
    run([str(Path(WINE).with_name("wineserver")), "-k"], environment)


def local(wine: dict[str, str]) -> Path:
    (found,) = Path(wine["WINEPREFIX"]).glob("drive_c/users/*/AppData/Local")
    return found


def seen_from_inside(folder: Path) -> str:
    """The folder as Windows names it."""
    return "C:\\" + str(folder).split("drive_c/")[1].replace("/", "\\")


def value(wine: dict[str, str], key: str, name: str = "") -> str:
    asked = ["/v", name] if name else ["/ve"]
    return run([str(WINE), "reg", "query", key, *asked], wine).stdout


def windows(wine: dict[str, str], *command: str | Path) -> subprocess.CompletedProcess[str]:
    return run([str(WINE), *command], wine, timeout=120)


def test_it_installs_upgrades_and_goes_again(wine: dict[str, str], tmp_path: Path) -> None:
    plan = local(wine) / "IMG Roadmap" / "roadmap.imgplan"
    plan.parent.mkdir()
    plan.write_text("plan")
    program = local(wine) / "Programs" / "IMG Roadmap"
    assert windows(wine, an_installer(tmp_path, "1.9.0"), "/S").returncode == 0
    (program / "left from the old version").touch()
    assert windows(wine, an_installer(tmp_path, "1.10.0"), "/S").returncode == 0
    names = {path.name for path in program.iterdir()}
    assert names == {"img-roadmap.exe", "_internal", "plan.ico", "uninstall.exe"}
    assert "1.10.0" in value(wine, UNINSTALL_KEY, "DisplayVersion")
    assert r'Programs\IMG Roadmap\img-roadmap.exe" "%1"' in value(wine, COMMAND_KEY)
    older = an_installer(tmp_path, "1.9.0")
    assert windows(wine, older, "/S").returncode == 5
    assert "1.10.0" in value(wine, UNINSTALL_KEY, "DisplayVersion")
    assert windows(wine, older, "/S", "/FORCE").returncode == 0
    # The uninstaller goes on in a copy of itself; told its folder, it stays and can be waited for.
    windows(wine, program / "uninstall.exe", "/S", f"_?={seen_from_inside(program)}")
    assert not (program / "img-roadmap.exe").exists()
    assert plan.read_text() == "plan"
    assert "Programs" not in value(wine, COMMAND_KEY)


def test_what_it_refuses(wine: dict[str, str], tmp_path: Path) -> None:
    installer = an_installer(tmp_path)
    other = local(wine) / "Programs" / "Other"
    other.mkdir(parents=True)
    (other / "file").touch()
    assert windows(wine, installer, "/S", f"/D={seen_from_inside(other)}").returncode == 4
    assert [path.name for path in other.iterdir()] == ["file"]
    content = installer.read_bytes()
    installer.write_bytes(content[:-5000] + b"x" + content[-4999:])
    assert windows(wine, installer, "/S").returncode == 2
    assert not (local(wine) / "Programs" / "IMG Roadmap").exists()
