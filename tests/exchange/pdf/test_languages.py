"""A print in another language: every word of it is translated, and texts of both directions stand right."""

import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from planner.exchange.pdf.fit import brief
from planner.exchange.pdf.literal import Literal
from planner.exchange.pdf.print_choice import Orientation, Paper, PrintChoice
from planner.exchange.pdf.sections import SECTIONS
from planner.exchange.pdf.typeset import build_document, pdf_of
from planner.guidance.checks import check
from planner.guidance.look import Look
from planner.languages import PSEUDO
from planner.roadmap.answers import answers_from
from planner.roadmap.build import new_plan
from planner.words.language import Direction
from tests.exchange.pdf.letters import with_everything, with_letters
from tests.exchange.pdf.paper import MARKS, Printed, squeezed, the_sample, titled
from tests.exchange.pdf.pseudo import own_texts, texts, untranslated
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.project.tree import ROOT
from tests.timeline.frames import a_look
from tests.timeline.reapplying import a_second_look

SCENARIOS = sorted(path.stem for path in (ROOT / "tests" / "scenarios").glob("*.toml"))
LATE = {
    "a seat that has passed": date(2027, 8, 16),
    "a result is out": date(2027, 11, 2),
    "Match Day": date(2028, 5, 2),
}
NAMES = ("sample", "history", "letters", "second phase", "nothing", "Arabic title", "English title", *LATE, *SCENARIOS)
CHOICES = (
    PrintChoice(sections=tuple(section.id for section in SECTIONS), all_rows=True),
    PrintChoice(orientation=Orientation.PORTRAIT),
)
BREAK_OR_MARK = re.compile("[\u200b\u2066-\u2069]")
ARABIC, ENGLISH = "خبرة سريرية USMLE", "7 clinics!"
"""Neither would stand right in a sentence of the other direction if it were not set apart."""


@cache
def the_look(name: str) -> Look:
    """A plan in one of the states in which plans can be."""
    if name in SCENARIOS:
        return _scenario(name)
    match name:
        case "sample":
            return the_sample()
        case "history":
            return a_second_look()
        case "letters":
            return a_look(with_letters(), TODAY)
        case "second phase":
            return a_look(with_everything(), TODAY)
        case "nothing":
            return a_look(titled(), TODAY)
        case "Arabic title":
            return _with_title(ARABIC)
        case "English title":
            return _with_title(ENGLISH)
    return a_look(sample_plan(), LATE[name])


def _scenario(name: str) -> Look:
    found = tomllib.loads((ROOT / "tests" / "scenarios" / f"{name}.toml").read_text("utf-8"))
    answers = json.loads(json.dumps(found["answers"], default=str))
    return a_look(new_plan(answers_from(answers, "answers"), the_roadmap(), found["today"]), found["today"])


def _with_title(title: str) -> Look:
    """The sample, whose deciding exam has somebody's own title."""
    plan = sample_plan()
    return a_look(plan.with_tasks([replace(plan.tasks["step2ck"], title=title)]), TODAY)


def data(name: str, choice: PrintChoice) -> dict[str, Any]:
    """What Typst is given."""
    return build_document(the_look(name), choice)


@pytest.mark.parametrize("language", PSEUDO)
@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_translated(name: str, language: str) -> None:
    look = the_look(name)
    own = {*own_texts(look), *(finding.source.text for finding in check(look))}
    own |= {brief(text) for text in own}
    for choice in CHOICES[:1] if name in SCENARIOS else CHOICES:
        said = texts(data(name, replace(choice, language=language)))
        left = {text: words for text in said if (words := untranslated(text, own))}
        assert not left


def test_the_check_finds_what_is_not_translated() -> None:
    english = list(texts(data("sample", CHOICES[0])))
    left = [text for text in english if untranslated(text, own_texts(the_sample()))]
    assert len(left) > len(english) / 2


def test_the_sources_of_the_pages_add_no_words() -> None:
    """Of the PDF itself: what Typst was given is in it, and nothing else. Lines may break anywhere."""
    said = squeezed(Printed(pdf_of(the_sample(), PrintChoice(language="en_XA"))).text)
    given = {squeezed(BREAK_OR_MARK.sub("", text)) for text in texts(data("sample", PrintChoice(language="en_XA")))}
    for text in sorted(filter(None, given), key=len, reverse=True):
        said = said.replace(text, " ")
    assert not re.findall(r"[A-Za-z]{2,}", said)


@pytest.mark.parametrize("language", ["en", *PSEUDO])
@pytest.mark.parametrize("name", ["sample", "history", *LATE])
@pytest.mark.parametrize("paper", Paper)
def test_the_wall_page_stays_one_page(name: str, paper: Paper, language: str) -> None:
    choice = PrintChoice(sections=("wall",), paper=paper, language=language)
    assert len(Printed(pdf_of(the_look(name), choice)).sizes) == 1


@pytest.mark.parametrize(("language", "tag"), [("en_XA", "en-XA"), ("ar_XB", "ar-XB")])
def test_the_file_says_its_language_and_its_direction(language: str, tag: str) -> None:
    for direction in (None, *Direction):
        choice = PrintChoice(sections=("cover",), language=language, direction=direction)
        document = Printed(pdf_of(the_sample(), choice))
        assert document.root["/Lang"] == tag
        assert document.root["/ViewerPreferences"]["/Direction"] == ("/R2L" if choice.right_to_left else "/L2R")


def lines(name: str, choice: PrintChoice) -> list[str]:
    """The lines as pdfminer finds them: characters on one baseline, from left to right as they lie."""
    found: list[str] = []
    for page in extract_pages(io.BytesIO(pdf_of(the_look(name), choice))):
        rows: dict[int, list[LTChar]] = {}
        for char in _characters(page):
            rows.setdefault(round(char.matrix[5]), []).append(char)
        for row in rows.values():
            text = "".join(char.get_text() for char in sorted(row, key=lambda char: char.x0))
            found.append(unicodedata.normalize("NFKC", MARKS.sub("", text)))
    return found


def _characters(item: Any) -> Iterator[LTChar]:
    if isinstance(item, LTChar):
        yield item
    elif isinstance(item, LTContainer):
        for part in item:
            yield from _characters(part)


def test_an_arabic_title_stands_whole_within_an_english_sentence() -> None:
    """From right to left, its Latin word last."""
    found = lines("Arabic title", PrintChoice(sections=("cover",)))
    said = [line for line in found if ARABIC.split()[0][::-1] in line]
    assert len(said) == 3
    for line in said:
        assert f"USMLE {ARABIC.removesuffix(' USMLE')[::-1]}" in line
        assert "□" not in line
        assert "⟨" not in line


def test_an_english_title_stands_whole_within_an_arabic_sentence() -> None:
    """Its number before it and its mark after it."""
    found = [line for line in lines("English title", PrintChoice(language="ar_XB")) if "clinics" in line]
    assert len(found) > 5
    for line in found:
        assert ENGLISH in line
        assert "□" not in line
        assert "⟨" not in line


def test_isolates_of_a_sentence_pass_and_those_of_a_text_are_shown() -> None:
    literal = Literal()
    assert literal.text(f"Do “\u2068{ARABIC}\u2069” first.") == f"Do “\u2068{ARABIC}\u2069” first."
    assert literal.text("\u202eleft\u202c") == "⟨U+202E⟩left⟨U+202C⟩"
    assert not literal.replaced
    choice = PrintChoice(sections=("checklist",))
    (hostile,) = [
        line["title"]
        for phase in build_document(a_look(titled("a\u2068b"), TODAY), choice)["parts"][0]["data"]["phases"]
        for line in phase["tasks"]
    ]
    assert hostile == "a⟨U+2068⟩b"


def test_what_is_cut_short_ends_what_it_sets_apart() -> None:
    cut = brief(f"Do \u2068{ARABIC * 20}\u2069 first.", 40)
    assert len(cut) == 41
    assert cut.endswith("…\u2069")


def test_the_direction_of_a_sentence_is_that_of_its_language() -> None:
    """In Arabic it may begin with a term that is not; a title in other letters alone has its own."""
    made = Literal(right_to_left=True).value(["USMLE خبرة", "\u2068Clinic\u2069: خبرة", "Clinic", "12"])
    assert made == [{"rtl": "USMLE خبرة"}, {"rtl": "\u2068Clinic\u2069: خبرة"}, "Clinic", "12"]
    assert Literal().value(["“\u2068خبرة\u2069” first", "\u2068خبرة\u2069"]) == [
        "“\u2068خبرة\u2069” first",
        {"rtl": "\u2068خبرة\u2069"},
    ]
