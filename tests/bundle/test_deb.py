"""The Debian package, read again by Debian's own tools where they are."""

import tomllib
from pathlib import Path

import pytest
from installer import archive, deb, icons, linux, nsis, project

from tests.bundle.tools import a_program, need, run

pytestmark = pytest.mark.slow

NEEDS = ["libGL.so.1", "libc.so.6", "libm.so.6", "libglib-2.0.so.0"]


@pytest.fixture(autouse=True)
def _ground(monkeypatch: pytest.MonkeyPatch) -> None:
    need("xz")
    monkeypatch.setattr(icons, "SIDES", (16,))


def a_package(folder: Path) -> Path:
    target = folder / "img-roadmap.deb"
    deb.write(a_program(folder), target, glibc="2.36", needs=NEEDS, preset=0)
    return target


def test_debian_reads_it(tmp_path: Path) -> None:
    need("dpkg-deb")
    package = a_package(tmp_path)
    control = run(["dpkg-deb", "--field", package]).stdout
    assert f"Version: {project.version()}\n" in control
    assert f"Maintainer: {project.AUTHORS}\n" in control
    assert "Depends: libc6 (>= 2.36), libgl1, libglib2.0-0t64 | libglib2.0-0\n" in control
    listed = run(["dpkg-deb", "--contents", package]).stdout
    assert "./opt/img-roadmap/img-roadmap" in listed
    assert "./usr/bin/img-roadmap -> /opt/img-roadmap/img-roadmap" in listed
    assert f"./usr/share/applications/{project.APP_ID}.desktop" in listed
    owners = {line.split()[1] for line in listed.splitlines()}
    assert owners == {"root/root"}


def test_it_unpacks_to_what_went_in(tmp_path: Path) -> None:
    need("dpkg-deb")
    package = a_package(tmp_path)
    out = tmp_path / "out"
    assert run(["dpkg-deb", "--extract", package, out]).returncode == 0
    program = out / "opt" / "img-roadmap" / "img-roadmap"
    assert program.read_bytes() == (tmp_path / "img-roadmap" / "img-roadmap").read_bytes()
    assert program.stat().st_mode & 0o777 == 0o755
    assert run(["dpkg-deb", "--control", package, tmp_path / "control"]).returncode == 0
    assert run(["md5sum", "--check", "--quiet", tmp_path / "control" / "md5sums"], cwd=out).returncode == 0


def test_the_same_program_gives_the_same_package(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert a_package(tmp_path / "one").read_bytes() == a_package(tmp_path / "two").read_bytes()


def test_a_library_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError, match="libstrange"):
        deb.depends(["libstrange.so.1"], "2.36")


def test_members_of_odd_length_are_filled_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert archive.ar([("a", b"1"), ("b", b"22")]).count(b"\n") == 1 + 2 + 1


def test_every_package_names_the_same_authors_as_the_licence() -> None:
    authors = tomllib.loads((project.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["authors"]
    assert authors == [{"name": project.AUTHORS}]
    assert f"(c) 2026 {project.AUTHORS}" in (project.ROOT / "LICENSE").read_text(encoding="utf-8")
    assert f"<name>{project.AUTHORS}</name>" in linux.metainfo()
    publisher = project.AUTHORS.replace(project.TITLE, "${TITLE}")
    assert f'"Publisher" "{publisher}"' in nsis.SCRIPT.read_text(encoding="utf-8")
