"""What is refused is said in whole sentences: they begin as one and end with a full stop, the ways out too."""

import ast
import re
from collections.abc import Iterable

from tests.project.tree import ROOT

REFUSALS = ("EditRejected", "PlaceError", "InputError", "StorageError")
# A reason that follows a place is a whole sentence itself.
SENTENCE = re.compile(r"([A-Z'“]|\{\w+\}).*(\.|: \{reason\})", re.DOTALL)


def refused() -> Iterable[str]:
    """The templates that stand as an argument of a refusal, or are given a name to stand there."""
    for path in sorted((ROOT / "planner").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in REFUSALS:
                yield from (template for argument in node.args for template in _templates(argument))
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "reason":
                yield from _templates(node.value)


def _templates(node: ast.expr) -> Iterable[str]:
    if not isinstance(node, ast.Call):
        return
    name, first = ast.unparse(node.func), node.args[0] if node.args else None
    if name == "paragraph":
        yield from (template for argument in node.args for template in _templates(argument))
    elif name == "message" and isinstance(first, ast.Constant):
        yield str(first.value)


def test_refusals_and_ways_out_are_whole_sentences() -> None:
    found = list(refused())
    assert len(found) > 100
    assert [template for template in found if not SENTENCE.fullmatch(template)] == []


def test_every_refusal_of_an_edit_says_what_to_do_instead() -> None:
    """Those that pass on what a reader of files or answers says, or that name the choice to make, have it within."""
    without = []
    for path in sorted((ROOT / "planner").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "EditRejected" and len(node.args) == 1:
                without += [f"{path.name}: {template}" for template in _templates(node.args[0])]
    assert without == []
