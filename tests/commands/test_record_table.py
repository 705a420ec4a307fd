"""Records as a table: `export PLAN x.csv --collection`, and `import` of it as one change."""

from pathlib import Path

import pytest

from tests.commands.call import a_plan, call, refused, written


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = a_plan(tmp_path)
    assert call("record", path, "people", "add", "id=meier", "name=Dr. Meier", "roles=mentor").code == 0
    return path


def test_out_and_in_again(plan: Path, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    found = call("export", plan, table, "--collection", "people")
    assert (found.code, found.out) == (0, f"{table}: 1 record (people)\n")
    text = table.read_text("utf-8-sig")
    table.write_text(text.replace("Dr. Meier", "Prof. Meier") + ",Dr. Huber\n", "utf-8")
    found = call("import", plan, table, "--collection", "people")
    assert (found.code, found.out) == (0, f"{plan}: 2 records (people) came in\n")
    people = call("record", plan, "people", "--json").json["records"]
    assert [(person["id"], person["name"]) for person in people] == [
        ("meier", "Prof. Meier"),
        ("people-2", "Dr. Huber"),
    ]
    found = call("import", plan, table, "--collection", "people", "--json")
    assert found.json == {"collection": "people", "records": 2}


def test_what_is_wrong_leaves_the_plan_as_it_is(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    table = written(tmp_path, "p.csv", "name,usual_days\nDr. Huber,30\nDr. Bauer,400\n")
    refused(call("import", plan, table, "--collection", "people"), "p.csv: Line 3: usual_days: ")
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("export", "o.csv"), "A table has one kind of records. Choose it by --collection."),
        (("export", "o.pdf", "--collection", "people"), "The format PDF has no choice of --collection."),
        (("export", "o.csv", "--collection", "people", "--paper", "a4"), "The format CSV has no choice of --paper."),
        (("import", "o.json", "--collection", "people"), "A table of records is a file .csv."),
    ],
)
def test_what_does_not_fit(plan: Path, tmp_path: Path, arguments: tuple[str, ...], reason: str) -> None:
    command, name, *options = arguments
    refused(call(command, plan, tmp_path / name, *options), reason)
