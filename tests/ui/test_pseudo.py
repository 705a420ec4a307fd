"""The whole window in the generated languages: no word is left in English, and it is turned around.

What no catalogue translated is found by its plain letters (tests/pseudo). A person's own texts, official terms and
names of files are the same in every language.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from planner.languages import chosen_language
from planner.ui.speech import voice
from planner.ui.widgets import ElidedLabel
from planner.words.language import ENGLISH
from tests.guidance.looks import sample_plan
from tests.pseudo import PSEUDO, cited, untranslated
from tests.ui.said_words import painted, readable, said_by
from tests.ui.stage import Stage
from tests.ui.views import VIEWS, failed_plan

QUOTES = ("text_edit", "part_list")
"""Object names of what shows a file's own text: licences, and the parts that they are of."""
SMALL = (1024, 768)
TITLE_FIELD = "QLineEdit title_edit"


@pytest.fixture(params=PSEUDO)
def code(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The window speaks a generated language, and reads in its direction."""
    language = chosen_language(request.param).language.isolating()
    voice.language = language
    direction = Qt.LayoutDirection.RightToLeft if language.right_to_left else Qt.LayoutDirection.LeftToRight
    qapp.setLayoutDirection(direction)
    yield request.param
    voice.language = ENGLISH
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("view", VIEWS)
def test_every_word_is_translated_and_has_its_room(view: str, qtbot: QtBot, tmp_path: Path) -> None:
    """Longer words than English ones: on a small screen nothing is wider than the column that scrolls it, no label is
    cut."""
    stage = Stage(qtbot, tmp_path)
    root = VIEWS[view](stage)
    with painted() as kept:
        root.grab()
    said = [*said_by(root, without=QUOTES), *(("painted", readable(text)) for text in kept)]
    assert len(said) > 5
    assert [text for _, text in said if "<qt" in text] == []
    left = untranslated_of(said, [*stage.own(), *cited()])
    assert not left, "\n".join(left)
    assert root.layoutDirection() == QApplication.layoutDirection()
    if root.width() > SMALL[0]:
        root.resize(*SMALL)

    def has_room() -> None:
        assert [area.objectName() for area in root.findChildren(QScrollArea) if is_overflowing(area)] == []
        assert [label.text() for label in root.findChildren(QLabel) if is_cut(label)] == []

    qtbot.waitUntil(has_room, timeout=2000)  # what breaks its lines is laid out in rounds


def is_overflowing(area: QScrollArea) -> bool:
    return area.isVisible() and area.widget().width() > area.viewport().width()


def is_cut(label: QLabel) -> bool:
    """Whether some of a label's words cannot be seen. One that says itself what it leaves out is not."""
    if not label.isVisible() or not label.text() or isinstance(label, ElidedLabel):
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    return label.width() < label.sizeHint().width() or label.height() < label.sizeHint().height()


def untranslated_of(said: list[tuple[str, str]], own: list[str]) -> list[str]:
    """What is left in English, with where it stands; a text that is cut short for want of room may end anywhere."""
    whole = [text for where, text in said if where != "painted"]
    stored = {task.title for plan in (sample_plan(), failed_plan()) for task in plan.tasks.values()}
    found = []
    for where, text in dict.fromkeys(said):
        begin = text.strip("‹› ").removesuffix("…")
        cut = where == "painted" and text.endswith("…") and any(begin in other for other in whole)
        # In a field where it can be changed a title stands as it is stored.
        kept = text in stored and where == TITLE_FIELD
        words = [] if cut or kept else untranslated(text, own)
        if words:
            found.append(f"{where}: {words} in {text}")
    return found
