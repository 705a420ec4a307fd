"""Links: added, taken away, changed, yielding."""

import pytest

from planner.core.edits.link import LONGEST_LAG_DAYS, AddLink, RemoveLink, SetLag, YieldLink
from planner.core.model import LinkType
from planner.errors import EditRejected
from planner.words.language import english
from tests.core.edits.builder import key, small_plan

SOFT = "study>party:SS"


def test_a_link_is_added_behind_the_others() -> None:
    plan = AddLink("study", "work", LinkType.SS, -3).apply(small_plan())
    link = plan.links[-1]
    assert (link.pred, link.succ, link.type, link.lag_days, link.soft) == ("study", "work", LinkType.SS, -3, False)
    assert plan.links[:-1] == small_plan().links


def test_a_second_link_between_a_pair_is_kept_beside_the_first() -> None:
    plan = AddLink("study", "exam").apply(small_plan())
    assert len(plan.dependencies) == len(small_plan().dependencies) + 1
    assert key("study", "exam") in plan.dependencies


@pytest.mark.parametrize(("pred", "succ"), [("nowhere", "exam"), ("exam", "nowhere")])
def test_unknown_tasks_are_refused(pred: str, succ: str) -> None:
    with pytest.raises(EditRejected, match="no task 'nowhere'"):
        AddLink(pred, succ).apply(small_plan())


@pytest.mark.parametrize("type_", list(LinkType))
def test_a_circle_is_refused_and_named(type_: LinkType) -> None:
    with pytest.raises(EditRejected, match="circle") as refused:
        AddLink("work", "study", type_).apply(small_plan())
    for title in ("STUDY", "EXAM", "WORK"):
        assert title in str(refused.value)


def test_a_task_does_not_wait_for_itself() -> None:
    with pytest.raises(EditRejected, match="circle"):
        AddLink("work", "work").apply(small_plan())


def test_a_link_is_taken_away() -> None:
    plan = RemoveLink(key("exam", "work")).apply(small_plan())
    assert key("exam", "work") not in plan.dependencies
    assert plan.tasks == small_plan().tasks


def test_a_lag_is_changed() -> None:
    plan = SetLag(key("exam", "work"), -2).apply(small_plan())
    assert plan.dependencies[key("exam", "work")].lag_days == -2


@pytest.mark.parametrize("days", [LONGEST_LAG_DAYS + 1, -LONGEST_LAG_DAYS - 1])
def test_a_lag_that_no_file_could_hold_is_refused(days: int) -> None:
    longest = SetLag(key("exam", "work"), LONGEST_LAG_DAYS).apply(small_plan())
    assert longest.dependencies[key("exam", "work")].lag_days == LONGEST_LAG_DAYS
    for edit in (SetLag(key("exam", "work"), days), AddLink("study", "work", lag_days=days)):
        with pytest.raises(EditRejected, match="A lag of"):
            edit.apply(small_plan())


@pytest.mark.parametrize("edit", [RemoveLink("x"), SetLag("x", 1), YieldLink("x", None)])
def test_an_unknown_link_is_refused(edit: RemoveLink | SetLag | YieldLink) -> None:
    with pytest.raises(EditRejected, match="no dependency 'x'"):
        edit.apply(small_plan())
    label = english(edit.label(small_plan()))
    assert "x" in label or label in ("Unlink", "Lag")


def test_a_soft_link_yields_with_a_reason_and_comes_back() -> None:
    plan = YieldLink(SOFT, "else late").apply(small_plan())
    assert plan.dependencies[SOFT].dropped == "else late"
    assert YieldLink(SOFT, None).apply(plan) == small_plan()


def test_only_soft_links_yield() -> None:
    with pytest.raises(EditRejected, match="“WORK” really has to wait for “EXAM”"):
        YieldLink(key("exam", "work"), "why not").apply(small_plan())


def test_a_soft_link_that_would_close_a_circle_does_not_come_back() -> None:
    plan = YieldLink(SOFT, "else late").apply(small_plan())
    turned = AddLink("party", "study").apply(RemoveLink(key("work", "party")).apply(plan))
    with pytest.raises(EditRejected, match="circle"):
        YieldLink(SOFT, None).apply(turned)


def test_steps_of_one_lag_are_one_change() -> None:
    assert SetLag("a", 1).merge_key == SetLag("a", 2).merge_key != SetLag("b", 1).merge_key
    assert AddLink("a", "b").merge_key is None


def test_labels() -> None:
    plan = small_plan()
    assert english(AddLink("exam", "party").label(plan)) == "Link PARTY"
    assert english(RemoveLink(key("exam", "work")).label(plan)) == "Unlink WORK"
    assert english(SetLag(key("exam", "work"), 2).label(plan)) == "Lag before WORK"
    assert english(YieldLink(SOFT, "x").label(plan)) == "Leave out the order before PARTY"
    assert english(YieldLink(SOFT, None).label(plan)) == "Put back the order before PARTY"
