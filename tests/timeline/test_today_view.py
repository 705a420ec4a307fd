"""Today's view on the timeline: what passed without a report, what goes on by itself, what nobody spoke of."""

from datetime import date, timedelta

import pytest

from planner.core.edits.move import MoveTask
from planner.core.model import Plan
from planner.exchange.pdf.chart.ink import bar_ink, diamond_ink
from planner.guidance.assumed import assumed_words, goes_on
from planner.guidance.look import Look
from planner.roadmap.answers import answers_from
from planner.roadmap.build import new_plan
from planner.timeline.scene import BAR_OPTIONAL, build, row_text
from planner.timeline.shape import Bar, Scene, Style, texts_of
from planner.words.language import english
from tests.core.builder import a_plan, on, sitting, work
from tests.guidance.looks import TODAY, sample_plan, the_roadmap
from tests.timeline.frames import a_frame, a_look, changed, the_bar, the_diamond, the_row, x_of

LATER = TODAY + timedelta(days=91)


def said(look: Look, task: str) -> str:
    words = assumed_words(look, task)
    assert words is not None
    return english(words)


def outlines(scene: Scene) -> list[Bar]:
    return [bar for bar in scene.bars if bar.style is Style.WAS_PLANNED]


def scene_of(plan: Plan, today: date) -> Scene:
    return build(a_frame(a_look(plan, today)))


def certified_but_waiting() -> Plan:
    """All exams done, the Pathway application sent on 20 Oct 2026: its answer comes by itself from the 21st."""
    exams = {"step1": "2025-11-10", "step2ck": "2026-05-18", "oet": "2026-08-22"}
    others = {
        "oet_release": "2026-09-15",
        "pathway_application": "2026-10-20",
        "credentials": "2026-09-30",
        "usce": "2026-09-25",
        "lor_ask": "2026-09-25",
    }
    done = [{"task": task, "date": day, "result": "pass"} for task, day in exams.items()]
    done += [{"task": task, "date": day} for task, day in others.items()]
    person = {"status": "graduate", "graduation_date": "2024-06-30", "visa": "j1", "country": "PK", "pathway": 1}
    answers = answers_from({**person, "daily_hours": 3, "study_days_per_week": 6, "done": done}, "answers")
    return new_plan(answers, the_roadmap(), date(2026, 10, 25))


def test_what_passed_is_an_empty_outline_up_to_today_and_lies_from_today() -> None:
    scene = scene_of(a_plan(work("a", 5), work("end", 90)), on(20))
    outline = next(bar for bar in outlines(scene) if bar.y == the_bar(scene, "a").y)
    assert (outline.x0, outline.x1, outline.height, outline.task) == (x_of(1), x_of(20), BAR_OPTIONAL, None)
    assert (the_bar(scene, "a").x0, the_bar(scene, "a").x1) == (x_of(20), x_of(25))


def test_what_has_begun_of_its_planned_days_has_one_too() -> None:
    scene = scene_of(a_plan(work("a", 30)), on(20))
    assert [(bar.x0, bar.x1) for bar in outlines(scene)] == [(x_of(1), x_of(20))]


@pytest.mark.parametrize(
    "fields",
    [{"actual_start": on(1)}, {"actual_start": on(1), "actual_finish": on(5)}],
)
def test_what_is_reported_has_none(fields: dict[str, date]) -> None:
    assert outlines(scene_of(changed(a_plan(work("a", 5)), "a", **fields), on(20))) == []


def test_a_plan_on_its_first_day_has_none() -> None:
    assert outlines(build(a_frame(a_look(sample_plan(), TODAY)))) == []


def test_each_row_whose_planned_days_began_before_today_has_just_one() -> None:
    frame = a_frame(a_look(sample_plan(), LATER))
    look = frame.look
    tasks = {row.task: row.middle for row in frame.rows if row.task is not None and not goes_on(look, row.task)}
    rows = [middle for task, middle in tasks.items() if look.planned(task) is not None]
    assert rows
    assert sorted(bar.y for bar in outlines(build(frame))) == sorted(rows)


def test_it_stays_while_something_in_its_row_is_dragged() -> None:
    look = a_look(a_plan(work("a", 5), work("end", 90)), on(20))
    still, dragged = build(a_frame(look)), build(a_frame(look, moving=frozenset({"a"})))
    assert outlines(dragged) == outlines(still)
    assert [bar for bar in dragged.bars if bar.task == "a"] == []


def test_a_pin_that_has_passed_has_no_lock_and_is_told() -> None:
    look = a_look(changed(a_plan(work("a", 5), work("end", 90)), "a", pinned_start=on(3)), on(20))
    scene = build(a_frame(look))
    assert scene.locks == []
    assert the_bar(scene, "a").x0 == x_of(20)
    assert said(look, "a") == "It was pinned to 6 Jan 2027; that day has passed without a report."
    to_come = build(a_frame(a_look(changed(a_plan(work("a", 5)), "a", pinned_start=on(30)), on(20))))
    assert len(to_come.locks) == 1


def passed_seat() -> Look:
    """The sample's seat of 9 August 2027, looked at a week later."""
    return a_look(sample_plan(), date(2027, 8, 16))


def test_a_booked_sitting_that_has_passed_is_hollow_and_asks() -> None:
    look = passed_seat()
    frame = a_frame(look)
    scene = build(frame)
    mark = the_diamond(scene, "step2ck")
    assert (mark.style, mark.solid) == (Style.ASSUMED, False)
    signs = [label.text for label in texts_of(scene) if (label.x, label.y) == (mark.x, mark.y)]
    assert signs == ["?"]
    text, inside = row_text(look, the_row(frame, "step2ck"))
    assert (english(text), inside) == ("9 Aug, not reported", False)
    assert said(look, "step2ck") == "Its booked day has passed: report it with its result."
    assert all(lock.y != mark.y for lock in scene.locks)


def test_a_sitting_without_a_seat_is_not_taken_as_sat() -> None:
    plan = a_plan(sitting("exam", pinned_start=on(5)), work("end", 90))
    assert the_diamond(scene_of(plan, on(20)), "exam").style is not Style.ASSUMED


def test_what_goes_on_by_itself_is_drawn_as_running_from_its_own_day() -> None:
    look = a_look(certified_but_waiting(), date(2026, 11, 1))
    assert look.schedule.start("pathway") == date(2026, 10, 21)
    scene = build(a_frame(look))
    assert the_bar(scene, "pathway").style is Style.RUNNING
    assert [bar for bar in outlines(scene) if bar.y == the_bar(scene, "pathway").y] == []
    assert said(look, "pathway") == "It goes on without you since 21 Oct 2026."


def test_a_wait_that_ran_out_is_expected_from_day_to_day() -> None:
    """28 days from 21 October are over on 17 November; nobody heard a word by 5 December."""
    look = a_look(certified_but_waiting(), date(2026, 12, 5))
    assert look.schedule.finish("pathway") == date(2026, 12, 5)
    scene = build(a_frame(look))
    assert the_bar(scene, "pathway").style is Style.RUNNING
    assert [bar for bar in outlines(scene) if bar.y == the_bar(scene, "pathway").y] == []
    words = "It goes on without you since 21 Oct 2026; it is expected from day to day."
    assert said(look, "pathway") == words


@pytest.mark.parametrize(("today", "goes"), [(date(2026, 10, 21), False), (date(2026, 10, 22), True)])
def test_it_goes_on_from_the_day_after_its_first(today: date, goes: bool) -> None:
    """Also in a plan that starts later than that."""
    look = a_look(certified_but_waiting(), today)
    assert look.schedule.start("pathway") == date(2026, 10, 21)
    assert look.plan.start_date > today
    assert goes_on(look, "pathway") is goes


def test_what_will_go_on_by_itself_but_has_not_begun_is_not_running() -> None:
    look = a_look(sample_plan(), TODAY)
    assert not goes_on(look, "lor")
    assert assumed_words(look, "lor") is None


def test_match_day_is_never_late() -> None:
    """Its day is the season's; a plan whose documents come too late for it is late elsewhere."""
    frame = a_frame(a_look(MoveTask("step2ck", date(2027, 9, 29), TODAY).apply(sample_plan()), TODAY))
    assert the_diamond(build(frame), "match_day").style is not Style.LATE


def test_on_paper_they_differ_from_all_others_without_colour() -> None:
    """The outline is the only bar without a fill, and dashed as nothing else is; the diamond is hollow, with a sign."""
    others = [style for style in Style if style is not Style.WAS_PLANNED]
    outline = bar_ink(Style.WAS_PLANNED, 1)
    assert outline.fill == ""
    assert all(bar_ink(style, 1).fill and bar_ink(style, 1).dash != outline.dash for style in others)
    paper_white, done = diamond_ink(Style.ASSUMED, 1, False).fill, diamond_ink(Style.DONE, 1, True).fill
    assert paper_white.upper() == "#FFFFFF" != done.upper()


@pytest.mark.parametrize("today", range(8, 40, 3))
def test_no_text_stands_on_the_outline(today: int) -> None:
    """Where the right side is cut the label goes to the left of the outline, not onto it."""
    frame = a_frame(a_look(a_plan(work("a", 5), work("end", 300)), on(today)))
    scene = build(frame)
    outline = next(bar for bar in outlines(scene) if bar.y == the_bar(scene, "a").y)
    (label,) = [label for label in scene.labels if label.task == "a"]
    assert label.x >= outline.x1 if label.align == "left" else label.x <= outline.x0


def test_a_label_right_of_the_chart_or_inside_it_is_where_it_was_without_an_outline() -> None:
    frame = a_frame(a_look(sample_plan(), LATER))
    scene = build(frame)
    for outline in outlines(scene):
        for label in scene.labels:
            if label.y == outline.y and label.align == "right" and not label.text.startswith("‹"):
                assert label.x <= max(outline.x0, 0) or label.x > outline.x1
