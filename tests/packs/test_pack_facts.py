"""What the packs say of results, Pathways and travel proclamations."""

import datetime as dt
import itertools

import pytest

from planner.packs.load import load_packs
from planner.packs.visa import VisaClass
from planner.words.countries import COUNTRIES
from planner.words.language import english

PACKS = load_packs()
EXAMS = PACKS.exams


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("exam", "on", "unknown"),
    [
        ("step1", "2013-12-31", True),
        ("step1", "2014-01-01", False),
        ("step2ck", "2013-06-30", True),
        ("step2ck", "2013-07-01", False),
        ("step3", "2015-12-31", True),
        ("step3", "2016-01-01", False),
        ("oet", "2010-01-01", False),
    ],
)
def test_a_score_before_the_first_known_mark_cannot_be_judged(exam: str, on: str, unknown: bool) -> None:
    assert EXAMS.mark_unknown(exam, day(on)) is unknown


def test_the_marks_of_an_exam_follow_each_other_without_a_gap() -> None:
    for exam in ("step1", "step2ck", "step3"):
        marks = [mark for mark in EXAMS.pass_marks if mark.exam == exam]
        for earlier, later in itertools.pairwise(marks):
            assert earlier.effective_to is not None
            assert later.effective_from - earlier.effective_to == dt.timedelta(days=1)
        assert marks[-1].effective_to is None


@pytest.mark.parametrize(
    ("exam", "on", "release"),
    [
        ("step3", "2028-01-15", "2028-03-16"),
        ("step3", "2027-02-28", "2027-03-16"),
        ("step3", "2027-03-01", None),
        ("step3", "2026-12-31", None),
        ("step3", "2020-02-29", "2020-03-25"),
        ("step3", "2020-01-20", "2020-03-25"),
        ("step2ck", "2019-07-01", "2019-08-28"),
        ("step2ck", "2019-08-09", None),
        ("step1", "2020-05-04", "2020-07-08"),
        ("step1", "2027-01-20", None),
    ],
)
def test_results_that_are_held_back(exam: str, on: str, release: str | None) -> None:
    found = EXAMS.held_until(exam, day(on))
    assert (found and found.isoformat()) == release


def test_the_pathways_stand_as_they_are_chosen() -> None:
    assert [choice.id for choice in EXAMS.pathways] == ["1", "2", "3", "4", "5", "6", "cs"]
    labels = {choice.id: choice.label for choice in EXAMS.pathways}
    assert "WFME" in labels["3"]
    assert "NCFMEA" in labels["4"]
    assert "OSCE" in labels["2"]
    assert EXAMS.pathway("7") is EXAMS.pathway(None) is None


@pytest.mark.parametrize(
    ("pathway", "season", "days"),
    [
        ("3", 2024, ("2022-01-01", "2022-01-01")),
        ("2", 2026, ("2023-01-01", "2023-01-01")),
        ("5", 2027, ("2024-01-01", "2025-01-01")),
        ("4", 2028, ("2025-01-01", "2026-01-01")),
        ("1", 2027, None),
        ("6", 2027, None),
        ("cs", 2027, None),
    ],
)
def test_between_which_days_a_cut_off_lies(pathway: str, season: int, days: tuple[str, str] | None) -> None:
    cutoffs = EXAMS.cutoffs(pathway, season)
    assert (cutoffs and (str(cutoffs.first), str(cutoffs.last))) == days
    assert cutoffs is None or cutoffs.known is (cutoffs.first == cutoffs.last)


@pytest.mark.parametrize(
    ("season", "until", "other"),
    [
        (2022, "2024-12-31", None),
        (2023, "2025-12-31", None),
        (2024, None, None),
        (2025, "2026-12-31", "2027-12-31"),
        (2026, "2028-12-31", None),
        (2027, "2029-12-31", None),
        (2028, None, None),
    ],
)
def test_until_when_a_pathway_of_a_season_is_good(season: int, until: str | None, other: str | None) -> None:
    found = EXAMS.pathway_expiry(season)
    assert (found and str(found.expires_on)) == until
    assert (found and found.or_until and str(found.or_until)) == other


def test_the_travel_list_is_whole() -> None:
    (law,) = PACKS.visa.proclamation
    assert law.effective == dt.date(2026, 1, 1)
    counts = {name: sum(country.list == name for country in law.country) for name in ("full", "partial", "immigrant")}
    # The notice counts 39 countries; holders of Palestinian Authority papers stand on the full list beside them.
    assert counts == {"full": 19 + 1, "partial": 19, "immigrant": 1}


@pytest.mark.parametrize(
    ("code", "stopped"),
    [
        ("AF", {"j1", "h1b", "visitor"}),
        ("ps", {"j1", "h1b", "visitor"}),
        ("NG", {"j1", "visitor"}),
        ("TM", set()),
        ("IN", set()),
        (None, set()),
    ],
)
def test_which_visas_a_passport_stops(code: str | None, stopped: set[str]) -> None:
    (law,) = PACKS.visa.proclamation
    classes: tuple[VisaClass, ...] = ("j1", "h1b", "visitor")
    assert {visa for visa in classes if law.stops(visa, code)} == stopped


def test_the_usual_expiry_and_the_window_of_a_season_say_the_same() -> None:
    """A gate shows the day of acceptance against the window, and holds by the expiry: they must not differ."""
    for season in PACKS.seasons:
        start, opens = season.events["residency_start"].earlier, season.events["pathway_window_opens"].earlier
        for known in PACKS.exams.pathway_expiries:
            first = dt.date(known.match_year - 1, PACKS.season_start.month, PACKS.season_start.day)
            assert (known.expires_on >= start) == (first >= opens), (season.match_year, known.match_year)


def test_a_listed_country_has_its_own_code() -> None:
    """TO is Tonga and TG is Togo: the note would name the wrong country."""
    same = {
        "MM": "Burma (Myanmar)",
        "CG": "Republic of the Congo",
        "PS": "the Palestinian Authority",
        "AG": "Antigua and Barbuda",
        "CI": "Cote d'Ivoire",
        "GM": "The Gambia",
    }
    for proclamation in PACKS.visa.proclamation:
        names = {country.code: country.name for country in proclamation.country}
        assert len(names) == len(proclamation.country)
        assert names == {code: same.get(code, english(COUNTRIES[code])) for code in names}
