"""One name everywhere: papers and accounts against the passport of Mohammed Anwar Siddiq."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.model import Outcome
from planner.core.records.documents import Paper, PaperKind
from planner.guidance.finding import Severity
from planner.guidance.papers.names import Cell, NameRow, mend_by, name_table, the_passport
from planner.guidance.papers.same_name import Likeness, Stretch, comparable, differing, likeness
from planner.roadmap.edit import MarkBooked, MarkDone
from planner.roadmap.report import Booked, Done
from planner.words.language import english
from tests.guidance.builder import said
from tests.guidance.looks import TODAY, the_roadmap
from tests.guidance.papers.papers import BORN, a_paper, a_passport, found, looked, rules, the

PASSPORT = a_passport(date(2035, 1, 1))
SAME, DIFFERS, SCRIPT, UNKNOWN = Likeness.SAME, Likeness.DIFFERS, Likeness.SCRIPT, Likeness.UNKNOWN
ARABIC = "\u0645\u062d\u0645\u062f"
PERMIT_BY = date(2027, 7, 29)
"""Seven business days before the sitting on Monday, 9 August 2027."""


def row_of(kind: PaperKind, *papers: Paper) -> NameRow:
    (row,) = [row for row in name_table(looked(*papers)).rows if row.kind is kind]
    return row


def diploma(**shown: object) -> tuple[Cell, ...]:
    return row_of(PaperKind.DIPLOMA, PASSPORT, a_paper(PaperKind.DIPLOMA, **shown)).cells


class TestLikeness:
    @pytest.mark.parametrize(
        ("printed", "passport", "expected"),
        [
            ("SIDDIQ", "Siddiq", SAME),
            ("Jose\u0301", "Jos\u00e9", SAME),
            ("Jose", "Jos\u00e9", DIFFERS),
            ("O\u2019Neil", "O'Neil", SAME),
            ("Mohammed  Anwar", "Mohammed Anwar", SAME),
            ("Al-Sayed", "Al Sayed", DIFFERS),
            ("Mohd", "Mohammed", DIFFERS),
            (ARABIC, "Mohammed", SCRIPT),
            (f"{ARABIC} (Mohammed)", "Mohammed", SAME),
            (f"{ARABIC} / Mohamed", "Mohammed", DIFFERS),
            (ARABIC, ARABIC, SAME),
            ("Mohammed", "", UNKNOWN),
        ],
    )
    def test_counts_letters_and_nothing_else(self, printed: str, passport: str, expected: Likeness) -> None:
        assert likeness(printed, passport) is expected

    @pytest.mark.parametrize(
        ("printed", "passport", "expected"),
        [
            ("Mohamed", "Mohammed", Stretch(4, 5)),
            ("Mohd Anwar", "Mohammed Anwar", Stretch(2, 3)),
            ("Mohammad", "Mohammed", Stretch(6, 7)),
            ("Siddiqi", "Siddiq", Stretch(6, 7)),
            ("SIDDIQ", "Siddiq", None),
        ],
    )
    def test_shows_the_letters_that_differ(self, printed: str, passport: str, expected: Stretch | None) -> None:
        assert differing(printed, passport) == expected

    @given(st.text(max_size=30), st.text(max_size=30))
    def test_holds_for_any_text(self, one: str, other: str) -> None:
        assert comparable(unicodedata.normalize("NFD", one)) == comparable(one)
        shown = differing(one, other)
        if shown is not None:
            assert 0 <= shown.first < shown.end <= len(one)
        if other.strip():
            assert likeness(other, other) is SAME


class TestTable:
    def test_the_passport_that_is_valid_longest_counts(self) -> None:
        old = a_passport(date(2027, 5, 1), id="old")
        empty = a_passport(date(2040, 1, 1), id="empty", given_names="", family_name="")
        assert the_passport(looked(old, PASSPORT, empty)) == looked(old, PASSPORT).plan.records["documents"]["passport"]

    def test_an_old_passport_with_an_earlier_name_is_not_compared(self) -> None:
        old = a_passport(date(2027, 5, 1), id="old", family_name="Said")
        assert "papers.name_differs" not in rules(looked(old, PASSPORT))
        other = a_passport(date(2037, 5, 1), id="other", country="JO", family_name="Said")
        own = a_passport(date(2035, 1, 1), country="EG")
        assert [row.paper for row in name_table(looked(own, other)).rows if row.kind is PaperKind.PASSPORT] == []

    def test_each_value_is_compared_by_itself(self) -> None:
        given_names, family, birth = diploma(
            given_names="Mohd Anwar", family_name="SIDDIQ", birth_date=date(1998, 3, 11)
        )
        assert (given_names.likeness, family.likeness, birth.likeness) == (DIFFERS, SAME, DIFFERS)

    def test_a_whole_name_in_one_field_is_the_same(self) -> None:
        assert [cell.likeness for cell in diploma(given_names="Mohammed Anwar Siddiq")] == [SAME, SAME, UNKNOWN]
        assert [cell.likeness for cell in diploma(given_names="Mohammed Siddiq")] == [DIFFERS, DIFFERS, UNKNOWN]

    def test_what_is_not_typed_is_unknown(self) -> None:
        assert {cell.likeness for cell in diploma()} == {UNKNOWN}
        assert "papers.name_differs" not in rules(looked(PASSPORT, a_paper(PaperKind.DIPLOMA)))

    def test_a_permit_that_is_not_on_record_is_asked_for_until_it_can_be_mended(self) -> None:
        row = row_of(PaperKind.PERMIT, PASSPORT)
        assert (english(row.title), row.by, row.now) == ("Step 2 CK permit", PERMIT_BY, True)
        assert row.due is not None
        assert english(row.due) == "before 29 Jul, ten minutes"
        typed_later = row_of(PaperKind.PERMIT, PASSPORT, a_paper(PaperKind.PERMIT))
        assert typed_later.due == row.due
        later = row_of(PaperKind.APPLICATION, PASSPORT)
        assert later.due is not None
        assert (later.now, english(later.due)) == (False, "from Jul 2027")

    def test_the_permit_of_an_earlier_exam_is_not_that_of_the_next(self) -> None:
        earlier = a_paper(PaperKind.PERMIT, id="step1", title="Step 1 permit", expires=date(2026, 12, 31))
        rows = [row for row in name_table(looked(PASSPORT, earlier)).rows if row.kind is PaperKind.PERMIT]
        assert [english(row.title) for row in rows] == ["Step 1 permit", "Step 2 CK permit"]

    def test_business_days_skip_the_weekend(self) -> None:
        assert mend_by(looked(), date(2027, 8, 9)) == PERMIT_BY


class TestRules:
    def test_another_name_on_the_permit_costs_the_seat(self) -> None:
        permit = a_paper(PaperKind.PERMIT, given_names="Mohd Anwar", family_name="Siddiq", birth_date=BORN)
        finding = the(looked(PASSPORT, permit), "papers.name_differs")
        assert finding.severity is Severity.COSTS
        title, text = said(finding)
        assert title == "Your exam permit shows another name than your passport"
        assert text == (
            "Given names: Mohd Anwar, in the passport Mohammed Anwar. "
            "A wrong one can be corrected until 29 Jul; after that you may not be let in to the exam."
        )

    def test_a_stored_reason_quiets_it(self) -> None:
        shown = {"given_names": "Mohd Anwar", "family_name": "Siddiq"}
        loud = looked(PASSPORT, a_paper(PaperKind.DIPLOMA, **shown))
        quiet = looked(PASSPORT, a_paper(PaperKind.DIPLOMA, **shown, difference_reason="The university shortens it"))
        assert the(loud, "papers.name_differs").severity is Severity.DELAYS
        assert "papers.name_differs" not in rules(quiet)
        row = next(row for row in name_table(quiet).rows if row.kind is PaperKind.DIPLOMA)
        assert (row.differs, row.explained) == (True, True)

    def test_the_reason_of_the_name_does_not_quiet_another_birth_date(self) -> None:
        shown = {"given_names": "Mohd Anwar", "family_name": "Siddiq", "birth_date": date(1998, 3, 11)}
        told = {"difference_reason": "The university shortens it"}
        finding = the(looked(PASSPORT, a_paper(PaperKind.DIPLOMA, **shown, **told)), "papers.name_differs")
        title, text = said(finding)
        assert title == "Your diploma shows another birth date than your passport"
        assert text.startswith("Birth date: 11 Mar 1998, in the passport 3 Nov 1998. It is compared")
        of_date = {"date_reason": "Day and month are the other way round"}
        other = the(looked(PASSPORT, a_paper(PaperKind.DIPLOMA, **shown, **of_date)), "papers.name_differs")
        assert said(other)[1].startswith("Given names: Mohd Anwar, in the passport Mohammed Anwar. It is compared")
        both = looked(PASSPORT, a_paper(PaperKind.DIPLOMA, **shown, **told, **of_date))
        assert "papers.name_differs" not in rules(both)

    def test_a_proof_of_a_name_change_shows_another_name_and_is_not_found(self) -> None:
        proof = a_paper(PaperKind.NAME_CHANGE, given_names="Mohd Anwar", family_name="Said")
        other = a_paper(PaperKind.BIRTH_CERTIFICATE, given_names="Mohd Anwar", family_name="Siddiq")
        finding = the(looked(PASSPORT, proof, other), "papers.name_differs")
        assert (finding.subjects[0].id, finding.severity) == ("birth_certificate", Severity.HINT)

    def test_another_birth_date_is_said_as_such(self) -> None:
        diploma = a_paper(PaperKind.DIPLOMA, birth_date=date(1998, 3, 11))
        finding = the(looked(PASSPORT, diploma), "papers.name_differs")
        assert said(finding)[0] == "Your diploma shows another birth date than your passport"
        assert said(finding)[1].startswith("Birth date: 11 Mar 1998, in the passport 3 Nov 1998.")

    def test_a_name_in_another_script_is_no_difference(self) -> None:
        look = looked(PASSPORT, a_paper(PaperKind.DIPLOMA, given_names=ARABIC, family_name=ARABIC))
        assert "papers.name_differs" not in [finding.rule for finding in found(look)]
        assert name_table(look).in_script, "and that it is not compared is said"
        both = looked(PASSPORT, a_paper(PaperKind.DIPLOMA, given_names=f"{ARABIC} (Mohammed Anwar)"))
        assert not name_table(both).in_script

    def test_without_the_name_in_the_passport_nothing_is_asked_for(self) -> None:
        assert rules(looked(a_passport(date(2035, 1, 1), given_names="", family_name=""))) == []


def test_the_account_and_the_registration_of_the_same_exam_are_two_findings() -> None:
    """Neither is on record; with Step 2 CK behind, both are looked at next at the OET."""
    done = MarkDone(Done("step2ck_result", date(2027, 4, 8), Outcome.PASS), TODAY, the_roadmap())
    booked = MarkBooked(Booked("oet", date(2027, 5, 20)), TODAY, the_roadmap())
    look = looked(a_passport(date(2036, 1, 1)), edits=[done, booked])
    assert rules(look).count("papers.name_untyped") == 2
