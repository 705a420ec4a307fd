"""Whatever papers are on record: each stands in one place, and their order does not change what is found."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.records.documents import Paper, PaperKind, PaperState, Translation
from planner.core.records.experiences import Experience, ExperienceState
from planner.guidance.checks import paper_names, papers
from planner.guidance.finding import Finding
from planner.guidance.look import Look
from planner.guidance.papers.lead import lead_words
from planner.guidance.papers.names import name_table
from planner.guidance.papers.needed import facts_of
from planner.guidance.papers.renewal import NoRoom, renewal_of, taken_days
from planner.guidance.papers.rows import paper_rows
from planner.guidance.papers.school import school_clocks
from planner.guidance.papers.validity import validity_of
from planner.words.language import english
from tests.guidance.builder import check_form
from tests.guidance.looks import look_at
from tests.guidance.papers.papers import a_passport, looked

days = st.none() | st.dates(date(2026, 6, 1), date(2029, 12, 31))
names = st.sampled_from(["", "Mohammed Anwar", "Mohd", "Siddiq", "Mohammed Anwar Siddiq", "\u0645\u062d\u0645\u062f"])


@st.composite
def a_few(draw: st.DrawFn) -> list[Paper]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        issued, asked = draw(days), draw(days)
        later = [day for day in (draw(days), draw(days)) if day is not None]
        found.append(
            Paper(
                id=f"p{number}",
                kind=draw(st.sampled_from(PaperKind)),
                state=draw(st.sampled_from(PaperState)),
                given_names=draw(names),
                family_name=draw(names),
                birth_date=draw(days),
                expires=max([*later, *([issued] if issued else [])], default=None),
                asked_on=asked,
                reminded_on=tuple(later),
                answered_on=max([asked, *later]) if asked is not None and draw(st.booleans()) else None,
                translation=draw(st.none() | st.sampled_from(Translation)),
            )
        )
    return found


def findings_of(look: Look) -> list[Finding]:
    return [finding for rule in (*papers.RULES, *paper_names.RULES) for finding in rule.findings(look)]


@settings(max_examples=60)
@given(a_few())
def test_each_paper_stands_in_one_place_and_order_does_not_matter(on_record: list[Paper]) -> None:
    look, turned = looked(*on_record), looked(*reversed(on_record))
    rows, table = paper_rows(look), name_table(look)
    listed = [ref.id for row in rows for ref in row.refs]
    compared = {row.paper.id for row in table.rows if row.paper is not None}
    shown = {*listed, *compared, *([table.passport.id] if table.passport is not None else [])}
    assert len(listed) == len(set(listed))
    assert shown == {paper.id for paper in on_record}
    found, other = findings_of(look), findings_of(turned)
    for finding in found:
        check_form(finding, look.plan)
    assert sorted(map(english, (finding.title for finding in found))) == sorted(
        map(english, (finding.title for finding in other))
    )
    assert english(lead_words(look)).endswith(".")
    for clock in school_clocks(look):
        assert clock.weeks >= 0
        assert clock.asked_on < clock.slowest_day


stays = st.lists(st.tuples(st.dates(date(2027, 4, 1), date(2028, 6, 1)), st.integers(0, 60)), max_size=4)


@settings(max_examples=40)
@given(st.dates(date(2027, 4, 1), date(2028, 6, 30)), stays)
def test_a_renewal_lies_over_nothing_and_moves_nothing(expires: date, held: list[tuple[date, int]]) -> None:
    passport = a_passport(expires)
    look = looked(passport, *(a_stay(place, first, more) for place, (first, more) in enumerate(held)))
    renewal, gap = renewal_of(look, passport), validity_of(look, passport).gap
    assert gap is not None
    assert renewal is not None
    if isinstance(renewal, NoRoom):
        return
    facts = facts_of(look, PaperKind.PASSPORT)
    assert facts is not None
    assert all(renewal.last < days.first or days.last < renewal.first for days in taken_days(look, facts))
    assert renewal.last < gap.last
    after = look_at(renewal.edit.apply(look.plan))
    assert all(after.schedule.start(task) == look.schedule.start(task) for task in look.plan.tasks)
    (task,) = after.plan.tasks.keys() - look.plan.tasks.keys()
    assert (after.schedule.start(task), after.schedule.finish(task)) == (renewal.first, renewal.last)


def a_stay(place: int, first: date, more: int) -> Experience:
    """A rotation in the US that is confirmed."""
    return Experience(
        id=str(place),
        state=ExperienceState.CONFIRMED,
        title="Rotation",
        country="US",
        start=first,
        end=first + timedelta(days=more),
    )
