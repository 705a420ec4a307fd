"""A message made to stand alone begins with a capital, unless it begins with a name; our own words are all known."""

import ast
import re

from planner.core.text import OPENINGS, sentence
from tests.project.tree import ROOT

REFUSALS = ("EditRejected", "InputError", "CycleError", "OutOfCalendarError")
A_WORD = re.compile(r"([a-z]+) ")


def openings(errors: tuple[str, ...]) -> set[str]:
    """The lower-case words that the texts of such errors begin with."""
    found = set()
    for path in sorted((ROOT / "planner").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in errors and node.args:
                found |= {word.group(1) for text in _texts(node.args[0]) if (word := A_WORD.match(text))}
    return found


def _texts(node: ast.expr) -> list[str]:
    """How a literal text begins; nothing where a value stands first."""
    first = node.values[0] if isinstance(node, ast.JoinedStr) else node
    return [first.value] if isinstance(first, ast.Constant) and isinstance(first.value, str) else []


def test_every_opening_word_is_known() -> None:
    found = openings(REFUSALS)
    assert {"there", "the", "a"} <= found
    assert found - set(OPENINGS) == set()


def test_a_name_keeps_its_first_letter() -> None:
    assert sentence("there is no task 'x' in this plan") == "There is no task 'x' in this plan."
    for text in ("plan.imgplan is damaged.", "my plan.imgplan is empty.", "start_date: 2027-01-01 is late."):
        assert sentence(text) == text
    assert sentence("“ielts course” is done") == "“ielts course” is done."


def test_a_failure_of_the_world_begins_with_its_file_or_with_a_capital() -> None:
    """A banner shows it as it is: which file that is may begin with any word."""
    assert openings(("StorageError", "PackError", "DamagedError")) == set()
