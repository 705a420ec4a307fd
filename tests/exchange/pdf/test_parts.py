"""What a print is made of: fonts, literal texts, pictures, sheets, sections, the smaller file."""

import io
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pypdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import InputError
from planner.exchange.pdf import font
from planner.exchange.pdf import print_choice as choices
from planner.exchange.pdf import typeset as documents
from planner.exchange.pdf.chart.columns import (
    LEAST_MONTH,
    LEAST_QUARTER,
    OVERLAP_DAYS,
    ChartRow,
    bands,
    chart_rows,
    columns,
    tiles,
)
from planner.exchange.pdf.chart.header import LEVELS, Flag, place_flags
from planner.exchange.pdf.chart.ink import bar_ink
from planner.exchange.pdf.fit import lines_of, shortened
from planner.exchange.pdf.literal import BREAK, Literal
from planner.exchange.pdf.pack import packed
from planner.exchange.pdf.page_images import Preview
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.sections import SECTIONS
from planner.exchange.pdf.svg import Ink, Picture, Words
from planner.paths import resource_path
from planner.timeline.rows import RowKind
from planner.timeline.scale import DAYS_IN_A_MONTH
from planner.timeline.shape import Style
from planner.words.language import Direction
from planner.words.text import FIRST_STRONG_ISOLATE, POP_ISOLATE
from tests.exchange.pdf.paper import USUAL, print_plan, printed, the_sample, titled
from tests.guidance.looks import sample_plan
from tests.project.tree import ROOT
from tests.timeline.frames import EVERYTHING, a_look, rows_of

FILES = (font.REGULAR, font.STRONG, *font.FALLBACKS)
WIDE = columns(780.0, wide=True)
SIZE = 8.25


# Fonts


@pytest.mark.parametrize("name", FILES)
def test_characters_and_advances_are_those_of_the_file(name: str) -> None:
    file = TTFont(resource_path("fonts", name))
    units = file["head"].unitsPerEm
    expected = {chr(code): file["hmtx"][glyph][0] / units for code, glyph in file.getBestCmap().items()}
    assert font.face(name).advances == expected


def test_the_families_are_those_of_the_files() -> None:
    names = {TTFont(resource_path("fonts", name))["name"].getDebugName(1) for name in FILES}
    assert {name.removesuffix(" SemiBold") for name in names} == set(font.FAMILIES)


def test_fonts_are_no_burden() -> None:
    folder = resource_path("fonts")
    assert sum(path.stat().st_size for path in folder.glob("Noto*.ttf")) < 1_000_000
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL-Noto.txt").read_text(encoding="utf-8")


# Texts


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_any_text_is_printed(text: str) -> None:
    """Whatever the text holds, the document can be made: Typst refuses a character without a glyph, but no isolate."""
    silent = (BREAK, FIRST_STRONG_ISOLATE, POP_ISOLATE)
    made = Literal().value({"deep": [text]})["deep"][0]
    shown = made["rtl"] if isinstance(made, dict) else made
    assert all(font.faces_with(char) or char in silent for char in shown)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
@settings(max_examples=12)
def test_any_title_gives_a_document(titles: list[str]) -> None:
    assert len(print_plan(titled(*titles), replace(USUAL, sections=("steps", "checklist"))).sizes) >= 2


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("e\u0301", "é"),
        ("b\u0301", "b\u0301"),
        ("ש\u05c1", "ש\u05c1"),
        (">\u0596", ">□"),
        ("\u0651", "□"),
        ("ب\u0301", "ب□"),
    ],
)
def test_a_mark_needs_a_font_that_has_its_letter_too(title: str, shown: str) -> None:
    made = Literal().text(title)
    assert (made["rtl"] if isinstance(made, dict) else made) == shown
    assert print_plan(titled(title), replace(USUAL, sections=("checklist",))).sizes


def test_a_drawing_is_no_text() -> None:
    drawing = "M" + "1 2L" * 50
    assert Literal().value({"svg": drawing, "text": "x" * 50}) == {"svg": drawing, "text": BREAK.join(["x" * 10] * 5)}


def test_the_direction_of_a_text_is_that_of_its_first_letter() -> None:
    made = Literal().value(["2 خبرة USMLE", "USMLE خبرة", "12"])
    assert made == [{"rtl": "2 خبرة USMLE"}, "USMLE خبرة", "12"]


# Pictures


def test_a_mirrored_picture() -> None:
    picture = Picture(100, 20)
    picture.line(0, Ink("", "#000000", 1), (10, 5), (30, 5))
    picture.glyph(1, Ink("", "#111111", 1), 10, 5, (-2, 0), (3, 0))
    picture.say(Words(10, 5, "‹ before", "#000000", align="left"))
    plain, mirrored = picture.document(), picture.document(mirrored=True)
    assert 'd="M10 5L30 5"' in plain["svg"]
    assert 'd="M90 5L70 5"' in mirrored["svg"]
    assert 'd="M8 5L13 5"' in plain["svg"]
    assert 'd="M88 5L93 5"' in mirrored["svg"], "a check mark is turned, not mirrored"
    (words,) = mirrored["words"]
    assert (words["x"], words["align"], words["text"]) == (90, "right", "› before")


def test_a_picture_is_well_formed_and_small() -> None:
    picture = Picture(100, 20)
    for place in range(50):
        picture.box(0, Ink("#ffffff", "#000000", 1), place, 1, place + 1, 5, 2)
    svg = picture.document()["svg"]
    assert len(ElementTree.fromstring(svg)) == 1
    picture.hatch(1, Ink("", "#000000", 1), (0, 0, 10, 10), 4)
    ends = [float(number) for number in _last_path(picture).replace("M", " ").replace("L", " ").split()]
    assert min(ends) >= 0
    assert max(ends) <= 10


def test_states_differ_without_colour() -> None:
    """By edge, dash or hatch; of those two that differ only in their ground, the greys lie apart."""
    inks = {style: bar_ink(style, 1) for style in (Style.DONE, Style.PLANNED, Style.RUNNING, Style.PROJECTED)}
    inks[Style.LATE] = bar_ink(Style.LATE, 1)
    for (first, one), (second, other) in combinations(inks.items(), 2):
        hatched = Style.LATE in (first, second)
        forms = bool(one.stroke) != bool(other.stroke) or one.dash != other.dash
        assert hatched or forms or abs(_grey(one.fill) - _grey(other.fill)) > 15, (first, second)


def _last_path(picture: Picture) -> str:
    return ElementTree.fromstring(picture.document()["svg"])[-1].attrib["d"]


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


# Sheets


def the_rows() -> list[ChartRow]:
    """All rows of the sample."""
    look = the_sample()
    return chart_rows(PrintView(look), rows_of(look, EVERYTHING), WIDE)


@pytest.mark.parametrize("room", [40.0, 120.0, 250.0, 400.0, 2000.0])
def test_each_row_comes_on_one_sheet(room: float) -> None:
    rows = the_rows()
    groups = bands(rows, room)
    shown = [item.row.tasks for group in groups for item in group if item.row.kind is RowKind.TASK]
    assert shown == [item.row.tasks for item in rows if item.row.kind is RowKind.TASK]
    for group in groups:
        assert group[0].row.kind is RowKind.PHASE
        assert group[-1].row.kind is RowKind.TASK
        assert sum(item.height for item in group) <= room or len(group) <= 2
        assert all(before.row.bottom == pytest.approx(after.row.top) for before, after in pairwise(group))


def test_a_sheet_ends_before_a_phase_where_it_can() -> None:
    assert [group[0].continued for group in bands(the_rows(), 400.0)].count(False) >= 2


@pytest.mark.parametrize("days", [1, 40, 400, 900, 2000, 9000, 30000])
@pytest.mark.parametrize("width", [290.0, 470.0])
def test_days_are_split_legibly(days: int, width: float) -> None:
    first = date(2026, 9, 1)
    last = first + timedelta(days=days - 1)
    parts = tiles(first, last, width)
    assert (parts[0].first, parts[-1].last) == (first, last)
    for one, other in pairwise(parts):
        assert (one.last - other.first).days + 1 >= OVERLAP_DAYS
        assert one.after
        assert other.before
    for part in parts:
        points = part.scale(width, 1.0).px_per_day
        assert points * DAYS_IN_A_MONTH >= LEAST_MONTH * 0.95 or points * 3 * DAYS_IN_A_MONTH >= LEAST_QUARTER * 0.95


@pytest.mark.parametrize("today", [date(2027, 4, 12), date(2027, 9, 20), date(2028, 3, 10)])
@pytest.mark.parametrize("width", [297.0, 468.0])
def test_flags_meet_neither_each_other_nor_a_line(today: date, width: float) -> None:
    view = PrintView(a_look(sample_plan(), today))
    count = 0
    for tile in tiles(date(2026, 9, 1), date(2028, 7, 31), width):
        flags = place_flags(view, tile.scale(width), 100.0, width)
        count += len(flags)
        assert all(flag.level < LEVELS and flag.x0 >= 100 and flag.x1 <= 100 + width for flag in flags)
        for one, other in combinations(flags, 2):
            assert one.level != other.level or one.x1 <= other.x0 or other.x1 <= one.x0, (one, other)
            assert not _cut(one, other), (one, other)
    assert count >= 4


def _cut(one: Flag, other: Flag) -> bool:
    """Whether the line of the upper one runs through the text of the lower one."""
    upper, lower = sorted((one, other), key=lambda flag: flag.level)
    return upper.level < lower.level and upper.x != lower.x and lower.x0 < upper.x < lower.x1


@given(st.text("abc WM", min_size=1, max_size=300), st.integers(1, 4))
def test_a_shortened_text_fits(text: str, lines: int) -> None:
    shown = shortened(text, 120.0, lines, SIZE)
    assert lines_of(shown, 120.0, SIZE) <= lines
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


# Sections


def test_every_section_has_its_source_and_its_place() -> None:
    assert [section.id for section in SECTIONS] == [
        "cover",
        "wall",
        "timeline",
        "steps",
        "checklist",
        "study",
        "letters",
        "profile",
        "documents",
        "explanations",
        "sources",
    ]
    assert all(resource_path("print", section.file).is_file() for section in SECTIONS)


@pytest.mark.parametrize("first", ["section", "sections", "sections.cover", "sections.step", "typeset"])
def test_each_module_can_be_imported_first(first: str) -> None:
    """None waits for another one to be there: what is imported first makes no difference to the sections."""
    code = f"import planner.exchange.pdf.{first}; from planner.exchange.pdf.sections import SECTIONS as found"
    code += "; print(*(section.id for section in found))"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == [section.id for section in SECTIONS]


# Choices


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (choices.month_start, "2027-13"),
        (choices.month_start, "2027"),
        (choices.month_start, "0000-01"),
        (choices.month_end, "2027-8"),
        (choices.language, "english"),
        (choices.language, "x"),
        (lambda text: choices.section_ids(text, ("cover",)), "cover,,"),
    ],
)
def test_a_wrong_choice_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(InputError):
        read(text)


def test_choices_are_read() -> None:
    assert choices.month_end("2028-02") == date(2028, 2, 29)
    assert choices.section_ids("wall, cover", ("cover", "wall", "steps")) == ("cover", "wall")
    assert [choices.language(text) for text in ("en", "ar-xb", "en_XA")] == ["en", "ar_XB", "en_XA"]


def test_the_direction_is_that_of_the_language_unless_it_is_chosen() -> None:
    found = [choices.PrintChoice(language=code).right_to_left for code in ("en", "ar_XB", "en_XA")]
    assert found == [False, True, False]
    assert choices.PrintChoice(direction=Direction.RIGHT_TO_LEFT).right_to_left
    assert not choices.PrintChoice(language="ar_XB", direction=Direction.LEFT_TO_RIGHT).right_to_left


# The smaller file


def test_the_packed_file_holds_the_same_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(documents, "packed", lambda content: content)
        plain = documents.pdf_of(the_sample(), USUAL)
    small = packed(plain)
    assert small == printed().content
    assert len(small) < 0.6 * len(plain)
    before, after = (pypdf.PdfReader(io.BytesIO(content), strict=True) for content in (plain, small))
    count = before.trailer["/Size"]
    for number in range(1, count):
        one, other = before.get_object(number), after.get_object(number)
        assert type(one) is type(other), number
        assert _written(one) == _written(other), number


def _written(value: object) -> bytes:
    out = io.BytesIO()
    if value is not None:
        value.write_to_stream(out)  # type: ignore[attr-defined]
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer\n<</Size 1>>\nstartxref\n0\n%%EOF\n"])
def test_another_file_stays_as_it_is(content: bytes) -> None:
    assert packed(content) == content


# The preview


def test_the_preview_shows_the_pages_of_the_document() -> None:
    preview = Preview(the_sample(), USUAL)
    assert preview.pdf == printed().content
    starts = [page + 1 for depth, _, page in printed().bookmarks if depth == 0]
    assert [part.first for part in preview.parts] == starts
    assert sum(part.count for part in preview.parts) == len(printed().sizes)
    wall = preview.parts[1]
    (draft,) = Preview(the_sample(), USUAL).pages(wall.id, 36)
    (page,) = preview.pages(wall.id, 36, preview.parts)
    assert draft.startswith(b"\x89PNG")
    assert draft != page, "the draft does not know its number yet"
    for part in preview.parts:
        assert [page for group in preview.groups(part) for page in group] == list(range(part.count))
        whole = preview.pages(part.id, 20, preview.parts)
        assert len(whole) == part.count
        grouped = [preview.pages(part.id, 20, preview.parts, group) for group in preview.groups(part)]
        assert [page for pages in grouped for page in pages] == whole


def test_one_sheet_alone_is_that_of_the_whole() -> None:
    preview = Preview(the_sample(), replace(USUAL, sections=("timeline",), all_rows=True))
    (part,) = preview.parts
    assert part.count > 2
    whole = preview.pages(part.id, 20, preview.parts)
    for place in range(part.count):
        assert preview.pages(part.id, 20, preview.parts, range(place, place + 1)) == [whole[place]]
