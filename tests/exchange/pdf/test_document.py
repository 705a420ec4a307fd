"""The whole print of the sample, read back: papers, fonts, tags, bookmarks, texts."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pdfminer.high_level import extract_text

from planner.core.model import Kind
from planner.errors import InputError
from planner.exchange.pdf.print_choice import Orientation, Paper, PrintChoice
from planner.exchange.pdf.sections import SECTIONS
from planner.exchange.pdf.typeset import build_document, chosen, pdf_of
from planner.guidance.checklist import checklist_of
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.tick import AddItem, SetTick
from planner.style.tokens import palette, print_palette
from planner.words.language import Direction, english
from tests.exchange.pdf.letters import with_everything
from tests.exchange.pdf.paper import Printed, print_plan, printed, squeezed, the_sample, titled
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import a_look

LEAST_SIZE = 7.0
UNPRINTED = 17.0  # points of 6 mm: the edge that an office printer leaves white
LETTER = PrintChoice(paper=Paper.LETTER, orientation=Orientation.PORTRAIT, all_rows=True)
RIGHT_TO_LEFT = PrintChoice(direction=Direction.RIGHT_TO_LEFT)
CHOICES = {"A4": PrintChoice(), "Letter, portrait, all rows": LETTER, "right to left": RIGHT_TO_LEFT}
TITLES = ("Cover", "On one page", "Timeline", "Next steps", "Checklist", "Study and exams", "Sources")
every_choice = pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)


def begins(document: Printed) -> list[str]:
    """The bookmarks of the sections."""
    return [title for depth, title, _ in document.bookmarks if depth == 0]


@pytest.mark.parametrize(
    ("choice", "upright", "sheet"),
    [
        (PrintChoice(), (595, 842), (842, 595)),
        (PrintChoice(paper=Paper.LETTER), (612, 792), (792, 612)),
        (LETTER, (612, 792), (612, 792)),
    ],
)
def test_pages_have_the_size_of_the_paper(
    choice: PrintChoice, upright: tuple[int, int], sheet: tuple[int, int]
) -> None:
    document = printed(choice)
    wall = (upright[1], upright[0])
    lying = {1: wall, **dict.fromkeys(document.pages_of("Timeline"), sheet)}
    assert document.sizes == [lying.get(page, upright) for page in range(len(document.sizes))]


@every_choice
def test_no_text_is_tiny(choice: PrintChoice) -> None:
    words = printed(choice).all_words()
    assert len(words) > 500
    smallest = min(words, key=lambda piece: piece.size)
    assert smallest.size >= LEAST_SIZE, smallest


@every_choice
def test_no_text_lies_outside_its_page(choice: PrintChoice) -> None:
    document = printed(choice)
    for page, (width, height) in enumerate(document.sizes):
        for piece in document.words(page):
            assert UNPRINTED < piece.x < width - UNPRINTED, (page, piece)
            assert UNPRINTED < piece.y < height - UNPRINTED, (page, piece)


@every_choice
def test_fonts_are_embedded_and_ours(choice: PrintChoice) -> None:
    fonts = printed(choice).fonts
    assert fonts
    for font in fonts:
        descriptor = font["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys(), font
        assert re.fullmatch(r"/[A-Z]{6}\+(Inter|NotoSans).*", font["/BaseFont"]), font


@every_choice
def test_it_is_tagged_for_pdf_ua(choice: PrintChoice) -> None:
    document = printed(choice)
    assert document.root["/MarkInfo"]["/Marked"] is True or document.root["/MarkInfo"]["/Marked"].value is True
    assert document.root["/Lang"] == "en"
    assert document.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in document.metadata
    assert all(page["/Tabs"] == "/S" for page in document.reader.pages)
    assert len(document.elements("/H1")) == len(TITLES)
    figures = document.elements("/Figure")
    assert len(figures) >= 2 * len(document.pages_of("Timeline"))
    assert all(len(str(figure["/Alt"])) > 15 for figure in figures)
    heads = document.elements("/TH")
    assert len(heads) >= 12
    assert all(attribute["/Scope"] == "/Column" for head in heads for attribute in head["/A"])


def test_the_picture_is_described() -> None:
    wall = next(str(figure["/Alt"]) for figure in printed().elements("/Figure") if "Timeline from" in figure["/Alt"])
    for words in ("Today 12 Apr", "Programs begin to review 22 Sep", "Match 17 Mar", "What decides: Step 2 CK"):
        assert words in wall


def test_bookmarks_lead_to_the_sections() -> None:
    document = printed()
    assert begins(document) == ["IMG Roadmap plan, Match 2028", "Monday 9 August 2027 Step 2 CK", *TITLES[2:]]
    for _, title, page in document.bookmarks:
        assert squeezed(title) in squeezed(document.page_text(page)), title
    assert (1, "Exams", document.pages_of("Checklist")[0]) in document.bookmarks


def test_metadata_says_nothing_of_the_person() -> None:
    document = printed()
    info = document.reader.metadata
    assert info is not None
    assert dict(info) == {
        "/Title": "IMG Roadmap plan, Match 2028",
        "/Creator": info["/Creator"],
        "/CreationDate": "D:20270412000000Z",
        "/ModDate": "D:20270412000000Z",
    }
    assert info["/Creator"].startswith("Typst")
    assert "<dc:creator>" not in document.metadata
    assert "Internal medicine" not in document.metadata


def test_the_same_plan_and_day_give_the_same_bytes() -> None:
    again = pdf_of(a_look(sample_plan(), TODAY), PrintChoice())
    assert again == printed().content
    assert pdf_of(a_look(sample_plan(), TODAY + timedelta(days=1)), PrintChoice()) != again


@every_choice
def test_pages_are_numbered(choice: PrintChoice) -> None:
    texts = printed(choice).texts
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text


def test_the_cover_says_what_the_window_says() -> None:
    cover = squeezed(printed().section("IMG Roadmap plan, Match 2028"))
    look = the_sample()
    assert squeezed(english(verdict_sentence(look.assessment))) in cover
    assert squeezed("Season dates of Match 2028 are projected from past years") in cover
    for result in look.assessment.seasons:
        assert f"Match{result.match_year}" in cover
    numbers = [page + 1 for depth, _, page in printed().bookmarks if depth == 0]
    for title, number in zip(TITLES, numbers, strict=True):
        if title == "Cover":
            continue
        assert f"{squeezed(title)}{number}" in cover


@pytest.mark.parametrize("section", [section.id for section in SECTIONS])
def test_each_section_alone_and_left_out(section: str) -> None:
    """Of a plan that has something for each."""
    known, plan = tuple(other.id for other in SECTIONS), with_everything()
    alone = print_plan(plan, PrintChoice(sections=(section,)))
    assert len(begins(alone)) == 1
    assert "Page 1 of" in alone.texts[0]
    rest = print_plan(plan, PrintChoice(sections=tuple(other for other in known if other != section)))
    whole = print_plan(plan, PrintChoice(sections=known))
    assert begins(rest) == [title for title in begins(whole) if title != begins(alone)[0]]


def test_a_private_section_is_printed_only_where_it_is_named() -> None:
    plan = with_everything()
    assert "Explanations" not in begins(print_plan(plan))
    assert "Explanations" in begins(print_plan(plan, PrintChoice(sections=("letters", "explanations"))))


def test_every_title_stands_whole_on_one_line_of_the_checklist() -> None:
    """A title in one piece of text; its day beside it."""
    document = printed()
    look = the_sample()
    pieces = [piece.text.strip() for page in document.pages_of("Checklist") for piece in document.words(page)]
    for task in look.tasks:
        assert task.title in pieces, task.title
    assert pieces.count("Mon 9 Aug 2027") == 1


def test_boxes_say_what_is_done() -> None:
    look = the_sample()
    items = sum(len(checklist_of(look, task.id).items) for task in look.open_tasks)
    text = printed().section("Checklist")
    assert text.count("☑") == sum(task.done for task in look.tasks)
    assert text.count("☐") == len(look.open_tasks) + items


def test_ticks_and_own_items_are_printed_and_the_exam_day_says_by_when() -> None:
    edits = [
        AddItem("step2ck", "Book a hotel", the_roadmap()),
        *(
            SetTick("step2ck", item, TODAY, TODAY, the_roadmap())
            for item in ("Book a hotel", "Permit saved and printed")
        ),
    ]
    plan = sample_plan()
    for edit in edits:
        plan = edit.apply(plan)
    text = squeezed(print_plan(plan, PrintChoice(sections=("checklist",))).section("Checklist"))
    assert squeezed("☑ Book a hotel") in text
    assert squeezed("☑ Permit saved and printed ☐ Permit still the newest one · by 2 Aug ☐") in text


def test_a_rule_of_the_authority_stands_beside_its_task_without_a_box() -> None:
    text = squeezed(printed().section("Checklist"))
    rule = the_sample().packs.template.by_id["soap_plan"].must[0]
    assert squeezed(f"Rule: {rule}") in text
    assert squeezed(f"☐ {rule}") not in text


def test_the_checklist_is_that_of_the_persons_pathway() -> None:
    """The sample goes the sixth."""
    text = squeezed(printed().section("Checklist"))
    assert squeezed("All six in by the deadline; a seventh date kept free") in text
    assert squeezed("License letter") not in text


@pytest.mark.parametrize("choice", [PrintChoice(all_rows=True), LETTER], ids=["A4", "Letter, portrait"])
def test_every_row_of_the_timeline_has_its_title_and_its_days(choice: PrintChoice) -> None:
    text = squeezed(printed(choice).section("Timeline"))
    look = the_sample()
    shown = [task for task in look.tasks if task.closed_by is None and task.kind is not Kind.MILESTONE]
    assert len(shown) > 30
    for task in shown:
        start = look.schedule.start(task.id)
        assert start is not None
        day = f"{start.day}{start:%b}"
        assert re.search(re.escape(squeezed(task.title)) + rf"\D{{0,4}}{day}", text), task.title


def test_calendar_and_heads_stand_on_each_sheet() -> None:
    document = printed(LETTER)
    sheets = document.pages_of("Timeline")
    assert len(sheets) > 2
    for page in sheets:
        words = [piece.text.strip() for piece in document.words(page)]
        assert {"Step", "When"} <= set(words)
        assert len({"Jan", "Apr", "Aug", "Sep", "Nov"} & set(words)) >= 2
        assert {"done", "slack", "exam"} <= set(words)


def test_sheets_side_by_side_name_each_other() -> None:
    document = printed(LETTER)
    pages = document.pages_of("Timeline")
    first, second = (document.texts[page] for page in pages[:2])
    assert "Sheet 1a" in first
    assert "also on sheet 1b ›" in first
    assert "Sheet 1b" in second
    assert "‹ also on sheet 1a" in second


def test_the_range_that_was_asked_for() -> None:
    choice = PrintChoice(sections=("timeline",), first=date(2027, 7, 1), last=date(2027, 9, 30))
    text = printed(choice).text
    assert "Jul 2027 – Sep 2027" in text
    months = {word for word in _lone_words(printed(choice)) if re.fullmatch(r"[A-Z][a-z]{2} 2027", word)}
    assert months == {"Jul 2027", "Aug 2027", "Sep 2027"}
    with pytest.raises(InputError, match="2027-09, before it begins in 2027-10"):
        pdf_of(the_sample(), replace(choice, first=date(2027, 10, 1)))


def _lone_words(document: Printed) -> set[str]:
    return {piece.text.strip() for piece in document.all_words()}


def test_another_reader_finds_the_same_words() -> None:
    """By pdfminer, which knows the advances of the embedded fonts: nothing overlaps so that words run together."""
    text = extract_text(io.BytesIO(printed().content), page_numbers=[1, 2])
    for words in (
        "Your dates fit Match 2028.",
        "Study for Step 2 CK",
        "16 Feb – 8 Aug 2027",
        "Page 2 of",
        "decides",
    ):
        assert words in text, words


def test_sources_have_their_date_and_confidence() -> None:
    text = squeezed(printed().section("Sources"))
    season = the_sample().target
    assert season is not None
    review = season.season.events["eras_programs_review"]
    assert squeezed(review.source.text) in text
    assert squeezed("22 Sep 2027 or 29 Sep 2027") in text
    for gate in season.gates:
        assert squeezed(gate.gate.source.text) in text, gate.gate.id
        assert gate.gate.source.as_of in text


def test_next_steps_and_findings() -> None:
    text = squeezed(printed().section("Next steps"))
    for words in (
        "Find out which Pathway is yours",
        "207 days of slack",
        "Unblocks Send the Pathways application (before the encounters)",
        "2.6 h on each of 102 study days left",
        "12 days too late",
        "as of 2021, official",
    ):
        assert squeezed(words) in text, words


def test_paper_is_light_whatever_the_window_looks_like() -> None:
    colours = build_document(the_sample(), PrintChoice())["colours"]
    assert colours["surface"] == "#FFFFFF"
    assert colours["text"] == palette("light").text == print_palette().text
    assert colours["text"] != palette("dark").text


def test_a_plan_without_tasks() -> None:
    empty = print_plan(titled())
    assert begins(empty) == ["IMG Roadmap plan"]
    assert "There is nothing in this plan yet." in empty.text
    with pytest.raises(InputError, match="nothing in this plan"):
        print_plan(titled(), PrintChoice(sections=("timeline", "checklist")))


@pytest.mark.slow
def test_a_plan_of_5000_tasks() -> None:
    plan = titled(*(f"Step {number}" for number in range(5000)))
    document = print_plan(plan, PrintChoice(sections=("wall", "checklist")))
    assert len(document.sizes) > 100
    last = document.page_text(len(document.sizes) - 1)
    assert "Step 4999" in last
    assert f"Page {len(document.sizes)} of {len(document.sizes)}" in last


def test_chosen_keeps_the_order_of_the_document() -> None:
    choice = PrintChoice(sections=("sources", "cover", "wall"))
    assert [section.id for section in chosen(choice)] == ["cover", "wall", "sources"]
