"""Which words of what was said under a generated language no catalogue has translated.

Under en_XA every letter of a translated word has an accent, under ar_XB it is another letter: what is left in plain
letters is somebody's own text, a name, an official term, or a bare literal.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from tests.project.tree import ROOT

PSEUDO = ("en_XA", "ar_XB")
_TERMS = (ROOT / "resources" / "i18n" / "official_terms.txt").read_text("utf-8").split("\n")[:-1]
_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{3,}(?![^\W_])")
# Names of options, choices of the command line, ids, keys, files' names: they are the same in every language.
_NAME = re.compile(r"(?<!\w)--?[a-z][a-z-]*|\{[a-z0-9_,-]+\}|\w*[_.]\w[\w.]*|\w*\d\w*|img-roadmap")


def untranslated(said: str, own: Iterable[str] = ()) -> list[str]:
    """The plain words of `said` that nothing explains; `own` are texts that are the same in every language."""
    for text in _longest_first(tuple(own)):
        if text in said:  # Most are not, and a pattern of each is dear.
            said = re.sub(rf"(?<![A-Za-z]){re.escape(text)}(?![A-Za-z])", " ", said)
    return _WORD.findall(_NAME.sub(" ", said))


@lru_cache(maxsize=8)
def _longest_first(own: tuple[str, ...]) -> list[str]:
    return sorted({*own, *_TERMS}, key=len, reverse=True)


@cache
def cited() -> tuple[str, ...]:
    """What the data files cite: it stays in the language of the source."""
    files = [file for folder in ("packs", "roadmap") for file in sorted((ROOT / "resources" / folder).glob("*.toml"))]
    return tuple(text for file in files for text in _cited(tomllib.loads(file.read_text("utf-8"))))


def _cited(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and "confidence" in value:
        yield from (str(value["text"]), str(value["as_of"]))
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _cited(item)
