"""Which languages there are, and what becomes of a catalogue that cannot be read."""

import random
from pathlib import Path

import pytest

from planner.catalogue import BROKEN, read_catalogue
from planner.errors import InputError
from planner.languages import PSEUDO, chosen_language, code_of, known_languages, system_language
from planner.words.language import ENGLISH, Direction, english
from planner.words.message import message
from tests.words.catalogues import PLURALS, compiled, put

RTL = "X-Direction: rtl"
WORDS = {"Save": "Sichern", "data template.step1.title\x04Sit Step 1": "Step 1 ablegen"}
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_english_needs_no_catalogue(tmp_path: Path) -> None:
    assert chosen_language("en", tmp_path / "none").language is ENGLISH
    assert known_languages(tmp_path / "none") == ("en",)


def test_the_shipped_languages() -> None:
    assert known_languages()[0] == "en"
    assert set(PSEUDO) < set(known_languages())
    for code in known_languages():
        found = chosen_language(code)
        assert (found.trouble, found.language.code) == (None, code)
    assert chosen_language("ar_XB").language.right_to_left
    assert not chosen_language("en_XA").language.right_to_left


def test_a_language_has_its_words_and_those_of_the_data_files(tmp_path: Path) -> None:
    put(tmp_path, "de", WORDS)
    found = chosen_language("de", tmp_path)
    assert found.trouble is None
    language = found.language
    assert (language.code, language.direction) == ("de", Direction.LEFT_TO_RIGHT)
    assert language.render(message("Save")) == "Sichern"
    assert language.render(message("Open")) == "Open", "what is not translated is in English"
    assert language.data_text("Sit Step 1") == "Step 1 ablegen"


@pytest.mark.parametrize(("lines", "direction"), [((), "ltr"), (("X-Direction: ltr",), "ltr"), ((RTL,), "rtl")])
def test_the_header_says_the_direction(tmp_path: Path, lines: tuple[str, ...], direction: str) -> None:
    put(tmp_path, "xx", WORDS, PLURALS, *lines)
    assert chosen_language("xx", tmp_path).language.direction == Direction(direction)


def test_an_unknown_language_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    put(tmp_path, "de", WORDS)
    put(tmp_path, "ar", WORDS)
    with pytest.raises(InputError, match=r"^There is no language fr; choose from en, ar or de\.$"):
        chosen_language("fr", tmp_path)
    with pytest.raises(InputError, match=r"^There is no language fr; choose from en\.$"):
        chosen_language("fr", tmp_path / "none")


def unreadable(file: Path) -> None:
    """It went between being listed and being read, as a folder of its name shows."""
    file.unlink()
    file.mkdir()


BROKEN_FILES = {
    "empty": b"",
    "random": random.Random(1).randbytes(500),
    "cut in its head": compiled(WORDS)[:20],
    "cut in its tables": compiled(WORDS)[:60],
    "cut in its texts": compiled(WORDS)[:-5],
    "not UTF-8": compiled(WORDS).replace(b"Sichern", b"S\xffchern"),
    "an unknown charset": compiled(WORDS).replace(b"utf-8", b"utf-x"),
    "a later format": compiled(WORDS)[:4] + b"\0\0\x09\0" + compiled(WORDS)[8:],
    "no plural rule": compiled(WORDS, "Plural-Forms: many"),
    "half a plural rule": compiled(WORDS, "Plural-Forms: nplurals=2; plural=(n != ;"),
    "a plural rule in another tongue": compiled(WORDS, "Plural-Forms: nplurals=2; plural=__import__('os');"),
    "a plural rule that divides by nothing": compiled(WORDS, "Plural-Forms: nplurals=2; plural=n/(n-100);"),
    "a plural rule without end": compiled(WORDS, f"Plural-Forms: nplurals=2; plural={'(' * 5000}n{')' * 5000};"),
    "a direction that is none": compiled(WORDS, PLURALS, "X-Direction: up"),
}


@pytest.mark.parametrize("name", BROKEN_FILES)
def test_a_broken_catalogue_is_english_and_says_so_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "de.mo").write_bytes(BROKEN_FILES[name])
    found = chosen_language("de", tmp_path)
    assert found.language is ENGLISH
    assert found.trouble is not None
    said = "The words of the language de cannot be read, so all is in English. Install the program anew."
    assert english(found.trouble) == said


def test_a_catalogue_that_cannot_be_opened_is_english(tmp_path: Path) -> None:
    unreadable(put(tmp_path, "de", WORDS))
    found = chosen_language("de", tmp_path)
    assert found.language is ENGLISH
    assert found.trouble is not None


def test_no_damage_raises_anything_else(tmp_path: Path) -> None:
    """Bytes changed and ends cut off at random: read as far as gettext can, or refused in a known way."""
    whole, chance, file = compiled({**WORDS, "{count} day\0{count} days": "a\0b"}), random.Random(7), tmp_path / "de.mo"
    refused = 0
    for _ in range(1500):
        content = bytearray(whole[: chance.randrange(len(whole) // 2, len(whole) + 1)])
        for _ in range(chance.randrange(4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        file.write_bytes(content)
        try:
            read_catalogue(file)
        except BROKEN:
            refused += 1
    assert 500 < refused < 1500


@pytest.mark.parametrize(
    ("text", "code"),
    [("de", "de"), ("DE", "de"), ("ar-XB", "ar_XB"), ("ar_xb", "ar_XB"), ("pt-br", "pt_BR"), ("", "")],
)
def test_a_code_as_a_person_writes_it(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "pt_BR.UTF-8"}, "pt_BR"),
        ({"LANG": "pt_PT.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "pt_BR.UTF-8"}, "pt_BR"),
        ({"LANG": "pt_BR.UTF-8", "LC_MESSAGES": "pt_BR.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "en_XA.UTF-8"}, "en"),
        ({"LANG": "ar_XB.UTF-8"}, "en"),
        ({"LANG": "../de"}, "en"),
    ],
)
def test_the_system_says_the_language(
    tmp_path: Path, system: pytest.MonkeyPatch, variables: dict[str, str], code: str
) -> None:
    for name in ("de", "pt_BR", *PSEUDO):
        put(tmp_path, name, WORDS)
    for name, value in variables.items():
        system.setenv(name, value)
    assert system_language(tmp_path) == code


def test_without_catalogues_the_system_s_language_is_english(tmp_path: Path, system: pytest.MonkeyPatch) -> None:
    system.setenv("LANG", "de_DE.UTF-8")
    assert system_language(tmp_path / "none") == "en"
