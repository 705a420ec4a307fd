"""From what the reading libraries report to words for the user: no type names, no texts of Python's own."""

import re

_FIELD = re.compile(r"[Oo]bject (missing required|contains unknown) field `(.+?)`")
_WORD = re.compile(r"[Ii]nvalid (?:enum )?value ")
_NAME = re.compile(r"`([^`]+)`")
_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_TYPE_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date",
    "time": "a time",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
}


def type_words(types: str) -> str:
    """Types as msgspec names them, in words."""
    return " or ".join(_TYPE_WORDS.get(name, name) for name in types.split(" | "))


def in_plain_words(reason: str) -> str:
    """A reason that msgspec gives: what is missing, not known, or of the wrong kind."""
    if found := _FIELD.search(reason):
        said = f"{found[2]} is missing" if found[1] == "missing required" else f"unknown key {found[2]!r}"
        return reason[: found.start()] + said + reason[found.end() :]
    return _NAME.sub(lambda name: type_words(name[1]), _WORD.sub("unknown word ", reason))


def place_in_toml(error: Exception) -> str:
    """Where a file stops being TOML."""
    if isinstance(error, UnicodeDecodeError):
        return "it is no text in UTF-8"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if found := _LINE.search(str(error)):
        return f"line {found[1]} cannot be read"
    return "it breaks off at its end" if str(error).endswith("(at end of document)") else "a number in it is too long"
