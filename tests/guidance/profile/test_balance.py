"""The balanced profile and its counts (R8), and the five parts, weakest first (R22)."""

import pytest

from planner.core.edits.record import AddRecord
from planner.core.edits.task import DeleteTask
from planner.core.records.experiences import Experience, ExperienceKind, ExperienceState
from planner.core.records.letters import Letter
from planner.guidance.profile.balance import balance, closing_words, enough_words, planned_words, short_words
from planner.guidance.profile.parts import PartKey, five_parts
from planner.guidance.profile.standing import Standing
from planner.words.language import english
from tests.guidance.builder import a_look
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.roadmap.builder import ALL_EXAMS_DONE, STEPS_DONE, a_person, day, did, with_records

OPEN = a_person(done=ALL_EXAMS_DONE)
KIND, STATE = ExperienceKind, ExperienceState


def entry(name: str, kind: ExperienceKind, state: ExperienceState = STATE.DONE, country: str = "US") -> Experience:
    return Experience(id=name, kind=kind, state=state, country=country)


def counts(*entries: Experience) -> list[tuple[str, int, str, bool]]:
    found = balance(a_look(with_records(OPEN, *entries), day("2027-01-10")))
    return [(count.part.id, count.have, english(enough_words(count)), count.met) for count in found]


class TestBalance:
    def test_it_asks_for_exactly_the_roadmaps_counts(self) -> None:
        assert counts() == [
            ("us_experience", 0, "1 – 2", False),
            ("audit", 0, "1", False),
            ("teaching", 0, "1", False),
            ("volunteering", 0, "1", False),
        ]

    @pytest.mark.parametrize(
        "kind", [KIND.OBSERVERSHIP, KIND.EXTERNSHIP, KIND.ELECTIVE, KIND.CLERKSHIP, KIND.SUB_INTERNSHIP]
    )
    def test_any_clinical_stay_in_the_us_counts_and_none_at_home(self, kind: ExperienceKind) -> None:
        assert counts(entry("a", kind))[0][1:] == (1, "1 – 2", True)
        assert counts(entry("a", kind, country="DE"))[0][1] == 0

    def test_only_what_is_running_or_done_is_had(self) -> None:
        every = [entry(state.value, KIND.AUDIT, state, "") for state in STATE]
        assert counts(*every)[1][1] == 2

    def test_more_is_never_asked_for(self) -> None:
        kinds = KIND.AUDIT, KIND.TEACHING, KIND.VOLUNTEERING
        many = [entry(f"{kind}{n}", kind) for kind in (KIND.OBSERVERSHIP, *kinds) for n in range(5)]
        found = balance(a_look(with_records(OPEN, *many), day("2027-01-10")))
        assert all(count.met for count in found)
        assert english(closing_words(found)) == "This is enough. You need no more."
        assert english(closing_words(balance(look_at(sample_plan())))) == (
            "So many are enough; more is never asked for."
        )

    def test_what_is_missing_says_from_when_it_is_planned(self) -> None:
        confirmed = Experience(id="a", kind=KIND.AUDIT, state=STATE.CONFIRMED, start=day("2027-05-03"))
        plan = balance(look_at(sample_plan(), [AddRecord("experiences", confirmed)]))[1]
        words = planned_words(plan, TODAY)
        assert words is not None
        assert english(words) == "planned from 3 May"
        short = [short_words(plan, today) for today in (TODAY, TODAY.replace(year=2026))]
        assert [english(said) for said in short if said is not None] == ["from 3 May", "from May 2027"]

    def test_what_is_reported_done_with_nothing_on_record_counts_once(self) -> None:
        assert [count.have for count in balance(look_at(sample_plan()))] == [1, 0, 0, 0]


class TestFiveParts:
    def test_the_weakest_stand_first_and_what_is_not_due_last(self) -> None:
        letters = [AddRecord("letters", Letter(id="a", season=2028))]
        found = five_parts(look_at(sample_plan(), letters))
        said = [(part.key, part.standing, english(part.short)) for part in found]
        assert said == [
            (PartKey.LETTERS, Standing.WEAK, "1 of 3"),
            (PartKey.SCORES, Standing.BEGUN, "9 Aug"),
            (PartKey.US_EXPERIENCE, Standing.DONE, "done"),
            (PartKey.CV, Standing.DONE, "ready"),
            (PartKey.INTERVIEWS, Standing.LATER, "from Oct 2027"),
        ]

    def test_a_failed_exam_is_weak_until_it_is_planned_once_more(self) -> None:
        failed = a_person(done=[STEPS_DONE[0], did("step2ck", "2026-03-16", result="fail")])
        without = DeleteTask("step2ck_2").apply(failed)
        found = [five_parts(a_look(plan)) for plan in (failed, without)]
        standings = [next(part.standing for part in parts if part.key is PartKey.SCORES) for parts in found]
        assert standings == [Standing.BEGUN, Standing.WEAK]
        passed = next(part for part in five_parts(a_look(OPEN)) if part.key is PartKey.SCORES)
        assert (passed.standing, english(passed.short)) == (Standing.DONE, "passed")
