"""The answers file: what is read, what is assumed, what is refused (design section 9)."""

from typing import Any

import pytest

from planner.core.model import Route, Status
from planner.errors import InputError
from planner.roadmap.answers import answers_from, calendar_of, done_of, profile_of, read_answers, value_from_text
from planner.roadmap.sample import sample_plan
from tests.roadmap.builder import PACKS, ROADMAP, TODAY, a_person, assessed, day

NEEDED = 'status = "graduate"\ngraduation_date = 2024-06-30\nvisa = "j1"\n'


def read(text: str) -> Any:
    return read_answers((NEEDED + text).encode(), "folder/me.toml")


def test_dates_may_be_dates_or_text() -> None:
    assert read("diploma_date = 2027-01-10").diploma_date == read('diploma_date = "2027-01-10"').diploma_date


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("shoe_size = 42", r"^me\.toml: Unknown key 'shoe_size'"),
        ("diploma_date = 2027-01-10T10:00:00", "is a moment"),
        ("diploma_date = 1850-01-10", "diploma_date|years 1900"),
        ('diploma_date = "10.1.2027"', "diploma_date"),
        ("daily_hours = 0.2", "daily_hours"),
        ("study_days_per_week = 0", "study_days_per_week"),
        ('days_off = ["freitag"]', "not a weekday"),
        ('country = "EGY"', "two-letter country code"),
        ("pathway = 2.5", "pathway"),
        ('[[done]]\ntask = "step1"', "date"),
        ('[[done]]\ntask = "step1"\ndate = 2026-01-01\nmood = "good"', "mood"),
        ('[[started]]\ntask = "a"\ndate = 2026-01-01\nprogress = 120', "progress"),
        ("[[holidays]]\nfrom = 2027-03-07\nto = 2027-03-01", "before it begins"),
        ("this is = not = toml", "not a TOML answers file"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_clear_line(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        read(text)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("me.toml: ")


@pytest.mark.parametrize("key", ["status", "graduation_date", "visa"])
def test_what_is_needed_is_named(key: str) -> None:
    lines = [line for line in NEEDED.splitlines() if not line.startswith(key)]
    with pytest.raises(InputError, match=f"{key} is missing"):
        read_answers("\n".join(lines).encode(), "me.toml")


def test_bytes_that_are_no_text_and_huge_files_are_refused() -> None:
    with pytest.raises(InputError, match="not a TOML"):
        read_answers(b"\xff\xfe\x00", "me.toml")
    with pytest.raises(InputError, match="1 MB"):
        read_answers(b"#" * ((1 << 20) + 1), "me.toml")


def test_what_is_skipped_is_assumed_and_named() -> None:
    profile = profile_of(answers_from({}, "window"), TODAY)
    assert (profile.status, profile.graduation_date, profile.visa) == (Status.GRADUATE, day("2026-01-01"), Route.J1)
    assert profile.assumed == ("status", "graduation_date", "visa")
    assert profile_of(answers_from({"visa": "none"}, "window"), TODAY).assumed == ("status", "graduation_date")


def test_missing_hours_mean_three_on_six_days() -> None:
    calendar = calendar_of(answers_from({}, "window"), PACKS.advice)
    assert (calendar.daily_hours, calendar.weekly_off) == (3, (6,))


def test_named_days_off_win() -> None:
    answers = answers_from({"study_days_per_week": 5, "days_off": ["friday"]}, "window")
    assert calendar_of(answers, PACKS.advice).weekly_off == (4,)


def test_reports_are_taken_in_the_order_of_their_days() -> None:
    answers = answers_from(
        {"done": [{"task": "step2ck", "date": "2026-03-16"}, {"task": "step1", "date": "2025-06-09"}]}, "window"
    )
    assert [report.task for report in done_of(answers)] == ["step1", "step2ck"]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("status", "student", "student"),
        ("graduation_date", "2024-06-30", day("2024-06-30")),
        ("diploma_date", "none", None),
        ("pathway", "none", None),
        ("specialty", "None", None),
        ("visa", "none", "none"),
        ("target_match", "2029", 2029),
        ("study_days_per_week", "5", 5),
        ("daily_hours", "2.5", 2.5),
        ("days_off", "Friday, saturday", ["friday", "saturday"]),
        ("pathway", "cs", "cs"),
        ("passport", "NG", "NG"),
        ("passport", "none", None),
        ("pathway", "6", 6),
        ("pathway", "2", 2),
        ("specialty", "Internal medicine", "Internal medicine"),
    ],
)
def test_typed_answers(key: str, text: str, value: Any) -> None:
    assert value_from_text(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("shoe_size", "42"),
        ("holidays", "2027-03-01"),
        ("target_match", "soon"),
        ("target_match", "\u0662\u0660\u0662\u0669"),
        ("daily_hours", "nan"),
        ("daily_hours", "0.4"),
        ("graduation_date", "none"),
    ],
)
def test_typed_answers_that_cannot_be(key: str, text: str) -> None:
    with pytest.raises(InputError, match=key):
        value_from_text(key, text)


def test_text_is_normalised() -> None:
    assert profile_of(answers_from({"specialty": "Cafe\u0301"}, "window"), TODAY).specialty == "Caf\u00e9"


def test_a_graduate_cannot_graduate_in_the_future() -> None:
    assert a_person(graduated=TODAY.isoformat()).profile is not None
    with pytest.raises(InputError, match=r"graduation_date: .* is in the future"):
        a_person(graduated="2026-11-26")


def test_a_student_who_has_graduated_has_done_so() -> None:
    plan = a_person(status="student", graduated="2026-06-30")
    assert plan.tasks["graduation"].actual_finish == day("2026-06-30")
    assert a_person(status="student", graduated="2027-06-30").tasks["graduation"].actual_finish is None


def test_the_plan_starts_today_unless_another_day_is_asked_for() -> None:
    assert a_person().start_date == TODAY
    assert a_person(start_date="2026-12-07").start_date == day("2026-12-07")


def test_a_new_plan_holds_the_whole_journey() -> None:
    """A2: Steps, OET, certification, experience, letters, CV, statement, ERAS, interviews, rank list, visa."""
    named = "step1 step2ck oet certificate usce lor cv personal_statement eras_submit interviews rank_list visa_stamp"
    plan = a_person()
    assert set(named.split()) <= plan.tasks.keys()
    phases = [task.phase for task in plan.rows]
    assert phases == sorted(phases, key=["exams", "profile", "apply", "visa"].index)


def test_every_length_is_the_likely_one() -> None:
    for task in a_person(visa="h1b").rows:
        record = ROADMAP.packs.template.by_id[task.id]
        assert task.duration_days in (record.duration.likely, None), task.id


@pytest.mark.parametrize("on", ["2026-11-25", "2026-12-31", "2027-06-01", "2028-02-29", "2029-08-15"])
def test_the_sample_makes_a_plan_on_any_day(on: str) -> None:
    today = day(on)
    plan = sample_plan(ROADMAP, today)
    assert plan.tasks["step2ck_study"].running
    assert plan.exams["step2ck"].seat_booked
    assert plan.tasks["step2ck"].pinned_start is not None
    found = assessed(plan, today)
    assert found.verdict is not None
    assert found.verdict.binding is not None
