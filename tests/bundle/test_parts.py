"""The smaller parts of packaging: icons, archives, checksums, names and versions, licences."""

import hashlib
import os
import struct
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from installer import archive, fontlist, icons, licences, project, sums
from installer.archive import Entry

from planner import __version__
from tests.bundle.tools import EPOCH, need
from tests.project.tree import ROOT


def test_all_say_the_same_version() -> None:
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project.version() == __version__ == metadata["project"]["version"]


def test_a_word_that_nobody_filled_in_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "template"
    template.write_text("@TITLE@ @NOBODY@", encoding="utf-8")
    with pytest.raises(project.PackageError, match="@NOBODY@"):
        project.filled(template)


# -- the time that everything bears


def test_a_source_archive_has_a_fixed_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(project, "ROOT", tmp_path)
    assert project.epoch() == project.ARCHIVE_EPOCH
    assert project.day() == "2026-01-01"


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout with one commit in place of this one, and no settings of who runs the tests."""
    need("git")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr(project, "ROOT", tmp_path)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=n", "-c", "user.email=e"]
    (tmp_path / "tracked").touch()
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "tracked"], check=True)
    when = {**os.environ, "GIT_COMMITTER_DATE": f"{EPOCH + 5} +0000"}
    subprocess.run([*git, "commit", "--quiet", "-m", "one"], env=when, check=True)
    return tmp_path


def test_a_checkout_has_the_time_of_its_last_commit(checkout: Path) -> None:
    (checkout / "new file").touch()
    assert project.epoch() == EPOCH + 5
    assert sorted(project.source_files()) == ["new file", "tracked"]


@pytest.mark.parametrize("asked", [project.epoch, project.source_files])
def test_gits_own_words_are_shown_when_it_refuses(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[[], object]
) -> None:
    """As for a checkout of another user: git has a switch that pretends it."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(project.PackageError) as caught:
        asked()
    said = str(caught.value)
    assert said.startswith(f"git refuses to read {checkout}:")
    assert "dubious ownership" in said
    assert "SOURCE_DATE_EPOCH" in said.splitlines()[-1]


def test_a_checkout_without_git_names_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / ".git").mkdir()
    monkeypatch.setattr(project, "ROOT", tmp_path)
    with pytest.raises(project.PackageError, match=r"git cannot be started .*: install it, or set SOURCE_DATE_EPOCH"):
        project.epoch()


# -- icons


def bright(picture: bytes) -> list[str]:
    """The picture's rows, an x where a pixel is white or yellow enough to stand out from the ground."""
    from PySide6.QtGui import QImage

    image = QImage.fromData(picture)
    return [
        "".join("x" if image.pixelColor(x, y).red() > 200 else "." for x in range(image.width()))
        for y in range(image.height())
    ]


def test_the_icon_reads_at_16_pixels() -> None:
    rows = bright(icons.draw(icons.svg("img-roadmap"), 16))
    steps = [number for number, row in enumerate(rows) if row.count("x") >= 3]
    # Three steps of two whole lines each, apart by two lines that are the ground's.
    assert {3, 4, 7, 8, 11, 12} <= set(steps)
    assert all(rows[number].count("x") == 0 for number in (0, 1, 2, 5, 6, 15))
    # The diamond stands free of the last step.
    assert "." in rows[11].strip(".")


@pytest.mark.parametrize("name", icons.NAMES)
def test_the_icons_are_of_the_tokens_accent(name: str) -> None:
    accent = tomllib.loads((ROOT / "resources" / "style" / "tokens.toml").read_text(encoding="utf-8"))["light"][
        "accent"
    ]
    assert accent in icons.svg(name).read_text(encoding="utf-8")


def test_the_containers_hold_each_size(tmp_path: Path) -> None:
    icons.draw_all(tmp_path)
    ico = (tmp_path / "img-roadmap.ico").read_bytes()
    _, kind, count = struct.unpack("<HHH", ico[:6])
    assert (kind, count) == (1, len(icons.ICO_SIDES))
    for number in range(count):
        *_, size, place = struct.unpack("<BBBBHHII", ico[6 + 16 * number : 22 + 16 * number])
        assert ico[place : place + 8] == b"\x89PNG\r\n\x1a\n"
        assert place + size <= len(ico)
    icns = (tmp_path / "img-roadmap.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8]) == (len(icns),)


# -- archives and sums


@pytest.mark.slow
def test_an_archive_depends_on_its_content_only(tmp_path: Path) -> None:
    need("xz")
    digests = []
    for number, name in enumerate(("one", "two")):
        folder = tmp_path / name
        folder.mkdir()
        for file in ("b", "a") if number else ("a", "b"):
            (folder / file).write_text("x")
            os.utime(folder / file, (number, number))
        (folder / "a").chmod(0o700 if number else 0o755)
        archive.tar(archive.with_folders(archive.tree(folder, "p")), tmp_path / f"{name}.tar.xz", preset=0)
        digests.append((tmp_path / f"{name}.tar.xz").read_bytes())
    assert digests[0] == digests[1]


def test_folders_follow_from_names() -> None:
    assert sorted(archive.with_folders({"a/b/c": Entry(b"")})) == ["a", "a/b", "a/b/c"]


@pytest.mark.slow
def test_the_sums_are_checked_by_sha256sum(tmp_path: Path) -> None:
    need("sha256sum")
    file = tmp_path / f"img-roadmap-{project.version()}-linux-x86_64.run"
    file.write_bytes(b"content")
    (tmp_path / "img-roadmap-0.0.0-linux-x86_64.run").write_bytes(b"of another version")
    written = sums.write(tmp_path)
    assert written.read_text() == f"{hashlib.sha256(b'content').hexdigest()}  {file.name}\n"
    assert subprocess.run(["sha256sum", "--check", "--quiet", written], cwd=tmp_path, check=False).returncode == 0


# -- licences and fonts


def test_texts_of_the_same_name_do_not_hide_each_other() -> None:
    part = licences.Component("p", "1", "MIT", "pkg:generic/p@1", (Path("a/LICENSE.txt"), Path("b/LICENSE.txt")))
    assert [place for place, _ in licences.text_places(part)] == ["p/LICENSE.txt", "p/LICENSE-2.txt"]


def test_a_part_without_a_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(project.PackageError, match="no licence text"):
        licences.write(tmp_path / "licences", [licences.Component("p", "1", "MIT", "pkg:generic/p@1", ())])


@pytest.mark.skipif(sys.platform != "linux", reason="dpkg is Debian's")
def test_a_library_of_nobody_is_refused(tmp_path: Path) -> None:
    need("dpkg")
    with pytest.raises(project.PackageError, match="belongs to no Debian package"):
        licences.package_of(tmp_path / "libstrange.so.1")


@pytest.mark.slow
def test_the_list_of_fonts_names_the_one_font_by_a_place_of_its_own(tmp_path: Path) -> None:
    fontlist.write(tmp_path)
    (made,) = tmp_path.iterdir()
    text = made.read_text(encoding="utf-8")
    assert '"fonts/ttf/DejaVuSans.ttf"' in text
    assert text.count('"fname"') == 1
