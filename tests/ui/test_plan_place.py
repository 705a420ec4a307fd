"""Folders that a service keeps in step and network drives: told once for each plan, quietly."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.storage.open import create_plan, read_plan
from planner.ui import place_news, plan_door, plan_place
from planner.ui.main_window import MainWindow
from planner.ui.plan_place import SharedPlace, conflicted_copies, file_systems, shared_place
from tests.guidance.looks import sample_plan
from tests.ui.pages_for_tests import a_window


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - University of Ulm", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox (Family)/plans", "Dropbox"),
        ("dropbox", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-me@example.org/My Drive", "Google Drive"),
        ("Google Drive", "Google Drive"),
        ("Nextcloud/deep/er", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Documents", None),
        ("My OneDrive backup", None),
        ("dropboxes", None),
        ("boxes/mega plans", None),
    ],
)
def test_the_folders_of_services(tmp_path: Path, folder: str, service: str | None) -> None:
    assert shared_place(tmp_path / folder / "p.imgplan") == (SharedPlace(service) if service else None)


def test_markers_variables_and_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("plain", "marked", "named", "Dropbox"):
        (tmp_path / name).mkdir()
    assert shared_place(tmp_path / "plain" / "p.imgplan") is None
    (tmp_path / "marked" / ".stfolder").mkdir()
    assert shared_place(tmp_path / "marked" / "p.imgplan") == SharedPlace("Syncthing")
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "named"))
    assert shared_place(tmp_path / "named" / "a" / "p.imgplan") == SharedPlace("OneDrive")
    (tmp_path / "Dropbox" / "p.imgplan").write_bytes(b"")
    (tmp_path / "plain" / "link.imgplan").symlink_to(tmp_path / "Dropbox" / "p.imgplan")
    assert shared_place(tmp_path / "plain" / "link.imgplan") == SharedPlace("Dropbox")


MOUNTED = """\
/dev/sda1 / ext4 rw 0 0
server:/home /net/my\\040home nfs4 rw 0 0
//nas/share /mnt/nas cifs rw 0 0
me@host:/ /mnt/nas/ssh fuse.sshfs rw 0 0
/dev/sdb1 /mnt/nas/disk ext4 rw 0 0
tmpfs /net/over tmpfs rw 0 0
server:/b /net/over nfs rw 0 0
portal /run/user/0/doc fuse.portal rw 0 0
short line
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/data/p", False),
        ("/net/my home/p", True),
        ("/net/my homes/p", False),
        ("/mnt/nas/p", True),
        ("/mnt/nas/ssh/deep/p", True),
        ("/mnt/nas/disk/p", False),
        ("/net/over/p", True),
        ("/run/user/0/doc/p", False),
        ("//server/share/p", True),
    ],
)
def test_network_drives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, *, network: bool) -> None:
    (tmp_path / "mounts").write_text(MOUNTED, encoding="utf-8")
    monkeypatch.setattr(plan_place, "MOUNTS", tmp_path / "mounts")
    assert dict(file_systems(MOUNTED))["/net/my home"] == "nfs4"
    found = plan_place.on_network(Path(path))
    assert found is network
    assert shared_place(Path(path)) == (SharedPlace(None) if network and not path.startswith("//") else None)


def test_copies_that_services_make(tmp_path: Path) -> None:
    general = [
        "my plan (Anna's conflicted copy 2027-04-12).imgplan",
        "my plan (conflicted copy 2027-04-12 101010).imgplan",
        "my plan_conflict-20270412-101010.imgplan",
        "my plan.sync-conflict-20270412-101010-ABCDEFG.imgplan",
        "my plan-DESKTOP-1A2B3C.imgplan",
    ]
    others = [
        "my plan (1).imgplan",
        "my plan 2.imgplan",
        "my plan.imgplan",
        "my plan (conflicted copy 2027-04-12).imgplan-journal",
        "another plan (conflicted copy 2027-04-12).imgplan",
        "my planning.imgplan",
        "my plan backup.imgplan",
    ]
    for name in (*general, *others):
        (tmp_path / name).write_bytes(b"")
    path = tmp_path / "my plan.imgplan"

    def found(service: str | None) -> set[str]:
        return {copy.name for copy in conflicted_copies(path, SharedPlace(service))}

    assert found("Dropbox") == found(None) == set(general)
    assert found("Google Drive") == {*general, "my plan (1).imgplan"}
    assert found("iCloud") == {*general, "my plan 2.imgplan"}
    assert conflicted_copies(tmp_path / "gone" / "p.imgplan", SharedPlace("Dropbox")) == []
    odd = tmp_path / "a+(b)[c].imgplan"
    (tmp_path / "a+(b)[c] (conflicted copy 1).imgplan").write_bytes(b"")
    assert len(conflicted_copies(odd, SharedPlace(None))) == 1


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_door, "PLACE_AFTER_MS", 0)
    monkeypatch.setattr(place_news, "LOOK_AFTER_MS", 0)


def opened(qtbot: QtBot, path: Path) -> MainWindow:
    window = a_window()
    qtbot.addWidget(window)
    window.show()
    assert window.open_path(path)
    qtbot.wait(50)
    return window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "Dropbox").mkdir()
    path = tmp_path / "Dropbox" / "mine.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    return path


def test_it_is_told_once_for_each_plan(qtbot: QtBot, path: Path) -> None:
    window = opened(qtbot, path)
    notice = window.notice
    assert notice.isVisible()
    assert "Dropbox keeps in step" in notice.cause_label.text()
    assert not notice.last_button.isVisible()
    window.close()
    again = opened(qtbot, path)
    assert again.notice.isVisible()  # it was not closed
    again.notice.close_button.click()
    again.close()
    third = opened(qtbot, path)
    assert not third.notice.isVisible()
    other = path.with_name("other.imgplan")
    create_plan(other, sample_plan(), "sample").close()
    assert third.open_path(other)
    qtbot.waitUntil(third.notice.isVisible)
    third.close()


def test_it_is_not_told_of_a_plan_that_is_only_here(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "mine.imgplan"
    create_plan(path, sample_plan(), "sample").close()
    window = opened(qtbot, path)
    assert not window.notice.isVisible()
    window.close()


def test_a_conflicted_copy_is_told_anew_and_can_be_looked_at(qtbot: QtBot, path: Path) -> None:
    window = opened(qtbot, path)
    window.notice.close_button.click()
    window.close()
    copy = path.with_name("mine (Anna's conflicted copy 2027-04-12).imgplan")
    create_plan(copy, sample_plan(), "sample").close()
    before = copy.read_bytes()
    window = opened(qtbot, path)
    assert copy.name in window.notice.cause_label.text().replace("\u200b", "")
    assert window.notice.last_button.text() == "Compare"
    window.notice.last_button.click()
    document = window.document
    assert document is not None
    assert document.path == copy
    assert document.read_only is not None
    assert window.notice.last_button.text() == "Open “mine”"
    window.notice.last_button.click()
    assert document.path == path
    assert document.read_only is None
    window.close()
    assert copy.read_bytes() == before
    assert read_plan(copy).plan == read_plan(path).plan


def test_a_copy_that_is_no_plan_leaves_the_plan_open(qtbot: QtBot, path: Path) -> None:
    path.with_name("mine (conflicted copy 1).imgplan").write_bytes(b"no plan")
    window = opened(qtbot, path)
    window.notice.last_button.click()
    assert window.document is not None
    assert window.document.path == path
    assert window.document.read_only is None
    assert window.notice.isVisible()
    window.close()


def test_what_is_amiss_with_the_file_comes_first(qtbot: QtBot, path: Path) -> None:
    window = a_window()
    qtbot.addWidget(window)
    window.show()
    assert window.open_path(path)
    window.notice.show_note("Something was amiss.")
    qtbot.wait(50)
    assert "Something was amiss" in window.notice.cause_label.text()
    window.close()
