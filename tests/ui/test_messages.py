"""Text is only text, and four kinds of trouble stay apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.errors import EditRejected, StorageError
from planner.ui import messages
from planner.ui.messages import (
    LONGEST_TEXT,
    Messenger,
    Trouble,
    messenger,
    plain,
    plain_tip,
    shown,
    use_messenger,
)
from planner.words.message import message
from tests.project.tree import ROOT

HOSTILE = "<img src='file:///secret.png'> & <b>bold</b>"
OVERRIDE = "\u202e"
RAW_SETTERS = {
    "setText",
    "setTitle",
    "setToolTip",
    "setStatusTip",
    "setWhatsThis",
    "setInformativeText",
    "setDetailedText",
    "setHtml",
    "insertHtml",
    "appendHtml",
}
ADDERS = {"addAction", "addMenu", "addSection", "addTab", "setTabText", "setWindowTitle"}
"""Take a text or, some of them, something that is there already: a text that is put together is found."""
TAKES_TEXT = {"QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox"}
PARENTS = {"self", "parent"}
SAYS = ("tell", "say", "say_term")
CLIPBOARD = "clipboard"


class Recorder(Messenger):
    """Keeps what was said; shows nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[object] = []
        self.status_said.connect(self.said.append)
        self.refusal_said.connect(self.said.append)
        self.trouble_said.connect(self.said.append)

    def crash(self, error: BaseException) -> None:
        self.said.append(error)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    made = Recorder()
    use_messenger(made)
    yield made
    use_messenger(None)


def test_a_label_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    plain(label, HOSTILE)
    assert label.text() == HOSTILE
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("kind", [QPushButton, QAction, QGroupBox])
def test_an_ampersand_underlines_nothing(kind: type, qtbot: QtBot) -> None:
    target = kind()
    if isinstance(target, QWidget):
        qtbot.addWidget(target)
    plain(target, "Apply & Match")
    text = target.title() if isinstance(target, QGroupBox) else target.text()
    assert text == "Apply && Match"


def test_fields_keep_the_text_as_it_is(qtbot: QtBot) -> None:
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        plain(field, HOSTILE)
        assert (field.text() if isinstance(field, QLineEdit) else field.toPlainText()) == HOSTILE


def test_what_has_no_text_is_refused(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(TypeError, match="QWidget"):
        plain(widget, "text")


def test_a_tip_is_never_rich_text(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    plain_tip(widget, HOSTILE + "\nsecond line")
    assert "<img" not in widget.toolTip()
    assert "&lt;img" in widget.toolTip()
    assert "<br>second line" in widget.toolTip()
    plain_tip(widget, "")
    assert widget.toolTip() == ""


def test_direction_marks_are_made_visible(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    plain(label, f"Step{OVERRIDE}1\x00")
    assert OVERRIDE not in label.text()
    assert "\x00" not in label.text()
    assert "U+202E" in label.text()


def test_lines_stay_and_endless_text_ends() -> None:
    assert shown("one\ntwo") == "one\ntwo"
    assert len(shown("x" * 100_000)) == LONGEST_TEXT + 1
    assert shown("x" * 100_000).endswith("\u2026")


def test_each_kind_of_trouble_has_its_channel(qtbot: QtBot) -> None:
    speaker = messenger()
    rejected = EditRejected(message("The exam is over."), message("Undo the result."))
    with qtbot.waitSignal(speaker.status_said) as said:
        speaker.status("Saved.")
    assert said.args == ["Saved."]
    with qtbot.waitSignal(speaker.refusal_said) as said:
        speaker.refusal(rejected)
    assert said.args == [rejected]
    with qtbot.waitSignal(speaker.trouble_said) as said:
        speaker.trouble(Trouble("The disk is full.", "Free some space."))
    assert said.args == [Trouble("The disk is full.", "Free some space.")]
    with qtbot.waitSignal(speaker.trouble_said) as said:
        speaker.trouble(StorageError(message("The file cannot be read.")))
    assert said.args == [Trouble("The file cannot be read.")]
    with qtbot.waitSignal(speaker.trouble_ended):
        speaker.end_trouble()


def test_a_recorder_takes_the_place_and_gives_it_back(recorder: Recorder) -> None:
    messenger().status("Moved.")
    assert recorder.said == ["Moved."]
    use_messenger(None)
    assert messenger() is not recorder


def test_no_other_module_gives_text_to_a_widget_itself() -> None:
    """Names in capitals are constants of ours, literals are ours: everything else goes through `plain`."""
    folder = ROOT / "planner" / "ui"
    files = [path for path in folder.rglob("*.py") if path != Path(messages.__file__)]
    found = [f"{path.relative_to(ROOT)}:{place}" for path in files for place in raw_texts(path.read_text("utf-8"))]
    assert files
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "label.setText(title)",
        "box.setInformativeText(f'{title}')",
        "x.setToolTip(self.title)",
        "QLabel(title)",
        "QLabel(task.title, self)",
        "label.setText(tell(label))",
        "label.setText(say('Undo {label}', label=title))",
        "label.setText(title('Undo'))",
        "menu.addAction(f'{text}\\t{keys}')",
        "menu.addAction(title(task.title))",
        "menu.addAction(say('Undo {label}', label=label))",
        "dialog.setWindowTitle(path.name + ' - IMG')",
        "QToolTip.showText(place, words, self)",
        "label.setHtml(words)",
    ],
)
def test_the_check_finds(code: str) -> None:
    assert raw_texts(code) == [f"1: {code.split('(')[0].split('.')[-1]}"]


@pytest.mark.parametrize(
    "code",
    [
        "label.setText('Undo')",
        "label.setText(UNDO)",
        "QLabel()",
        "QLabel(self)",
        "clipboard.setText(details)",
        "a.b()",
        "menu.addAction(action)",
        "menu.addAction(say('Rename'))",
        "QToolTip.showText(place, tip_text(words), self)",
        "x.setText(tell(UNDO))",
        "x.setText(say('Undo'))",
    ],
)
def test_the_check_leaves_alone(code: str) -> None:
    assert raw_texts(code) == []


def raw_texts(code: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and node.args and not ours(node.args[0]):
            called = node.func
            if isinstance(called, ast.Attribute) and called.attr in RAW_SETTERS:
                if CLIPBOARD not in ast.unparse(called.value):
                    found.append(f"{node.lineno}: {called.attr}")
            elif isinstance(called, ast.Attribute) and called.attr in ADDERS:
                if isinstance(node.args[0], ast.JoinedStr | ast.BinOp) or _said_of_something(node.args[0]):
                    found.append(f"{node.lineno}: {called.attr}")
            elif isinstance(called, ast.Attribute) and called.attr == "showText":
                if ast.unparse(node.args[1]).partition("(")[0] != "tip_text":
                    found.append(f"{node.lineno}: showText")
            elif isinstance(called, ast.Name) and called.id in TAKES_TEXT and ast.unparse(node.args[0]) not in PARENTS:
                found.append(f"{node.lineno}: {called.id}")
    return found


def _said_of_something(argument: ast.expr) -> bool:
    """A sentence with somebody's words in it, or those words alone."""
    if not isinstance(argument, ast.Call):
        return False
    name = ast.unparse(argument.func)
    return name in ("title", "value") or (name in SAYS and bool(argument.keywords))


def ours(argument: ast.expr) -> bool:
    """A text that stands in the code: a literal, a constant by its name in capitals, or what is said of one alone."""
    if isinstance(argument, ast.Constant):
        return True
    if isinstance(argument, ast.Call):
        return ast.unparse(argument.func) in SAYS and not argument.keywords and all(map(ours, argument.args))
    name = argument.attr if isinstance(argument, ast.Attribute) else getattr(argument, "id", "")
    return bool(name) and name == name.upper()
