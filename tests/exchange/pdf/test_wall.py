"""The page for the wall: always one page, whatever the plan, and it always ends in Match Day and residency."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from planner.core.model import Phase, Plan
from planner.exchange.pdf.fit import shortened
from planner.exchange.pdf.font import text_width
from planner.exchange.pdf.print_choice import Orientation, Paper, PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.sections import wall
from planner.exchange.pdf.wall.lanes import in_lanes
from planner.exchange.pdf.wall.marks import Mark, study_weeks
from planner.exchange.pdf.wall.road import road_of, ticked_on_the_road
from planner.timeline.scale import Unit
from planner.words.language import Direction
from tests.core.builder import work
from tests.exchange.pdf.paper import print_plan, titled
from tests.guidance.looks import TODAY, sample_plan
from tests.timeline.frames import a_look

LONG = "Ask the department of internal medicine, once more and in writing, for the third of the letters " * 3
LYING = {Paper.A4: (842, 595), Paper.LETTER: (792, 612)}


def with_own_tasks(plan: Plan, *titles: str, days: int = 40) -> Plan:
    """The plan and tasks of one's own, by turns in the four phases."""
    own = [
        replace(work(f"own{place}", days + 3 * place), title=title, phase=list(Phase)[place % 4])
        for place, title in enumerate(titles)
    ]
    return plan.with_tasks(own)


def renamed(plan: Plan, title: str) -> Plan:
    """The plan with every title another one."""
    return plan.with_tasks(replace(task, title=title) for task in plan.tasks.values())


PLANS = {
    "sample": sample_plan,
    "300 own tasks": lambda: with_own_tasks(sample_plan(), *(f"Step {number} of my own" for number in range(300))),
    "three years": lambda: replace(sample_plan(), target_match=2030),
    "ten years": lambda: with_own_tasks(replace(sample_plan(), target_match=2032), "Ten years of research", days=3650),
    "ten years of tasks alone": lambda: with_own_tasks(titled(*"abc"), "Ten years of research", days=3650),
    "long titles": lambda: renamed(sample_plan(), LONG),
    "one long word": lambda: renamed(sample_plan(), "W" * 400),
    "tasks alone": lambda: titled(*(f"Step {number}" for number in range(150))),
}
WAYS = (
    PrintChoice(("wall",)),
    PrintChoice(("wall",), Paper.LETTER, Orientation.PORTRAIT),
    PrintChoice(("wall",), Paper.LETTER, language="en_XA"),
    PrintChoice(("wall",), language="ar_XB"),
    PrintChoice(("wall",), direction=Direction.RIGHT_TO_LEFT),
)


TRIED = [
    *((name, choice) for name in PLANS for choice in WAYS[:2]),
    *((name, choice) for name in ("300 own tasks", "long titles", "ten years") for choice in WAYS[2:]),
]


@pytest.mark.parametrize(("name", "choice"), TRIED)
def test_it_is_one_page_that_ends_in_match_day_and_residency(name: str, choice: PrintChoice) -> None:
    plan = PLANS[name]()
    page = print_plan(plan, choice)
    assert page.sizes == [LYING[choice.paper]]
    data = wall.draw(PrintView(a_look(plan, TODAY), choice, choice.spoken))
    assert data is not None
    if choice.language == "en":
        assert [data["dates"][-1]["name"], data["last"]["name"]] == ["Match Day", "Residency starts"]
        text = page.page_text(0)
        assert 0 < text.index("Match Day") < text.index("Residency starts")
    width, height = page.sizes[0]
    for words in page.words(0):
        assert 15 < words.x < width - 15, words
        assert 15 < words.y < height - 15, words


def names(plan: Plan, today: date = TODAY) -> list[str]:
    data = wall.draw(PrintView(a_look(plan, today)))
    assert data is not None
    return [item["name"] for item in (*data["dates"], data["last"])]


def test_the_seven_dates_are_those_that_the_year_hangs_on() -> None:
    of_the_sample = ["Step 2 CK", "Apply", "OET Medicine", "Certificate", "Rank list", "Match Day", "Residency starts"]
    assert names(sample_plan()) == of_the_sample


def test_a_booked_seat_is_said_and_another_year() -> None:
    data = wall.draw(PrintView(a_look(sample_plan(), TODAY)))
    assert data is not None
    notes = {item["name"]: item["note"] for item in (*data["dates"], data["last"])}
    assert notes["Step 2 CK"] == "Monday, seat booked"
    assert notes["OET Medicine"] == "Friday"
    assert notes["Residency starts"] == "2028, Saturday"


def test_the_certificate_gives_way_first_then_the_rank_list() -> None:
    exams = [replace(sample_plan().tasks["oet"], id=f"exam{number}", title=f"Exam {number}") for number in range(2)]
    one_more = names(sample_plan().with_tasks(exams[:1]))
    assert "Certificate" not in one_more
    assert "Rank list" in one_more
    assert "Rank list" not in names(sample_plan().with_tasks(exams))


def test_nothing_stands_between_a_past_match_day_and_residency_but_the_visa() -> None:
    assert names(sample_plan(), date(2028, 6, 20)) == ["Match Day", "Residency starts"]


def test_a_week_of_study_is_a_box_and_each_day_lies_in_one() -> None:
    look = a_look(sample_plan(), TODAY)
    weeks = study_weeks(look)
    assert weeks[0][0] == TODAY
    assert all(first <= last < first + timedelta(days=7) for first, last in weeks)
    assert all(before[1] < after[0] for before, after in pairwise(weeks))
    last_days = [look.schedule.finish(task) for task in ("step2ck_study", "oet_study")]
    assert max(day for day in last_days if day is not None) == weeks[-1][1]


@pytest.mark.parametrize(("year", "unit", "on_the_road"), [(2028, Unit.MONTH, True), (2030, Unit.QUARTER, False)])
def test_the_columns_are_months_up_to_two_years(year: int, unit: Unit, *, on_the_road: bool) -> None:
    view = PrintView(a_look(replace(sample_plan(), target_match=year), TODAY))
    data = wall.draw(view)
    assert data is not None
    road = road_of(view, 782.0)
    assert road.unit is unit
    assert ticked_on_the_road(road) is on_the_road
    assert (data["weeks"] is None) is on_the_road


def test_no_name_lies_over_another() -> None:
    """Whatever the marks are: of each lane the shapes with their names lie side by side, inside the road."""
    days = [(TODAY + timedelta(days=7 * place), 3 * place) for place in range(40)]
    marks = [
        Mark(f"t{n}", "A step", f"A step {n}", Phase.APPLY, day, day + timedelta(days=n % 5), 2, *[False] * 5)
        for day, n in days
    ]
    placed = in_lanes(((mark, 10.0 + 15 * n, 22.0 + 15 * n + n) for n, mark in enumerate(marks)), (0.0, 700.0), 2)
    assert 10 < len(placed) < 40
    for lane in range(2):
        shapes = sorted((item.x0, item.x1) for item in placed if item.lane == lane)
        assert all(before[1] < after[0] for before, after in pairwise(shapes))


def test_a_title_without_a_space_is_cut_where_its_line_ends() -> None:
    text = shortened("W" * 400, 90.0, 1, 11.0, 600)
    assert text.endswith("…")
    assert text_width(text, 11.0, 600) <= 90.0
