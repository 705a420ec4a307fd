"""The languages that there are: one catalogue each under resources/i18n, and English, which needs none."""

import os
from dataclasses import dataclass
from pathlib import Path

from planner.errors import InputError
from planner.paths import resource_path
from planner.words.language import ENGLISH, Direction, Language
from planner.words.message import Listing, Message, message

FOLDER = "i18n"
PSEUDO = ("en_XA", "ar_XB")
"""Generated languages that only show what is not translated, or breaks when words are long or read from the right."""
DIRECTION_HEADER = "x-direction"
"""Of a catalogue: ltr or rtl."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A language, and what is to be said once where its catalogue cannot be used: it is English then."""

    language: Language
    trouble: Message | None = None


def known_languages(folder: Path | None = None) -> tuple[str, ...]:
    """The codes of all languages, English first."""
    files = sorted((folder or resource_path(FOLDER)).glob("*.mo"))
    return (ENGLISH.code, *(file.stem for file in files))


def chosen_language(code: str, folder: Path | None = None) -> Chosen:
    """The language of a code. Raises InputError where there is none; a broken catalogue is English with its trouble."""
    if code == ENGLISH.code:
        return Chosen(ENGLISH)
    folder = folder or resource_path(FOLDER)
    known = known_languages(folder)
    if code not in known:
        raise InputError(
            message("There is no language {code}; choose from {known}.", code=code, known=Listing(known, either=True))
        )
    return _read(code, folder / f"{code}.mo")


def code_of(text: str) -> str:
    """A language's code as a person writes it, ar-XB or ar_xb, in the form of the files' names."""
    language, _, region = text.replace("-", "_").partition("_")
    return f"{language.lower()}_{region.upper()}" if region else language.lower()


def system_language(folder: Path | None = None) -> str:
    """The code of the system's language where it has a catalogue, with or without its country; else English."""
    asked = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    code = code_of(asked.partition(".")[0].partition("@")[0])
    known = [name for name in known_languages(folder) if name not in PSEUDO]
    return next((name for name in (code, code.partition("_")[0]) if name in known), ENGLISH.code)


def _read(code: str, file: Path) -> Chosen:
    from planner.catalogue import BROKEN, read_catalogue  # Imported here: who reads English needs none of it.

    try:
        catalogue = read_catalogue(file)
        direction = Direction(catalogue.info().get(DIRECTION_HEADER, Direction.LEFT_TO_RIGHT))
    except BROKEN:
        return Chosen(
            ENGLISH,
            message(
                "The words of the language {code} cannot be read, so all is in English. Install the program anew.",
                code=code,
            ),
        )
    return Chosen(Language(code, direction, catalogue, catalogue.data))
