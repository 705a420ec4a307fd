"""Rules about experiences and the visas that they need.

The person has passed all exams. Letters for Match 2028 are due on 15 September 2027, so a place should be confirmed by
15 March 2027; programs review from 22 September 2027 at the earliest.
"""

from datetime import date

import pytest

from planner.core.model import Plan, Record
from planner.core.records.experiences import ExperienceState
from planner.core.records.personal import Personal, UsStatus
from planner.core.ref import Ref
from planner.guidance.finding import Finding, Severity
from planner.roadmap.report import Done, report_done
from tests.guidance.builder import findings, ids, label_of, text_of, title_of
from tests.roadmap.builder import (
    ALL_EXAMS_DONE,
    ROADMAP,
    STEPS_DONE,
    TODAY,
    a_person,
    a_stay,
    a_visa,
    booked,
    day,
    with_records,
)

PLAN = a_person(done=ALL_EXAMS_DONE)
BY = day("2027-03-15")
NO_PLACE, VISA, UNREPORTED = "experience.no_place", "experience.visa", "experience.unreported"
JUNE = a_stay("june", "confirmed", "2027-06-07", "2027-07-02", organization="Mercy Hospital")
BEGUN = "By your dates Mercy Hospital began on 7 Jun 2027"
ENDED = "By your dates Mercy Hospital ended on 2 Jul 2027, and it is not done yet"


def having(*records: Record) -> Plan:
    return with_records(PLAN, *records)


def about(plan: Plan, rule: str, today: date = TODAY) -> list[Finding]:
    return [finding for finding in findings(plan, today) if finding.rule == rule]


def the(plan: Plan, rule: str, today: date = TODAY) -> Finding:
    (found,) = about(plan, rule, today)
    return found


class TestNoPlace:
    def test_a_planned_bar_is_no_place(self) -> None:
        found = the(PLAN, NO_PLACE, BY)
        assert (found.severity, found.tasks) == (Severity.WEAKENS, ("usce",))
        assert title_of(found) == "No clinical experience in the US is confirmed, and letters are due on 15 Sep 2027"
        assert text_of(found) == (
            "A place should be confirmed 6 months before letters are due, by 15 Mar 2027. "
            "A planned bar is no place: an experience counts once it is confirmed."
        )

    def test_before_that_nothing_is_said(self) -> None:
        assert NO_PLACE not in ids(PLAN, day("2027-03-14"))

    @pytest.mark.parametrize("state", ["looking", "asked"])
    def test_asking_is_no_place_either(self, state: str) -> None:
        found = the(having(a_stay("a", state), a_stay("b", "refused")), NO_PLACE, BY)
        assert "1 place is being looked for." in text_of(found)

    @pytest.mark.parametrize(
        "stay",
        [JUNE, a_stay("a", "confirmed"), a_stay("a", "done", "2025-03-03", "2025-03-28")],
        ids=["to come", "without a day", "over"],
    )
    def test_a_place_is_enough(self, stay: Record) -> None:
        assert NO_PLACE not in ids(having(stay), BY)

    @pytest.mark.parametrize(
        "stay",
        [
            a_stay("a", "confirmed", "2027-09-22", "2027-10-15"),
            a_stay("a", "confirmed", "2027-06-07", "2027-07-02", kind="audit"),
            a_stay("a", "confirmed", "2027-06-07", "2027-07-02", country="GB"),
        ],
        ids=["after the review", "an audit", "elsewhere"],
    )
    def test_what_counts_elsewhere_is_not(self, stay: Record) -> None:
        assert NO_PLACE in ids(having(stay), BY)

    def test_one_that_begins_too_late_is_named_with_its_day(self) -> None:
        later = a_stay("later", "confirmed", "2027-11-01", "2027-11-26")
        october = a_stay("a", "confirmed", "2027-10-04", "2027-10-29", organization="Mercy Hospital")
        found = the(having(later, october, a_stay("b", "asked")), NO_PLACE, BY)
        assert (found.severity, found.tasks) == (Severity.WEAKENS, ("usce",))
        assert found.subjects[0] == Ref("experiences", "a")
        assert title_of(found) == "No experience in the US counts for Match 2028: Mercy Hospital begins on 4 Oct 2027"
        assert text_of(found) == (
            "Letters are due on 15 Sep 2027, and programs begin to read on 22 Sep 2027. "
            "1 place is being looked for. What begins later counts for a later Match."
        )
        assert label_of(found) == "Look for a place that begins before 22 Sep 2027, or bring this one forward"

    def test_a_report_of_it_is_a_fact(self) -> None:
        assert NO_PLACE not in ids(report_done(PLAN, ROADMAP, Done("usce", day("2027-03-01")), BY), BY)

    def test_when_letters_were_due_it_says_so(self) -> None:
        late = the(PLAN, NO_PLACE, day("2027-09-16"))
        assert title_of(late).endswith("was confirmed when letters were due on 15 Sep 2027")


class TestAfterGraduation:
    rule = "experience.after_graduation"
    plan = a_person(done=ALL_EXAMS_DONE, status="student", graduated="2027-06-30")

    def test_hands_on_stays_are_for_students(self) -> None:
        plan = with_records(self.plan, a_stay("a", "asked", "2027-06-07", "2027-07-02", kind="elective"))
        found = the(plan, self.rule)
        assert (found.severity, found.tasks) == (Severity.WEAKENS, ("usce",))
        assert title_of(found) == "You graduate on 30 Jun 2027, before a hospital ends"
        later = the(plan, self.rule, day("2027-07-01"))
        assert title_of(later) == "You graduated on 30 Jun 2027, and a hospital is for students"

    @pytest.mark.parametrize(
        "stay",
        [
            a_stay("a", "confirmed", "2027-06-01", "2027-06-30", kind="elective"),
            a_stay("a", "confirmed", "2027-06-07", "2027-07-02", kind="observership"),
            a_stay("a", "confirmed", "2027-06-07", "2027-07-02", kind="elective", hands_on="no"),
            a_stay("a", "refused", "2027-06-07", "2027-07-02", kind="elective"),
            a_stay("a", "confirmed", "2027-06-07", "2027-07-02", kind="clerkship", country="EG"),
            a_stay("a", "confirmed", kind="clerkship"),
        ],
        ids=["by then", "observership", "watching", "refused", "elsewhere", "without a day"],
    )
    def test_others_are_not(self, stay: Record) -> None:
        assert self.rule not in ids(with_records(self.plan, stay))


class TestVisa:
    """Mercy Hospital from 7 June to 2 July 2027; a visa takes 90 days."""

    refused = a_visa("r", "refused", decided_on="2026-10-12")

    def test_without_visas_on_record_the_task_speaks(self) -> None:
        assert VISA not in ids(having(JUNE))

    def test_a_refused_one_alone_is_none(self) -> None:
        found = the(having(JUNE, self.refused), VISA)
        assert (found.severity, found.tasks) == (Severity.WEAKENS, ("usce", "visa_for_visits"))
        assert title_of(found) == "Your visa was refused, and Mercy Hospital begins on 7 Jun 2027"
        assert text_of(found) == "A new one takes until about 22 Feb 2027 at the usual length."

    def test_one_that_is_over_by_then_is_none(self) -> None:
        over = a_visa("o", "issued", decided_on="2025-06-02", valid_until="2027-06-06")
        found = the(having(JUNE, over), VISA)
        assert title_of(found) == "Your visa ends on 6 Jun 2027, before Mercy Hospital begins on 7 Jun 2027"

    def test_one_that_ends_within_the_stay_is_a_hint(self) -> None:
        short = a_visa("s", "issued", decided_on="2026-10-12", valid_until="2027-06-07")
        found = the(having(JUNE, short), VISA)
        assert found.severity is Severity.HINT
        assert title_of(found) == "Your visa ends on 7 Jun 2027, before Mercy Hospital ends on 2 Jul 2027"

    def test_one_that_comes_too_late_delays(self) -> None:
        """Applied for on 1 April, 90 days: 29 June."""
        late = a_visa("l", "planned", applied_on="2027-04-01")
        found = the(having(JUNE, self.refused, late), VISA)
        assert found.severity is Severity.DELAYS
        assert title_of(found) == "The visa is expected about 29 Jun 2027, and Mercy Hospital begins on 7 Jun 2027"
        assert "link.broken" not in ids(having(JUNE, self.refused, late))

    @pytest.mark.parametrize(
        "visa",
        [
            a_visa("v", "waiting", applied_on="2026-11-02"),
            a_visa("v", "planned"),
            a_visa("v", "issued", decided_on="2026-10-12"),
            a_visa("v", "issued", decided_on="2026-10-12", valid_until="2027-07-02"),
        ],
        ids=["in time", "planned in time", "issued", "long enough"],
    )
    def test_one_that_is_there_in_time_is_enough(self, visa: Record) -> None:
        assert VISA not in ids(having(JUNE, visa))

    @pytest.mark.parametrize(
        "records",
        [
            (a_stay("a", "asked", "2027-06-07", "2027-07-02"),),
            (a_stay("a", "done", "2026-06-01", "2026-06-26"),),
            (JUNE, Personal(id="p", us_status=UsStatus.CITIZEN)),
            (JUNE, Personal(id="p", us_status=UsStatus.STUDENT, us_until=day("2027-07-02"))),
        ],
        ids=["no place", "over", "citizen", "in status"],
    )
    def test_who_needs_none_is_not_asked(self, records: tuple[Record, ...]) -> None:
        assert VISA not in ids(having(self.refused, *records))

    def test_a_status_that_ends_before_is_none(self) -> None:
        status = Personal(id="p", us_status=UsStatus.STUDENT, us_until=day("2027-07-01"))
        assert VISA in ids(having(self.refused, JUNE, status))


class TestOverASitting:
    rule = "experience.over_sitting"

    @pytest.mark.parametrize(
        ("seat", "within"), [("2027-06-06", False), ("2027-06-07", True), ("2027-07-02", True), ("2027-07-03", False)]
    )
    def test_a_seat_within_a_stay_costs(self, seat: str, within: bool) -> None:
        plan = with_records(a_person(done=STEPS_DONE, booked=[booked("oet", seat)]), JUNE)
        found = about(plan, self.rule)
        assert bool(found) is within
        for one in found:
            assert (one.severity, one.tasks) == (Severity.COSTS, ("usce", "oet"))

    def test_a_day_that_is_only_planned_is_not_looked_at(self) -> None:
        assert self.rule not in ids(with_records(a_person(done=STEPS_DONE), JUNE))


class TestUnreported:
    @pytest.mark.parametrize(
        ("today", "said"),
        [
            ("2027-06-06", None),
            ("2027-06-07", (Severity.HINT, BEGUN, "It is running")),
            ("2027-07-02", (Severity.HINT, BEGUN, "It is running")),
            (
                "2027-07-03",
                (Severity.DELAYS, ENDED, "It is done"),
            ),
        ],
    )
    def test_what_has_begun_or_ended_is_asked_once(self, today: str, said: tuple[Severity, str, str] | None) -> None:
        found = about(having(JUNE), UNREPORTED, day(today))
        assert [(one.severity, title_of(one), label_of(one)) for one in found] == ([] if said is None else [said])

    def test_the_fix_is_what_it_says(self) -> None:
        later = day("2027-07-05")
        fix = the(having(JUNE), UNREPORTED, later).fix
        assert fix is not None
        assert fix.edit is not None
        after = fix.edit.apply(having(JUNE))
        assert after.records["experiences"]["june"].state is ExperienceState.DONE  # type: ignore[attr-defined]
        assert UNREPORTED not in ids(after, later)

    @pytest.mark.parametrize(
        ("today", "label"), [("2027-06-06", "It is confirmed"), ("2027-06-07", "It is running"), ("2027-07-02", None)]
    )
    def test_what_is_still_to_end_is_not_done(self, today: str, label: str | None) -> None:
        done = a_stay("june", "done", "2027-06-07", "2027-07-02", organization="Mercy Hospital")
        found = about(having(done), UNREPORTED, day(today))
        assert [label_of(one) for one in found] == ([] if label is None else [label])
        for one in found:
            assert title_of(one) == "Mercy Hospital is recorded as done, and its last day, 2 Jul 2027, is still to come"

    def test_outside_the_us_it_delays_nothing(self) -> None:
        stay = a_stay("a", "running", "2026-09-01", "2026-11-20", kind="teaching", country="EG")
        found = the(having(stay), UNREPORTED)
        assert (found.severity, found.tasks) == (Severity.HINT, ())
