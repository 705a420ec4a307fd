"""The shipped packs: what is in them, on round figures, and that every figure has a source."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from planner.packs.load import FILE_NAMES, load_packs
from planner.packs.record import OWN_EVENTS, Source

PACKS = load_packs()


def test_the_shipped_packs_are_read_once() -> None:
    assert load_packs() is PACKS


def test_a_folder_is_read_anew() -> None:
    folder = Path(__file__).parents[2] / "resources"
    assert load_packs(folder) == PACKS
    assert load_packs(folder) is not PACKS


def test_seasons_stand_in_order_the_known_first() -> None:
    assert [(season.match_year, season.projected) for season in PACKS.seasons] == [
        (2027, False),
        (2028, True),
        (2029, True),
        (2030, True),
        (2031, True),
        (2032, True),
    ]
    assert PACKS.season_by_year[2027].events["match_day"].day == dt.date(2027, 3, 19)
    assert PACKS.time_zone == "America/New_York"
    assert PACKS.event_kind_by_id["nrmp_rol_deadline"].time == dt.time(21)


def test_every_season_has_every_event_kind() -> None:
    kinds = {kind.id for kind in PACKS.event_kinds}
    assert [set(season.events) ^ kinds for season in PACKS.seasons] == [set()] * 6


def test_a_known_day_without_alternative_is_both_candidates() -> None:
    event = PACKS.season_by_year[2027].events["eras_programs_review"]
    assert event.earlier == event.later == event.day == dt.date(2026, 9, 23)


def test_the_template_is_whole() -> None:
    template = PACKS.template
    assert len(template.tasks) == len(template.by_id) == 69
    assert list(template.phases.values()) == ["Exams", "Profile", "Apply & Match", "Visa & Start"]
    assert len(template.season_tasks) == 13
    assert sum(len(task.after) for task in template.tasks) == 109
    assert sum(link.soft for task in template.tasks for link in task.after) == 18
    assert [task.id for task in template.tasks if task.optional] == ["audit", "teaching", "volunteering", "research"]
    assert all(task.checklist for task in template.tasks)


@pytest.mark.parametrize(
    ("exam", "first"), [("step1", "permit_saved"), ("step2ck", "permit_saved"), ("oet", "oet_same_id")]
)
def test_the_exam_day_of_every_exam_begins_with_what_opens_the_door(exam: str, first: str) -> None:
    items = PACKS.exam_day.of(exam)
    assert (items[0].id, items[0].must) == (first, True)
    assert [item.group for item in items] == sorted((item.group for item in items), key=[*PACKS.exam_day.groups].index)
    assert {item.when for item in items} == {"before", "on_day", "after"}


def test_a_task_reads_as_it_stands_in_the_file() -> None:
    result = PACKS.template.by_id["step1_result"]
    (link,) = result.after
    assert (link.task, link.type, link.lag_days, link.lag_min_days, link.lag_max_days) == ("step1", "FS", 28, 21, 56)
    study = PACKS.template.by_id["step1_study"]
    assert (study.duration.likely, study.effort and study.effort.likely) == (228, 600)
    assert (study.phase, study.kind, study.status, study.routes) == (
        "exams",
        "study",
        ("student", "graduate"),
        ("j1", "h1b", "none"),
    )
    assert PACKS.template.by_id["step3"].routes == ("h1b",)
    interviews = PACKS.template.by_id["interviews"]
    assert interviews.ends is not None
    assert (interviews.ends.event, interviews.ends.offset_days) == ("nrmp_ranking_opens", -1)


def test_the_gates_are_whole() -> None:
    assert len(PACKS.gates) == 35
    by_id = {gate.id: gate for gate in PACKS.gates}
    gate = by_id["oet_young_enough"]
    assert (gate.event, gate.relation, gate.only_when) == ("own:oet_window", "not_before", "done_or_booked")
    assert gate.unless == ("pathway_valid", "no_pathway_needed")
    assert gate.event in OWN_EVENTS
    assert by_id["submit_last_useful"].buffer_days == 31


def test_every_gate_that_can_bind_says_what_is_lost_after_it() -> None:
    assert [gate.id for gate in PACKS.gates if gate.can_bind and not gate.after.startswith("After that, ")] == []


def test_a_gate_may_be_for_some_people_only() -> None:
    by_id = {gate.id: gate for gate in PACKS.gates}
    assert by_id["pathway6_encounters_in"].pathway == (6,)
    electives = by_id["usce_before_graduation"]
    assert (electives.event, electives.status) == ("own:graduation_date", ("student_today",))
    assert (electives.unless, electives.only_when) == (("hands_on_before_graduation",), "still_possible")
    assert by_id["submit_by_review"].by_service == {"residencycas": "submit_deadline"}


def test_a_task_says_what_the_scheduler_has_to_know() -> None:
    tasks = PACKS.template.by_id
    assert [task.id for task in PACKS.template.tasks if task.season_held] == ["interviews", "soap"]
    assert {"pathway", "lor", "ds2019"} <= {task.id for task in PACKS.template.tasks if task.by_itself}
    closure = tasks["pathway_application"].closed_between
    assert closure is not None
    assert (closure.first, closure.last) == ("pathways_close", "pathways_open")
    for task_id in ("orientation", "residency_start"):
        anchor = tasks[task_id].anchor
        assert anchor is not None
        assert (anchor.relation, anchor.assumed) == ("on", "not_before")
    assert tasks["match_day"].results == ("matched", "partially_matched", "not_matched")
    assert all("Never contact a program first" in tasks[task_id].must[0] for task_id in ("soap_plan", "soap"))


@pytest.mark.parametrize(
    ("task_id", "person", "title"),
    [
        ("pathway_papers", ("6", "graduate", "j1"), "Six observed encounters (Pathway 6)"),
        ("pathway_papers", ("3", "graduate", "j1"), "Collect the Pathway papers"),
        ("pathway_papers", (None, "graduate", "j1"), "Collect the Pathway papers"),
        ("pathway_papers", ("cs", "graduate", "j1"), "Collect the Pathway papers"),
        ("usce", (None, "student", "none"), "US electives (hands-on, before you graduate)"),
        ("usce", ("6", "graduate", "none"), "US clinical experience"),
    ],
)
def test_a_variant_is_for_those_whom_every_word_of_it_names(
    task_id: str, person: tuple[str | None, str, str], title: str
) -> None:
    assert PACKS.template.by_id[task_id].for_person(*person).title == title


def test_a_variant_replaces_what_it_writes_and_leaves_the_rest() -> None:
    plain = PACKS.template.by_id["pathway_papers"]
    variant = plain.for_person("6", "student", "h1b")
    assert [link.task for link in variant.after] == ["pathway_application"]
    assert (plain.duration.likely, variant.duration.likely) == (42, 70)
    assert (variant.id, variant.kind, variant.priority) == (plain.id, plain.kind, plain.priority)


def test_the_calendar_says_where_a_season_starts_and_which_days_are_the_persons_own() -> None:
    assert (PACKS.season_start.month, PACKS.season_start.day) == (6, 1)
    assert {kind.id: kind.own for kind in PACKS.event_kinds if kind.own} == {
        "orientation": "own:orientation",
        "residency_start": "own:program_start",
    }


@pytest.mark.parametrize(
    ("exam", "day", "score"),
    [
        ("step1", "2013-12-31", None),
        ("step1", "2014-01-01", 192),
        ("step1", "2017-12-31", 192),
        ("step1", "2018-01-01", 194),
        ("step1", "2022-01-25", 194),
        ("step1", "2022-01-26", 196),
        ("step2ck", "2013-06-30", None),
        ("step2ck", "2014-06-30", 203),
        ("step2ck", "2014-07-01", 209),
        ("step2ck", "2022-06-30", 209),
        ("step2ck", "2022-07-01", 214),
        ("step3", "2015-12-31", None),
        ("step3", "2019-12-31", 196),
        ("step3", "2020-01-01", 198),
        ("step3", "2023-12-31", 198),
        ("step2ck", "2025-06-30", 214),
        ("step2ck", "2025-07-01", 218),
        ("step2ck", "2030-01-01", 218),
        ("step1", "2026-01-01", 196),
        ("step3", "2024-01-01", 200),
        ("oet", "2026-01-01", None),
    ],
)
def test_the_pass_mark_follows_the_test_day(exam: str, day: str, score: int | None) -> None:
    mark = PACKS.exams.pass_mark(exam, dt.date.fromisoformat(day))
    assert (mark and mark.score_min) == score


@pytest.mark.parametrize(
    ("exam", "notice_days", "amounts"),
    [
        ("step1", 400, None),
        ("step1", 46, None),
        ("step1", 45, (None, None)),
        ("step1", 31, (None, None)),
        ("step1", 30, (50, None)),
        ("step3", 6, (50, None)),
        ("step1", 5, (121, 537)),
        ("step2ck", 0, (136, 604)),
        ("step3", 3, (242, 242)),
        ("oet", 3, None),
    ],
)
def test_moving_a_seat_costs_by_the_notice(
    exam: str, notice_days: int, amounts: tuple[int | None, int | None] | None
) -> None:
    fee = PACKS.exams.reschedule_fee(exam, notice_days)
    assert (fee and (fee.amount_min, fee.amount_max)) == amounts
    assert fee is None or fee.currency == "USD"


@pytest.mark.parametrize(
    ("exam", "day", "treatment"),
    [
        ("step3", "2028-01-01", "refused"),
        ("step3", "2028-01-14", "refused"),
        ("step3", "2028-01-15", None),
        ("step1", "2028-01-14", "warned"),
        ("step2ck", "2028-12-31", None),
        ("oet", "2028-01-05", None),
    ],
)
def test_january_is_closed(exam: str, day: str, treatment: str | None) -> None:
    closed = PACKS.exams.closed_days(exam, dt.date.fromisoformat(day))
    assert (closed and closed.treatment) == treatment


def test_the_limits_of_the_exams() -> None:
    exams = PACKS.exams
    assert (exams.attempts.attempts_max, exams.attempts.in_window_max) == (4, 3)
    assert (exams.attempts.fourth_after_first_months, exams.attempts.fourth_after_latest_months) == (12, 6)
    assert [source.confidence for source in exams.attempts.sources] == ["official", "secondary"]
    assert exams.seven_years.years == 7
    assert exams.window_extension_months == 3
    assert exams.permanent_certificate_before.day == dt.date(2021, 1, 1)


def test_advice_says_whose_it_is() -> None:
    advice = PACKS.advice
    assert (advice.span_months.min, advice.span_months.max) == (12, 18)
    assert advice.span_months.source.text == "IMG Success Roadmap (advice)"
    assert advice.gap_weeks_max.value == 6
    assert advice.gap_weeks_max.source == Source(text="planning judgement", as_of="2026-11-23", confidence="unverified")
    assert (advice.default_daily_hours.value, advice.default_study_days_per_week.value) == (3, 6)
    assert (advice.student_days.min, advice.graduate_days.min) == (365, 730)


def test_every_file_says_when_it_was_checked() -> None:
    assert set(PACKS.checked_on) == set(FILE_NAMES)


def test_every_figure_has_a_source() -> None:
    sources = list(sources_in(PACKS))
    assert len(sources) > 69 + 32 + 6 * 21
    assert all(source.text and source.as_of for source in sources)


def sources_in(value: Any) -> Iterator[Source]:
    if isinstance(value, Source):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from sources_in(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from sources_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from sources_in(item)


def test_packs_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        setattr(PACKS.gates[0], "buffer_days", 0)  # noqa: B010
