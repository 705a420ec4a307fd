"""The catalogues hold what the program says: no more, no less, and compiled."""

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def words() -> ModuleType:
    return _module("words")


@pytest.fixture(scope="module")
def made(words: ModuleType) -> dict[Path, bytes]:
    files: dict[Path, bytes] = words.files()
    return files


def _module(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "build"))
    try:
        spec = importlib.util.spec_from_file_location(f"build_{name}", ROOT / "build" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(ROOT / "build"))


def test_what_is_committed_is_what_the_code_says(made: dict[Path, bytes]) -> None:
    """Else run build/dev.py words."""
    stale = [file.name for file, content in made.items() if not file.exists() or file.read_bytes() != content]
    assert stale == []


def test_nothing_else_lies_there(made: dict[Path, bytes], words: ModuleType) -> None:
    there = {file.name for file in words.FOLDER.iterdir()}
    assert there == {*(file.name for file in made), "official_terms.txt"}


def test_no_catalogue_has_a_date_or_a_place_of_this_machine(made: dict[Path, bytes]) -> None:
    for content in made.values():
        assert b"Creation-Date" not in content
        assert str(ROOT).encode() not in content


def test_a_translation_keeps_places_and_official_terms(words: ModuleType) -> None:
    catalogue = words.Words("de")
    catalogue.add("{title} needs ERAS.", "{title} braucht ERAS.")
    assert list(words.faults(catalogue, ["ERAS"])) == []
    catalogue.add("{title} needs USMLE.", "{tittle} braucht das Examen.")
    place, term = words.faults(catalogue, ["ERAS", "USMLE"])
    assert "{tittle} braucht das Examen." in place
    assert "USMLE" in term


def test_pseudo_languages_leave_places_and_official_terms_alone() -> None:
    pseudo = _module("pseudo")
    text = "Move {title} to {day}: ERAS opens."
    long = pseudo.long_words(text, ["ERAS"])
    assert long.startswith("[")
    assert len(long) > 1.2 * len(text)
    for changed in (long, pseudo.from_the_right(text, ["ERAS"])):
        assert all(kept in changed for kept in ("{title}", "{day}", "ERAS"))
        assert not any(word in changed for word in ("Move", " to ", "opens"))


def calls(text: str, words: ModuleType) -> Iterator[tuple[ast.Call, int, bool]]:
    """The calls that make a message, how many of their arguments are collected, and whether an f-string holds them."""
    for node in ast.walk(ast.parse(text)):
        inside = isinstance(node, ast.JoinedStr)
        for call in ast.walk(node) if inside else [node]:
            if isinstance(call, ast.Call) and (name := _called(call)) in words.CALLS:
                yield call, len(words.CALLS[name] or (1,)), inside


def _called(call: ast.Call) -> str:
    """The name under which a message is made; a picture and a status bar have a `say` of their own."""
    owner, _, name = ast.unparse(call.func).rpartition(".")
    return name if owner.rpartition(".")[2] in ("", "voice", "view") else owner


def not_collected(text: str, words: ModuleType) -> list[int]:
    """The lines of messages that a translator would never see; Python 3.11 hides those inside an f-string."""
    return [
        call.lineno
        for call, count, inside in calls(text, words)
        if inside or not all(_is_literal(argument) for argument in call.args[:count])
    ]


def _is_literal(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value != ""


def test_every_template_is_collected(words: ModuleType) -> None:
    """Only a voice and what a print is made from pass on what they are given."""
    missed = {
        (path.relative_to(ROOT).as_posix(), line)
        for path in sorted((ROOT / "planner").rglob("*.py"))
        for line in not_collected(path.read_text(encoding="utf-8"), words)
        if path.name not in ("voice.py", "print_view.py")
    }
    assert missed == set()


@pytest.mark.parametrize("line", ['f"{say(1)}"', "say(text)", 'message(f"{a}")', 'term("where", words)', 'message("")'])
def test_a_template_that_nobody_would_see_is_found(line: str, words: ModuleType) -> None:
    assert not_collected(line, words)


def test_names_of_months_and_weekdays_stand_in_one_place() -> None:
    """A second list would stay English; what reads data files has keys, no names."""
    names = {"Jan", "Sep", "January", "September", "Mon", "Monday", "Sunday"}
    found = {
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "planner").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in names
    }
    assert found == {"planner/words/calendar_names.py"}
