"""The data files hold only what something reads: the name of every field is looked at somewhere in the program."""

import ast
from collections.abc import Iterator

from planner.packs.load import load_packs  # loads the records of every file
from planner.packs.service import SERVICE_DAYS
from planner.packs.source import Record
from tests.project.tree import ROOT

NOT_READ = {
    "RegionFee.region": "says which line of the fee table this is",
    **{f"ServiceSeasonShape.{field}": "read by its name" for field in SERVICE_DAYS},
}


def fields() -> Iterator[tuple[str, str]]:
    """Each record's name with each of its fields."""
    assert load_packs
    ahead = list(Record.__subclasses__())
    while ahead:
        record = ahead.pop()
        ahead += record.__subclasses__()
        if record.__module__.startswith("planner."):
            yield from ((record.__name__, field) for field in record.__struct_fields__)


def names_read() -> set[str]:
    """The names of all attributes that some module reads."""
    found: set[str] = set()
    for path in (ROOT / "planner").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load))
        found |= {node.attr for node in nodes}
    return found


def test_every_field_is_read() -> None:
    read = names_read()
    unread = {f"{record}.{field}" for record, field in fields() if field not in read}
    assert unread == {name for name in NOT_READ if name.split(".")[1] not in read}
    assert "RegionFee.region" in unread
