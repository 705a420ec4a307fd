"""A title in the midst of a sentence is quoted: "Residency starts is on 1 Jul" would be glued from two sentences."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.project.tree import ROOT

A_TITLE = re.compile(r"(?!named\()(.*\.)?title(_of)?(\(.*\))?")
A_WORD = re.compile(r"'?s? [a-z]")


def unquoted(text: str) -> Iterator[str]:
    """The titles that words follow at once, in f-strings."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.JoinedStr):
            for value, after in zip(node.values, node.values[1:], strict=False):
                if isinstance(value, ast.FormattedValue) and A_TITLE.fullmatch(ast.unparse(value.value)):
                    follows = after.value if isinstance(after, ast.Constant) else " x"
                    if A_WORD.match(str(follows)):
                        yield ast.unparse(value.value)


def test_titles_are_quoted_where_words_follow() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), title)
        for path in sorted((ROOT / "planner").rglob("*.py"))
        for title in unquoted(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "words", ["{task.title} is on", "{title} decides", "{look.title(x)} has no row", "{title}'s end"]
)
def test_a_glued_title_is_found(words: str) -> None:
    assert len(list(unquoted(f'f"{words}"'))) == 1


@pytest.mark.parametrize("words", ["{named(task.title)} is on", "Move {task.title}", "{task.title}: {day}"])
def test_a_quoted_or_lone_title_is_let_be(words: str) -> None:
    assert list(unquoted(f'f"{words}"')) == []
