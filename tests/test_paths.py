"""Where files live: from source, in an installed program, beside a portable one."""

import sys
from pathlib import Path

import pytest

from planner import paths


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program that believes to be installed."""
    folder = tmp_path / "program"
    (folder / "_internal").mkdir(parents=True)
    monkeypatch.delenv(paths.DATA_FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(folder / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "img-roadmap"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return folder


def test_from_source_there_is_no_program_folder() -> None:
    assert paths.program_folder() is None
    assert paths.licence_folder() is None


def test_from_source_a_marker_means_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATA_FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / paths.PORTABLE_MARKER).touch()
    assert not paths.user_data_folder().is_relative_to(tmp_path)


def test_an_installed_program_keeps_data_in_the_home(installed: Path) -> None:
    assert paths.program_folder() == installed
    assert paths.licence_folder() == installed / "_internal" / "licences"
    assert paths.resource_path("packs") == installed / "_internal" / "resources" / "packs"
    assert not paths.user_data_folder().is_relative_to(installed)


def test_beside_a_marker_data_is_beside_the_program(installed: Path) -> None:
    (installed / paths.PORTABLE_MARKER).touch()
    assert paths.user_data_folder() == installed / "data"
    assert paths.default_plan_path() == installed / "data" / paths.DEFAULT_PLAN_NAME


def test_a_link_to_the_program_finds_its_marker(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (installed / "img-roadmap").touch()
    (installed / paths.PORTABLE_MARKER).touch()
    link = tmp_path / "link"
    link.symlink_to(installed / "img-roadmap")
    monkeypatch.setattr(sys, "executable", str(link))
    assert paths.user_data_folder() == installed / "data"


def test_the_variable_wins_over_the_marker(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (installed / paths.PORTABLE_MARKER).touch()
    monkeypatch.setenv(paths.DATA_FOLDER_VARIABLE, str(tmp_path / "other"))
    assert paths.user_data_folder() == tmp_path / "other"


def test_on_macos_the_marker_lies_beside_the_app(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = installed / "IMG Roadmap.app" / "Contents" / "MacOS" / "img-roadmap"
    monkeypatch.setattr(sys, "executable", str(program))
    (installed / paths.PORTABLE_MARKER).touch()
    assert paths.program_folder() == installed
    assert paths.user_data_folder() == installed / "data"
