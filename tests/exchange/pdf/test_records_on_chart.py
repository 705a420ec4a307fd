"""Records and implied days under a task on paper: the row, what is drawn, the legend, the words that are heard."""

from dataclasses import replace
from datetime import date

from planner.core.model import Plan
from planner.exchange.pdf.chart.columns import Columns, chart_rows, columns
from planner.exchange.pdf.chart.ink import paper
from planner.exchange.pdf.chart.legend import draw_legend
from planner.exchange.pdf.chart.paint import Place, paint
from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.svg import Picture
from planner.timeline.scale import Scale
from planner.timeline.scene import build
from planner.timeline.shape import Scene, Strand
from tests.exchange.pdf.letters import with_everything
from tests.exchange.pdf.paper import print_plan, printed
from tests.guidance.looks import TODAY
from tests.timeline.frames import a_frame, a_look
from tests.timeline.lettered import TASK, A, B, C, a_lettered_look, lettered, the_strand
from tests.timeline.paced import TOO_LATE, paced
from tests.timeline.rotations import SURE, S, a_rotated_look

CHARTS = PrintChoice(sections=("timeline",))
LETTERS = "Letter of Dr. Ada (standard letter): uploaded on 20 Mar 2027."


def a_view(plan: Plan | None = None) -> PrintView:
    return PrintView(a_look(plan or lettered(), TODAY))


def room_of(view: PrintView, shape: Columns) -> tuple[float, float]:
    """The height of the task's own part of its row in points, and that of the records."""
    (row,) = [item for item in chart_rows(view, view.rows(all_rows=False), shape) if TASK in item.row.tasks[:1]]
    assert row.height == row.row.height * shape.factor
    assert row.room == row.row.room * shape.factor
    return row.height - row.room, row.room


def a_scene() -> Scene:
    """A chart that begins a hundred days before today."""
    frame = a_frame(a_lettered_look())
    return build(replace(frame, scale=Scale(TODAY.toordinal() - 100, 2.0)))


def drawn(strand: Strand, width: float = 900.0) -> str:
    """The shapes of one strand on a chart of this width."""
    picture, scene = Picture(width, 900.0), Scene(width, 900.0)
    scene.strands.append(strand)
    paint(picture, scene, Place(0.0, 0.0, width, 1.0))
    return str(picture.document()["svg"])


def test_the_row_is_higher_and_its_words_keep_to_the_upper_part() -> None:
    view = a_view()
    wide = columns(780.0, wide=True)
    own, room = room_of(view, wide)
    assert own >= wide.row
    assert room > 15


def test_what_is_there_is_grey_what_is_expected_has_a_hollow_end_what_is_late_a_triangle() -> None:
    scene = a_scene()
    there, expected, late = (drawn(the_strand(scene, ref)) for ref in (A, B, C))
    assert paper().text_3 in there
    assert "stroke-dasharray" not in there
    assert "stroke-dasharray" in expected
    assert f'fill="{paper().surface}"' in expected
    assert f'fill="{paper().late}"' in late
    assert paper().late not in there + expected


def test_what_lies_beside_the_chart_is_cut() -> None:
    """An expected letter whose days all lie beyond the right edge leaves nothing there."""
    strand = the_strand(a_scene(), C)
    assert strand.dots[0].x > 100
    assert "<path" in drawn(strand)
    assert "<path" not in drawn(strand, 100.0)


def test_the_legend_names_them_only_where_there_are_any() -> None:
    view, bare = a_view(), PrintView(a_look(lettered().with_records("letters", {}), TODAY))
    named = draw_legend(view, 780.0, view.rows(all_rows=False))
    plain = draw_legend(bare, 780.0, bare.rows(all_rows=False))
    assert [words.text for words in named.words if words not in plain.words][-1] == "letter"
    assert named.alt.endswith("little slack and letter")
    assert not plain.alt.endswith("letter")


def test_who_does_not_see_the_chart_is_told() -> None:
    figures = [str(figure["/Alt"]) for figure in print_plan(lettered(), CHARTS).elements("/Figure")]
    assert len([words for words in figures if LETTERS in words]) == 1
    assert not [figure for figure in printed(CHARTS).elements("/Figure") if "Letter of" in str(figure["/Alt"])]


def test_the_day_that_the_pace_implies_is_drawn_named_and_told() -> None:
    view, late = a_view(paced()), a_view(paced(TOO_LATE))
    for seen, words, ink in ((view, "14 Aug", paper().accent), (late, "31 Aug, too late", paper().late)):
        (implied,) = build(replace(a_frame(seen.look), rows=seen.rows(all_rows=False))).implied
        scene, picture = Scene(2000.0, 900.0), Picture(2000.0, 900.0)
        scene.implied.append(implied)
        paint(picture, scene, Place(0.0, 0.0, 2000.0, 1.0))
        assert [text.text for text in picture.words if text.text != "!"] == [words]
        assert f'stroke="{ink}"' in str(picture.document()["svg"])
        assert "stroke-dasharray" in str(picture.document()["svg"])
    assert draw_legend(view, 780.0, view.rows(all_rows=False)).alt.endswith("little slack and at your pace")
    figures = [str(figure["/Alt"]) for figure in print_plan(paced(), CHARTS).elements("/Figure")]
    assert len([words for words in figures if "you would be ready on Fri 13 Aug 2027" in words]) == 1


def test_what_lasts_is_a_bar_on_paper_too() -> None:
    strand = the_strand(build(a_frame(a_rotated_look(SURE))), S)
    words = drawn(strand)
    assert f'stroke="{paper().phase(2)}"' in words
    assert f'fill="{paper().surface}"' in words
    assert f'fill="{paper().surface}"' not in drawn(strand, 100.0)
    view = PrintView(a_rotated_look(SURE))
    assert draw_legend(view, 780.0, view.rows(all_rows=False)).alt.endswith("little slack and experience")


def test_an_optional_activity_of_long_ago_does_not_fill_sheets_with_the_past() -> None:
    view = PrintView(a_look(with_everything(), TODAY))
    days = view.days(view.rows(all_rows=False))
    assert days is not None
    assert days[0] == date(2026, 7, 1)
