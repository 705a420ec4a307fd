"""What a person says of themselves: in the answers file, and with `set`."""

from pathlib import Path

import pytest

from tests.commands.call import PERSON, a_plan, call, done, exported, refused, sentence, untouched, written


def said(plan: Path) -> dict[str, object]:
    """The personal details of a plan, without the id."""
    (entry,) = exported(plan)["records"]["personal"]
    return {key: value for key, value in entry.items() if key != "id"}


def test_the_answers_file_has_a_table_for_them(tmp_path: Path) -> None:
    table = '[personal]\npassports = ["IN", "GB"]\nus_status = "visitor"\nus_until = 2027-03-01\ncouple = false\n'
    plan = tmp_path / "p.imgplan"
    done("new", plan, "--answers", written(tmp_path, "me.toml", PERSON + table))
    assert said(plan) == {
        "passports": ["IN", "GB"],
        "us_status": "visitor",
        "us_until": "2027-03-01",
        "couple": False,
    }


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('passports = ["India"]', "me.toml: personal.passports[0]"),
        ("dependants = -1", "me.toml: personal.dependants"),
        ('us_status = "citizen"\nus_until = 2027-03-01', "me.toml: personal.us_until: This status has no last day."),
        ("shoes = 44", "me.toml: personal: Unknown key 'shoes'; known are passports, birth_country"),
        ("us_until = 2027-03-01T09:00:00", "2027-03-01 09:00:00 is a moment"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(tmp_path: Path, line: str, words: str) -> None:
    answers = written(tmp_path, "me.toml", f"{PERSON}[personal]\n{line}\n")
    with untouched(tmp_path):
        refused(call("new", tmp_path / "p.imgplan", "--answers", answers), words)


def test_set_changes_one_and_makes_the_entry(tmp_path: Path) -> None:
    plan = a_plan(tmp_path, PERSON)
    assert done("set", plan, "passports", "IN,EG").out.startswith("Change passports: - -> IN;EG\n")
    assert done("set", plan, "specialties", "Neurology;Surgery").out.startswith("Change further specialties: - -> ")
    done("set", plan, "us_status", "visitor")
    done("set", plan, "us_until", "2027-03-01")
    assert "Change status in the US: visitor -> citizen" in done("set", plan, "us_status", "citizen").out
    assert said(plan) == {"passports": ["IN", "EG"], "specialties": ["Neurology", "Surgery"], "us_status": "citizen"}
    done("set", plan, "passports", "")
    assert "passports" not in said(plan)


def test_set_refuses_what_cannot_be_and_names_what_can(tmp_path: Path) -> None:
    plan = a_plan(tmp_path, PERSON)
    with untouched(tmp_path):
        refused(call("set", plan, "dependants", "many"), "dependants")
        refused(call("set", plan, "shoes", "44"), "Unknown key 'shoes'", "failed_step2cs")
    answer = call("set", plan, "birth_country", "India", "--json")
    assert answer.code == 2
    sentence(answer, "birth_country")


def test_the_way_out_of_a_finding_works(tmp_path: Path) -> None:
    plan = a_plan(tmp_path, PERSON)
    done("set", plan, "us_status", "permanent_resident")
    assert "-> Plan without a visa" in done("check", plan).out
    done("set", plan, "visa", "none")
    assert "You need no visa" not in done("check", plan).out
