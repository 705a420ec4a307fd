"""What going from one plan to another means, in counts: what comes, what goes, what is other than before."""

from collections import Counter
from collections.abc import Iterator

from planner.core.diff import EntityChange, EntityKind, difference
from planner.core.model import Plan
from planner.core.records import collection_of
from planner.words.message import Message, both, counted, message


def what_differs(before: Plan, after: Plan) -> tuple[Message, ...]:
    """One sentence for each kind of entry that differs; nothing for equal plans."""
    counts: dict[tuple[EntityKind, str], Counter[str]] = {}
    for change in difference(before, after):
        counts.setdefault((change.kind, change.collection), Counter())[_way(change)] += 1
    return tuple(sentence for part, ways in counts.items() for sentence in _sentences(*part, ways))


def _way(change: EntityChange) -> str:
    if change.before is None:
        return "comes"
    return "goes" if change.after is None else "changes"


def _sentences(kind: EntityKind, collection: str, ways: Counter[str]) -> Iterator[Message]:
    if kind is EntityKind.HEADER:
        yield message("Your answers, days off or the aim differ from now.")
        return
    parts = []
    if count := ways["comes"]:
        parts.append(counted("{count} comes back", "{count} come back", count))
    if count := ways["goes"]:
        parts.append(counted("{count} goes", "{count} go", count))
    if count := ways["changes"]:
        parts.append(counted("{count} differs from now", "{count} differ from now", count))
    yield message("{kind}: {ways}.", kind=_name(kind, collection), ways=both(parts))


def _name(kind: EntityKind, collection: str) -> Message:
    if kind is EntityKind.RECORD:
        return message("Records ({kind})", kind=collection_of(collection).many)
    return _NAMES[kind]


_NAMES = {
    EntityKind.GROUP: message("Groups"),
    EntityKind.EXAM: message("Exam records"),
    EntityKind.TASK: message("Tasks"),
    EntityKind.DEPENDENCY: message("Dependencies"),
}
