"""The forecast of letters for the day of submission, and the rules about letters.

The person has passed all exams and sends applications on 1 September 2027; programs begin to review on 22 September at
the earliest. On 25 July (JULY), with steps of the plan passed unreported, sending is planned for 9 September. A letter
without a form comes on 14 July 2027 at the earliest, and one takes 42 days where nothing else is known.
"""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.model import MatchOutcome, Plan, Record
from planner.core.records.experiences import Experience, ExperienceState
from planner.core.ref import Ref
from planner.guidance.finding import Finding, Severity
from planner.guidance.letters import Forecast, forecast, letter_words
from planner.roadmap.report import Done, report_done
from planner.words.language import english
from tests.guidance.builder import a_look, findings, label_of, said, text_of, the, title_of
from tests.roadmap.builder import ALL_EXAMS_DONE, ROADMAP, a_letter, a_person, a_writer, day, with_records

PLAN = a_person(done=ALL_EXAMS_DONE)
JULY, SENT = day("2027-07-25"), day("2027-09-08")
AWAY = ("2027-08-01", "2027-08-31")
ADA, BEN = a_writer("Ada", AWAY, days=30), a_writer("Ben")
CEM, DOV = a_writer("Cem", days=60, country="DE"), a_writer("Dov", country="")
WRITERS = (ADA, BEN, CEM, DOV)
UPLOADED = {"asked_on": "2027-06-01", "uploaded_on": "2027-07-16"}
OF_ADA = a_letter("a", "Ada", "uploaded", **UPLOADED)
OF_BEN = a_letter("b", "Ben", "uploaded", **UPLOADED)
OF_CEM = a_letter("c", "Cem", "uploaded", **UPLOADED)
OF_DOV = a_letter("d", "Dov", "uploaded", **UPLOADED)
LATE_ADA = a_letter("a", "Ada", "form_sent", asked_on="2027-07-20", form_sent_on="2027-07-20")


def with_letters(*letters: Record) -> Plan:
    return with_records(PLAN, *WRITERS, *letters)


def sent(plan: Plan) -> Plan:
    return report_done(plan, ROADMAP, Done("eras_submit", SENT), SENT)


def foreseen(plan: Plan, today: date = JULY) -> Forecast:
    found = forecast(a_look(plan, today))
    assert found is not None
    return found


def about(plan: Plan, today: date = JULY) -> list[Finding]:
    return [finding for finding in findings(plan, today) if finding.rule.startswith("letters.")]


def rules(plan: Plan, today: date = JULY) -> list[str]:
    return [finding.rule for finding in about(plan, today)]


class TestForecast:
    def test_it_counts_what_will_be_there_when_the_applications_are_sent(self) -> None:
        found = foreseen(with_letters(LATE_ADA, OF_BEN, OF_CEM))
        assert (found.match_year, found.day, found.review) == (2028, day("2027-09-09"), day("2027-09-22"))
        assert [(item.letter.id, item.day, item.in_time) for item in found.letters] == [
            ("a", day("2027-09-19"), False),
            ("b", day("2027-07-16"), True),
            ("c", day("2027-07-16"), True),
        ]
        assert (found.in_time, found.in_time_us, found.enough) == (2, 1, False)

    def test_with_enough_of_them_it_is_enough(self) -> None:
        found = foreseen(with_letters(OF_ADA, OF_BEN, OF_CEM))
        assert (found.in_time, found.in_time_us, found.enough) == (3, 2, True)

    def test_once_they_are_sent_letters_count_until_programs_read(self) -> None:
        found = foreseen(sent(with_letters(LATE_ADA)), SENT)
        assert (found.submitted, found.day, found.in_time) == (True, day("2027-09-22"), 1)

    def test_a_letter_that_is_written_counts(self) -> None:
        """Whose writer is away until 30 September, so that it is uploaded on 1 October."""
        away = replace(BEN, away=a_writer("Ben", ("2027-07-01", "2027-09-30")).away)
        (letter,) = foreseen(with_records(PLAN, away, a_letter("b", "Ben", "written"))).letters
        assert (letter.in_time, letter.day) == (True, day("2027-10-01"))

    def test_until_when_another_can_be_asked(self) -> None:
        """42 days before 9 September is 29 July."""
        assert foreseen(with_letters(OF_BEN)).latest_ask == day("2027-07-29")
        late = foreseen(sent(with_letters(OF_BEN)), SENT)
        assert (late.latest_ask, late.next_day) == (None, day("2027-10-20"))

    def test_there_is_none_without_letters_or_without_a_match(self) -> None:
        assert forecast(a_look(with_records(PLAN, *WRITERS), JULY)) is None
        assert forecast(a_look(with_letters(a_letter("a", "Ada", "declined")), JULY)) is None
        assert forecast(a_look(replace(with_letters(OF_ADA), target_match=None), JULY)) is None

    def test_it_stands_without_the_tasks_of_the_roadmap(self) -> None:
        found = foreseen(with_letters(LATE_ADA).without_tasks(["lor", "lor_ask", "eras_submit"]))
        assert (found.day, found.letters[0].day) == (day("2027-09-22"), day("2027-09-19"))

    @pytest.mark.parametrize(
        ("letter", "words"),
        [
            (OF_BEN, "It has been there since 16 Jul 2027."),
            (LATE_ADA, "It is expected on 19 Sep 2027. Dr. Ada is away 1 Aug – 31 Aug 2027."),
            (
                a_letter("b", "Ben", "form_sent", asked_on="2027-06-01"),
                "It should be there by now; it is expected from day to day.",
            ),
            (a_letter("b", "Ben", "form_sent", asked_on="2027-07-20"), "It is expected on 31 Aug 2027."),
        ],
        ids=["there", "away", "overdue", "expected"],
    )
    def test_each_letter_has_its_sentence(self, letter: Record, words: str) -> None:
        (found,) = foreseen(with_letters(letter)).letters
        assert english(letter_words(found)) == words


def test_a_plan_without_letters_has_no_finding_about_them() -> None:
    assert about(with_records(PLAN, *WRITERS)) == []


def test_three_letters_with_two_from_the_us_leave_room_for_a_fourth() -> None:
    plan = with_letters(OF_ADA, OF_BEN, OF_CEM)
    assert rules(plan) == ["letters.room_for_more"]
    found = the(plan, "letters.room_for_more", JULY)
    assert said(found) == (
        "There will be 3 letters, and one more can go to each program",
        "A program takes at most 4 letters.",
    )
    assert (found.severity, found.source.confidence) == (Severity.HINT, "official")


def test_four_letters_with_two_from_the_us_are_enough() -> None:
    assert about(with_letters(OF_ADA, OF_BEN, OF_CEM, OF_DOV)) == []


def test_too_few_writers() -> None:
    found = the(with_letters(OF_ADA, OF_BEN), "letters.too_few_writers", JULY)
    assert said(found) == (
        "Only 2 letters are on record for Match 2028",
        (
            "3 should be there on 9 Sep 2027, when you submit. "
            "Asked for by 29 Jul 2027, one more is there in time at the usual speed."
        ),
    )
    assert (found.severity, found.subjects) == (Severity.WEAKENS, (Ref("task", "lor"),))
    assert label_of(found) == "Ask another writer"
    late = the(sent(with_letters(OF_ADA, OF_BEN)), "letters.too_few_writers", SENT)
    assert text_of(late) == (
        "3 should be there on 22 Sep 2027, when programs begin to read. "
        "One that is asked for now is there about 20 Oct 2027; letters can follow."
    )


def test_too_few_in_time() -> None:
    plan = with_letters(LATE_ADA, OF_BEN, OF_CEM)
    assert rules(plan) == ["letters.too_few", "letters.too_few_us", "letters.late"]
    found = the(plan, "letters.too_few", JULY)
    assert said(found) == (
        "Only 2 letters will be there on 9 Sep 2027",
        "3 should be there on 9 Sep 2027, when you submit. The letter of Dr. Ada comes later.",
    )
    assert (found.severity, found.subjects) == (Severity.WEAKENS, (Ref("task", "lor"), Ref("letters", "a")))


def test_none_in_time() -> None:
    slow = [a_writer(name, days=120) for name in "xyz"]
    plan = with_records(PLAN, *slow, *(a_letter(name, name, "form_sent", asked_on="2027-07-20") for name in "xyz"))
    assert said(the(plan, "letters.too_few", JULY)) == (
        "No letter will be there on 9 Sep 2027",
        "3 should be there on 9 Sep 2027, when you submit. The letters of Dr. x, Dr. y and Dr. z come later.",
    )
    assert title_of(the(plan, "letters.too_few_us", JULY)) == "No letter from the US will be there on 9 Sep 2027"


def test_too_few_from_the_us() -> None:
    plan = with_letters(OF_BEN, OF_CEM, replace(OF_CEM, id="e"))
    assert rules(plan) == ["letters.too_few_us"]
    found = the(plan, "letters.too_few_us", JULY)
    assert said(found) == (
        "Only 1 letter from the US will be there on 9 Sep 2027",
        ("At least 2 should be from the US. Asked for by 29 Jul 2027, one more is there in time at the usual speed."),
    )
    assert (found.severity, found.source) == (Severity.WEAKENS, ROADMAP.packs.advice.letters_us_min.source)


def test_a_country_that_is_not_known_is_no_failure() -> None:
    found = the(with_letters(OF_BEN, OF_CEM, OF_DOV), "letters.too_few_us", JULY)
    assert said(found) == (
        "Nobody can tell whether enough letters are from the US",
        "At least 2 should be from the US. The country of Dr. Dov is not on record.",
    )
    assert (found.severity, found.subjects) == (Severity.HINT, (Ref("task", "lor"), Ref("letters", "d")))
    nobody = the(with_letters(OF_BEN, OF_CEM, replace(OF_DOV, writer=None)), "letters.too_few_us", JULY)
    assert text_of(nobody).endswith("Not every letter has its writer on record.")


def test_a_letter_is_from_where_its_writer_saw_the_person_work() -> None:
    ward = Experience(id="ward", state=ExperienceState.DONE, state_code="OH")
    of_dov = replace(OF_DOV, experience="ward")
    for place, few in ((ward, False), (replace(ward, state_code="", country="DE"), True)):
        found = rules(with_records(with_letters(OF_BEN, OF_CEM, of_dov), place))
        assert ("letters.too_few_us" in found) is few


def test_one_unknown_country_cannot_make_up_for_two() -> None:
    found = the(with_letters(OF_CEM, OF_DOV, replace(OF_CEM, id="e")), "letters.too_few_us", JULY)
    assert found.severity is Severity.WEAKENS
    assert "The country of Dr. Dov is not on record." in text_of(found)


def test_a_late_letter_is_a_hint_with_the_absence_in_it() -> None:
    found = the(with_letters(LATE_ADA, OF_BEN, OF_CEM), "letters.late", JULY)
    assert said(found) == (
        "The letter of Dr. Ada is expected after you submit on 9 Sep 2027",
        (
            "It is expected on 19 Sep 2027. Dr. Ada is away 1 Aug – 31 Aug 2027. "
            "Letters can follow, but the first look of the programs is without it."
        ),
    )
    assert (found.severity, found.subjects) == (Severity.HINT, (Ref("letters", "a"), Ref("task", "lor")))


def test_a_letter_without_a_writer_is_late_without_a_name() -> None:
    plan = with_letters(a_letter("x", None, "form_sent", asked_on="2027-09-01"))
    assert title_of(the(plan, "letters.late", JULY)) == "A letter is expected after you submit on 9 Sep 2027"


def test_an_absence_that_a_letter_can_bear_is_said_at_the_letter() -> None:
    short = replace(ADA, away=a_writer("Ada", ("2027-08-01", "2027-08-07")).away)
    plan = with_records(PLAN, short, BEN, CEM, LATE_ADA, OF_BEN, OF_CEM)
    found = the(plan, "letters.writer_away", JULY)
    assert said(found) == (
        "Dr. Ada is away while a letter is expected",
        "It is expected on 26 Aug 2027. Dr. Ada is away 1 Aug – 7 Aug 2027.",
    )
    assert found.subjects == (Ref("letters", "a"), Ref("people", "Ada"), Ref("task", "lor"))


def test_an_overdue_letter_is_to_be_reminded_of() -> None:
    plan = with_letters(OF_ADA, a_letter("b", "Ben", "form_sent", asked_on="2027-06-01"), OF_CEM)
    found = the(plan, "letters.overdue", JULY)
    assert title_of(found) == "The letter of Dr. Ben should be there by now"
    assert label_of(found) == "Remind the writer"


def test_while_no_form_can_be_there_a_letter_is_not_overdue() -> None:
    """Asked for on 1 May, 42 days: without a form nobody can upload it before 14 July."""
    before = day("2027-07-13")
    waits = with_letters(OF_ADA, a_letter("b", "Ben", "agreed", asked_on="2027-05-01"), OF_CEM)
    assert "letters.overdue" not in rules(waits, before)
    assert english(letter_words(foreseen(waits, before).letters[1])).startswith("It is expected on ")
    sent = with_letters(OF_ADA, a_letter("b", "Ben", "form_sent", asked_on="2027-05-01"), OF_CEM)
    assert "letters.overdue" in rules(sent, before)


@pytest.mark.parametrize(("written", "old"), [("2026-09-21", True), ("2026-09-22", False), ("2027-07-01", False)])
def test_a_letter_is_too_old_a_year_before_programs_review(written: str, old: bool) -> None:
    """They begin on 22 September 2027 at the earliest."""
    plan = with_letters(replace(OF_ADA, letter_date=day(written)), OF_BEN, OF_CEM)
    assert ("letters.too_old" in rules(plan)) is old


def test_what_is_said_of_an_old_letter() -> None:
    found = the(with_letters(replace(OF_ADA, letter_date=day("2026-05-01"))), "letters.too_old", JULY)
    assert said(found) == (
        "The letter of Dr. Ada is dated 1 May 2026",
        "Programs begin to review on 22 Sep 2027; a letter should not be older than 12 months then.",
    )
    assert found.severity is Severity.WEAKENS


def test_an_imported_letter_needs_its_date() -> None:
    plan = with_letters(a_letter("a", "Ada", "imported", imported_on="2027-07-01"), OF_BEN, OF_CEM)
    found = the(plan, "letters.undated", JULY)
    assert title_of(found) == "The letter of Dr. Ada, of an earlier season, has no date"
    dated = with_letters(
        a_letter("a", "Ada", "imported", imported_on="2027-07-01", letter_date="2027-01-02"), OF_BEN, OF_CEM
    )
    assert "letters.undated" not in rules(dated)


def test_a_letter_that_came_after_the_application_is_assigned_for_good() -> None:
    late, told = replace(OF_ADA, uploaded_on=day("2027-09-20")), day("2027-10-04")
    plan = sent(with_letters(late, OF_BEN, OF_CEM))
    found = the(plan, "letters.to_assign", told)
    assert said(found) == (
        "The letter of Dr. Ada has come since you applied: assign it",
        (
            "You have applied, so this is final: what a program was given cannot be taken back. "
            "A program takes at most 4 letters."
        ),
    )
    assert found.subjects == (Ref("letters", "a"), Ref("task", "lor"))
    assert "letters.to_assign" not in rules(plan, day("2027-10-05"))
    assert "letters.to_assign" not in rules(with_letters(late, OF_BEN, OF_CEM), told), "the applications are not sent"


def test_once_programs_have_begun_to_review_nothing_is_said() -> None:
    plan = with_letters(LATE_ADA)
    assert about(plan, day("2027-09-22")) != []
    assert about(plan, day("2027-09-23")) == []


def test_of_a_lost_match_nothing_is_said() -> None:
    done = Done("match_day", day("2028-03-20"), match=MatchOutcome.NOT)
    plan = report_done(with_letters(LATE_ADA), ROADMAP, done, day("2028-03-20"))
    assert about(plan, day("2028-03-20")) == []
