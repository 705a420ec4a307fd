"""No Qt property is set by a keyword: PySide finds its setter by the upper case of the locale, which may be Turkish."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.project.tree import ROOT

PLACES = ("planner", "tests")
# What Qt's own constructors take. Anything else that is given to one by its name is a property, or a signal.
PARAMETERS = {"parent"}
A_QT_CLASS = re.compile(r"Q[A-Z]")


class Sources:
    """Parsed files, and the classes of all of them."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self.trees = [(name, ast.parse(text)) for name, text in texts]
        found = [node for _, tree in self.trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        self.classes = {node.name: node for node in found}

    def keywords(self) -> Iterator[str]:
        """Each keyword that Qt would take for a property, with its place."""
        for name, tree in self.trees:
            qt = set(_imported(tree))
            for call, inside in _calls(tree, None):
                called = self._qt_call(call.func, qt, inside)
                for keyword in call.keywords if called else ():
                    if keyword.arg not in PARAMETERS:
                        yield f"{name}:{call.lineno}: {called}({keyword.arg or '**'}=)"

    def _qt_call(self, function: ast.expr, qt: set[str], inside: ast.ClassDef | None) -> str | None:
        """The constructor that is called, where it is Qt's: that of a class without an __init__ of its own, too."""
        words = ast.unparse(function)
        if words == "super().__init__" and inside is not None:
            return words if any(self._is_built_by_qt(base, qt) for base in inside.bases) else None
        if isinstance(function, ast.Name) and function.id in self.classes:
            return words if self._is_built_by_qt(function, qt) else None
        is_class = words.rsplit(".", 1)[-1][:1].isupper()
        return words if is_class and words.split(".")[0] in qt else None

    def _is_built_by_qt(self, base: ast.expr, qt: set[str]) -> bool:
        name = ast.unparse(base)
        if name.split(".")[0] in qt or A_QT_CLASS.match(name):
            return True
        known = self.classes.get(name)
        if known is None or any(isinstance(node, ast.FunctionDef) and node.name == "__init__" for node in known.body):
            return False
        return any(self._is_built_by_qt(other, qt) for other in known.bases)


def _imported(tree: ast.Module) -> Iterator[str]:
    """The names that a module has from PySide6."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "PySide6":
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            names = [alias for alias in node.names if alias.name.split(".")[0] == "PySide6"]
            yield from ((alias.asname or alias.name).split(".")[0] for alias in names)


def _calls(node: ast.AST, inside: ast.ClassDef | None) -> Iterator[tuple[ast.Call, ast.ClassDef | None]]:
    """Every call, with the class around it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child, inside
        yield from _calls(child, child if isinstance(child, ast.ClassDef) else inside)


def project_sources() -> Iterator[tuple[str, str]]:
    for place in PLACES:
        for path in sorted(Path(ROOT / place).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_no_property_is_set_by_a_keyword() -> None:
    sources = Sources(project_sources())
    assert "single_shot" in {node.name for _, tree in sources.trees for node in ast.walk(tree) if hasattr(node, "name")}
    assert list(sources.keywords()) == []


@pytest.mark.parametrize(
    "text",
    [
        "from PySide6.QtCore import QTimer\nQTimer(None, interval=5)",
        "from PySide6.QtCore import QTimer as Clock\nClock(interval=5)",
        "from PySide6 import QtCore\nQtCore.QTimer(interval=5)",
        "import PySide6.QtCore\nPySide6.QtCore.QTimer(interval=5)",
        "from PySide6.QtCore import QTimer\nQTimer(**{'interval': 5})",
        "from PySide6.QtWidgets import QLabel\nclass Name(QLabel): pass\nName(indent=5)",
        (
            "from PySide6.QtWidgets import QLabel\nclass A(QLabel): pass\nclass B(A):\n"
            "    def __init__(self):\n        super().__init__(indent=5)"
        ),
        "def late():\n    from PySide6.QtCore import QTimer\n    return [QTimer(interval=5)]",
        "from PySide6.QtWidgets import QInputDialog\nQInputDialog(text='')",
    ],
)
def test_a_property_by_a_keyword_is_found(text: str) -> None:
    assert len(list(Sources([("it.py", text)]).keywords())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "from PySide6.QtCore import QTimer\nQTimer(parent=None)",
        "from PySide6.QtWidgets import QInputDialog\nQInputDialog.getText(None, '', '', text='')",
        (
            "from PySide6.QtWidgets import QLabel\n"
            "class Name(QLabel):\n    def __init__(self, wrap): super().__init__()\nName(wrap=True)"
        ),
        (
            "from PySide6.QtWidgets import QLabel\nclass A(QLabel):\n    def __init__(self, wrap): super().__init__()\n"
            "class B(A):\n    def __init__(self): super().__init__(wrap=True)"
        ),
        "from dataclasses import dataclass\nclass Point: x: int\nPoint(x=1)",
    ],
)
def test_what_is_no_property_is_left_alone(text: str) -> None:
    assert list(Sources([("it.py", text)]).keywords()) == []
