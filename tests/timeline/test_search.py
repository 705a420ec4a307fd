"""What a search of the plan page finds, and the rows that are left."""

import pytest

from planner.core.edits.group import AddGroup, PutInGroup
from planner.core.edits.own_task import AddOwnTask
from planner.core.edits.task import SetNotes
from planner.core.model import Phase
from planner.guidance.look import Look
from planner.timeline.rows import RowKind, rows_of_all
from planner.timeline.search import FILTERS, Filter, Finder, Search
from planner.timeline.view import Scope, ViewState
from planner.words.language import ENGLISH
from planner.words.search_text import folded, rank, search_words
from tests.guidance.looks import TODAY, look_at, sample_plan
from tests.timeline.frames import rows_of, task_rows, the_sample

OWN = "own_a-1"


def own_look(title: str = "Université: Résumé für Dr. Öz", notes: str = "") -> Look:
    edits = [
        AddOwnTask(OWN, title, Phase.PROFILE, TODAY),
        SetNotes(OWN, notes),
        AddGroup("g", "Papers of Bonn", Phase.PROFILE),
        PutInGroup(OWN, "g"),
    ]
    return look_at(sample_plan(), edits)


def found(look: Look, text: str, *filters: Filter) -> frozenset[str]:
    return Finder(ENGLISH).find(look, Search(text, frozenset(filters)))


@pytest.mark.parametrize(
    "text",
    [
        "universite",
        "RÉSUMÉ",
        "re\u0301sume",
        "dr. oz",
        "oz universite",
        "bonn PAPERS",
        "straße",
        "strasse",
        "profile fur",
    ],
)
def test_case_accents_and_order_make_no_difference(text: str) -> None:
    assert OWN in found(own_look(notes="Straße 5"), text)


@pytest.mark.parametrize("text", ["universite paris", "uni versite x"])
def test_every_word_has_to_stand_somewhere(text: str) -> None:
    assert not found(own_look(), text)


def test_other_scripts_are_found_without_their_marks() -> None:
    look = own_look("\u2068مُحَمَّد\u2069 أحمد")
    assert found(look, "محمد احمد") == {OWN}


def test_each_filter_has_words_and_finds_what_it_says() -> None:
    look = own_look()
    assert set(FILTERS) == set(Filter)
    assert found(look, "", Filter.MINE) == {OWN}
    assert found(look, "", Filter.MINE, Filter.EXAMS) == set()
    assert found(look, "", Filter.DECIDING) == look.assessment.decisive != set()
    done = {task.id for task in look.tasks if task.done}
    assert found(look, "", Filter.NOT_DONE) == {task.id for task in look.tasks} - done
    assert done
    two = found(look, "", Filter.EXAMS, Filter.VISA)
    assert {look.plan.tasks[task].phase for task in two} == {Phase.EXAMS, Phase.VISA}


def test_a_search_of_blanks_is_none() -> None:
    assert not Search(" \t").active
    assert Search("a").active
    assert Search().toggled(Filter.LATE).active
    assert Search().toggled(Filter.LATE).toggled(Filter.LATE) == Search()


@pytest.mark.parametrize(
    "view", [ViewState(), ViewState(Scope.ALL), ViewState(folded=frozenset(Phase)), ViewState(opened=frozenset(Phase))]
)
def test_only_the_rows_of_what_was_found_are_left_whatever_is_folded(view: ViewState) -> None:
    look = the_sample()
    rows = rows_of(look, view.with_only(frozenset({"step2ck_result", "audit"})))
    assert [row.kind for row in rows] == [RowKind.PHASE, RowKind.TASK, RowKind.PHASE, RowKind.TASK]
    assert [row.task for row in task_rows(rows)] == ["step2ck", "audit"]
    assert [row.top for row in rows] == [sum(row.height for row in rows[:number]) for number in range(4)]
    # A heading is of its whole phase: its bar and its percentage do not follow the search.
    whole = rows_of(look, ViewState(Scope.ALL))
    assert rows[0].tasks == whole[0].tasks
    assert rows_of(look, view.with_only(frozenset())) == ()
    assert rows_of_all(look) == len(task_rows(whole))


def test_what_fits_better_comes_first() -> None:
    words = search_words("Step 2")
    texts = ["Study for Step 2 CK", "Step 2 CK", "2 misstep", "Match"]
    ranks = [rank(words, folded(text)) for text in texts]
    assert ranks == [1, 0, 2, None]
