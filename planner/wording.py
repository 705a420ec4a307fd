"""From what the reading libraries report to words for the user: no type names, no texts of Python's own."""

import re
from collections.abc import Mapping

from planner.words.message import Message, Value, either, message, term

_FIELD = re.compile(r"[Oo]bject (missing required|contains unknown) field `(.+?)`")
_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_KINDS: Mapping[str, Message] = {
    "str": term("kind of value", "text"),
    "int": term("kind of value", "a whole number"),
    "float": term("kind of value", "a number"),
    "bool": term("kind of value", "true or false"),
    "date": term("kind of value", "a date"),
    "time": term("kind of value", "a time"),
    "array": term("kind of value", "a list"),
    "object": term("kind of value", "a table"),
    "null": term("kind of value", "nothing"),
}
_OTHER_TYPE = re.compile(r"Expected `(.+?)`, got `(.+?)`")
_NOT_SO_MANY = re.compile(r"Expected `(.+?)` of length (\S+), got (\d+)")
_PATTERN = re.compile(r"Expected `(.+?)` matching regex '(.+)'")
_TWO_LETTERS = message("Write two capital letters, such as {example}.", example="US")
_FORMS: Mapping[str, Message] = {
    r"\A[A-Z]{2}\Z": _TWO_LETTERS,
    r"\A([A-Z]{2})?\Z": _TWO_LETTERS,
    r"\A[A-Z]{3}\Z": message("Write three capital letters, such as {example}.", example="USD"),
    r"\A[^;\s]([^;]*[^;\s])?\Z": message("Write a name without a semicolon, and no space before or after it."),
}
"""What is said of a text that is not of a form (core.field)."""
_ONE_TYPE = re.compile(r"Expected `(.+?)`")
_BOUND = re.compile(r"Expected `(.+?)`( of length)? ([<>]=? \S+)")
_NO_DATE = ("Invalid RFC3339 encoded date", "Invalid RFC3339 encoded datetime")
_UNKNOWN_WORD = re.compile(r"Invalid (?:enum )?value (.+)")


def place_and_reason(reported: str) -> tuple[str, Message]:
    """What msgspec reports of a wrong value: where it stands ("" = the whole), and what is wrong, a sentence."""
    reason, _, path = reported.partition(" - at `")
    # Of a wrong key in a table of free keys msgspec says "`key` in `$.table`".
    return path.removeprefix("key` in `").rstrip("`"), _reason(reason)


def _reason(reason: str) -> Message:
    if found := _FIELD.fullmatch(reason):
        if found[1] == "missing required":
            return message("{key} is missing.", key=found[2])
        return message("Unknown key '{key}'.", key=found[2])
    if found := _OTHER_TYPE.fullmatch(reason):
        return message("Expected {kind}, got {other}.", kind=_kind(found[1]), other=_kind(found[2]))
    if found := _BOUND.fullmatch(reason):
        if found[2]:
            return message("Expected {kind} of length {bound}.", kind=_kind(found[1]), bound=found[3])
        return message("Expected {kind} {bound}.", kind=_kind(found[1]), bound=found[3])
    if found := _NOT_SO_MANY.fullmatch(reason):
        return message(
            "Expected {kind} of length {bound}, got {count}.", kind=_kind(found[1]), bound=found[2], count=int(found[3])
        )
    if found := _PATTERN.fullmatch(reason):
        pattern = found[2].replace(r"\\", "\\")  # It is quoted as Python quotes a text.
        otherwise = message("Expected {kind} of the form {pattern}.", kind=_kind(found[1]), pattern=pattern)
        return _FORMS.get(pattern, otherwise)
    if found := _ONE_TYPE.fullmatch(reason):
        return message("Expected {kind}.", kind=_kind(found[1]))
    if reason in _NO_DATE:
        return message("It is not a day of the calendar in the form YYYY-MM-DD.")
    if found := _UNKNOWN_WORD.fullmatch(reason):
        return message("Unknown word {word}.", word=found[1])
    return message("The value cannot be used ({reason}).", reason=reason)


def _kind(types: str) -> Value:
    """Types as msgspec names them."""
    return either(_KINDS.get(name, name) for name in types.split(" | "))


def why_no_toml(error: Exception) -> Message:
    """Where a file stops being TOML, a sentence."""
    if isinstance(error, UnicodeDecodeError):
        return message("It is no text in UTF-8.")
    if isinstance(error, RecursionError):
        return message("It is nested too deeply.")
    if found := _LINE.search(str(error)):
        return message("Line {line} cannot be read.", line=int(found[1]))
    if str(error).endswith("(at end of document)"):
        return message("It breaks off at its end.")
    return message("A number in it is too long.")
