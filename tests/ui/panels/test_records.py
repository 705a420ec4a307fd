"""The records of a task in the inspector: in words, the first few, each leads to its page."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from planner.core.edits.record import DeleteRecord
from planner.core.ref import Ref
from planner.ui.panels.inspector.inspector_section import Shown
from planner.ui.panels.inspector.records import SHORT_LIST, RecordsSection
from tests.timeline.rotations import SURE, TASK, rotated
from tests.ui.stores import a_document
from tests.ui.whole_window import a_whole_window, shell_of

MANY = tuple(replace(SURE, id=f"s{place}", position=place, organization=f"Place {place}") for place in range(8))


def said(section: RecordsSection) -> list[str]:
    return [label.text().replace("\u200b", "") for label in section.record_labels if not label.isHidden()]


def test_each_is_said_and_leads_to_its_record(qtbot: QtBot) -> None:
    document = a_document(rotated(*MANY))
    section = RecordsSection(document)
    qtbot.addWidget(section)
    section.show_task(Shown(document.look, document.look.task(TASK)))
    assert len(said(section)) == SHORT_LIST
    assert said(section)[0].startswith("Experience at Place 0 (observership): confirmed.")
    assert (section.count_label.text(), section.more_button.text()) == ("8", "2 more")
    asked = QSignalSpy(section.record_requested)
    QTest.keyClick(section.record_labels[1], Qt.Key.Key_Return)
    assert [asked.at(0)[0]] == [Ref("experiences", "s1")]
    section.more_button.click()
    assert len(said(section)) == 8
    assert section.more_button.isHidden()
    document.do(DeleteRecord("experiences", "s0"))
    section.show_task(Shown(document.look, document.look.task(TASK)))
    assert said(section)[0].startswith("Experience at Place 1")
    section.show_task(Shown(document.look, document.look.task("oet")))
    assert section.isHidden()


def test_in_the_window_it_opens_the_page_that_keeps_it(qtbot: QtBot) -> None:
    window = a_whole_window(qtbot, a_document(rotated(SURE)))
    shell = shell_of(window)
    window.document.select(TASK)
    QTest.keyClick(shell.inspector.records.record_labels[0], Qt.Key.Key_Return)
    assert shell.page == "profile"
