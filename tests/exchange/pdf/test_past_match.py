"""A Match that is over on paper: one line that says how it went, never its steps among those to do."""

from typing import Any

import pytest

from planner.exchange.pdf.print_choice import PrintChoice
from planner.exchange.pdf.print_view import PrintView
from planner.exchange.pdf.sections import SECTIONS
from tests.exchange.pdf.paper import print_plan
from tests.timeline.reapplying import AFTER, a_second_look, planned_again

LINE = "Match 2027, not matched"


def drawn(name: str, **choice: Any) -> dict[str, Any]:
    """What a section hands to its page."""
    section = next(section for section in SECTIONS if section.id == name)
    data = section.draw(PrintView(a_second_look(), PrintChoice(**choice)))
    assert data is not None
    return data


def rows_of(name: str, **choice: Any) -> list[dict[str, Any]]:
    data = drawn(name, **choice)
    return [row for sheet in data["sheets"] for row in sheet["rows"]]


@pytest.mark.parametrize(
    ("name", "choice"),
    [("timeline", {}), ("timeline", {"all_rows": True})],
    ids=["short timeline", "whole timeline"],
)
def test_it_is_one_quiet_row_with_its_days(name: str, choice: dict[str, Any]) -> None:
    rows = rows_of(name, **choice)
    (row,) = [row for row in rows if row["title"] == LINE]
    assert row["when"] == "20 Sep 2026 – 19 Mar 2027"
    assert (row["quiet"], row["strong"], row["projected"]) == (True, False, False)
    titles = [row["title"] for row in rows]
    for title in ("Applications submitted", "Rank list certified", "Match Day"):
        assert titles.count(title) == 1, title
    assert next(row["when"] for row in rows if row["title"] == "Match Day") == "Fri 17 Mar 2028"


def test_the_sheet_counts_it_among_the_rows_that_the_table_has() -> None:
    (sheet,) = drawn("timeline")["sheets"]
    headings = 4
    assert f"{len(sheet['rows']) - headings} rows with their dates in the table" in str(sheet)


def test_the_checklist_has_one_ticked_line_of_it() -> None:
    phases = drawn("checklist")["phases"]
    (apply,) = [phase for phase in phases if phase["title"].startswith("Apply")]
    first, *rest = apply["tasks"]
    assert (first["title"], first["when"], first["done"], first["items"]) == (LINE, "done 19 Mar 2027", True, [])
    assert not any(task["done"] for task in rest)
    assert [task["title"] for task in rest].count("Rank list certified") == 1
    assert not [task for phase in phases for task in phase["tasks"] if task["title"] == LINE and task is not first]


def test_it_is_printed() -> None:
    printed = print_plan(planned_again(), PrintChoice(sections=("timeline", "checklist")), AFTER)
    assert sum(LINE in page for page in printed.texts) == 2
