"""Texts as they are compared in a search: accents, letter case and marks of direction make no difference."""

import unicodedata
from collections.abc import Sequence


def folded(text: str) -> str:
    """The text without what a search does not look at."""
    if text.isascii():
        return text.casefold()
    # Case goes first and last: a folded letter may fall apart, and a part of one may have a case.
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Cf")).casefold()


def search_words(text: str) -> tuple[str, ...]:
    """What is searched for: each word has to stand somewhere."""
    return tuple(folded(text).split())


def has_words(words: Sequence[str], in_folded: str) -> bool:
    """Whether each word stands somewhere in a folded text."""
    return all(word in in_folded for word in words)


def rank(words: Sequence[str], in_folded: str) -> int | None:
    """How well a folded text fits, the lower the better; None where it does not have every word.

    A text that begins with the words in their order comes first, then one whose words begin with them, then the rest.
    """
    if not has_words(words, in_folded):
        return None
    if in_folded.startswith(" ".join(words)):
        return 0
    padded = f" {in_folded}"
    return 1 if all(f" {word}" in padded for word in words) else 2
