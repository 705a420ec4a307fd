"""The letters in print: by season, with writer, kind, state and days."""

from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.sections.letter import draw
from tests.exchange.pdf.letters import with_letters
from tests.exchange.pdf.paper import print_plan, squeezed, the_sample
from tests.guidance.looks import TODAY
from tests.timeline.frames import a_look


def test_a_plan_without_letters_has_no_such_section() -> None:
    assert draw(PrintView(the_sample())) is None


def test_letters_stand_by_season_the_latest_first() -> None:
    data = draw(PrintView(a_look(with_letters(), TODAY)))
    assert data is not None
    seasons = data["seasons"]
    assert [season["title"] for season in seasons] == ["For Match 2028", "For Match 2027", "For any Match"]
    chair, without = seasons[0]["letters"]
    assert (chair["writer"], chair["place"]) == ("Dr. Okafor", "Lakeside, OH")
    assert (chair["kind"], chair["specialty"], chair["state"]) == ("department chair's letter", "Surgery", "agreed")
    assert chair["days"] == ["asked: 26 Oct 2026", "agreed: 30 Oct 2026"]
    assert (without["writer"], without["place"], without["days"]) == ("no writer yet", "", ["no day yet"])


def test_they_are_on_the_page() -> None:
    text = squeezed(print_plan(with_letters(), PrintChoice(sections=("letters",))).text)
    for words in ("For Match 2028", "Dr. Okafor", "department chair's letter", "agreed: 30 Oct 2026", "imported"):
        assert squeezed(words) in text
