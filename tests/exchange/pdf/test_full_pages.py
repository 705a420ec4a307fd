"""No page of a print holds but a few lines, and the document that nobody chose sections for has each row once."""

from collections.abc import Sequence

import pytest

from planner.exchange.pdf import typeset
from planner.exchange.pdf.chart.columns import LEAST_ROWS, bands, chart_rows, columns
from planner.exchange.pdf.print_choice import Paper, PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.request import pdf_as_wished
from planner.exchange.pdf.typeset import pdf_of
from planner.languages import PSEUDO
from tests.exchange.pdf.paper import Printed, the_sample, titled
from tests.guidance.looks import TODAY
from tests.timeline.frames import a_look

CHECKLIST = PrintChoice(sections=("checklist",))
COUNTS = (18, 19, 44)
HEAD_AND_FOOT = 3


def last_pages(counts: Sequence[int]) -> list[int]:
    """How many lines the last page of a checklist of so many tasks has, where it has several pages."""
    found: list[int] = []
    for count in counts:
        pages = Printed(pdf_of(a_look(titled(*(f"Step {n}" for n in range(count))), TODAY), CHECKLIST))
        last = len(pages.sizes) - 1
        if last:
            found.append(len({round(words.y) for words in pages.words(last)}) - HEAD_AND_FOOT)
    return found


def test_a_last_page_is_worth_its_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    assert min(last_pages(COUNTS)) > 3
    monkeypatch.setattr(typeset, "SPREADS", ())
    assert min(last_pages(COUNTS)) <= 3  # as it would be


@pytest.mark.parametrize("count", [60, 61, 62, 64, 90])
def test_the_last_sheet_of_a_timeline_has_some_rows(count: int) -> None:
    view = PrintView(a_look(titled(*(f"Step {n}" for n in range(count))), TODAY))
    rows = chart_rows(view, view.rows(all_rows=True), columns(780.0, wide=True))
    shares = [found[-1] for room in range(330, 480, 15) if len(found := bands(rows, float(room))) > 1]
    assert len(shares) > 5
    assert min(map(len, shares)) >= LEAST_ROWS


def test_what_is_printed_unasked_has_no_rows_twice() -> None:
    """The page for the wall, the next steps, the checklist: the rows of the timeline are those of the checklist."""
    unasked = Printed(pdf_as_wished(the_sample(), {}))
    assert [title for depth, title, _ in unasked.bookmarks if not depth][1:] == ["Next steps", "Checklist"]
    assert "Residency starts" in unasked.page_text(0)
    everything = Printed(pdf_as_wished(the_sample(), {"sections": "all"}))
    assert len(everything.sizes) > len(unasked.sizes)
    assert everything.pages_of("Timeline")


@pytest.mark.parametrize("language", ["en", *PSEUDO])
@pytest.mark.parametrize("paper", Paper)
def test_the_cover_is_one_page(paper: Paper, language: str) -> None:
    choice = PrintChoice(("cover", "steps"), paper, language=language)
    document = Printed(pdf_of(the_sample(), choice))
    starts = [page for depth, _, page in document.bookmarks if not depth]
    assert starts == [0, 1]
