"""The check of what is translated must be able to fail."""

import pytest

from planner.languages import chosen_language
from planner.words.message import Name, message
from tests.pseudo import PSEUDO, untranslated

SAID = message("There is no verdict for {title}.", title=Name("Watch films"))


@pytest.mark.parametrize("words", ["Move it", "[Ḿóṽé] it now", "قع plan", "saved", "Step 1 moved"])
def test_a_bare_word_is_found(words: str) -> None:
    assert untranslated(words)


@pytest.mark.parametrize(
    "words", ["[Ḿóṽé ···]", "Step 2 CK", "--dry-run", "step2ck_study", "seasons.toml", "{a4,letter}"]
)
def test_names_terms_and_translations_are_let_be(words: str) -> None:
    assert untranslated(words) == []


@pytest.mark.parametrize("code", PSEUDO)
def test_own_text_is_named(code: str) -> None:
    said = chosen_language(code).language.value(SAID.values[0][1])
    assert untranslated(said) == ["Watch", "films"]
    assert untranslated(said, ["Watch films"]) == []
