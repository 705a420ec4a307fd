"""The shell scripts, and the files for the desktop, as their own checkers see them."""

from pathlib import Path

import pytest
from installer import linux, project

from tests.bundle.tools import need, run


@pytest.mark.slow
def test_the_scripts_are_clean() -> None:
    need("shellcheck")
    done = run(["shellcheck", "--shell=sh", *sorted(linux.FOLDER.glob("*.sh"))])
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_menu_entry_is_valid(tmp_path: Path) -> None:
    need("desktop-file-validate")
    file = tmp_path / f"{project.APP_ID}.desktop"
    file.write_text(linux.desktop_entry(), encoding="utf-8")
    done = run(["desktop-file-validate", "--no-hints", file])
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.slow
def test_the_description_is_valid(tmp_path: Path) -> None:
    need("appstreamcli")
    file = tmp_path / f"{project.APP_ID}.metainfo.xml"
    file.write_text(linux.metainfo(), encoding="utf-8")
    done = run(["appstreamcli", "validate", "--no-net", file])
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_a_plan_is_known_by_its_name(tmp_path: Path) -> None:
    need("update-mime-database")
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    (packages / "img-roadmap.xml").write_text(linux.mime_type(), encoding="utf-8")
    done = run(["update-mime-database", tmp_path / "mime"])
    assert done.returncode == 0, done.stdout
    assert f"{project.MIME_TYPE}:*.imgplan" in (tmp_path / "mime" / "globs").read_text(encoding="utf-8")


def test_menu_entry_and_window_bear_the_same_name() -> None:
    text = (project.ROOT / "planner" / "app.py").read_text(encoding="utf-8")
    assert f'DESKTOP_FILE = "{project.APP_ID}"' in text
