"""What of a print was never translated: under a generated language its words stay in plain letters."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from planner.core.records import COLLECTIONS
from planner.guidance.look import Look
from tests.project.tree import ROOT

NO_WORDS = frozenset({"svg", "colour", "align", "id", "file", "language", "region", "families", "colours"})
"""The keys of what is no text in the data that Typst is given."""
_TERMS = (ROOT / "resources" / "i18n" / "official_terms.txt").read_text("utf-8").split("\n")[:-1]
_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{3,}(?![^\W_])")
_PLACE = re.compile(r"\{[a-z]+\}")


def texts(value: Any) -> Iterator[str]:
    """All texts of a document for Typst."""
    match value:
        case str():
            yield value
        case dict():
            for key, part in value.items():
                if key not in NO_WORDS:
                    yield from texts(part)
        case list() | tuple():
            for part in value:
                yield from texts(part)


def untranslated(said: str, own: Iterable[str] = ()) -> list[str]:
    """The plain words of a text that nothing explains; `own` are texts that are the same in every language."""
    said = re.sub("[\u200b\u2066-\u2069]", "", said)
    for text in sorted({*own, *_TERMS}, key=len, reverse=True):
        said = re.sub(rf"(?<![A-Za-z]){re.escape(text)}(?![A-Za-z])", " ", said)
    said = re.sub(r"(?:\S+\s+){0,3}\S*…$", "", said)  # where a text is cut short an official term may be, too
    return _WORD.findall(_PLACE.sub(" ", said))


def own_texts(look: Look) -> set[str]:
    """What a print quotes as it is: sources, the names of data files, titles that somebody wrote."""
    packs = look.packs
    known = {record.title for record in packs.template.tasks}
    found = {task.title for task in look.tasks if task.title not in known} | set(packs.checked_on)
    for task in look.tasks:
        record = look.record_of(task.id)
        found |= {record.source.text} if record is not None else set()
    for collection in COLLECTIONS:
        for record in collection.of(look.plan):
            values = (getattr(record, name) for name in collection.names if collection.refers_to(name) is None)
            found |= {value for value in values if isinstance(value, str) and not isinstance(value, StrEnum)}
    if look.target is not None:
        found |= {gate.gate.source.text for gate in look.target.gates}
        found |= {event.source.text for event in look.target.season.events.values()}
    return found
