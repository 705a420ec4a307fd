"""One language's catalogue, read by gettext. Imported only where a language is not English."""

import struct
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

DATA_CONTEXT = "data "
"""How the context of a data file's text begins; the file, the id and the field follow."""
BROKEN = (OSError, ValueError, LookupError, ArithmeticError, struct.error)
"""What reading a file that is no catalogue may raise."""
_PLURALS_TRIED = 102


class Catalogue(GNUTranslations):
    """The translations, and `data`: those of the data files by the English text."""

    data: dict[str, str]

    def _parse(self, fp: Any) -> None:
        super()._parse(fp)
        for number in range(_PLURALS_TRIED):
            self.plural(number)  # type: ignore[attr-defined]  # A wrong rule is met here, and not in mid-sentence.
        self.data = {}
        found: dict[Any, str] = self._catalog  # type: ignore[attr-defined]  # There is no other way to walk through it.
        for key, words in found.items():
            if isinstance(key, str) and key.startswith(DATA_CONTEXT):
                self.data[key.partition("\x04")[2]] = words


def read_catalogue(file: Path) -> Catalogue:
    """The catalogue of a .mo file. Raises one of BROKEN."""
    with file.open("rb") as stream:
        return Catalogue(stream)
