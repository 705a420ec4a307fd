"""Texts of somebody's within a sentence: harmless, and set apart where they would turn it around."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.words.text import FIRST_STRONG_ISOLATE, POP_ISOLATE, clean, isolated, visible


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Step 1", "Step 1"),
        ("a\tb\r\nc", "a b  c"),
        ("a\u2028b", "a b"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("a\x7f", "a⟨U+007F⟩"),
        ("שלום", "שלום"),
    ],
)
def test_what_acts_on_the_text_around_it_is_made_visible(text: str, words: str) -> None:
    assert visible(text) == words


@given(st.text())
def test_a_visible_text_is_one_line_without_marks(text: str) -> None:
    found = visible(text)
    assert not any(unicodedata.category(char) == "Cc" for char in found)
    assert not set(found) & set("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert visible(found) == found


@given(st.text())
def test_clean_text_is_nfc_and_can_be_written_anywhere(text: str) -> None:
    found = clean(text)
    assert clean(found) == found
    assert found.encode("utf-8").decode("utf-8") == found
    assert unicodedata.is_normalized("NFC", found)
    assert all(char in "\t\n\r" or char >= " " for char in found)


def test_accents_without_end_are_broken_into_runs_that_can_be_ordered() -> None:
    accents = "\u0301\u0327" * 100
    found = clean(f"a{accents}b")
    assert max(map(len, found.split("\u034f"))) <= 32
    assert found.replace("\u034f", "").count("\u0327") == 100
    assert clean(found) == found
    assert clean("é" + "\u0301" * 5) == "é" + "\u0301" * 5


@pytest.mark.parametrize("text", ["Step 1", "Prüfung", "考试", "परीक्षा", "", "1–2"])
def test_a_text_from_the_left_stays_as_it_is(text: str) -> None:
    assert isolated(text) == text
    assert isolated(text, always=True) == f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


@pytest.mark.parametrize("text", ["שלום", "امتحان", "Step 1 امتحان", "\ufb1d", "\U0001e900", "\U00010a00", "\ufe8d"])
def test_a_text_from_the_right_is_set_apart(text: str) -> None:
    assert isolated(text) == f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


@given(st.characters())
def test_every_character_that_runs_from_the_right_is_known(char: str) -> None:
    if unicodedata.bidirectional(char) in ("R", "AL") and visible(char) == char:
        assert isolated(char) != char
