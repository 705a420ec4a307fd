"""Whose work is in an installed program, read from its bill of materials (CycloneDX)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.words.message import Message, both, message
from planner.words.stored import plain

BILL = "sbom.cdx.json"
OWN_TEXT = "IMG Roadmap.txt"
_TEXTS = "img-roadmap:licence-text"
_OWN_WORDS = {
    "LicenseRef-see-text": message("see the text"),
    "LicenseRef-matplotlib": message("matplotlib licence"),
}
"""Of licences that have no name in the SPDX list."""


@dataclass(frozen=True)
class Licensed:
    """A part of the program: its name, version, licences in a few words, and the files with their texts."""

    name: str
    version: str
    licence: Message
    texts: tuple[Path, ...]

    def read(self) -> tuple[str | Message, ...]:
        """The texts, each as it is. In place of a file that cannot be read a message names it."""
        return tuple(map(_text_of, self.texts))


def licensed(folder: Path) -> tuple[Licensed, ...]:
    """The program and all its parts; without a readable bill the program alone."""
    own = Licensed("IMG Roadmap", "", plain("MIT"), (folder / OWN_TEXT,))
    try:
        bill = json.loads((folder / BILL).read_text(encoding="utf-8"))
        parts = [_part(component, folder) for component in bill["components"]]
    except (OSError, ValueError, KeyError, TypeError):
        return (own,)
    return (own, *sorted(parts, key=lambda part: part.name.lower()))


def _part(component: dict[str, Any], folder: Path) -> Licensed:
    texts = [item["value"] for item in component.get("properties", ()) if item["name"] == _TEXTS]
    known = [_OWN_WORDS.get(words, words) for words in map(_words, component.get("licenses", ()))]
    return Licensed(
        component["name"],
        component.get("version", ""),
        message("{licences}", licences=both(known)) if known else Message(""),
        tuple(folder / text for text in sorted(texts)),
    )


def _words(entry: dict[str, Any]) -> str:
    if "expression" in entry:
        return str(entry["expression"])
    return str(entry["license"].get("id") or entry["license"]["name"])


def _text_of(path: Path) -> str | Message:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return message("{path} cannot be read.", path=str(path))
