"""Text that acts on what stands around it is made visible; all other text stays as it is written."""

import unicodedata
from datetime import date

import pytest

from planner.core.text import clean, near_span, near_words, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("before \u202eexe.nalp", "before \u27e8U+202E\u27e9exe.nalp"),
        ("\u2066in\u2069", "\u27e8U+2066\u27e9in\u27e8U+2069\u27e9"),
        (
            "left\u200e right\u200f arabic\u061c",
            "left\u27e8U+200E\u27e9 right\u27e8U+200F\u27e9 arabic\u27e8U+061C\u27e9",
        ),
        ("bell\x07 next\x85", "bell\u27e8U+0007\u27e9 next\u27e8U+0085\u27e9"),
        ("one\u2028two\u2029three\nfour\r\tfive", "one two three four  five"),
    ],
)
def test_what_acts_on_its_surroundings_is_seen(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "Step 2 CK",
        r"$$ \frac{a}{b}",
        "<b>&amp;",
        "\U0001f469\u200d\u2695\ufe0f",
        "\u0627\u062e\u062a\u0628\u0627\u0631",
        "e\u0301",
    ],
)
def test_all_else_stays(text: str) -> None:
    assert visible(text) == text


def test_no_character_turns_the_direction_or_ends_the_line() -> None:
    everything = "".join(map(chr, range(0x20000)))
    marks = {"LRM", "RLM", "ALM", "LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI", "B"}
    shown = visible(clean(everything.encode("utf-8", "ignore").decode()))
    # Left and right mark count as letters of their direction.
    acting = {char for char in shown if unicodedata.bidirectional(char) in marks} | {"\u200e", "\u200f"} & set(shown)
    assert acting == set()
    assert len(shown.splitlines()) == 1


TODAY = date(2027, 1, 5)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 1, 1), "1 Jan"),
        (date(2027, 12, 31), "31 Dec"),
        (date(2026, 12, 31), "31 Dec 2026"),
        (date(2028, 1, 1), "1 Jan 2028"),
    ],
)
def test_a_day_of_another_year_carries_it_however_near_it_is(day: date, words: str) -> None:
    assert near_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 8, 11), date(2027, 9, 14), "11 Aug – 14 Sep"),
        (date(2026, 12, 5), date(2027, 1, 29), "5 Dec 2026 – 29 Jan"),
        (date(2027, 12, 5), date(2028, 1, 29), "5 Dec – 29 Jan 2028"),
        (date(2026, 11, 2), date(2026, 12, 5), "2 Nov – 5 Dec 2026"),
        (date(2026, 11, 2), date(2028, 12, 5), "2 Nov 2026 – 5 Dec 2028"),
        (date(2026, 11, 2), date(2026, 11, 2), "2 Nov 2026"),
    ],
)
def test_a_span_carries_the_years_that_are_not_todays(first: date, last: date, words: str) -> None:
    assert near_span(first, last, TODAY) == words
