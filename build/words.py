"""Collects what the program says into resources/i18n, makes the pseudo-languages and compiles every catalogue.

words.py            messages.pot anew from the code and the data files; each language's .po follows it; .po to .mo
words.py --check    says what is not up to date, and exits 1

A translator takes messages.pot, or LANGUAGE.po, and changes the .po only. Nothing here is written with a date, so the
same words give the same files.
"""

import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "build")]

from pseudo import from_the_right, long_words

from planner.catalogue import DATA_CONTEXT
from planner.languages import DIRECTION_HEADER
from planner.packs.prose import prose

FOLDER = ROOT / "resources" / "i18n"
TEMPLATE = "messages.pot"
DATA_FILES = ("packs", "roadmap")
CALLS = {
    "message": None,
    "say": None,
    "counted": (1, 2),
    "say_counted": (1, 2),
    "term": ((1, "c"), 2),
    "say_term": ((1, "c"), 2),
}
Pseudo = Callable[[str, Iterable[str]], str]
PSEUDO: dict[str, tuple[str, Pseudo]] = {"en_XA": ("ltr", long_words), "ar_XB": ("rtl", from_the_right)}
HEADER = "# What IMG Roadmap says. CONTRIBUTING.md says how it is translated."
PLACE = re.compile(r"\{[a-z0-9_]*\}")


class Words(Catalog):
    """A catalogue whose header has what its readers need, and nothing that changes from run to run."""

    def __init__(self, code: str = "") -> None:
        pseudo = code in PSEUDO
        super().__init__(None if pseudo or not code else code, header_comment=HEADER, fuzzy=False)
        self.code = code
        self.direction = PSEUDO[code][0] if pseudo else self.locale.text_direction if self.locale else "ltr"

    @property  # type: ignore[misc]  # Nothing sets them.
    def mime_headers(self) -> list[tuple[str, str]]:
        """What stands in the header of a .po and a .mo file."""
        language = [("Language", self.code), (DIRECTION_HEADER.title(), self.direction)] if self.code else []
        plurals = self.plural_forms if self.locale else "nplurals=2; plural=(n != 1);"
        return [
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", plurals),
            *language,
        ]


def collected() -> Words:
    """Every message of the code, and every text of the data files under its key."""
    words = Words()
    found = extract_from_dir(str(ROOT / "planner"), [("**.py", "python")], keywords=CALLS, strip_comment_tags=True)
    for module, line, message, _comments, context in found:
        words.add(message, locations=[(f"planner/{module}", line)], context=context)
    for folder in DATA_FILES:
        for file in sorted((ROOT / "resources" / folder).glob("*.toml")):
            for key, text in prose(file):
                words.add(text, locations=[(f"resources/{folder}/{file.name}", 0)], context=f"{DATA_CONTEXT}{key}")
    return words


def pseudo_language(code: str, template: Words, terms: Iterable[str]) -> Words:
    """A generated language."""
    words, change = Words(code), PSEUDO[code][1]
    for message in _messages(template):
        one_and_many = [message.id] if isinstance(message.id, str) else list(message.id)
        changed = [_without_change(text) or change(text, terms) for text in one_and_many]
        words.add(message.id, changed[0] if isinstance(message.id, str) else changed, context=message.context)
    return words


def translated(code: str, template: Words, old: Catalog) -> Words:
    """A language that somebody translates: what it has of the messages that there are now; the others stay empty."""
    words = Words(code)
    for message in _messages(template):
        known = old.get(message.id, message.context)
        words.add(message.id, known.string if known else "", context=message.context)
    return words


def faults(words: Catalog, terms: Iterable[str]) -> Iterator[str]:
    """What a translation must not change: its places, and the official terms, which stay English."""
    for message in _messages(words):
        english = message.id if isinstance(message.id, str) else message.id[-1]
        strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for string in filter(None, strings):
            if set(PLACE.findall(string)) - set(PLACE.findall(english)):
                yield f"{string!r} has a place that {english!r} has not"
            if set("{}") & set(PLACE.sub("", string)):
                yield f"{string!r} has braces around what is no place"
            lost = [term for term in terms if _has(english, term) and not _has(string, term)]
            yield from (f"{string!r} has lost the official term {term}" for term in lost)


def files() -> dict[Path, bytes]:
    """Every file as it should be. Raises SystemExit for a translation with a fault."""
    terms = (FOLDER / "official_terms.txt").read_text("utf-8").split("\n")[:-1]
    template = collected()
    made = {FOLDER / TEMPLATE: _po(template)}
    languages = {code: pseudo_language(code, template, terms) for code in PSEUDO}
    for file in sorted(FOLDER.glob("*.po")):
        if file.stem not in PSEUDO:
            with file.open("rb") as stream:
                languages[file.stem] = translated(file.stem, template, read_po(stream, file.stem))
    for code, words in languages.items():
        wrong = list(faults(words, terms))
        if wrong:
            raise SystemExit("\n".join(f"{code}.po: {fault}" for fault in wrong))
        made |= {FOLDER / f"{code}.po": _po(words), FOLDER / f"{code}.mo": _mo(words)}
    return made


def main(arguments: list[str]) -> int:
    """Writes the files, or with --check names those that are not as they should be."""
    stale = {file: content for file, content in files().items() if not file.exists() or file.read_bytes() != content}
    names = ", ".join(file.name for file in stale)
    if "--check" in arguments:
        if stale:
            print(f"Not up to date: {names}. Run build/dev.py words.", file=sys.stderr)
        return int(bool(stale))
    for file, content in stale.items():
        file.write_bytes(content)
    print(f"Written: {names}." if stale else "Everything was up to date.")
    return 0


def _messages(words: Catalog) -> Iterator[Message]:
    return (message for message in words if message.id)


def _without_change(text: str) -> str:
    """A pattern without letters, such as a separator."""
    return "" if re.search(r"[A-Za-z]", PLACE.sub("", text)) else text


def _has(text: str, term: str) -> bool:
    return re.search(rf"(?<![A-Za-z]){re.escape(term)}(?![A-Za-z])", text) is not None


def _po(words: Words) -> bytes:
    stream = io.BytesIO()
    write_po(stream, words, width=120, sort_output=True, include_lineno=False)
    return stream.getvalue()


def _mo(words: Words) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, words)
    return stream.getvalue()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
