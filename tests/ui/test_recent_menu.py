"""The plans that were open lately: those that are there can be opened, those that are gone can be removed."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from planner.storage.open import create_plan
from planner.ui import plan_place, recent_menu
from planner.ui.recent_plans import recent_plans, remember
from tests.guidance.looks import sample_plan
from tests.ui.pages_for_tests import a_window
from tests.ui.whole_window import shell_of


def a_plan_file(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    create_plan(path, sample_plan(), "sample").close()
    return path


def test_it_lists_opens_removes_and_clears(qtbot: QtBot, tmp_path: Path) -> None:
    gone = tmp_path / "gone & away.imgplan"
    remember(gone)
    one, other = a_plan_file(tmp_path / "a" / "mine.imgplan"), a_plan_file(tmp_path / "b" / "mine.imgplan")
    window = a_window()
    qtbot.addWidget(window)
    assert window.open_path(one)
    assert window.open_path(other)
    window.show()
    strip = shell_of(window).strip
    assert strip.recent_menu.menuAction() in strip.menu.actions()

    def entries() -> list[QAction]:
        strip.menu.aboutToShow.emit()
        return [action for action in strip.recent_menu.actions() if not action.isSeparator()]

    listed = entries()
    assert [(action.text(), action.isEnabled(), action.isChecked()) for action in listed] == [
        ("mine – b", True, True),
        ("mine – a", True, False),
        ("gone && away", False, False),
        ("Remove those that are gone", True, False),
        ("Clear the list", True, False),
    ]
    assert "is not there any more" in listed[2].toolTip()
    listed[1].trigger()
    assert window.document is not None
    assert window.document.path == one
    assert recent_plans() == [one, other, gone]
    entries()[3].trigger()
    assert recent_plans() == [one, other]
    assert [action.text() for action in entries()] == ["mine – a", "mine – b", "Clear the list"]
    entries()[2].trigger()
    assert recent_plans() == []
    (nothing,) = entries()
    assert not nothing.isEnabled()
    assert one.exists()
    window.close()


def test_a_network_drive_is_not_waited_for(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there is listed as there without being looked at: a dead one would hold the menu up."""
    monkeypatch.setattr(plan_place, "MOUNTS", tmp_path / "mounts")
    (tmp_path / "mounts").write_text(f"server:/ {tmp_path}/net nfs rw 0 0\n", encoding="utf-8")
    far, asked = tmp_path / "net" / "far.imgplan", []
    remember(far)
    window = a_window()
    qtbot.addWidget(window)
    assert window.open_path(a_plan_file(tmp_path / "near.imgplan"))
    for module, name in ((recent_menu.os.path, "lexists"), (recent_menu, "same_file")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda path, *more, real=real: (asked.append(path), real(path, *more))[1])
    menu = shell_of(window).strip.recent_menu
    menu.fill()
    assert [action.isEnabled() for action in menu.actions()[:2]] == [True, True]
    assert far not in asked
    window.close()


@pytest.mark.parametrize("name", ["<b>x</b>.imgplan", "\u202etxt.imgplan", "n" * 200 + ".imgplan"])
def test_a_name_is_only_text_and_no_wider_than_a_menu(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    window = a_window()
    qtbot.addWidget(window)
    assert window.open_path(a_plan_file(tmp_path / name))
    menu = shell_of(window).strip.recent_menu
    menu.fill()
    assert len(menu.actions()[0].text()) < 100
    assert "\u202e" not in menu.actions()[0].text()
    window.close()
