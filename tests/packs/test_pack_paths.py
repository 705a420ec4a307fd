"""Where resources and the user's data folder are looked for."""

import sys
from pathlib import Path

import pytest

from planner import paths


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A planner package elsewhere, as its own module sees it."""
    folder = tmp_path / "planner"
    folder.mkdir()
    monkeypatch.setattr(paths, "__file__", str(folder / "paths.py"))
    return folder


def test_the_source_tree_has_resources_beside_the_package(package: Path) -> None:
    assert paths.resource_path("packs", "gates.toml") == package.parent / "resources" / "packs" / "gates.toml"


def test_a_wheel_has_them_inside(package: Path) -> None:
    (package / "_resources").mkdir()
    assert paths.resource_path("packs") == package / "_resources" / "packs"


def test_a_bundle_has_them_where_it_was_unpacked(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (package / "_resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert paths.resource_path("fonts") == tmp_path / "bundle" / "resources" / "fonts"


def test_the_shipped_resources_are_there() -> None:
    assert paths.resource_path("packs", "seasons.toml").is_file()


def test_the_data_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.DATA_FOLDER_VARIABLE, str(tmp_path))
    assert paths.user_data_folder() == tmp_path
    assert paths.default_plan_path() == tmp_path / "roadmap.imgplan"


def test_the_data_folder_is_the_platforms_without_being_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATA_FOLDER_VARIABLE, raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = paths.user_data_folder()
    assert folder.name == "IMG Roadmap"
    assert not folder.exists()
