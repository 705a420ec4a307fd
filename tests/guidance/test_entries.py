"""Entries of the application: hours by hand, order, and what is refused of one too many."""

from datetime import date

import pytest

from planner.core.edits.base import Edit
from planner.core.edits.record import AddRecord, ChangeRecord, DeleteRecord
from planner.core.edits.replace import ReplacePlan
from planner.core.model import Plan
from planner.core.records.experiences import EXPERIENCES, Experience, ExperienceKind, ExperienceState
from planner.errors import EditRejected
from planner.guidance.entries import entries_of, free_place, hours_of, in_table_order, put_in, star, step, take_out
from planner.services.plan_editor import propose
from planner.words.message import message
from tests.guidance.experiences import ENTRIES, adding, an_entry
from tests.guidance.looks import TODAY, look_at, sample_plan, the_roadmap

LIMITS = the_roadmap().packs.profile.limits
FULL = adding(*ENTRIES, *(an_entry(place) for place in (8, 9, 10)))


def a_plan(*edits: Edit) -> Plan:
    plan = sample_plan().with_records("people", {}).with_records(EXPERIENCES.key, {}).with_records("letters", {})
    return look_at(plan, edits).plan


def after(plan: Plan, edit: Edit) -> Plan:
    return propose(look_at(plan).assessment, edit, the_roadmap(), TODAY).plan


def refusal(plan: Plan, edit: Edit) -> str:
    with pytest.raises(EditRejected) as refused:
        after(plan, edit)
    return str(refused.value)


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        (date(2026, 10, 5), date(2026, 10, 30), 160),  # Monday to Friday, four weeks
        (date(2026, 10, 5), date(2026, 11, 1), 160),  # to the Sunday behind it
        (date(2026, 10, 10), date(2026, 10, 11), 11),  # one weekend: two of seven days
        (date(2027, 4, 5), None, 48),  # since last Monday, it runs: six working days
        (date(2027, 4, 5), date(2027, 4, 30), 48),  # the same while it has an end to come
        (date(2027, 5, 3), date(2027, 5, 28), 160),  # to come
        (date(2027, 5, 3), None, None),
        (None, date(2027, 5, 3), None),
    ],
)
def test_hours_of_forty_a_week(first: date | None, last: date | None, hours: int | None) -> None:
    assert hours_of(Experience(id="e", start=first, end=last, hours_per_week=40), TODAY) == hours


def test_an_eleventh_entry_is_refused_however_it_is_made() -> None:
    plan = a_plan(*FULL, AddRecord(EXPERIENCES.key, Experience(id="more")))
    more = EXPERIENCES.by_id(plan)["more"]
    said = "The application takes 10 entries, and all are chosen. Take another experience out of the application first."
    assert refusal(plan, put_in(plan, more, LIMITS)) == said
    assert refusal(plan, AddRecord(EXPERIENCES.key, an_entry(11))).endswith("out of the application first.")
    assert refusal(plan, ChangeRecord(EXPERIENCES.key, "more", {"place_in_ten": 3})) == said
    freed = after(plan, take_out(plan, ENTRIES[1]))
    assert len(entries_of(after(freed, put_in(freed, more, LIMITS)))) == 10


def test_a_place_beyond_the_last_is_refused() -> None:
    plan = a_plan(*adding(*ENTRIES))
    assert refusal(plan, ChangeRecord(EXPERIENCES.key, "experience-7", {"place_in_ten": 11})) == (
        "The application takes 10 entries: there is no place 11. Choose a place from 1 to 10."
    )


def test_a_fourth_most_meaningful_is_refused_and_names_the_three() -> None:
    plan = a_plan(*adding(*ENTRIES))
    assert refusal(plan, star(plan, EXPERIENCES.by_id(plan)["experience-5"], LIMITS)) == (
        "The application takes 3 most meaningful experiences: Externship (Maple Ridge Medical Center, PA), "
        "Observership (Lakeside Community Hospital, OH) and House officer (University hospital). "
        "Take the star from one of them first."
    )


def test_more_of_them_come_with_a_plan_that_is_taken_over_and_can_be_made_fewer_one_by_one() -> None:
    beyond = a_plan(*FULL, AddRecord(EXPERIENCES.key, an_entry(11, most_meaningful=True)))
    plan = after(a_plan(), ReplacePlan(beyond, message("Import")))
    assert len(entries_of(plan)) == 11
    assert len(entries_of(after(plan, ChangeRecord(EXPERIENCES.key, "experience-1", {"title": "Ward"})))) == 11
    assert len(entries_of(after(plan, DeleteRecord(EXPERIENCES.key, "experience-1")))) == 10


def test_a_star_makes_an_entry_and_leaving_the_application_takes_it_away() -> None:
    plan = a_plan(AddRecord(EXPERIENCES.key, Experience(id="a", state=ExperienceState.DONE)))
    plan = after(plan, star(plan, EXPERIENCES.by_id(plan)["a"], LIMITS))
    starred = EXPERIENCES.by_id(plan)["a"]
    assert (starred.most_meaningful, starred.place_in_ten) == (True, 1)
    out = EXPERIENCES.by_id(after(plan, take_out(plan, starred)))["a"]
    assert (out.most_meaningful, out.place_in_ten) == (False, None)


def test_the_order_is_moved_one_place_at_a_time_and_closes_where_one_goes() -> None:
    plan = a_plan(*adding(*ENTRIES[:3]), AddRecord(EXPERIENCES.key, Experience(id="other")))
    edit = step(plan, ENTRIES[0], 1)
    assert edit is not None
    plan = after(plan, edit)
    assert [entry.id for entry in in_table_order(plan)] == ["experience-2", "experience-1", "experience-3", "other"]
    assert step(plan, EXPERIENCES.by_id(plan)["experience-2"], -1) is None
    assert step(plan, EXPERIENCES.by_id(plan)["other"], -1) is None
    plan = after(plan, take_out(plan, EXPERIENCES.by_id(plan)["experience-2"]))
    assert [(entry.id, entry.place_in_ten) for entry in entries_of(plan)] == [("experience-1", 1), ("experience-3", 2)]


def test_the_next_place_is_the_one_behind_the_last_or_the_first_that_is_free() -> None:
    assert free_place((), LIMITS) == 1
    assert free_place(ENTRIES, LIMITS) == 8
    assert free_place((an_entry(1), an_entry(10)), LIMITS) == 2
    assert free_place([an_entry(place, ExperienceKind.AUDIT) for place in range(1, 11)], LIMITS) is None
