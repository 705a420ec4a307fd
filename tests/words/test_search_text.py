"""Texts as they are compared in a search."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from planner.words.search_text import folded, has_words, search_words


@given(st.text())
def test_a_text_is_found_by_itself_in_any_form(text: str) -> None:
    assert has_words(search_words(text), folded(text))
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))
    assert folded(folded(text)) == folded(text)


def test_what_makes_no_difference() -> None:
    assert folded("ÉCOLE Straße ﬁ Åse İstanbul") == "ecole strasse fi ase istanbul"
    assert folded("\u2068مُحَمَّد\u2069\u200f") == "محمد"
    assert search_words("  Two\twords\n") == ("two", "words")
    assert search_words("") == ()
