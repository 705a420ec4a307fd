"""Papers against the days on which they are needed; the days are in papers.py."""

from dataclasses import replace
from datetime import date

import pytest

from planner.core.model import Route
from planner.core.records.documents import PaperKind, PaperState, Translation
from planner.core.records.experiences import Experience, ExperienceState
from planner.core.records.statements import Statement, StatementState
from planner.core.records.visas import Visa, VisaState
from planner.guidance.look import Look
from planner.guidance.paper_marks import paper_marks
from planner.guidance.papers.detail import detail_of
from planner.guidance.papers.lead import lead_words
from planner.guidance.papers.rows import Mark, PaperRow, not_on_record, paper_rows
from planner.guidance.papers.validity import validity_of
from planner.roadmap.edit import ChangeAnswer, MarkDone
from planner.roadmap.report import Done
from planner.roadmap.verdict import assess
from planner.words.language import english
from tests.guidance.builder import said
from tests.guidance.looks import TODAY, look_at, the_roadmap
from tests.guidance.papers.papers import a_paper, a_passport, found, looked, rules, the, the_plan

INTERVIEW, ARRIVED = date(2028, 5, 6), date(2028, 6, 9)


def the_row(row: PaperRow) -> tuple[str, str, Mark]:
    return english(row.title), english(row.line), row.mark


class TestPassport:
    @pytest.mark.parametrize(
        ("expires", "needed", "days"),
        [
            (date(2027, 8, 8), date(2027, 8, 9), 1),
            (date(2027, 9, 16), date(2027, 9, 17), 1),
            (date(2028, 3, 14), INTERVIEW, 53),
            (date(2028, 6, 2), date(2028, 6, 3), 1),
        ],
    )
    def test_the_gap_is_to_the_first_day_on_which_it_is_not_valid(self, expires: date, needed: date, days: int) -> None:
        passport = a_passport(expires)
        gap = validity_of(looked(passport), passport).gap
        assert gap is not None
        assert (gap.needed.day, gap.days, gap.mended) == (needed, days, False)

    def test_a_last_day_that_is_the_day_it_is_needed_is_enough(self) -> None:
        passport = a_passport(date(2027, 8, 9))
        gap = validity_of(looked(passport), passport).gap
        assert gap is not None
        assert gap.needed.day == date(2027, 9, 17)

    def test_practice_asks_for_six_months_after_the_entry(self) -> None:
        just, short = a_passport(date(2028, 12, 9)), a_passport(date(2028, 12, 8))
        assert rules(looked(just)) == ["papers.name_untyped"] * 2
        late = found(looked(short))[0]
        assert late.rule == "papers.ends_after_entry"
        assert said(late) == (
            "Your passport ends soon after your entry",
            "Travel practice asks for a passport that is valid until 9 Dec 2028, 6 months after entry.",
        )
        assert paper_rows(looked(short))[0].mark is Mark.SOON

    def test_whoever_needs_no_visa_is_asked_for_no_months_after_the_entry(self) -> None:
        passport = a_passport(date(2028, 12, 8))
        citizen = looked(passport, edits=[ChangeAnswer("visa", Route.NONE, TODAY, the_roadmap())])
        assert "papers.ends_after_entry" not in rules(citizen)

    def test_it_is_said_what_it_ends_before(self) -> None:
        passport = a_passport(date(2028, 3, 14))
        look = looked(passport)
        assert the_row(paper_rows(look)[0]) == ("Passport", "valid until 14 Mar 2028", Mark.LATE)
        assert [english(words) for words in detail_of(look, passport).sentences] == [
            "It ends 53 days before the visa interview on 6 May 2028.",
            "Travel practice asks for a passport that is valid until 9 Dec 2028, 6 months after entry.",
        ]
        assert english(lead_words(look)) == "Your passport ends before the visa interview."
        twice = looked(passport, replace(passport, id="second"))
        assert english(lead_words(twice)) == "Your passport ends before the visa interview.", "it is said once"

    def test_without_a_last_day_it_is_asked_for(self) -> None:
        passport, diploma = a_passport(None), a_paper(PaperKind.DIPLOMA)
        look = looked(passport, diploma)
        asked = "Type in the day on which it ends: only with that can the plan tell whether it lasts."
        assert asked in [english(words) for words in detail_of(look, passport).sentences]
        assert asked not in [english(words) for words in detail_of(look, diploma).sentences]
        assert the_row(paper_rows(look)[0]) == ("Passport", "in hand, its last day is missing", Mark.PARTLY)
        assert english(lead_words(looked(passport))) == "Type in the day on which your passport ends."
        assert said(the(look, "papers.untold"))[0] == "Nobody can tell whether your passport is valid long enough"
        assert "papers.untold" not in rules(looked(replace(passport, state=PaperState.ORDERED)))

    def test_of_one_that_has_ended_it_is_said_when(self) -> None:
        passport = a_passport(date(2024, 3, 14))
        look = looked(passport)
        assert said(the(look, "papers.ends_early"))[0] == "Your passport has ended"
        assert english(lead_words(look)) == "Your passport has ended."
        first = detail_of(look, passport).sentences[0]
        assert english(first) == "It ended on 14 Mar 2024, and Step 2 CK on 9 Aug needs it."

    def test_visits_on_record_ask_for_it_too(self) -> None:
        visa = Visa(id="v", state=VisaState.WAITING, interview_on=date(2027, 5, 20))
        stay = Experience(
            id="x", state=ExperienceState.CONFIRMED, country="US", start=date(2027, 10, 1), end=date(2027, 11, 30)
        )
        passport = a_passport(date(2027, 11, 29))
        gap = validity_of(looked(passport, visa, stay), passport).gap
        assert gap is not None
        assert (gap.days, gap.needed.ref.id) == (1, "x")
        finding = the(looked(a_passport(date(2027, 5, 1)), visa, stay), "papers.ends_early")
        assert said(finding)[1].startswith("It ends 19 days before the visa interview on 20 May 2027.")
        refused = replace(visa, state=VisaState.REFUSED)
        gap = validity_of(looked(a_passport(date(2027, 5, 1)), refused), a_passport(date(2027, 5, 1))).gap
        assert gap is not None
        assert gap.needed.task == "step2ck"

    def test_an_old_one_that_a_new_one_has_replaced_is_silent(self) -> None:
        old, new = a_passport(date(2027, 5, 1), id="old"), a_passport(date(2037, 5, 1))
        look = looked(old, new)
        assert [the_row(row)[1:] for row in paper_rows(look)] == [
            ("another one counts in its place", Mark.OLD),
            ("valid until 1 May 2037", Mark.THERE),
        ]
        assert set(rules(look)) == {"papers.name_untyped"}
        assert [mark.ref.id for _, mark in paper_marks(look)] == ["passport"]
        ordered = replace(new, state=PaperState.ORDERED)
        assert "papers.ends_early" in rules(looked(old, ordered))

    def test_of_two_countries_the_one_that_the_person_travels_on_counts(self) -> None:
        """The sample lives in Egypt."""
        egypt, jordan = a_passport(date(2037, 1, 1), country="EG"), a_passport(date(2027, 5, 1), id="jo", country="JO")
        look = looked(egypt, jordan)
        assert [row.mark for row in paper_rows(look)] == [Mark.THERE, Mark.OLD]

    def test_one_that_is_not_there_and_cannot_come_in_time_is_found(self) -> None:
        """Step 2 CK is on 9 August; six weeks before that is 28 June."""
        ordered = the_plan(a_passport(None, state=PaperState.ORDERED))
        for today, expected in ((date(2027, 6, 27), False), (date(2027, 6, 28), True)):
            look = Look(assess(ordered, the_roadmap(), today), the_roadmap())
            assert ("papers.not_there" in rules(look)) is expected

    def test_a_sitting_that_is_over_asks_for_nothing(self) -> None:
        passport = a_passport(date(2027, 4, 1))
        over = MarkDone(Done("step2ck", date(2027, 4, 2)), TODAY, the_roadmap())
        gap = validity_of(looked(passport, edits=[over]), passport).gap
        assert gap is not None
        assert gap.needed.task == "oet"


class TestOthers:
    def test_a_paper_with_the_school_is_needed_for_the_certificate(self) -> None:
        waiting = a_paper(PaperKind.DIPLOMA, PaperState.SENT, asked_on=date(2027, 3, 15))
        mspe = a_paper(PaperKind.MSPE, PaperState.MISSING)
        rows = paper_rows(looked(waiting, mspe))
        assert [the_row(row) for row in rows] == [
            ("Diploma", "with the school since 15 Mar", Mark.WAITING),
            ("Dean's letter (MSPE)", "ask for it from 13 May", Mark.OPEN),
        ]
        assert [row.needed.task if row.needed else None for row in rows] == ["certificate", "eras_submit"]

    def test_what_is_quickly_got_anew_is_no_finding_before_the_contract(self) -> None:
        acls = a_paper(PaperKind.ACLS, expires=date(2028, 2, 20))
        look = looked(acls)
        assert the_row(paper_rows(look)[0]) == ("ACLS", "valid until 20 Feb 2028", Mark.SOON)
        assert rules(look) == []

    def test_what_is_to_be_asked_for_now_is_found_and_one_edit_says_that_it_was(self) -> None:
        look = looked(a_paper(PaperKind.DIPLOMA), a_paper(PaperKind.MSPE, PaperState.MISSING))
        finding = the(look, "papers.to_ask")
        assert said(finding)[0] == "It is time to have the school confirm your diploma"
        assert finding.fix is not None
        assert finding.fix.edit is not None
        after = look_at(look.plan, [finding.fix.edit])
        assert rules(after) == []
        assert english(paper_rows(after)[0].line) == "with the school since 12 Apr"
        may = Look(assess(after.plan, the_roadmap(), date(2027, 5, 13)), the_roadmap())
        assert said(the(may, "papers.to_ask"))[0] == "It is time to ask for your dean's letter (MSPE)"

    def test_vaccinations_stand_in_one_row(self) -> None:
        shots = [
            a_paper(PaperKind.VACCINATION, id=str(number), title=title)
            for number, title in enumerate(("MMR", "Varicella", "Hepatitis B"))
        ]
        (row,) = paper_rows(looked(*shots, a_paper(PaperKind.TB_TEST, PaperState.MISSING)))
        assert the_row(row) == ("Vaccinations and titers", "3 of 4 in, next: Tuberculosis test", Mark.PARTLY)
        assert [ref.id for ref in row.refs] == ["0", "1", "2", "tb_test"]
        (row,) = paper_rows(looked(*shots))
        assert the_row(row) == ("Vaccinations and titers", "all 3 in", Mark.THERE)

    def test_a_rejected_paper_and_a_missing_translation_are_found(self) -> None:
        diploma = a_paper(PaperKind.DIPLOMA, PaperState.REJECTED)
        transcript = a_paper(PaperKind.TRANSCRIPT, translation=Translation.NEEDED)
        look = looked(diploma, transcript)
        assert rules(look) == ["papers.rejected", "papers.untranslated"]  # The school comes after that.
        assert english(lead_words(look)) == "Your diploma was rejected."

    def test_kinds_that_are_needed_and_not_on_record_are_named(self) -> None:
        kinds = [item.kind for item in not_on_record(looked(a_passport(None)))]
        assert PaperKind.PASSPORT not in kinds
        assert {PaperKind.DIPLOMA, PaperKind.PHOTO, PaperKind.ACLS} <= set(kinds)
        assert english(lead_words(looked())) == "No paper yet; start with the passport."


class TestStatements:
    NEW = Statement(id="n", title="Draft 2", specialty="Internal medicine", characters=4310, words=702)
    OLD = Statement(id="o", title="Draft 1", state=StatementState.RETIRED, characters=5980)

    def test_the_one_in_use_stands_first_against_the_limit(self) -> None:
        look = looked(self.OLD, self.NEW)
        assert [the_row(row) for row in paper_rows(look)] == [
            ("Statement: Draft 2", "Internal medicine: 4,310 of 28,000 characters", Mark.PARTLY),
            ("Statement: Draft 1", "5,980 of 28,000 characters", Mark.OLD),
        ]
        assert rules(look, "statements") == []

    def test_too_long_and_not_well_to_read_are_found(self) -> None:
        long = Statement(id="l", title="Long", characters=28_001, words=4_000)
        short = Statement(id="s", title="Short", state=StatementState.READY, words=599)
        best = Statement(id="b", title="Best", state=StatementState.READY, words=600)
        first, second = found(looked(long, short, best), "statements")
        assert (first.rule, second.rule) == ("statements.too_long", "statements.length")
        assert said(first)[1] == "It has 28,001 characters with spaces, 1 too many; at most 28,000 are taken."
        assert said(second) == ("Short has 599 words", "600 to 850 words read best.")
