"""The window's language and direction are there before the first widget."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner import app
from planner.languages import chosen_language
from planner.ui import speech
from planner.ui.application import Application
from planner.words.language import ENGLISH, Direction, Language

made: list[tuple[Language, Qt.LayoutDirection]] = []


class _Window(QWidget):
    """In the main window's place: it notes what it is made under."""

    painted = Signal()

    def __init__(self, *_: object) -> None:
        super().__init__()
        made.append((speech.voice.language, self.layoutDirection()))

    def present(self, _plan: object) -> None:
        """It does not show itself."""

    def commit_session(self, *_: object) -> None:
        """No session ends here."""

    def shut_down(self) -> None:
        """Nothing is open in it."""
        self.deleteLater()


@pytest.fixture(autouse=True)
def window(qapp: Application, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made.clear()
    monkeypatch.setattr("planner.ui.main_window.MainWindow", _Window)
    monkeypatch.setattr("planner.ui.application.made_application", lambda _arguments: qapp)
    monkeypatch.setattr("planner.ui.uncaught.install_crash_hook", lambda: None)
    monkeypatch.setattr(qapp, "exec", lambda: 0)
    monkeypatch.setattr(app, "_open_first", lambda *_: None)
    monkeypatch.setattr(app, "_take_requests", lambda *_: None)
    yield
    speech.voice.language = ENGLISH
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


RIGHT, LEFT = Direction.RIGHT_TO_LEFT, Direction.LEFT_TO_RIGHT


@pytest.mark.parametrize(
    ("code", "direction", "right_to_left"),
    [("en", None, False), ("ar_XB", None, True), ("en_XA", RIGHT, True), ("ar_XB", LEFT, False)],
)
def test_they_stand_before_the_window(code: str, direction: Direction | None, right_to_left: bool) -> None:
    assert app.run(None, None, chosen_language(code).language, direction) == 0
    ((language, layout),) = made
    assert (language.code, language.right_to_left, language.isolates) == (code, right_to_left, True)
    assert layout == (Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
