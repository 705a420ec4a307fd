"""The commands `log` and `study`: a typed line becomes a record, and what it comes to is told, as text and as JSON."""

from pathlib import Path

import pytest

from tests.commands.call import call, done, refused

TODAY = "2027-04-12"
UWORLD = "40 questions, 1 h 30, UWorld"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample's plan: its seat for Step 2 CK is on 9 August 2027."""
    path = tmp_path_factory.mktemp("sample") / "s.imgplan"
    assert call("new", path, "--sample", today=TODAY).code == 0
    return path.read_bytes()


@pytest.fixture
def plan(sample: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "p.imgplan"
    path.write_bytes(sample)
    return path


def test_a_line_is_logged_and_says_how_the_day_stands_then(plan: Path) -> None:
    out = call("log", plan, UWORLD, today=TODAY).out.splitlines()
    assert out[0] == "Log 40 UWorld questions and 1.5 h on 12 Apr"
    assert out[1] == "Today then stands at 40 of 28 UWorld questions and 1.5 of 2.6 h. The day counts as kept."
    assert out[2].startswith("Your dates fit Match 2028.")
    newest = call("record", plan, "study_log", "--json", today=TODAY).json["records"][-1]
    assert (newest["day"], newest["exam"], newest["resource"]) == (TODAY, "step2ck", "uworld-2")
    assert (newest["units"], newest["minutes"]) == (40, 90)


def test_words_need_no_quotes_and_a_day_can_be_given(plan: Path) -> None:
    found = call("log", plan, *UWORLD.split(), "--on", "2027-04-10", "--json", today=TODAY).json
    assert (found["collection"], found["record"]["day"], found["resource_made"]) == ("study_log", "2027-04-10", None)
    assert found["to"] == found["record"]["id"]


def test_a_practice_test_is_a_line_too(plan: Path) -> None:
    found = call("log", plan, "test 233, NBME", "--json", today=TODAY).json
    assert (found["collection"], found["record"]["score"]) == ("practice_tests", 233)
    assert "7 below your own 240" in found["standing"]


def test_a_dry_run_logs_nothing(plan: Path) -> None:
    before = call("record", plan, "study_log", "--json", today=TODAY).out
    assert call("log", plan, UWORLD, "--dry-run", today=TODAY).out.startswith("Would Log 40 UWorld questions")
    assert call("record", plan, "study_log", "--json", today=TODAY).out == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("50 shoes",), "Understood: 50. Not understood: “shoes”."),
        (("30 h",), "Mon 12 Apr would have 30 h: a day has 24, with what is logged already."),
        (("3 h", "--on", "2027-05-11"), "Tue 11 May is still to come: log a day up to today."),
        (("3 h yesterday", "--on", "2027-04-10"), "One line logs one day: "),
        ((" ",), "The line is empty."),
    ],
)
def test_a_line_that_cannot_be_logged_says_why(plan: Path, words: tuple[str, ...], said: str) -> None:
    refused(call("log", plan, *words, today=TODAY), said)


def test_a_study_tells_share_pace_ghost_and_days_kept(plan: Path) -> None:
    out = call("study", plan, today=TODAY).out
    assert out.startswith("Step 2 CK: UWorld ends 5 days after your seat on 9 Aug; everything else is in time.\n")
    for words in (
        "questions 2,545 of 3,900     28        24 14 Aug",
        "Days kept: 44 of 47 planned days since 16 Feb, 135 h in all",
        "Your pace implies an exam on 15 Aug, 6 days after your seat.",
        "Practice tests: 12 below your own 240. 4 tests, about 2 points a week.",
        "  -> Move to Sun 15 Aug 2027: ",
    ):
        assert words in out


def test_programs_get_the_same_figures(plan: Path) -> None:
    found = call("study", plan, "--json", today=TODAY).json
    assert (found["format"], found["version"]) == ("img-roadmap-study", 1)
    step2 = found["exams"][0]
    assert (step2["exam"], step2["sitting"], step2["booked"]) == ("step2ck", "2027-08-09", True)
    assert (step2["study_days"], step2["buffer_days"]) == (102, 11)
    assert (step2["ghost"]["day"], step2["ghost"]["resource"], step2["ghost"]["days_off"]) == (
        "2027-08-15",
        "uworld-2",
        6,
    )
    assert (step2["kept"]["planned"], step2["kept"]["kept"]) == (47, 44)
    uworld = next(row for row in step2["rows"] if row["resource"] == "uworld-2")
    assert (uworld["left"], uworld["total"], uworld["finish"]) == (2545.0, 3900.0, "2027-08-14")
    logged = call("log", plan, UWORLD, today=TODAY)
    assert logged.code == 0
    after = call("study", plan, "--json", today=TODAY).json["exams"][0]["rows"]
    assert next(row for row in after if row["resource"] == "uworld-2")["left"] == 2505.0


def test_a_plan_without_exams_says_so(tmp_path: Path) -> None:
    path = tmp_path / "e.imgplan"
    done("new", path, "--empty")
    assert done("study", path).out == "No study for an exam is open.\n"
