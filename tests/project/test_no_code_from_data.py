"""The program runs what we built and nothing else: no plug-ins, nothing that turns data into code, no connection."""

import ast
from collections.abc import Iterator

import pytest

from tests.project.tree import ROOT

CALLS = {"eval", "exec", "compile", "__import__"}
MODULES = {
    "ctypes",
    "dbm",
    "dill",
    "ftplib",
    "http",
    "importlib.metadata",
    "marshal",
    "pickle",
    "runpy",
    "shelve",
    "smtplib",
    "socket",
    "ssl",
    "subprocess",
    "urllib.request",
    "xmlrpc",
    "yaml",
}
# The child that compares a plan's bytes is the program itself: see there.
EXCEPTIONS = {("planner/storage/compare.py", "subprocess")}
ATTRIBUTES = {("os", "system"), ("os", "popen"), ("importlib", "import_module"), ("pkgutil", "iter_modules")}


def finds(text: str) -> Iterator[str]:
    """Everything in a module that the program must not have, with its line."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield f"{node.lineno}: {name}"
            case ast.Import():
                yield from (f"{node.lineno}: {item.name}" for item in node.names if _is_barred(item.name))
            case ast.ImportFrom(module=str(module)):
                names = [module, *(f"{module}.{item.name}" for item in node.names)]
                yield from (f"{node.lineno}: {name}" for name in names if _is_barred(name))
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if (owner, name) in ATTRIBUTES:
                yield f"{node.lineno}: {owner}.{name}"


def _is_barred(module: str) -> bool:
    return any(module == barred or module.startswith(f"{barred}.") for barred in MODULES)


def test_the_program_has_none_of_it() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{find}"
        for path in sorted((ROOT / "planner").rglob("*.py"))
        for find in finds(path.read_text(encoding="utf-8"))
        if (path.relative_to(ROOT).as_posix(), find.partition(": ")[2]) not in EXCEPTIONS
    ]
    assert found == []


def test_the_one_child_is_the_program_itself() -> None:
    tree = ast.parse((ROOT / "planner/storage/compare.py").read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "subprocess.run"
    ]
    programs = [ast.unparse(node.value) for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    assert len(calls) == 1
    assert ast.unparse(calls[0].args[0]).startswith("[*program, ASK,")
    assert "[sys.executable] if getattr(sys, 'frozen', False) else [sys.executable, '-m', 'planner']" in programs


@pytest.mark.parametrize(
    "text",
    [
        "eval('1')",
        "import pickle",
        "from urllib.request import urlopen",
        "from urllib import request",
        "import os\nos.system('x')",
        "import importlib\nimportlib.import_module('x')",
        "import http.client",
    ],
)
def test_the_check_finds(text: str) -> None:
    assert list(finds(text))


@pytest.mark.parametrize("text", ["import re\nre.compile('x')", "from urllib.parse import quote", "model.evaluate()"])
def test_the_check_leaves_alone(text: str) -> None:
    assert not list(finds(text))
