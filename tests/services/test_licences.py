"""The licences of an installed program, as its bill of materials names them."""

import json
from pathlib import Path

import pytest

from planner.services.licences import BILL, OWN_TEXT, licensed
from planner.words.language import english
from planner.words.message import Message


def a_folder(folder: Path, components: object) -> Path:
    (folder / OWN_TEXT).write_text("our own", encoding="utf-8")
    (folder / BILL).write_text(json.dumps({"components": components}), encoding="utf-8")
    (folder / "Qt").mkdir()
    (folder / "Qt" / "LGPL.txt").write_text("lesser", encoding="utf-8")
    (folder / "Qt" / "GPL.txt").write_text("general", encoding="utf-8")
    return folder


def a_component(name: str, licence: object, *texts: str) -> dict[str, object]:
    properties = [{"name": "img-roadmap:licence-text", "value": text} for text in texts]
    return {"name": name, "version": "6", "licenses": [licence], "properties": properties}


def test_the_program_comes_first_then_its_parts_by_name(tmp_path: Path) -> None:
    parts = [a_component("zlib", {"license": {"id": "Zlib"}}), a_component("Qt", {"expression": "LGPL-3.0-only"})]
    found = licensed(a_folder(tmp_path, parts))
    assert [(part.name, part.version, english(part.licence)) for part in found] == [
        ("IMG Roadmap", "", "MIT"),
        ("Qt", "6", "LGPL-3.0-only"),
        ("zlib", "6", "Zlib"),
    ]
    assert found[0].read() == ("our own",)


def test_all_texts_of_a_part_are_read(tmp_path: Path) -> None:
    part = a_component("Qt", {"license": {"name": "LGPL"}}, "Qt/LGPL.txt", "Qt/GPL.txt")
    assert licensed(a_folder(tmp_path, [part]))[1].read() == ("general", "lesser")


def test_a_text_that_is_gone_is_named(tmp_path: Path) -> None:
    part = a_component("Qt", {"license": {"id": "MIT"}}, "Qt/gone.txt")
    (said,) = licensed(a_folder(tmp_path, [part]))[1].read()
    assert isinstance(said, Message)
    assert english(said) == f"{tmp_path / 'Qt' / 'gone.txt'} cannot be read."


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ({"license": {"name": "LicenseRef-see-text"}}, "see the text"),
        ({"license": {"name": "LicenseRef-matplotlib"}}, "matplotlib licence"),
        ({"expression": "MIT OR Apache-2.0"}, "MIT OR Apache-2.0"),
    ],
)
def test_a_licence_without_a_name_is_told_in_words(tmp_path: Path, licence: object, words: str) -> None:
    assert english(licensed(a_folder(tmp_path, [a_component("Qt", licence)]))[1].licence) == words


def test_a_part_without_a_licence_says_nothing(tmp_path: Path) -> None:
    assert english(licensed(a_folder(tmp_path, [{"name": "Qt"}]))[1].licence) == ""


@pytest.mark.parametrize("content", ["", "[]", '{"components": 1}', '{"components": [{}]}'])
def test_a_damaged_bill_leaves_the_program_alone(tmp_path: Path, content: str) -> None:
    a_folder(tmp_path, [])
    (tmp_path / BILL).write_text(content, encoding="utf-8")
    assert [part.name for part in licensed(tmp_path)] == ["IMG Roadmap"]


def test_a_missing_folder_leaves_the_program_alone(tmp_path: Path) -> None:
    assert [part.name for part in licensed(tmp_path / "none")] == ["IMG Roadmap"]
