"""What gets into a line of the log, and what never does."""

import ast
import logging
from enum import Enum
from pathlib import Path

import pytest

from planner.log.line import LEFT_OUT, Code, LineFormat, crash_details, mark_of
from tests.project.tree import ROOT

MARKER = "Marker Name, passport 123"


class Colour(Enum):
    RED = MARKER


class Sly:
    """Its text is not what the log asks for."""

    def __str__(self) -> str:
        return MARKER

    __repr__ = __str__


class SlyNumber(int):
    def __str__(self) -> str:
        return MARKER


def line(name: str, template: object, *values: object, error: BaseException | None = None) -> str:
    trouble = None if error is None else (type(error), error, error.__traceback__)
    record = logging.LogRecord(name, logging.ERROR, f"/{MARKER}/place.py", 7, template, values, trouble)
    record.created = 0.0
    return LineFormat().format(record)


def caught() -> ValueError:
    def boom() -> None:
        raise ValueError(MARKER)

    try:
        boom()
    except ValueError as error:
        return error
    raise AssertionError


def test_numbers_and_codes_are_written() -> None:
    assert line("planner.ui.x", "%s took %d of %.1f", Code("exam.late"), 3, 2.5) == (
        "1970-01-01T00:00:00Z ERROR ui.x: exam.late took 3 of 2.5"
    )
    assert line("planner", "%s, %s", None, Colour.RED).endswith("planner: None, RED")


@pytest.mark.parametrize("number", range(7))
def test_whatever_else_is_left_out(number: int) -> None:
    values = (MARKER, Sly(), Path(MARKER), [MARKER], {"a": MARKER}, SlyNumber(3), caught())
    value = values[number]
    assert line("planner.storage", "of %s", value).endswith(f"of {LEFT_OUT}")
    assert MARKER not in line("planner.storage", "of %(a)s", {"a": value})


def test_a_template_that_does_not_fit_its_values_stands_alone() -> None:
    assert line("planner.x", "%d and %d", 1).endswith("%d and %d")
    assert line("planner.x", "%d", MARKER).endswith("x: %d")


def test_of_other_libraries_not_even_the_words_are_written() -> None:
    assert line("matplotlib.font_manager", MARKER, MARKER).endswith("ERROR matplotlib: place:7")


def test_an_error_is_its_kind_and_its_places() -> None:
    text = line("planner.x", "A bug", error=caught())
    assert "ValueError" in text
    assert "test_line.py:" in text
    assert "in boom" in text
    assert MARKER not in text
    assert all(more.startswith("  ") for more in text.split("\n")[1:])


def test_details_say_where_and_nothing_of_the_plan() -> None:
    details = crash_details(caught())
    assert details.startswith("ValueError\n")
    assert "boom" in details
    assert MARKER not in details
    assert str(ROOT) not in details
    second = KeyError(MARKER)
    second.__cause__ = caught()
    assert crash_details(second).count("test_line.py:") == 2


def test_a_mark_is_short_and_tells_no_path(tmp_path: Path) -> None:
    mark = mark_of(tmp_path / "anna.imgplan")
    assert len(mark) == 8
    assert mark == mark_of(f"{tmp_path}/x/../anna.imgplan")
    assert mark != mark_of(tmp_path / "bob.imgplan")
    assert set(mark) <= set("0123456789abcdef")


def templates(code: str) -> list[str]:
    """Calls of a logger whose template is put together, and codes made of anything that is no code."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = ast.unparse(node.func)
        template = node.args[1:2] if called == "_log.log" else node.args[:1]
        if called.startswith("_log.") and not all(isinstance(part, ast.Constant) for part in template):
            found.append(f"{node.lineno}: {called}")
    return found


def test_what_is_logged_stands_in_the_code() -> None:
    files = list((ROOT / "planner").rglob("*.py"))
    assert files
    found = [f"{path.relative_to(ROOT)}:{place}" for path in files for place in templates(path.read_text("utf-8"))]
    assert found == []
    loggers = [path for path in files if "getLogger(__name__)" in path.read_text("utf-8")]
    assert loggers
    assert all("_log = logging.getLogger(__name__)" in path.read_text("utf-8") for path in loggers)


# What a `Code` may be made of: the ids of rules, names of classes, versions, what Qt calls its own functions.
CODES = {
    "planner/app.py": ["map(Code, (__version__, sys.version.split()[0], sys.platform))"],
    "planner/guidance/checks/__init__.py": ["Code(rule.id)"],
    "planner/log/line.py": [
        "Code('\\n'.join([type(error).__name__, *places]))",
        "Code(hashlib.blake2b(os.fsencode(os.path.abspath(path)), digest_size=4).hexdigest())",
        "Code(type(error).__name__)",
    ],
    "planner/ui/uncaught.py": ["Code(found.group() if found is not None else str(context.category or 'unknown'))"],
}


def test_a_code_is_made_in_few_places_each_of_which_was_looked_at() -> None:
    found: dict[str, list[str]] = {}
    for path in (ROOT / "planner").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called, given = ast.unparse(node.func), [*map(ast.unparse, node.args)]
            if called == "Code" or (called == "map" and "Code" in given):
                found.setdefault(path.relative_to(ROOT).as_posix(), []).append(ast.unparse(node))
    assert {place: sorted(words) for place, words in found.items()} == CODES


@pytest.mark.parametrize(
    "code", ["_log.info(f'{x}')", "_log.error(text, 1)", "_log.log(level, text)", "_log.info(a % b)"]
)
def test_the_check_finds(code: str) -> None:
    assert templates(code)
