"""The file under the window: what happens to it is noticed before anything is called saved, and nothing is lost."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace as replaced
from pathlib import Path
from typing import Any

import pytest

from planner.core.digest import digest
from planner.core.model import Plan
from planner.errors import InputError, StorageError
from planner.services.history import History
from planner.services.port import FileEvent, PlanFileChanged, PlanStore
from planner.storage import compare, watch, writer
from planner.storage.open import create_copy, open_plan, read_plan
from planner.words.language import english
from planner.words.message import message
from planner.words.stored import plain
from tests.storage.build import a_plan, history_of, make, moved, names_in
from tests.storage.child import needs_fork
from tests.storage.harm import HARMS, Harm, another, delete, overwrite_keeping_size_and_time, rename, replace
from tests.storage.test_lock import second_process_opens

pytestmark = needs_fork

EDITS = (0, 10)
GONE = {name: HARMS[name] for name in ("deleted", "renamed")}


@contextmanager
def opened(path: Path, edits: int) -> Iterator[tuple[PlanStore, History]]:
    """A new plan, open, after so many edits."""
    with closing(open_plan(make(path))) as store:
        history = History(store)
        for number in range(edits):
            history.commit(moved(history.plan, f"t{number % 3}", number + 1), plain(f"Edit {number}"))
        yield store, history


def edited(history: History) -> Plan:
    """An edit that must be refused by the file and kept by the history."""
    plan = moved(history.plan, "t1", 40)
    with pytest.raises(PlanFileChanged):
        history.commit(plan, message("The last one"))
    return plan


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("name", HARMS)
def test_no_edit_is_called_saved_and_none_is_lost(tmp_path: Path, name: str, edits: int) -> None:
    harm, event = HARMS[name]
    path, copy = tmp_path / "p.imgplan", tmp_path / "copy.imgplan"
    with opened(path, edits) as (store, history):
        harm(path)
        there = path.read_bytes() if path.exists() else None
        plan = moved(history.plan, "t1", 40)
        with pytest.raises(PlanFileChanged) as caught:
            history.commit(plan, message("The last one"))
        assert (caught.value.trouble.event, store.file_trouble) == (event, caught.value.trouble)
        assert str(caught.value).startswith(english(event.said(str(path))))
        assert (history.plan, history.unsaved, store.load().plan) == (plan, message("The last one"), plan)
        assert caught.value.said == store.read_only
        with pytest.raises(StorageError):
            history.commit(moved(plan, "t2", 41), message("One too many"))
        assert history.plan == plan
        create_copy(copy, history.state, "a copy").close()
    assert (path.read_bytes() if path.exists() else None) == there, "nothing was written to it"
    found = read_plan(copy, changes=True)
    assert found == history.state
    assert (found.plan, len(found.changes)) == (plan, edits + 1)


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("name", HARMS)
def test_a_look_notices_without_an_edit(tmp_path: Path, name: str, edits: int) -> None:
    harm, event = HARMS[name]
    path = tmp_path / "p.imgplan"
    with opened(path, edits) as (store, history):
        history.look()
        harm(path)
        with pytest.raises(PlanFileChanged) as caught:
            history.look()
        assert caught.value.trouble.event is event
        assert (store.file_trouble, history.unsaved) == (caught.value.trouble, None)


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("name", GONE)
def test_what_is_gone_can_be_put_back(tmp_path: Path, name: str, edits: int) -> None:
    path = tmp_path / "p.imgplan"
    with opened(path, edits) as (store, history):
        # Copied by another process: in this one that would drop the lock.
        subprocess.run(["cp", str(path), str(tmp_path / "before")], check=True)
        GONE[name][0](path)
        plan = edited(history)
        assert store.file_trouble is not None
        assert store.file_trouble.vacant
        history.put_back()
        assert (store.file_trouble, store.read_only, history.unsaved) == (None, None, None)
        assert not second_process_opens(path)
        history.commit(moved(plan, "t2", 50), message("Goes on"))
        history.undo()
    assert digest(read_plan(path).plan) == digest(plan)
    assert read_plan(path, changes=True) == history.state
    assert plan_id(path) == plan_id(tmp_path / "before")
    assert [item for item in names_in(tmp_path) if "journal" in item or "tmp" in item] == []


def plan_id(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT value FROM meta WHERE key='plan_id'").fetchone()[0])


def test_putting_back_never_replaces_what_has_come_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "p.imgplan"
    with opened(path, 2) as (store, history):
        delete(path)
        plan = edited(history)
        path.write_text("somebody's notes")
        with pytest.raises(InputError, match="exists already"):
            history.put_back()
        with pytest.raises(PlanFileChanged, match="replaced"):
            history.look()
        assert (path.read_text(), history.plan) == ("somebody's notes", plan)
        assert store.file_trouble is not None


def test_putting_back_beside_a_foreign_journal_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.imgplan"
    with opened(path, 0) as (_, history):
        delete(path)
        edited(history)
        (tmp_path / "p.imgplan-journal").write_bytes(b"x" * 512)
        with pytest.raises(StorageError, match="a journal lies in its place"):
            history.put_back()
    assert names_in(tmp_path) == ["p.imgplan-journal"]


@pytest.mark.parametrize("edits", EDITS)
def test_what_comes_back_as_it_was_takes_the_edit(tmp_path: Path, edits: int) -> None:
    path = tmp_path / "p.imgplan"
    with opened(path, edits) as (store, history):
        rename(path)
        plan = edited(history)
        assert store.file_trouble is not None
        assert store.file_trouble.now_at == tmp_path / "renamed.imgplan"
        (tmp_path / "renamed.imgplan").rename(path)
        history.look()
        assert (store.file_trouble, history.unsaved) == (None, None)
        history.commit(moved(plan, "t2", 50), message("Goes on"))
    assert read_plan(path, changes=True) == history.state


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("step", ["undo", "redo", "merged"])
def test_every_way_of_saving_looks_first(tmp_path: Path, edits: int, step: str) -> None:
    path = tmp_path / "p.imgplan"
    with opened(path, edits) as (_, history):
        history.commit(moved(history.plan, "t0", 60), message("Type"), "key")
        if step == "redo":
            history.undo()
        before = history.state
        replace(path)
        merged = moved(history.plan, "t0", 61)
        save = {
            "undo": history.undo,
            "redo": history.redo,
            "merged": lambda: history.commit(merged, message("Type"), "key"),
        }
        with pytest.raises(PlanFileChanged):
            save[step]()
        assert history.state != before
        assert len(history.changes) == edits + 1
        assert history.unsaved is not None
        assert english(history.unsaved) == {"undo": "Undo Type", "redo": "Redo Type", "merged": "Type"}[step]


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("change", ["times", "links"])
def test_other_times_or_links_alone_are_no_trouble(tmp_path: Path, edits: int, change: str) -> None:
    path = tmp_path / "p.imgplan"
    with opened(path, edits) as (store, history):
        for number in range(3):
            if change == "times":
                os.utime(path, (number, number))
            else:
                os.link(path, tmp_path / f"backup-{number}")
            history.look()
            history.commit(moved(history.plan, "t1", 20 + number), plain(f"After {number}"))
            assert not second_process_opens(path), "the lock is still held"
        assert store.file_trouble is None
    assert read_plan(path, changes=True) == history.state


def test_the_child_is_asked_only_when_times_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def noted(real: Path, content: bytes) -> bool | None:
        asked.append(real)
        return compare.holds(real, content)

    monkeypatch.setattr(watch, "holds", noted)
    path = tmp_path / "p.imgplan"
    with opened(path, 10) as (_, history):
        history.look()
        assert asked == []
        os.utime(path)
        history.look()
        history.look()
        assert asked == [path]


def test_where_the_bytes_cannot_be_compared_nothing_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.imgplan"
    with opened(path, 1) as (store, history):
        monkeypatch.setattr(compare.sys, "executable", str(tmp_path / "no such program"))
        os.utime(path)
        edited(history)
        assert store.file_trouble is not None
        assert store.file_trouble.event is FileEvent.OUT_OF_REACH
        monkeypatch.undo()
        history.look()
        assert history.unsaved is None
    assert read_plan(path, changes=True) == history.state


def test_the_childs_answers(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"content")
    assert compare.holds(path, b"content") is True
    assert compare.holds(path, b"conten") is False
    assert compare.holds(tmp_path / "none", b"") is None
    assert compare.answer(["one argument"]) == compare.UNKNOWN


@pytest.mark.parametrize("edits", EDITS)
@pytest.mark.parametrize("harm", [delete, rename])
def test_a_commit_that_went_elsewhere_is_not_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: int, harm: Harm
) -> None:
    """The file goes between the look before and the commit."""
    path = tmp_path / "p.imgplan"
    with opened(path, edits) as (store, history):
        happens_during_the_commit(monkeypatch, lambda: harm(path))
        plan = edited(history)
        assert store.load().plan == plan
        monkeypatch.undo()
        history.put_back()
        history.reload()
        assert history.plan == plan
    assert read_plan(path, changes=True) == history.state


def test_a_commit_into_a_file_that_was_being_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "p.imgplan"
    other = another(path)
    with opened(path, 3) as (store, history):
        happens_during_the_commit(monkeypatch, lambda: os.replace(other, path))
        plan = edited(history)
        assert store.file_trouble is not None
        assert (store.file_trouble.event, store.load().plan) == (FileEvent.REPLACED, plan)
    assert read_plan(path).plan == a_plan(9)


def test_a_commit_that_went_elsewhere_counts_once_the_file_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.imgplan"
    with opened(path, 3) as (_, history):
        happens_during_the_commit(monkeypatch, lambda: rename(path))
        plan = edited(history)
        monkeypatch.undo()
        (tmp_path / "renamed.imgplan").rename(path)
        history.look()
        assert history.unsaved is None
    assert read_plan(path).plan == plan


def happens_during_the_commit(monkeypatch: pytest.MonkeyPatch, event: Callable[[], None]) -> None:
    write_meta = writer.write_meta

    def write(*arguments: Any) -> None:
        write_meta(*arguments)
        event()

    monkeypatch.setattr(writer, "write_meta", write)


@pytest.mark.parametrize(("name", "edits"), [("truncated", 1), ("renamed", 1), ("deleted", 0), ("replaced", 10)])
def test_what_happens_right_behind_the_commit_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, edits: int
) -> None:
    path = tmp_path / "p.imgplan"
    harm, event = HARMS[name]
    with opened(path, edits) as (store, history):
        dialect: Any = store._writable().dialect  # type: ignore[attr-defined]
        commit = dialect.do_commit

        def then_harm(connection: Any) -> None:
            commit(connection)
            monkeypatch.undo()
            harm(path)

        monkeypatch.setattr(dialect, "do_commit", then_harm)
        plan = edited(history)
        assert store.file_trouble is not None
        assert (store.file_trouble.event, store.load().plan) == (event, plan)


@pytest.mark.parametrize("edits", EDITS)
def test_a_folder_that_was_renamed(tmp_path: Path, edits: int) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    with opened(folder / "p.imgplan", edits) as (store, history):
        folder.rename(tmp_path / "elsewhere")
        plan = edited(history)
        trouble = store.file_trouble
        assert trouble is not None
        assert (trouble.event, trouble.now_at) == (FileEvent.MOVED, tmp_path / "elsewhere" / "p.imgplan")
        assert not trouble.vacant
        with pytest.raises(StorageError, match="its folder does not exist"):
            history.put_back()
        assert history.plan == plan
        (tmp_path / "elsewhere").rename(folder)
        history.look()
    assert read_plan(folder / "p.imgplan", changes=True) == history.state


def test_a_folder_that_was_deleted(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    with opened(folder / "p.imgplan", 3) as (store, history):
        shutil.rmtree(folder)
        edited(history)
        assert store.file_trouble is not None
        assert (store.file_trouble.event, store.file_trouble.vacant) == (FileEvent.FOLDER_GONE, False)


def test_what_lies_in_the_trash_is_deleted(tmp_path: Path) -> None:
    trash = tmp_path / ".Trash-1000" / "files"
    trash.mkdir(parents=True)
    path = tmp_path / "p.imgplan"
    with opened(path, 1) as (store, history):
        path.rename(trash / "p.imgplan")
        edited(history)
        assert store.file_trouble is not None
        assert (store.file_trouble.event, store.file_trouble.now_at) == (FileEvent.DELETED, None)


def test_a_deleted_name_of_two_is_moved_to_the_other(tmp_path: Path) -> None:
    path, other = tmp_path / "p.imgplan", tmp_path / "other.imgplan"
    with opened(path, 1) as (store, history):
        os.link(path, other)
        history.look()
        delete(path)
        edited(history)
        assert store.file_trouble is not None
        assert (store.file_trouble.event, store.file_trouble.now_at) == (FileEvent.MOVED, other)


@pytest.mark.parametrize("change", ["gone", "elsewhere"])
@pytest.mark.parametrize("edit", [True, False])
def test_a_link_to_the_plan_is_watched_too(tmp_path: Path, change: str, edit: bool) -> None:
    real, link = make(tmp_path / "real.imgplan"), tmp_path / "link.imgplan"
    link.symlink_to(real)
    with closing(open_plan(link)) as store:
        history = History(store)
        history.commit(moved(history.plan, "t0", 3), message("Through the link"))
        link.unlink()
        if change == "elsewhere":
            link.symlink_to(make(tmp_path / "other.imgplan"))
        before = real.stat()
        if edit:
            edited(history)
        else:
            with pytest.raises(PlanFileChanged):
                history.look()
        assert store.file_trouble is not None
        assert (store.file_trouble.event, store.file_trouble.now_at) == (FileEvent.MOVED, real)
        assert real.stat().st_mtime_ns == before.st_mtime_ns, "nothing was written behind the user's back"
        link.unlink(missing_ok=True)
        link.symlink_to(real)
        history.look()
        assert history.unsaved is None
    assert read_plan(real).plan == history.plan


@pytest.mark.parametrize(("more", "event"), [(1, FileEvent.TRUNCATED), (-1, FileEvent.OVERWRITTEN)])
def test_a_file_of_another_length_than_a_commit_leaves_is_not_trusted_again(
    tmp_path: Path, more: int, event: FileEvent
) -> None:
    """Not even where its times are those from before the commit: clocks are coarse."""
    path = make(tmp_path / "p.imgplan")
    content = path.read_bytes()
    watched = watch.Watch(path.name, path, path)
    watched.begin()
    trouble = watched.after(len(content) + more)
    assert trouble is not None
    assert trouble.event is event
    assert watched.look(lambda: content) is not None


def test_a_link_that_goes_during_a_commit_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, link = make(tmp_path / "real.imgplan"), tmp_path / "link.imgplan"
    link.symlink_to(real)
    with closing(open_plan(link)) as store:
        history = History(store)
        happens_during_the_commit(monkeypatch, link.unlink)
        plan = edited(history)
        assert store.file_trouble is not None
        assert (store.file_trouble.event, store.file_trouble.now_at) == (FileEvent.MOVED, real)
    assert read_plan(real).plan == plan


def test_a_journal_that_was_taken_away_is_made_anew(tmp_path: Path) -> None:
    """Without it a crash in the middle of a commit would not be rolled back."""
    path = tmp_path / "p.imgplan"
    journal = tmp_path / "p.imgplan-journal"
    with opened(path, 2) as (_, history):
        journal.unlink()
        history.commit(moved(history.plan, "t1", 30), message("Without a journal"))
        assert journal.exists()
        assert not second_process_opens(path)
    assert read_plan(path, changes=True) == history.state


def test_a_foreign_journal_that_came_meanwhile_is_not_played_back(tmp_path: Path) -> None:
    path = tmp_path / "p.imgplan"
    journal = tmp_path / "p.imgplan-journal"
    with opened(path, 2) as (_, history):
        before = history.state
        journal.unlink()
        journal.write_bytes(b"of another machine" * 100)
        with pytest.raises(StorageError, match=r"move p\.imgplan-journal away"):
            history.commit(moved(history.plan, "t1", 30), message("Beside a foreign journal"))
        assert history.state == before
        assert not second_process_opens(path)
        journal.unlink()
        history.commit(moved(history.plan, "t1", 30), message("Alone again"))
    assert read_plan(path, changes=True) == history.state


def test_a_plan_that_is_gone_leaves_the_others_journal_alone(tmp_path: Path) -> None:
    """Closing must not take away what another program writes under the same name by now."""
    path = tmp_path / "p.imgplan"
    with opened(path, 2) as (_, history):
        replace(path)
        journal = tmp_path / "p.imgplan-journal"
        journal.unlink()
        journal.write_bytes(b"")
        edited(history)
    assert journal.exists()


def test_a_file_that_was_replaced_while_it_was_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.storage import access

    path = make(tmp_path / "p.imgplan")
    other = another(path)
    take_lock = access.take_lock

    def late(connection: sqlite3.Connection) -> None:
        take_lock(connection)
        os.replace(other, path)

    monkeypatch.setattr(access, "take_lock", late)
    with pytest.raises(StorageError, match="replaced while it was being opened"):
        open_plan(path)


def test_bytes_of_a_large_plan_that_the_usual_cache_would_not_hold(tmp_path: Path) -> None:
    """What the connection has not in its cache it would read from the file, and find equal to itself."""
    plan = a_plan(400)
    noted = [replaced(task, notes="A long note. " * 800) for task in plan.tasks.values()]
    path = make(tmp_path / "p.imgplan", plan.with_tasks(noted))
    assert path.stat().st_size > 3 << 20
    with closing(open_plan(path)) as store:
        os.utime(path)
        store.look()
        overwrite_keeping_size_and_time(path)
        with pytest.raises(PlanFileChanged, match="overwritten"):
            store.look()


def test_commands_do_not_call_it_saved_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from planner.commands.main import main
    from planner.services.plan_editor import PlanEditor

    path = tmp_path / "p.imgplan"
    assert main(["new", str(path), "--sample", "--today", "2026-11-25"]) == 0
    capsys.readouterr()
    commit = PlanEditor.commit

    def late(editor: PlanEditor, proposal: Any) -> Any:
        delete(path)
        return commit(editor, proposal)

    monkeypatch.setattr(PlanEditor, "commit", late)
    assert main(["move", str(path), "oet", "2027-07-01", "--today", "2026-11-25"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "was deleted while it was open here. Nothing is saved there" in said.err
    assert names_in(tmp_path) == []


def test_history_of_a_sound_file_stays_as_it_was(tmp_path: Path) -> None:
    path = make(tmp_path / "p.imgplan")
    with history_of(path) as history:
        history.commit(moved(history.plan, "t0", 4), message("Edit"))
    assert names_in(tmp_path) == ["p.imgplan"]
