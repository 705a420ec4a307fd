"""What is said when a module is imported, or a class made, would be in English for ever."""

import ast
from collections.abc import Iterator

import pytest

from tests.project.tree import ROOT

SAYS = ("say", "say_counted", "say_term", "tell", "title", "value")
FILES = sorted((ROOT / "planner" / "ui").rglob("*.py"))


def said_early(code: str) -> list[int]:
    """The lines where something is said outside of any function, or as what a parameter is if nothing is given."""
    return sorted(_early(ast.parse(code)))


def _early(node: ast.AST) -> Iterator[int]:
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in SAYS:
            yield node.lineno
        case ast.Call(func=ast.Attribute(value=ast.Name(id="voice" | "speech"), attr=name)) if name in SAYS:
            yield node.lineno
    if isinstance(node, ast.Lambda):
        children: list[ast.AST] = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        children = [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from _early(child)


def test_no_module_of_the_window_says_anything_when_it_is_imported() -> None:
    assert FILES
    found = [f"{file.relative_to(ROOT)}:{line}" for file in FILES for line in said_early(file.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "UNDO = say('Undo')",
        "WORDS = {1: tell(UNDO)}",
        "class Bar:\n    text = say_term('menu', 'Undo')",
        "def show(text=say('Undo')): ...",
        "UNDO = voice.tell(UNDO)",
        "if True:\n    UNDO = say('Undo')",
    ],
)
def test_the_check_finds(code: str) -> None:
    assert len(said_early(code)) == 1


@pytest.mark.parametrize(
    "code", ["UNDO = message('Undo')", "def show(): return say('Undo')", "SHOW = lambda: say('Undo')", "f(say)"]
)
def test_the_check_leaves_alone(code: str) -> None:
    assert said_early(code) == []
