"""Words in bold within a message, whatever order a language gives its sentence. No Qt."""

from planner.words.message import Message, Value

_BEGIN, _END = "\x0e", "\x0f"
"""Shift out and shift in: no text of anybody's has them, for a language makes control characters visible."""

Pieces = tuple[tuple[str, bool], ...]
"""Texts, each with whether it is bold."""


def strong(value: Value) -> Message:
    """The value, to stand in bold where a message has it."""
    return Message(f"{_BEGIN}{{value}}{_END}", (("value", value),))


def pieces(text: str) -> Pieces:
    """The words of a message cut where bold begins and ends."""
    found = []
    for part in text.split(_BEGIN):
        bold, end, rest = part.partition(_END)
        found += [(bold, bool(end)), (rest, False)]
    return tuple((words, bold) for words, bold in found if words)
