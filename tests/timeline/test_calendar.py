"""The header: calendar, season bands, gates and today as flags."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from planner.core.edits.move import MoveTask
from planner.guidance.look import Look
from planner.packs.record import EventDate, Packs, Season
from planner.roadmap.template import Roadmap
from planner.roadmap.verdict import assess
from planner.timeline.scale import LEAST_PX_PER_DAY, MOST_PX_PER_DAY, ZOOM_STEP, Scale, cell_text, fitted, ticks
from planner.timeline.season_marks import (
    BANDS_BOTTOM,
    BANDS_TOP,
    CHARACTER,
    HEIGHT,
    MONTH_Y,
    SHOWN_GATES,
    SPANS,
    YEAR_Y,
    build_header,
    landmarks,
)
from planner.timeline.shape import Fill, Flag, Header, Stroke, texts_of
from planner.words.language import english
from tests.core.builder import START, a_plan, work
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import a_look, numbered, seen_on, the_sample

WIDTH = 1200.0
YEAR_LONG = fitted(TODAY.toordinal(), TODAY.toordinal() + 460, WIDTH)


def header_of(look: Look, scale: Scale = YEAR_LONG, width: float = WIDTH) -> Header:
    return build_header(look, scale, width, landmarks(look))


def late_look() -> Look:
    return a_look(MoveTask("step2ck", date(2027, 9, 20), TODAY).apply(sample_plan()), TODAY)


def with_review(first: str, second: str | None) -> Look:
    """The sample in a season whose review begins on one of two days."""
    packs = the_roadmap().packs
    old = packs.season_by_year[2028]
    review = old.events["eras_programs_review"]
    other = numbered(second) if second is not None else None
    event = EventDate(day=numbered(first), alternative=other, projected=True, source=review.source)
    season = Season(match_year=2028, events={**old.events, "eras_programs_review": event})
    seasons = tuple(season if known.match_year == 2028 else known for known in packs.seasons)
    fields = {name: getattr(packs, name) for name in packs.__struct_fields__}
    roadmap = Roadmap(Packs(**{**fields, "seasons": seasons}))
    return Look(assess(sample_plan(), roadmap, TODAY), roadmap)


def spans(flags: Iterable[Flag]) -> list[tuple[float, float]]:
    return sorted((flag.left, flag.left + flag.width) for flag in flags)


def test_the_gates_that_matter_are_marked_in_order() -> None:
    marks = landmarks(the_sample())
    assert [(mark.event, mark.day.isoformat()) for mark in marks] == [
        ("eras_programs_review", "2027-09-22"),
        ("nrmp_rol_deadline", "2028-03-01"),
        ("match_day", "2028-03-17"),
    ]
    assert {mark.event for mark in marks} == set(SHOWN_GATES)
    assert not [mark for mark in marks if mark.fails]
    assert {mark.projected for mark in marks} == {True}
    assert english(marks[0].text) == "Programs begin to review 22 Sep"


def test_a_gate_that_fails_is_marked_as_such() -> None:
    """On the sixth Pathway the encounters follow the OET, so they are late too."""
    assert [mark.event for mark in landmarks(late_look()) if mark.fails] == [
        "eras_programs_review",
        "pathways_deadline",
        "nrmp_rol_deadline",
    ]


def test_a_gate_that_is_else_not_shown_appears_when_it_fails() -> None:
    plan = MoveTask("certificate", date(2028, 6, 1), TODAY).apply(sample_plan())
    marks = {mark.event: mark for mark in landmarks(a_look(plan, TODAY))}
    extra = set(marks) - set(SHOWN_GATES)
    assert all(marks[event].fails for event in extra)
    assert [mark.day for mark in marks.values()] == sorted(mark.day for mark in marks.values())
    assert extra | {event for event, mark in marks.items() if mark.fails}


def test_no_season_no_marks() -> None:
    look = a_look(a_plan(work("a")))
    assert landmarks(look) == []
    header = header_of(look, Scale(START.toordinal(), 3))
    assert header.areas == []
    assert [flag.style for flag in header.flags] == ["today"]


def test_today_is_a_flag_in_the_middle_of_its_line() -> None:
    (flag,) = [
        flag for flag in header_of(the_sample(), Scale(TODAY.toordinal() - 50, 2)).flags if flag.style == "today"
    ]
    assert (flag.x, flag.text) == (100, "Today 12 Apr")
    assert flag.left + flag.width / 2 == pytest.approx(100)


@pytest.mark.parametrize(
    ("x", "align"), [(0, "right"), (30, "right"), (60, "center"), (WIDTH - 60, "center"), (WIDTH, "left")]
)
def test_at_the_edges_todays_flag_stands_beside_its_line(x: float, align: str) -> None:
    header = header_of(the_sample(), Scale(TODAY.toordinal() - x / 2, 2))
    (flag,) = [flag for flag in header.flags if flag.style == "today"]
    assert (flag.x, flag.align) == (x, align)


def test_a_flag_that_fails_says_so_in_words() -> None:
    flags = {flag.text: flag.style for flag in header_of(late_look()).flags}
    assert flags["! Programs begin to review 22 Sep"] == "late"
    assert header_of(the_sample()).flags[1].style == "projected"


@pytest.mark.parametrize("px", [0.2, 0.5, 1, 2, 4, 10, 30])
@pytest.mark.parametrize("first", ["2026-06-01", "2027-01-01", "2027-08-01", "2027-09-10", "2028-02-20"])
@pytest.mark.parametrize("late", [False, True])
def test_flags_never_overlap(px: float, first: str, late: bool) -> None:
    look = late_look() if late else the_sample()
    header = header_of(look, Scale(numbered(first).toordinal(), px))
    found = spans(header.flags)
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert all(begin >= 0 and end <= WIDTH for begin, end in found)


def test_of_flags_that_collide_today_and_what_fails_stay() -> None:
    look = late_look()
    assert len(landmarks(look)) == 4
    header = header_of(look, Scale(numbered("2027-01-01").toordinal(), 0.5))
    assert [flag.style for flag in header.flags] == ["today", "late"]


def test_a_flag_at_the_right_edge_turns_round() -> None:
    day = numbered("2027-09-22").toordinal()
    wide = Scale(day - 100, 4)
    (right,) = [flag for flag in header_of(the_sample(), wide, 800).flags if "review" in flag.text]
    assert (right.align, right.left) == ("right", 400)
    look = seen_on(the_sample(), date(2027, 10, 20))
    (turned,) = [flag for flag in header_of(look, wide, 800).flags if "review" in flag.text]
    assert turned.align == "left"
    assert turned.left + turned.width == pytest.approx(400)


def test_the_words_of_a_flag_stand_in_its_middle() -> None:
    header = header_of(the_sample())
    words = {label.text: label for label in texts_of(header)}
    for flag in header.flags:
        label = words[flag.text]
        assert (label.x, label.align) == (flag.left + flag.width / 2, "center")
        assert BANDS_BOTTOM < label.y < HEIGHT


def test_the_seasons_bands_run_from_event_to_event() -> None:
    look = the_sample()
    assert look.target is not None
    events = look.target.season.events
    header = header_of(look)
    bands = [area for area in header.areas if area.fill is not Fill.TWO_DATES]
    assert len(bands) == len(SPANS)
    for span, area in zip(SPANS, bands, strict=True):
        assert area.x0 == YEAR_LONG.x(events[span.first].earlier.toordinal())
        assert area.x1 == YEAR_LONG.x(events[span.last].earlier.toordinal())
        assert (area.y0, area.y1) == (BANDS_TOP, BANDS_BOTTOM)
        known = Fill.SEASON_APPLY if span.fill is Fill.SEASON_APPLY else Fill.SEASON_PROJECTED
        assert area.fill is known
    assert [label.text for label in header.labels if label.text in {english(span.title) for span in SPANS}]


def test_a_known_season_is_not_drawn_as_projected() -> None:
    look = a_look(sample_plan(), TODAY)
    season = look.packs.season_by_year[2027]
    assert not season.events["eras_programs_review"].projected
    assert look.target is not None
    known = replace(look.assessment, target=replace(look.target, season=season))
    fills = {area.fill for area in header_of(Look(known, the_roadmap())).areas}
    assert Fill.SEASON in fills


@pytest.mark.parametrize(("first", "last"), [("2027-09-22", "2027-09-29"), ("2027-09-15", "2027-09-22")])
def test_two_candidate_days_are_hatched(first: str, last: str) -> None:
    header = header_of(with_review(first, last))
    (hatch,) = [area for area in header.areas if area.fill is Fill.TWO_DATES]
    assert (hatch.x0, hatch.x1) == (YEAR_LONG.x(numbered(first).toordinal()), YEAR_LONG.x(numbered(last).toordinal()))
    (mark,) = [mark for mark in landmarks(with_review(first, last)) if mark.event == "eras_programs_review"]
    assert mark.day == numbered(first)


def test_one_day_is_not_hatched() -> None:
    assert Fill.TWO_DATES not in {area.fill for area in header_of(with_review("2027-09-22", None)).areas}


@pytest.mark.parametrize("px", [0.2, 1, 4, 12, 40])
def test_a_bands_title_is_inside_it_and_on_the_header(px: float) -> None:
    scale = Scale(numbered("2027-06-15").toordinal(), px)
    header = header_of(the_sample(), scale)
    titles = {english(span.title) for span in SPANS}
    for label in header.labels:
        if label.text in titles:
            assert 0 < label.x < WIDTH
            assert [area for area in header.areas if area.x0 < label.x < area.x1]


@pytest.mark.parametrize(
    ("px", "upper"), [(30, "Apr 2027"), (10, "Apr 2027"), (2, "2027"), (0.5, "2027"), (0.2, "2027")]
)
def test_the_upper_line_names_the_year_once(px: float, upper: str) -> None:
    scale = Scale(TODAY.toordinal(), px)
    header = header_of(the_sample(), scale)
    names = [label.text for label in header.labels if label.y == YEAR_Y]
    assert names[0] == upper
    assert len(names) == len(set(names))


def test_each_cell_has_its_line_and_its_text() -> None:
    header = header_of(the_sample())
    cells = list(ticks(YEAR_LONG, WIDTH))
    strokes = [line.stroke for line in header.lines]
    assert strokes == [Stroke.GRID_MAJOR if cell.major else Stroke.GRID for cell in cells]
    texts = [label.text for label in header.labels if label.y == MONTH_Y]
    assert texts == [english(cell_text(cell.day, YEAR_LONG.unit)) for cell in cells if YEAR_LONG.x(cell.day) > -4]


def test_years_stand_on_one_line_only() -> None:
    header = header_of(the_sample(), Scale(TODAY.toordinal(), 0.2))
    assert [label for label in header.labels if label.y == MONTH_Y] == []


@pytest.mark.parametrize("width", [300, 427])
def test_no_label_of_the_header_stands_over_another_at_any_zoom(width: int) -> None:
    look, found = the_sample(), []
    px = LEAST_PX_PER_DAY
    while px <= MOST_PX_PER_DAY:
        for begin in range(-60, 400, 11):
            header = header_of(look, Scale(look.today.toordinal() + begin, px), width)
            lines: dict[float, list[tuple[float, float, str]]] = {}
            for label in header.labels:
                # Figures and capitals are narrower than the widest letters: what is drawn takes no more than this.
                long = len(label.text) * 11 * CHARACTER
                x = label.x - long / 2 if label.align == "center" else label.x
                lines.setdefault(label.y, []).append((x, x + long, label.text))
            for line in lines.values():
                found += [(round(px, 2), a[2], b[2]) for a, b in pairwise(sorted(line)) if a[1] > b[0] + 1]
        px *= ZOOM_STEP
    assert not found
