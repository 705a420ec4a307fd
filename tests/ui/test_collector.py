"""Garbage in cycles goes between two events, in the window's thread."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planner.ui.collector import Collector


class Node:
    def __init__(self) -> None:
        self.other: object = self


@pytest.fixture
def collector() -> Iterator[Collector]:
    owner = QObject()
    gc.enable()  # as it is where the program starts
    made = Collector(owner)
    yield made
    made.stop()
    gc.disable()  # as the other fixtures have it


def garbage(count: int = 5_000) -> list["weakref.ref[Node]"]:
    return [weakref.ref(Node()) for _ in range(count)]


@pytest.mark.usefixtures("collector")
def test_a_thread_collects_nothing() -> None:
    found: list[list[weakref.ref[Node]]] = []
    thread = threading.Thread(target=lambda: found.append(garbage()))
    thread.start()
    thread.join()
    assert all(ref() is not None for ref in found[0])


@pytest.mark.usefixtures("collector")
def test_what_is_due_goes_by_itself(qtbot: QtBot) -> None:
    refs = garbage()
    qtbot.waitUntil(lambda: all(ref() is None for ref in refs), timeout=5000)


def test_nothing_is_collected_while_something_is_dragged(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    refs = garbage()
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    collector.look()
    assert all(ref() is not None for ref in refs)
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.NoButton)
    collector.look()
    assert all(ref() is None for ref in refs)


def test_afterwards_python_collects_again() -> None:
    owner = QObject()
    Collector(owner).stop()
    assert gc.isenabled()
    gc.disable()
