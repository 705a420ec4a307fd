"""What goes when a user wants everything gone: the program's own files, and nothing that somebody else put there."""

import os
import re
from pathlib import Path

import pytest

from planner.paths import (
    DATA_FOLDER_VARIABLE,
    attachment_folder,
    default_plan_path,
    private_folder,
    user_backup_folder,
    user_data_folder,
    user_pack_folder,
)
from planner.storage.own_files import find_files, remove_files
from planner.ui import recent_plans, save_folder, window_state
from planner.ui.plan_file import rescue_folder
from tests.commands.call import done
from tests.project.tree import ROOT

FOREIGN = (
    "thesis.docx",
    "somebody's.imgplan",
    "backups/notes.txt",
    "backups/0acc0cc8-67b5-c85a-0000-000000000000/scan.pdf",
    "attachments/0acc0cc8-67b5-c85a-0000-000000000000/passport.pdf",
    "log/mine.txt",
    "photos/window.json",
    "rescued/list.csv",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with all that the program makes in one."""
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(tmp_path / "data"))
    private_folder(user_data_folder())
    done("new", default_plan_path(), "--sample")
    done("new", user_data_folder() / "second.imgplan", "--empty")
    done("move", default_plan_path(), "audit", "2027-08-11")
    done("new", private_folder(rescue_folder()) / "my plan.imgplan", "--empty")
    recent_plans.remember(default_plan_path())
    window_state.keep_window_state(window_state.WindowState())
    save_folder.keep_save_folder(tmp_path)
    for made in (
        attachment_folder("0acc0cc8-67b5-c85a-0000-000000000000") / f"{'ab' * 16}.pdf",
        user_pack_folder() / "seasons.toml",
        user_data_folder() / "log" / "log.1.txt",
        user_data_folder() / "last-view.png",
        user_data_folder() / "window-1000" / "lock",
        user_data_folder() / "roadmap.imgplan.damaged-20261129T001207Z",
    ):
        private_folder(made.parent)
        made.touch()
    assert list(user_backup_folder().rglob("*.imgplan"))
    return user_data_folder()


def test_all_that_the_program_made_is_known_and_goes(folder: Path) -> None:
    found = find_files(folder)
    assert found.others == ()
    assert len(found.own) > 10
    assert remove_files(folder, found.own) == []
    assert not folder.exists()


def test_what_it_did_not_make_stays_and_is_named(folder: Path) -> None:
    for name in FOREIGN:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine")
    answer = done("remove-data", "--yes")
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert left == sorted(FOREIGN)
    assert all(name in answer.out for name in FOREIGN)
    assert (folder / "thesis.docx").read_text() == "mine"


def test_without_yes_nothing_is_removed(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    answer = done("remove-data")
    assert "Nothing was removed" in answer.out
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(os.name != "posix", reason="links need rights there")
def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "log.txt").write_text("mine")
    (folder / "packs" / "seasons.toml").unlink()
    (folder / "packs").rmdir()
    (folder / "packs").symlink_to(elsewhere)
    done("remove-data", "--yes")
    assert (elsewhere / "log.txt").read_text() == "mine"
    assert (folder / "packs").is_symlink()


def names_in_the_data_folder() -> dict[str, str]:
    """By module the name of the file that it keeps in the data folder."""
    found: dict[str, str] = {}
    for path in (ROOT / "planner").rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        name = re.search(r'^NAME = "([^"]+)"', code, re.MULTILINE)
        if name is not None and re.search(r"user_data_folder\(\)\)? / NAME", code):
            found[path.stem] = name[1]
    return found


def test_each_file_that_a_module_keeps_there_is_known(tmp_path: Path) -> None:
    names = names_in_the_data_folder()
    assert {"window_state", "recent_plans", "save_folder"} <= names.keys()
    for name in names.values():
        (tmp_path / name).touch()
        (tmp_path / f".{name}.abcdefgh").touch()
    assert find_files(tmp_path).others == ()
