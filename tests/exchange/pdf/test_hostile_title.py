"""Titles are printed literally, whatever they hold."""

import pytest

from planner.exchange.pdf.print_choice import PrintChoice
from planner.words.language import Direction
from tests.exchange.pdf.paper import Printed, print_plan, squeezed, titled

CHECKLIST = PrintChoice(sections=("timeline", "checklist"))
PRINTED_AS_THEY_ARE = (
    "#let x = 1 *b* _i_ @ref <l>",
    r"$$ \frac{a}{b}",
    "-- dash --- \"quotes\" 'single' ~tilde \\\\ // no comment /* none */",
    "= heading",
    "+ 1. list",
    "`raw` ```block```",
    "<script>alert(1)</script>&amp;",
    "#",
    "https://www.example.org/a?b=c#d",
    "é ü ñ ş Ł Ж Ω ≤ → ✓ ₂",
    'plan.typ #import "base.typ" #panic()',
)
REPLACED = {
    "tab\there": "tab here",
    "two\nlines\r": "two lines",
    "bell \x07 escape \x1b[31m": "bell ⟨U+0007⟩ escape ⟨U+001B⟩[31m",
    "\u202eoverride\u202c": "⟨U+202E⟩override⟨U+202C⟩",
    "soft\u00adhyphen, zero\u200bwidth": "softhyphen, zerowidth",
    "line\u2028end": "line end",
    "smile \U0001f600 hat \U0001f393 plane \u2708\ufe0f": "smile □ hat \U0001f393 plane \u2708",
    "中文 title": "□□ title",
}
ARABIC = {
    # A reader that knows no direction sees a line from left to right: the words that it then finds, in that order.
    "خبرة سريرية": ["خبرة", "سريرية"],
    "دراسة Step 2 CK للطالب": ["دراسة", "Step 2 CK", "للطالب"],
    "תוכנית לימודים USMLE": ["תוכנית", "לימודים", "USMLE"],
}


@pytest.fixture(scope="module")
def document() -> Printed:
    """All these titles in one plan."""
    return print_plan(titled(*PRINTED_AS_THEY_ARE, *REPLACED), CHECKLIST)


@pytest.mark.parametrize("title", PRINTED_AS_THEY_ARE)
def test_markup_is_only_text(document: Printed, title: str) -> None:
    assert squeezed(title) in squeezed(document.section("Checklist"))
    assert squeezed(title) in squeezed(document.section("Timeline"))


@pytest.mark.parametrize(("title", "shown"), REPLACED.items())
def test_what_cannot_be_seen_is_made_visible(document: Printed, title: str, shown: str) -> None:
    assert squeezed(shown) in squeezed(document.section("Checklist")), title


def test_the_replacement_is_explained_where_it_stands(document: Printed) -> None:
    words = "stands for a character that no font of this program has"
    assert words in document.page_text(0)
    assert words not in print_plan(titled("plain"), CHECKLIST).text


@pytest.mark.parametrize("title", ["A" * 10_000, "word " * 2000, "WWWWWWWWWW " * 900])
def test_a_very_long_title_is_whole_in_the_checklist_and_cut_elsewhere(title: str) -> None:
    document = print_plan(titled("before", title, "after"))
    checklist = document.section("Checklist")
    for furniture in ("Checklist, continued", "IMG Roadmap."):
        checklist = checklist.replace(furniture, "")
    assert squeezed(checklist).count(title[:1]) >= title.count(title[:1])
    assert "after" in checklist
    assert len(document.pages_of("Timeline")) == 1
    assert len(document.pages_of("Your plan")) == 1
    assert "…" in document.section("Timeline")


@pytest.mark.parametrize("title", ["A" * 10_000, "W" * 60])
def test_a_long_word_stays_in_its_column(title: str) -> None:
    document = print_plan(titled(title), PrintChoice(sections=("timeline",)))
    when = next(piece.x for piece in document.words(0) if piece.text.strip() == "When")
    pieces = [piece for piece in document.words(0) if piece.text.strip().startswith(title[0] * 5)]
    assert pieces
    widest = max(len(piece.text.strip()) for piece in pieces)
    assert pieces[0].x + widest * pieces[0].size * 0.5 < when


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("title", ARABIC)
def test_right_to_left_titles_are_in_order(title: str, direction: Direction) -> None:
    """The words lie from right to left, Latin ones among them in their place."""
    document = print_plan(titled(title), PrintChoice(sections=("checklist",), direction=direction))
    places = {word: _place(document, word) for word in ARABIC[title]}
    assert list(places.values()) == sorted(places.values(), reverse=True), places


def test_an_arabic_print_is_mirrored() -> None:
    title = "خبرة سريرية"
    for direction in Direction:
        mirrored = direction is Direction.RIGHT_TO_LEFT
        document = print_plan(titled(title), PrintChoice(sections=("timeline",), direction=direction))
        places = {piece.text.strip(): piece.x for piece in document.words(0)}
        assert (places["Step"] > places["When"]) is mirrored
        assert (places["When"] > places["Today 12 Apr"]) is mirrored


def test_a_reader_is_told_the_direction_of_the_language() -> None:
    for language, direction in (("en", "/L2R"), ("ar_XB", "/R2L")):
        document = print_plan(titled("Read"), PrintChoice(sections=("checklist",), language=language))
        assert document.root["/ViewerPreferences"]["/Direction"] == direction


def _place(document: Printed, word: str) -> float:
    """Where a word begins on its line: its glyphs are in the order of the eye, so a reader may turn its letters."""
    for piece in document.words(0):
        if word in piece.text or word[::-1] in piece.text:
            text = piece.text
            at = text.find(word) if word in text else text.find(word[::-1])
            return piece.x + at * 0.01
    raise AssertionError((word, [piece.text for piece in document.words(0)]))
