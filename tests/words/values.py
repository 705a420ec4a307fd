"""Messages of every kind, for Hypothesis."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from planner.words.message import (
    Count,
    Data,
    Day,
    DayForm,
    Days,
    Decimal,
    Listing,
    Message,
    Money,
    Name,
    Span,
)

NAMES = ("a", "b2", "some_day")

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
numbers = st.integers(-(10**6), 10**6)
finite = st.floats(-1e6, 1e6)
leaves: st.SearchStrategy[Any] = st.one_of(
    texts,
    numbers,
    finite,
    days,
    st.builds(Day, days, st.sampled_from(DayForm)),
    st.builds(Span, days, days, st.none() | st.integers(1900, 2199)),
    st.builds(Days, numbers),
    st.builds(Count, numbers),
    st.builds(Decimal, finite, st.none() | st.integers(0, 3)),
    st.builds(Money, numbers, st.sampled_from(["USD", "EUR", "JPY"]), st.booleans()),
    st.builds(Data, texts),
    st.builds(Name, texts),
)


@st.composite
def templates(draw: st.DrawFn) -> str:
    """Words with places, of those that have a value."""
    words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), max_size=6)
    parts = draw(st.lists(words | st.sampled_from([f"{{{name}}}" for name in NAMES]), max_size=5))
    return "".join(parts)


def _messages(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    filled = st.fixed_dictionaries(dict.fromkeys(NAMES, inner)).map(lambda found: tuple(found.items()))
    without = templates().filter(lambda text: "{" not in text)
    return st.one_of(
        st.builds(Message, templates(), filled, context=texts),
        st.builds(Message, templates(), filled, templates().filter(bool), numbers, texts),
        st.builds(Message, without, context=texts),
    )


values = st.recursive(
    leaves,
    lambda inner: _messages(inner) | st.builds(Listing, st.lists(inner, max_size=3).map(tuple), st.booleans()),
    max_leaves=8,
)
messages: st.SearchStrategy[Message] = _messages(leaves | values)


def depth(value: Any) -> int:
    """How many values stand within each other."""
    match value:
        case Message():
            return 1 + max((depth(inner) for _, inner in value.values), default=0)
        case Listing(items):
            return 1 + max(map(depth, items), default=0)
    return 0
