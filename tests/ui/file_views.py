"""What the window says of a plan's file as it is met: notices, earlier versions, plans that were open lately."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from planner.errors import StorageError
from planner.services.backups import Reason
from planner.services.port import FileEvent, FileTrouble
from planner.storage.open import create_plan, keep_backup
from planner.ui.dialogs.restore import RestoreDialog
from planner.ui.document import SAVE_ELSEWHERE
from planner.ui.main_window import MainWindow
from planner.ui.messages import Trouble, messenger, trouble_words
from planner.ui.place_news import LOOK_AND_CHOOSE, ONE_AT_A_TIME, told_of
from planner.ui.plan_place import SharedPlace
from planner.ui.recent_plans import remember
from planner.ui.rescue import file_news
from planner.ui.speech import tell
from tests.ui import stores
from tests.ui.stage import MOVED, Stage, document_of
from tests.ui.stores import a_document
from tests.ui.whole_window import shell_of


def _notice(stage: Stage, show: Callable[[MainWindow], object]) -> QWidget:
    window = stage.window()
    show(window)
    QApplication.processEvents()
    assert window.notice.isVisible()
    return window


def _not_opened(stage: Stage) -> QWidget:
    path = stage.folder / "broken.imgplan"
    path.write_bytes(b"no plan" * 1000)
    return _notice(stage, lambda window: window.open_path(path))


def _not_there(stage: Stage) -> QWidget:
    return _notice(stage, lambda window: window.open_path(stage.folder / "gone.imgplan"))


def _not_made(stage: Stage) -> QWidget:
    path = stage.folder / stage.name / f"{stage.name}.imgplan"
    return _notice(stage, lambda window: window.door.make_plan(stores.sample_plan(), "a test", path))


def _disk(stage: Stage) -> QWidget:
    said = trouble_words(StorageError(SAVE_ELSEWHERE))
    return _notice(stage, lambda _window: messenger().trouble(Trouble(said, said, lambda: None)))


def _left_out(stage: Stage) -> QWidget:
    return _notice(stage, lambda window: window.notice.show_left_out(tell(SAVE_ELSEWHERE)))


def _kept(stage: Stage) -> QWidget:
    return _notice(stage, lambda window: window.notice.show_kept(tell(SAVE_ELSEWHERE)))


def _noted(stage: Stage) -> QWidget:
    return _notice(stage, lambda window: window.notice.show_note(tell(SAVE_ELSEWHERE)))


def _place(stage: Stage, service: str | None, copies: int) -> QWidget:
    said = told_of(SharedPlace(service), [stage.folder / f"{stage.name}.imgplan"] * copies)
    next_step = LOOK_AND_CHOOSE if copies else ONE_AT_A_TIME
    compare = (lambda: None) if copies else None
    return _notice(stage, lambda window: window.notice.show_place(tell(said), tell(next_step), compare))


def _other_version(stage: Stage) -> QWidget:
    path = stage.folder / f"{stage.name}.imgplan"
    create_plan(path, stores.sample_plan(), "sample").close()
    return _notice(stage, lambda window: window.door.view_path(path))


def _recent_plans(stage: Stage) -> QWidget:
    window = stage.window()
    menu = shell_of(window).strip.recent_menu
    menu.fill()
    remember(stage.folder / f"{stage.name}.imgplan")
    menu.fill()
    return window


def _backed_up(path: Path) -> Path:
    """A plan in a file, of which there is a backup."""
    with closing(create_plan(path, stores.sample_plan(), "a test")) as store:
        snapshot = store.snapshot()
    assert snapshot is not None
    keep_backup(snapshot, Reason.EDITS)
    return path


def _restore(stage: Stage) -> QWidget:
    document = a_document(None, MOVED)
    document.path = _backed_up(stage.folder / f"{stage.name}.imgplan")
    dialog = RestoreDialog(document)
    stage.shown(dialog)
    stage.qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=5000)
    return dialog


def _no_backups(stage: Stage) -> QWidget:
    document = a_document()
    document.path = stage.folder / f"{stage.name}.imgplan"
    return stage.shown(RestoreDialog(document))


def _damaged(stage: Stage) -> QWidget:
    path = _backed_up(stage.folder / "broken.imgplan")
    path.write_bytes(path.read_bytes()[:30_000])
    return _notice(stage, lambda window: window.open_path(path))


def _rest(stage: Stage) -> QWidget:
    path = stage.folder / "1" / f"{stage.name}.imgplan"
    path.parent.mkdir()
    create_plan(path, stores.sample_plan(), "a test").close()
    path.write_bytes(path.read_bytes()[:40_000])

    def show(window: MainWindow) -> None:
        window.open_path(path)
        window.notice.way_button.click()

    return _notice(stage, show)


def _file_news(stage: Stage, event: FileEvent) -> QWidget:
    trouble = FileTrouble(event, str(stage.folder / "mine.imgplan"), stage.folder / "there.imgplan", vacant=True)
    window = stage.window(None, MOVED)
    for unsaved in (None, document_of(window).history.changes[-1].label):
        window.notice.show_file_news(file_news(trouble, unsaved, lambda: None))
    return window


FILE_VIEWS: dict[str, Callable[[Stage], QWidget]] = {
    "notice of a file that is no plan": _not_opened,
    "notice of a file that is gone": _not_there,
    "notice of a plan that was not made": _not_made,
    "notice of the disk": _disk,
    "notice of data left out": _left_out,
    "notice of a version that was kept": _kept,
    "notice of a file that was mended": _noted,
    "notice of a folder kept in step": lambda stage: _place(stage, stage.name, 0),
    "notice of a network drive": lambda stage: _place(stage, None, 0),
    "notice of another version": lambda stage: _place(stage, stage.name, 1),
    "notice of other versions": lambda stage: _place(stage, None, 2),
    "another version of the plan": _other_version,
    "plans that were open lately": _recent_plans,
    "notice of a damaged plan": _damaged,
    "notice of what can still be read": _rest,
    "restore": _restore,
    "restore without backups": _no_backups,
    **{f"file {event.name.lower()}": lambda stage, event=event: _file_news(stage, event) for event in FileEvent},
    "notice of a crash the time before": lambda stage: _notice(stage, lambda w: w.notice.show_ended(lambda: None)),
}
