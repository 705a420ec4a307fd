"""The command for what is kept beside the tasks: listed, added, changed, ordered, deleted."""

import json
from pathlib import Path

import pytest

from planner.core.digest import digest
from planner.storage.open import read_plan
from tests.commands.call import a_document, a_plan, a_task, call, done, exported, imported, refused, written
from tests.storage.build import history_of


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a person and her letter."""
    path = a_plan(tmp_path)
    person = ["id=meier", "name=Dr. Anna Meier", "roles=letter_writer; mentor", "away=2027-08-01/2027-08-14;2027-12-24"]
    assert call("record", path, "people", "add", *person, "usual_days=40").code == 0
    letter = ["writer=meier", "state=asked", "asked_on=2026-11-01", "waived=true", "season=2028"]
    assert call("record", path, "letters", "add", *letter).code == 0
    return path


def listed(path: Path, kind: str) -> list[dict[str, object]]:
    found = call("record", path, kind, "--json").json
    assert (found["format"], found["version"], found["collection"]) == ("img-roadmap-records", 1, kind)
    records: list[dict[str, object]] = found["records"]
    return records


def test_records_are_listed_in_words(plan: Path) -> None:
    assert call("record", plan, "letters").out.splitlines() == [
        "letters-1: Dr. Anna Meier",
        "  Match: 2028",
        "  writer: Dr. Anna Meier",
        "  kind: standard letter",
        "  right to see it waived: yes",
        "  state: asked",
        "  asked: 1 Nov 2026",
    ]
    assert "  away: 1 Aug – 14 Aug 2027 and 24 Dec 2027" in call("record", plan, "people", "list").out
    assert call("record", plan, "study_log").out == "There is nothing in study log yet.\n"


def test_records_are_listed_in_json_as_the_plan_has_them(plan: Path) -> None:
    assert listed(plan, "people") == [
        {
            "id": "meier",
            "name": "Dr. Anna Meier",
            "roles": ["letter_writer", "mentor"],
            "usual_days": 40,
            "away": [{"from": "2027-08-01", "to": "2027-08-14"}, {"from": "2027-12-24", "to": "2027-12-24"}],
        }
    ]
    assert listed(plan, "study_log") == []


def test_a_change_says_what_was_and_what_is(plan: Path) -> None:
    found = call("record", plan, "letters", "change", "letters-1", "state=agreed", "waived=")
    assert found.out.startswith("Change letter: Dr. Anna Meier: state=asked waived=true -> state=agreed waived=")
    assert (listed(plan, "letters")[0]["state"], "waived" in listed(plan, "letters")[0]) == ("agreed", False)


def test_an_answer_in_json_names_the_record(plan: Path) -> None:
    found = call("record", plan, "study_log", "add", "day=2026-11-03", "exam=step2ck", "minutes=60", "--json").json
    assert (found["record"], found["from"], found["to"]) == ("study_log-1", None, "study_log-1")
    assert "task" not in found


def test_a_dry_run_saves_nothing(plan: Path) -> None:
    found = call("record", plan, "people", "add", "name=Bert", "--dry-run")
    assert found.out.startswith("Would Add person: Bert: - -> people-2")
    assert len(listed(plan, "people")) == 1


def test_who_is_deleted_is_named_nowhere(plan: Path) -> None:
    assert call("record", plan, "people", "delete", "meier").code == 0
    assert "writer" not in listed(plan, "letters")[0]


def test_an_amount_of_money_is_typed_and_read_with_its_currency(plan: Path) -> None:
    assert call("record", plan, "moves", "add", "exam=step2ck", "on=2026-11-01", "fee=65,5 usd").code == 0
    assert listed(plan, "moves")[0]["fee"] == {"minor": 6550, "currency": "USD"}
    assert "  fee: $65.50" in call("record", plan, "moves").out


def test_records_are_put_in_another_order(plan: Path) -> None:
    for name in ("Bert", "Cleo"):
        call("record", plan, "people", "add", f"name={name}", f"id={name}")
    found = call("record", plan, "people", "move", "meier", "Bert")
    assert found.out.startswith("Move person: Dr. Anna Meier: 1 -> 2")
    assert [record["id"] for record in listed(plan, "people")] == ["Bert", "meier", "Cleo"]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["letters", "add", "writer=nobody"], "writer: There is no entry 'nobody' in people."),
        (["letters", "add", "stat=3"], "stat: An entry in letters has season, writer,"),
        (["letters", "add", "state=lost"], "state: Unknown word 'lost'."),
        (["letters", "add", "asked_on=2.3.2027"], "asked_on: It is not a day of the calendar"),
        (["letters", "add", "writer"], "writer: Write it as field=value."),
        (["letters", "change", "letters-1"], "These words do not fit change."),
        (["letters", "change", "nothing", "state=asked"], "There is no entry 'nothing' in letters."),
        (["letters", "delete"], "These words do not fit delete."),
        (["letters", "move", "letters-1"], "These words do not fit move."),
        (["letters", "list", "letters-1"], "These words do not fit list."),
        (["people", "add", "id=meier", "name=Other"], "There is an entry 'meier' in people already."),
        (["people", "add"], "name is missing."),
        (["people", "add", "name=A", "country=Germany"], "country: Expected text of length <= 2."),
        (["people", "add", "name=A", "away=2027-02-02/2027-02-01"], "away[0]: It ends on 2027-02-01"),
        (["study_log", "add", "day=2026-11-03", "minutes=9999"], "minutes: Expected a whole number <= 1440."),
        (["study_log", "add", "day=2026-11-03", "units=4", "correct=5"], "correct: More are correct"),
        (["expenses", "add", "of=usce"], "of: 'usce' has no kind. Write a kind and an id, such as task:usce."),
        (["moves", "add", "on=2026-11-03", "fee=much"], "fee: 'much' is no amount of money. Write it like 65.00 USD."),
        (["experiences", "add", "place_in_ten=11"], "there is no place 11. Choose a place from 1 to 10."),
        (["experiences", "add", "start=2027-02-02", "end=2027-02-01"], "end: It ends before it starts."),
        (["moves", "add", "on=2036-01-01"], "A move made on 1 Jan 2036 is still to come"),
        (["sittings", "add", "exam=oet", "writing=305"], "Writing cannot be 305: it is a number from 0 to 500"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_refused(plan: Path, words: list[str], reason: str) -> None:
    assert reason in refused(call("record", plan, *words))


def test_an_unknown_kind_is_refused(plan: Path) -> None:
    assert "choose from" in refused(call("record", plan, "tasks"))


def test_records_go_through_an_export_and_an_import(plan: Path, tmp_path: Path) -> None:
    done("export", plan, tmp_path / "out.json")
    done("import", tmp_path / "again.imgplan", tmp_path / "out.json")
    for kind in ("people", "letters", "study_log"):
        assert listed(tmp_path / "again.imgplan", kind) == listed(plan, kind)


def test_records_of_a_later_version_come_back(tmp_path: Path) -> None:
    later = {"later": [{"id": "b", "deep": {"position": [1, None]}}, {"id": "a"}]}
    path = imported(tmp_path, a_document(a_task("t", title="Task"), records=later))
    assert call("record", path, "people", "add", "name=Anna").code == 0
    done("export", path, tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["records"] == {
        "people": [{"id": "people-1", "name": "Anna"}],
        **later,
    }


def arriving(folder: Path, records: dict[str, object]) -> Path:
    """A plan JSON with a task and these records."""
    return written(folder, "in.json", json.dumps(a_document(a_task("new", title="New"), records=records)))


def test_records_come_into_a_plan_behind_its_own_and_as_one_change(plan: Path, tmp_path: Path) -> None:
    """What they name stands in the file or in the plan; a collection that is not known comes as it is."""
    letters = [{"id": "of-zoe", "writer": "zoe"}, {"id": "of-meier", "writer": "meier"}]
    log = [{"id": "e", "day": "2026-11-20", "exam": "step2ck"}]
    later = [{"id": "b", "deep": {"position": [1, None]}}, {"id": "a"}]
    records = {"people": [{"id": "zoe", "name": "Zoe"}], "letters": letters, "study_log": log, "later": later}
    before = read_plan(plan, changes=True)
    found = done("import", plan, arriving(tmp_path, records), "--json").json
    assert found == {"tasks": 1, "dependencies": 0, "records": 6, "left_out": ["start_date", "calendars"]}
    assert [record["id"] for record in listed(plan, "people")] == ["meier", "zoe"]
    assert [record["id"] for record in listed(plan, "letters")] == ["letters-1", "of-zoe", "of-meier"]
    assert (listed(plan, "letters")[2]["writer"], listed(plan, "study_log")) == ("meier", log)
    assert exported(plan)["records"]["later"] == later
    with history_of(plan) as history:
        assert len(history.changes) == len(before.changes) + 1
        history.undo()
        assert digest(history.plan) == digest(before.plan)


def test_what_came_in_is_said_with_its_records(plan: Path, tmp_path: Path) -> None:
    file = arriving(tmp_path, {"people": [{"id": "zoe", "name": "Zoe"}]})
    assert done("import", plan, file).out.splitlines()[0] == f"{plan}: 1 task, 0 dependencies and 1 record came in"


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ({"people": [{"id": "meier", "name": "Zoe"}]}, "There are people of these ids in the plan already: meier."),
        ({"later": [{"id": "r"}, {"id": "q"}]}, "There are later of these ids in the plan already: r."),
        (
            {"letters": [{"id": "l", "writer": "zoe"}]},
            "$.records.letters[0].writer: There is no entry 'zoe' in people.",
        ),
        ({"study_log": [{"id": "e", "day": "2026-11-20", "exam": "new"}]}, "$.records.study_log[0].exam: There is no"),
    ],
)
def test_records_that_do_not_fit_leave_the_plan_as_it_is(
    plan: Path, tmp_path: Path, records: dict[str, object], reason: str
) -> None:
    done("import", plan, written(tmp_path, "r.json", json.dumps(a_document(records={"later": [{"id": "r"}]}))))
    before = plan.read_bytes()
    assert reason in refused(call("import", plan, arriving(tmp_path, records)))
    assert plan.read_bytes() == before


def test_a_record_that_names_nothing_is_refused_with_its_path(tmp_path: Path) -> None:
    document = a_document(records={"letters": [{"id": "l", "writer": "nobody"}]})
    file = written(tmp_path, "in.json", json.dumps(document))
    assert "$.records.letters[0].writer: There is no entry 'nobody' in people." in refused(
        call("import", tmp_path / "n.imgplan", file)
    )
    assert not (tmp_path / "n.imgplan").exists()


class TestWhatRecordsDrive:
    """Three letters, uploaded on 2, 5 and 9 November 2026, or still to come."""

    def letters(self, path: Path, state: str) -> None:
        for number, on in enumerate(("2026-11-02", "2026-11-05", "2026-11-09")):
            values = [f"state={state}", f"{state}_on={on}", "season=2028", "writer=meier", f"id=of-{number}"]
            done("record", path, "letters", "add", *values)

    def shown(self, path: Path, task: str) -> dict[str, object]:
        tasks: list[dict[str, object]] = call("show", path, "--json").json["tasks"]
        return next(found for found in tasks if found["id"] == task)

    def test_three_letters_that_are_there_make_it_done(self, plan: Path) -> None:
        call("set", plan, "target_match", "2028")
        self.letters(plan, "uploaded")
        found = self.shown(plan, "lor")
        assert (found["state"], found["finish"]) == ("done", "2026-11-09")
        assert self.shown(plan, "lor_ask")["state"] == "done"

    @pytest.mark.parametrize("words", [["done", "2026-11-20"], ["move", "2027-08-01"], ["started", "2026-11-20"]])
    def test_it_is_given_no_day(self, plan: Path, words: list[str]) -> None:
        call("set", plan, "target_match", "2028")
        self.letters(plan, "asked")
        command, day = words
        said = refused(call(command, plan, "lor", day), code=2)
        assert "is driven by your letters. Change the letter of Dr. Anna Meier." in said

    def test_adding_a_letter_says_what_moves(self, plan: Path) -> None:
        call("set", plan, "target_match", "2028")
        self.letters(plan, "asked")
        slow = ["people", "change", "meier", "usual_days=365", "--dry-run"]
        assert "Letters uploaded" in call("record", plan, *slow).out

    def test_logged_hours_bring_a_study_forward(self, plan: Path) -> None:
        before = self.shown(plan, "oet_study")
        done("record", plan, "study_log", "add", "day=2026-11-24", "exam=oet", "minutes=1200")
        after = self.shown(plan, "oet_study")
        assert (after["state"], after["start"]) == ("running", "2026-11-25")
        assert str(after["finish"]) < str(before["finish"])


def test_a_score_that_the_exam_does_not_give_is_refused(plan: Path) -> None:
    found = call("record", plan, "practice_tests", "add", "exam=oet", "day=2026-11-03", "score=510")
    assert found.code == 2
    assert "OET Medicine is scored from 0 to 500, so 510 cannot be." in found.err
    assert listed(plan, "practice_tests") == []
