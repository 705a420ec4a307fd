"""The list of formats: what goes out, what comes in, and what commands and file dialogs make of it."""

import argparse
import subprocess
import sys
from datetime import date

import pytest

from planner.commands import export, import_
from planner.errors import InputError
from planner.exchange.format import (
    CSV,
    DATA,
    FORMATS,
    JSON,
    PDF,
    export_suffixes,
    import_suffixes,
    reader_of,
    written_as,
)
from planner.exchange.pdf.sections import SECTIONS
from planner.words.language import english
from tests.core.builder import a_plan
from tests.guidance.looks import look_at
from tests.project.tree import ROOT

TODAY = date(2027, 4, 12)


def help_of(command: object) -> str:
    """The help of a command's arguments, in one line."""
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)  # type: ignore[attr-defined]
    return " ".join(parser.format_help().split())


def test_no_two_have_a_key_or_a_suffix() -> None:
    assert len({item.key for item in FORMATS}) == len({item.suffix for item in FORMATS}) == len(FORMATS)
    assert all(item.suffix == item.suffix.lower() and item.suffix.startswith(".") for item in FORMATS)


def test_what_goes_out_and_comes_in() -> None:
    assert export_suffixes() == (".json", ".pdf", ".csv")
    assert import_suffixes() == (".json",)


def test_the_suffix_says_the_format() -> None:
    assert written_as("a plan.Pdf")[0] is PDF
    assert written_as("plan.tar.json")[0] is JSON
    assert reader_of("PLAN.JSON") is JSON.read


@pytest.mark.parametrize("suffix", ["toml", "pdf"])
def test_what_does_not_come_in_is_refused(suffix: str) -> None:
    with pytest.raises(
        InputError, match=rf"plan\.{suffix}: The suffix says no format that can be read\. Choose \.json\.$"
    ):
        reader_of(f"plan.{suffix}")


def test_what_does_not_go_out_is_refused() -> None:
    with pytest.raises(InputError, match=r"no format that can be written\. Choose \.json, \.pdf or \.csv\.$"):
        written_as("plan.toml")


def test_a_plan_comes_back_through_the_list() -> None:
    plan = a_plan(start=TODAY)
    reader = reader_of("p.json")
    content = written_as("p.json")[1](plan, look_at, {})
    assert reader.plan_of(content, "p.json", TODAY) == plan
    assert len(content) < reader.most_bytes


def test_what_file_dialogs_say() -> None:
    assert PDF.file_filter(english) == "PDF (*.pdf)"
    assert DATA.file_filter(english) == "Data files (*.toml)"


def test_the_help_names_what_there_is() -> None:
    assert f"({', '.join(export_suffixes())})" in help_of(export)
    assert f"({', '.join(import_suffixes())})" in help_of(import_)
    assert ", ".join(section.id for section in SECTIONS if not section.private) in help_of(export)
    assert "explanations only where it is named" in help_of(export)
    assert [section.id for section in SECTIONS if section.private] == ["explanations"]


def test_the_command_has_an_argument_for_each_wish() -> None:
    parser = argparse.ArgumentParser()
    export.add_arguments(parser)
    assert {*PDF.wishes, *CSV.wishes} < set(vars(parser.parse_args(["p.imgplan", "p.pdf"])))


def test_the_list_loads_nothing_heavy() -> None:
    """Nor does a file of JSON; the print and Typst come with the first PDF."""
    code = (
        "import sys\nfrom planner.exchange.format import written_as\nfrom tests.core.builder import a_plan\n"
        "written_as('p.json')[1](a_plan(), lambda plan: None, {})\n"
        "print(*(name for name in sys.modules if name.startswith(('typst', 'planner.exchange.pdf'))))"
    )
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split() == []
