"""Projected seasons: against the expected tables, against the announced seasons, and rule by rule on round figures."""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from planner.packs.file_layout import SeasonsFile
from planner.packs.load import SEASONS_PATH, load_packs
from planner.packs.projection import Rule, group_rules, project_days, project_season, projected_source
from planner.packs.read import read_pack
from planner.packs.source import Source
from planner.paths import resource_path
from planner.words.language import english
from tests.words.catalogues import a_language

CHECK: dict[str, Any] = tomllib.loads((Path(__file__).parent / "season_check.toml").read_text(encoding="utf-8"))
TODAY = dt.date(2026, 11, 23)


def a_rule(event: str = "x", **keys: object) -> Rule:
    common: dict[str, object] = {"event": event, "text": "words", "hits": 0, "misses": 0}
    rule: Rule = msgspec.convert({**common, **keys}, Rule)
    return rule


def day_of(rule: Rule, match_year: int) -> dt.date:
    return project_days(match_year, {rule.event: [rule]})[rule.event][0]


@pytest.mark.parametrize("expected", CHECK["projection"], ids=lambda table: str(table["match_year"]))
def test_every_projected_day_and_alternative_is_the_expected_one(expected: dict[str, Any]) -> None:
    season = load_packs().season_by_year[expected["match_year"]]
    computed: dict[str, Any] = {"match_year": season.match_year}
    for event, date in season.events.items():
        computed[event] = date.day
        if date.alternative is not None:
            computed[f"{event}_alternative"] = date.alternative
    assert computed == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    list(enumerate(CHECK["rule"])),
    ids=[f"{rule['event']}: {rule['text']}" for rule in CHECK["rule"]],
)
def test_a_rule_meets_and_misses_the_seasons_it_is_said_to(number: int, expected: dict[str, Any]) -> None:
    _, file = read_pack(resource_path(SEASONS_PATH), SeasonsFile)
    rule = file.rule[number]
    assert (rule.event, rule.text) == (expected["event"], expected["text"])
    assert (rule.hits, rule.misses) == (
        len(expected["checked"]) - len(expected["missed"]),
        len(expected["missed"]),
    )
    missed = [season["match_year"] for season in _dated(rule.event) if not _meets(rule, season)]
    assert missed == [year for year in expected["missed"] if year >= 2022]
    assert {season["match_year"] for season in _dated(rule.event)} == {y for y in expected["checked"] if y >= 2022}


def _dated(event: str) -> list[dict[str, Any]]:
    return [season for season in CHECK["season"] if event in season["sourced"]]


def _meets(rule: Rule, season: dict[str, Any]) -> bool:
    sourced = season["sourced"]
    base = getattr(rule, "from_event", None)
    if base is None:
        return bool(day_of(rule, season["match_year"]) == sourced[rule.event])
    return bool(sourced[rule.event] - sourced[base] == dt.timedelta(days=getattr(rule, "days")))  # noqa: B009


@pytest.mark.parametrize(
    ("rule", "match_year", "day"),
    [
        # 3 March 2027 is a Wednesday.
        (a_rule(kind="weekday_on_or_after", year_offset=0, month=3, day=3, weekday="wednesday"), 2027, "2027-03-03"),
        (a_rule(kind="weekday_on_or_after", year_offset=0, month=3, day=4, weekday="wednesday"), 2027, "2027-03-10"),
        (a_rule(kind="nth_weekday_of_month", year_offset=0, month=3, weekday="friday", n=3), 2027, "2027-03-19"),
        (a_rule(kind="nth_weekday_of_month", year_offset=-1, month=9, weekday="tuesday", n=1), 2027, "2026-09-01"),
        (a_rule(kind="fixed_date", year_offset=-2, month=1, day=1), 2030, "2028-01-01"),
        (a_rule(kind="fixed_date_weekend_forward", year_offset=-1, month=9, day=15), 2030, "2029-09-17"),
        (a_rule(kind="fixed_date_weekend_forward", year_offset=-1, month=9, day=15), 2028, "2027-09-15"),
        (a_rule(kind="last_business_day_of_month", year_offset=0, month=1), 2027, "2027-01-29"),
        (a_rule(kind="last_business_day_of_month", year_offset=0, month=2), 2028, "2028-02-29"),
        (a_rule(kind="last_business_day_of_month", year_offset=-1, month=12), 2028, "2027-12-31"),
        (a_rule(kind="first_business_day_of_month", year_offset=0, month=2), 2031, "2031-02-03"),
        (a_rule(kind="first_business_day_of_month", year_offset=0, month=2), 2028, "2028-02-01"),
    ],
)
def test_a_rule_gives_the_day_of_the_calendar(rule: Rule, match_year: int, day: str) -> None:
    assert day_of(rule, match_year).isoformat() == day


def test_a_counted_rule_carries_both_candidates_on() -> None:
    rules = [
        a_rule("base", kind="fixed_date", year_offset=0, month=3, day=10),
        a_rule("base", kind="fixed_date", year_offset=0, month=3, day=17),
        a_rule("after", kind="offset_days_from_event", from_event="base", days=-10),
    ]
    event = project_season(2030, rules, TODAY).events["after"]
    assert (event.day, event.alternative) == (dt.date(2030, 2, 28), dt.date(2030, 3, 7))
    assert (event.earlier, event.later) == (dt.date(2030, 2, 28), dt.date(2030, 3, 7))


def test_a_later_rule_may_be_counted_from_and_its_order_does_not_matter() -> None:
    rules = [
        a_rule("after", kind="offset_days_from_event", from_event="base", days=1),
        a_rule("base", kind="fixed_date", year_offset=0, month=3, day=10),
    ]
    assert project_days(2030, group_rules(rules))["after"] == (dt.date(2030, 3, 11), None)


def test_the_second_rule_is_the_alternative_and_vanishes_when_it_agrees() -> None:
    rules = [
        a_rule(kind="fixed_date", year_offset=0, month=3, day=10),
        a_rule(kind="nth_weekday_of_month", year_offset=0, month=3, weekday="wednesday", n=2),
    ]
    in_2027, in_2028 = (project_season(year, rules, TODAY).events["x"] for year in (2027, 2028))
    assert (in_2027.day, in_2027.alternative) == (dt.date(2027, 3, 10), None)
    assert (in_2028.day, in_2028.alternative) == (dt.date(2028, 3, 10), dt.date(2028, 3, 8))
    assert (in_2028.earlier, in_2028.later) == (dt.date(2028, 3, 8), dt.date(2028, 3, 10))


def test_a_projected_day_says_on_what_it_rests() -> None:
    packs = load_packs()
    event = packs.season_by_year[2028].events["myeras_opens"]
    assert event.projected
    assert event.source.confidence == "unverified"
    assert event.source.as_of == packs.checked_on["seasons.toml"].isoformat()
    assert event.source.text == (
        "projected: first Wednesday on or after June 3 (met in 6 of 6 known seasons); "
        "or: first Wednesday of June (met in 4 of 6 known seasons)"
    )


def test_a_person_reads_the_rules_of_a_projected_day_in_their_language() -> None:
    source = projected_source([a_rule(kind="fixed_date", year_offset=0, month=3, day=4, hits=2, misses=1)], TODAY)
    assert source.text == english(source.words) == "projected: words (met in 2 of 3 known seasons)"
    language = a_language(
        {
            "projected: {rule}": "erwartet: {rule}",
            "{rule} (met in {hits} of {checked} known seasons)": "{rule} (in {hits} von {checked} Jahren)",
            "data seasons.x.text\x04words": "Worte",
        }
    )
    assert language.render(source.words) == "erwartet: Worte (in 2 von 3 Jahren)"


def test_any_other_source_is_read_in_its_own_language() -> None:
    source = Source(text="words", as_of="2026", confidence="official")
    assert a_language({"words": "Worte"}).render(source.words) == "words"
