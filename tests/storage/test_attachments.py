"""Copies of attached files: whole or not at all, under names of the program's own, and what becomes of them later."""

import os
import re
import stat
import uuid
from dataclasses import replace
from pathlib import Path

import pytest

from planner.core.edits.record import AddRecord
from planner.core.model import Plan
from planner.core.records.attachments import ATTACHMENTS, Attachment, AttachmentForm
from planner.core.ref import task_ref
from planner.errors import PlaceError, RoadmapError, StorageError
from planner.paths import attachment_folder
from planner.storage import attachments, preopen
from planner.storage.attachments import CancelledError, Condition, condition, conditions, copy_of, facts_of, keep_copy
from planner.storage.open import create_copy, create_plan, open_plan
from planner.storage.plan_places import note_place
from planner.words.language import english
from tests.promises.plugin import Recorder
from tests.storage.build import a_plan

PLAN_ID = "0" * 8
CONTENT = b"letter " * 1000


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "letter of Dr. A.pdf"
    file.write_bytes(CONTENT)
    return file


def copied(file: Path, of: str = "t1") -> Attachment:
    kept = keep_copy(PLAN_ID, file)
    return Attachment(
        id="a",
        of=task_ref(of),
        form=AttachmentForm.COPY,
        address=file.name,
        stored=kept.stored,
        size=kept.facts.size,
        checksum=kept.facts.checksum,
    )


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_a_copy_is_whole_private_and_named_by_the_program(letter: Path) -> None:
    copy = copied(letter)
    path = copy_of(PLAN_ID, copy)
    assert path.read_bytes() == CONTENT
    assert (copy.size, copy.checksum) == (len(CONTENT), facts_of(path).checksum)
    assert (path.suffix, letter.stem in path.name) == (".pdf", False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert left_in(attachment_folder(PLAN_ID)) == [copy.stored]


@pytest.mark.parametrize("name", ["x", "x.", "x.PDF", "x.p df", "x.verylongending", "x.\u0660", ".hidden"])
def test_no_ending_makes_a_name_that_a_plan_cannot_hold(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"1")
    copy = copied(file)
    assert ATTACHMENTS.into(ATTACHMENTS.out(copy), "$") == copy


@pytest.mark.parametrize("stored", ["../x", "/etc/passwd", "a" * 32 + ".p/f", "C:x", "CON", "a" * 31, ""])
def test_a_plan_names_no_file_outside(stored: str, promise: Recorder) -> None:
    with pytest.raises(PlaceError):
        ATTACHMENTS.into({"id": "a", "form": "copy", "address": "x", "stored": stored}, "$")
    promise("S7", hostile_names=1, written_outside=0)


HOSTILE_NAMES = (
    *("CON", "NUL.pdf", "com1.txt", "a:b.pdf", "C:x.pdf", "..pdf", "...", "-rf", " .pdf", "x.pdf "),
    *("two\nlines.pdf", "\u202egpj.exe", "n" * 240 + ".pdf", "x.pdf\\..\\y", "%2e%2e%2fx", "X.PDF", "x.pdf"),
)


def outside() -> list[Path]:
    """Files in the data folder that are not where copies of this plan's attachments belong."""
    folder = attachment_folder(PLAN_ID)
    return [path for path in folder.parent.parent.rglob("*") if path.is_file() and path.parent != folder]


@pytest.mark.skipif(os.name == "nt", reason="names that Windows cannot give a file")
def test_a_copy_has_a_name_of_the_programs_own_whatever_the_file_is_called(tmp_path: Path, promise: Recorder) -> None:
    for number, name in enumerate(HOSTILE_NAMES):
        (tmp_path / name).write_bytes(f"{number}".encode())
    (tmp_path / "link.pdf").symlink_to("x.pdf")
    before = left_in(tmp_path)
    stored = {name: copied(tmp_path / name).stored for name in (*HOSTILE_NAMES, "link.pdf")}
    promise("S7", hostile_names=len(stored), written_outside=len(outside()))
    assert outside() == []
    assert left_in(tmp_path) == before
    assert left_in(attachment_folder(PLAN_ID)) == sorted(set(stored.values()))
    assert all(re.fullmatch(r"[0-9a-f]{32}(\.[a-z0-9]+)?", name) for name in stored.values())
    for number, name in enumerate(HOSTILE_NAMES):
        assert (attachment_folder(PLAN_ID) / stored[name]).read_bytes() == f"{number}".encode()
    assert not (attachment_folder(PLAN_ID) / stored["link.pdf"]).is_symlink()


def test_a_name_that_leads_outside_is_noticed(letter: Path, monkeypatch: pytest.MonkeyPatch, promise: Recorder) -> None:
    """Canary."""
    above = attachment_folder(PLAN_ID).parent
    monkeypatch.setattr(attachments, "attachment_folder", lambda _id: above)
    copied(letter)
    promise.canary("S7", written_outside=len(outside()))


def test_what_is_no_file_and_what_is_too_large(tmp_path: Path, letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "none"):
        with pytest.raises(StorageError):
            keep_copy(PLAN_ID, path)
    monkeypatch.setattr(attachments, "LARGEST_BYTES", len(CONTENT) - 1)
    with pytest.raises(StorageError):
        keep_copy(PLAN_ID, letter)
    assert left_in(attachment_folder(PLAN_ID)) == []


def test_a_file_that_grows_meanwhile_a_full_disk_and_a_cancelled_copy_leave_nothing(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preopen, "_CHUNK_BYTES", 100)
    with pytest.raises(CancelledError):
        keep_copy(PLAN_ID, letter, iter([False, False, True]).__next__)
    monkeypatch.setattr(attachments, "check_attachable", lambda _: None)
    monkeypatch.setattr(attachments, "LARGEST_BYTES", 500)
    with pytest.raises(StorageError):
        keep_copy(PLAN_ID, letter)
    monkeypatch.undo()

    def full(*_: object) -> None:
        raise OSError(28, "")

    monkeypatch.setattr(attachments, "sync_file", full)
    with pytest.raises(StorageError) as error:
        keep_copy(PLAN_ID, letter)
    assert "disk is full" in str(error.value)
    assert left_in(attachment_folder(PLAN_ID)) == []


def test_the_open_plan_cannot_be_attached_to_itself(tmp_path: Path) -> None:
    """One close of it in this process would drop its lock."""
    path = tmp_path / "p.imgplan"
    store = create_plan(path, a_plan(3), "test")
    try:
        with pytest.raises(RoadmapError):
            keep_copy(PLAN_ID, path)
        with pytest.raises(RoadmapError):
            facts_of(path)
    finally:
        store.close()


def test_what_has_become_of_a_file(letter: Path) -> None:
    copy = copied(letter)
    link = replace(copy, form=AttachmentForm.FILE, stored="", address=str(letter))
    web = Attachment(id="w", address="https://example.org")
    assert [condition(PLAN_ID, item) for item in (copy, link, web)] == [Condition.THERE] * 3
    letter.write_bytes(b"other")
    copy_of(PLAN_ID, copy).write_bytes(b"other")
    assert [condition(PLAN_ID, item) for item in (copy, link)] == [Condition.CHANGED] * 2
    letter.unlink()
    copy_of(PLAN_ID, copy).unlink()
    assert [condition(PLAN_ID, item) for item in (copy, link)] == [Condition.MISSING] * 2
    copy_of(PLAN_ID, copy).symlink_to("/etc/passwd")
    assert condition(PLAN_ID, copy) is Condition.MISSING
    assert condition(PLAN_ID, replace(link, address="\0")) is Condition.MISSING


def test_a_file_of_the_same_size_with_other_content_is_another_one(letter: Path) -> None:
    copy = copied(letter)
    link = replace(copy, id="l", form=AttachmentForm.FILE, stored="", address=str(letter))
    files = (copy, link, replace(link, id="u", checksum=""), Attachment(id="w", address="https://example.org"))
    assert set(conditions(PLAN_ID, files).values()) == {Condition.THERE}
    for path in (letter, copy_of(PLAN_ID, copy)):
        path.write_bytes(CONTENT[::-1])
        os.utime(path, (1, 1))
    found = conditions(PLAN_ID, files)
    assert {id_ for id_, what in found.items() if what is Condition.CHANGED} == {"a", "l"}
    assert conditions(PLAN_ID, files, lambda: True) == {}


@pytest.fixture
def sent(tmp_path: Path, letter: Path) -> tuple[Path, Plan]:
    """A plan with one copied file, which this computer has."""
    path = tmp_path / "p.imgplan"
    store = create_plan(path, a_plan(3), "test")
    plan_id = store.load().plan_id
    kept = keep_copy(plan_id, letter)
    store.close()
    path.unlink()
    copy = Attachment(
        id="a", of=task_ref("t1"), title="Dr. A", form=AttachmentForm.COPY, address="x.pdf", stored=kept.stored
    )
    plan = AddRecord(ATTACHMENTS.key, copy).apply(a_plan(3))
    return path, plan


def test_a_plan_that_was_sent_says_once_what_did_not_come_along(sent: tuple[Path, Plan]) -> None:
    path, plan = sent
    create_plan(path, plan, "test").close()
    for folder in attachment_folder(PLAN_ID).parent.iterdir():
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()
    store = open_plan(path)
    notice = store.load().notice
    store.close()
    assert notice is not None
    assert "Dr. A" in english(notice)
    store = open_plan(path)
    assert store.load().notice is None
    store.close()


def test_a_copy_of_a_plan_takes_its_files_along(tmp_path: Path, letter: Path) -> None:
    store = create_plan(tmp_path / "p.imgplan", a_plan(3), "test")
    state = store.load()
    copy = replace(copied(letter), stored=keep_copy(state.plan_id, letter).stored)
    plan = AddRecord(ATTACHMENTS.key, copy).apply(state.plan)
    store.close()
    other = create_copy(tmp_path / "q.imgplan", replace(state, plan=plan), "copy")
    found = other.load()
    other.close()
    assert found.plan_id != state.plan_id
    assert copy_of(found.plan_id, copy).read_bytes() == CONTENT
    assert found.notice is None


def test_a_cleared_history_takes_the_copies_along_that_nothing_names(letter: Path) -> None:
    kept, other = copied(letter), copied(letter)
    assert attachments.remove_unnamed(PLAN_ID, [kept]) == 1
    assert left_in(attachment_folder(PLAN_ID)) == [kept.stored]
    assert condition(PLAN_ID, other) is Condition.MISSING


def test_copies_stay_where_another_file_of_the_plan_may_name_them(tmp_path: Path, letter: Path) -> None:
    """Whoever copies a plan's file in the file manager has two files of one plan."""
    plan_id = str(uuid.uuid4())
    keep_copy(plan_id, letter)
    for name in ("a.imgplan", "b.imgplan"):
        (tmp_path / name).touch()
        note_place(tmp_path / name, plan_id)
    assert attachments.remove_unnamed(plan_id, []) == 0
    (tmp_path / "a.imgplan").unlink()
    assert attachments.remove_unnamed(plan_id, []) == 1
