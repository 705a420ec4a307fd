"""The catalogues hold what the program says: no more, no less, and compiled."""

import importlib.util
import sys
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
