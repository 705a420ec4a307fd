"""The value made last, kept for as long as the same objects are asked about."""

from typing import Generic, TypeVar

V = TypeVar("V")


class Latest(Generic[V]):
    """One value, and the objects that it was made of. Plans that share these objects share the value.

    Threads may ask at once: each sees a value with the objects that it was made of, or none.
    """

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], V] | None = None

    def of(self, *made_of: object) -> V | None:
        """The value, if it was made of these very objects."""
        kept = self._kept
        if kept is None or len(kept[0]) != len(made_of):
            return None
        return kept[1] if all(old is new for old, new in zip(kept[0], made_of, strict=True)) else None

    def keep(self, value: V, *made_of: object) -> V:
        """Keep a value in place of the last one; gives it back."""
        self._kept = made_of, value
        return value
