"""Whose work is in an installed program, read from its bill of materials (CycloneDX)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BILL = "sbom.cdx.json"
OWN_TEXT = "IMG Roadmap.txt"
_TEXTS = "img-roadmap:licence-text"


@dataclass(frozen=True)
class Licensed:
    """A part of the program: its name, version, licence in a few words, and the files with the licence's text."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    def read(self) -> str:
        """The whole text. A file that cannot be read is named in its place."""
        return "\n\n".join(_text_of(path) for path in self.texts)


def licensed(folder: Path) -> tuple[Licensed, ...]:
    """The program and all its parts; without a readable bill the program alone."""
    own = Licensed("IMG Roadmap", "", "MIT", (folder / OWN_TEXT,))
    try:
        bill = json.loads((folder / BILL).read_text(encoding="utf-8"))
        parts = [_part(component, folder) for component in bill["components"]]
    except (OSError, ValueError, KeyError, TypeError):
        return (own,)
    return (own, *sorted(parts, key=lambda part: part.name.lower()))


def _part(component: dict[str, Any], folder: Path) -> Licensed:
    texts = [item["value"] for item in component.get("properties", ()) if item["name"] == _TEXTS]
    known = [
        words.replace("LicenseRef-see-text", "see the text").replace("LicenseRef-matplotlib", "matplotlib licence")
        for words in map(_words, component.get("licenses", ()))
    ]
    return Licensed(
        component["name"],
        component.get("version", ""),
        ", ".join(known),
        tuple(folder / text for text in sorted(texts)),
    )


def _words(entry: dict[str, Any]) -> str:
    if "expression" in entry:
        return str(entry["expression"])
    return str(entry["license"].get("id") or entry["license"]["name"])


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return f"{path} cannot be read."
