"""After Match Day without a match: what to do, and the way to the next season in one step."""

from datetime import date

from planner.core.model import MatchOutcome, Outcome, Plan
from planner.guidance.consequence import compare
from planner.guidance.finding import Severity
from planner.guidance.sentence import verdict_sentence
from planner.roadmap.answer_change import change_answer
from planner.roadmap.report import Done, report_done
from planner.words.language import english
from tests.guidance.builder import PLAN, command, found, ids, label_of, text_of, the, title_of
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, a_person, assessed, day, did

AFTER = day("2027-03-20")
APPLIED = [
    *ALL_EXAMS_DONE,
    did("pathway", "2026-10-01"),
    did("certificate", "2026-10-10"),
    did("usce", "2026-07-10"),
    did("lor", "2026-08-20"),
    did("eras_submit", "2026-09-20"),
    did("rank_list", "2027-02-28"),
]


def applied() -> Plan:
    return a_person(today=day("2027-03-01"), target=None, done=APPLIED)


def lost(plan: Plan | None = None, today: date = AFTER, on: str = "2027-03-19") -> Plan:
    return report_done(plan or applied(), ROADMAP, Done("match_day", day(on), Outcome.FAIL), today)


def test_it_offers_the_next_match_with_its_source() -> None:
    finding = the(lost(), "match.not_matched", AFTER)
    assert finding.severity is Severity.DELAYS
    assert finding.tasks == ("match_day",)
    assert title_of(finding) == "You did not match in 2027"
    assert text_of(finding).startswith("Plan for Match 2028:")
    assert finding.source.text.startswith("NRMP")
    assert finding.fix is not None
    assert (label_of(finding), command(finding)) == (
        "Plan for Match 2028",
        ("set", PLAN, "target_match", "2028"),
    )


def test_it_is_new_in_what_the_report_does_and_gone_after_the_fix() -> None:
    before, after = applied(), lost()
    consequence = compare(assessed(before, AFTER), assessed(after, AFTER), ROADMAP)
    assert "match.not_matched" in [finding.rule for finding in consequence.findings_new]
    planned = change_answer(after, ROADMAP, "target_match", 2028, AFTER)
    consequence = compare(assessed(after, AFTER), assessed(planned, AFTER), ROADMAP)
    assert "match.not_matched" in [finding.rule for finding in consequence.findings_gone]


def test_who_matched_or_partly_matched_or_has_not_said_is_offered_nothing() -> None:
    for match in (MatchOutcome.MATCHED, MatchOutcome.PARTIALLY):
        plan = report_done(applied(), ROADMAP, Done("match_day", day("2027-03-19"), match=match), AFTER)
        assert found(plan, "match.not_matched", AFTER) == []
    assert found(applied(), "match.not_matched", AFTER) == []


def test_the_earliest_season_that_the_dates_fit_is_offered() -> None:
    """Letters of two years stand between this person and Match 2028: 2029 is what the verdict makes."""
    plan = lost(a_person(today=day("2027-03-01"), target=2027, done=[did("eras_submit", "2026-09-20")]))
    verdict = assessed(plan, AFTER).verdict
    assert verdict is not None
    assert verdict.match_year is not None
    assert verdict.match_year > 2028
    assert command(the(plan, "match.not_matched", AFTER)) == ("set", PLAN, "target_match", str(verdict.match_year))


def test_where_no_season_is_made_the_next_is_offered() -> None:
    plan = lost(a_person(today=day("2027-03-01"), target=2027, done=[did("step1", "2018-01-10")]))
    verdict = assessed(plan, AFTER).verdict
    assert verdict is not None
    assert verdict.match_year is None
    assert label_of(the(plan, "match.not_matched", AFTER)) == "Plan for Match 2028"


def test_in_match_week_soap_comes_first() -> None:
    monday = day("2027-03-15")
    finding = the(lost(today=monday, on="2027-03-15"), "match.not_matched", monday)
    assert "SOAP is open until 18 Mar 2027" in text_of(finding)
    assert "SOAP is open" not in text_of(the(lost(), "match.not_matched", AFTER))


def test_a_lost_match_has_no_gates_left_to_complain_about() -> None:
    plan = a_person(today=day("2027-03-01"), target=2027, done=[did("step1", "2018-01-10")])
    assert any(rule.startswith("gate.") for rule in ids(plan, AFTER))
    rules = ids(lost(plan), AFTER)
    assert not any(rule.startswith("gate.") or rule == "target.too_short" for rule in rules)


def test_without_a_later_season_it_says_where_one_comes_from() -> None:
    last = ROADMAP.packs.seasons[-1]
    on = last.events["match_day"].earlier
    after = date.fromordinal(on.toordinal() + 1)
    plan = a_person(today=date(on.year, 3, 1), target=last.match_year)
    plan = report_done(plan, ROADMAP, Done("match_day", on, Outcome.FAIL), after)
    finding = the(plan, "match.not_matched", after)
    assert finding.fix is None
    assert "has no later Match; update it" in text_of(finding)


def test_the_verdict_says_it_in_words() -> None:
    plan = lost()
    words = english(verdict_sentence(assessed(plan, AFTER)))
    assert words.startswith("Your dates fit Match 2028. You did not match in 2027.")


def test_the_service_of_the_specialty_is_named_for_the_next_application_too() -> None:
    plan = lost(a_person(today=day("2027-03-01"), target=2027, specialty="emergency_medicine", done=APPLIED))
    again = change_answer(plan, ROADMAP, "target_match", 2028, AFTER)
    assert the(again, "season.application_service", AFTER).tasks == ("eras_submit_2",)
