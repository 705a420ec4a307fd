"""A PDF made smaller: its many small objects (a table cell is one) go into compressed object streams.

Typst writes each of them in the open, with a line of the cross-reference table: two thirds of a long plan's bytes.
Source: ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams), PDF 1.5 and later.
"""

import re
import zlib
from collections.abc import Mapping, Sequence

MOST_OBJECTS = 150
_XREF = re.compile(rb"xref\n0 (\d+)\n")
_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_TRAILER = re.compile(rb"trailer\n<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
_SIZE = re.compile(rb"/Size \d+")
_LINE = 20
_END, _STREAM_END = b"endobj", b"endstream"
_FREE, _PLAIN, _PACKED = 0, 1, 2

Entry = tuple[int, int, int]


def packed(content: bytes) -> bytes:
    """The same document in fewer bytes; what is not built as Typst builds it is returned as it is."""
    trailer = _TRAILER.search(content)
    table = _XREF.match(content, int(trailer[2])) if trailer is not None else None
    if trailer is None or table is None:
        return content
    bodies = _bodies(content, table, int(trailer[2]))
    out = bytearray(content[: min(offset for offset, _ in bodies.values())])
    entries: dict[int, Entry] = {0: (_FREE, 0, 65535)}
    small: list[int] = []
    for number, (_, body) in sorted(bodies.items()):
        if body.endswith(_STREAM_END):
            entries[number] = (_PLAIN, len(out), 0)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        else:
            small.append(number)
    following = max(bodies) + 1
    for begin in range(0, len(small), MOST_OBJECTS):
        group = small[begin : begin + MOST_OBJECTS]
        entries[following] = (_PLAIN, len(out), 0)
        entries.update({number: (_PACKED, following, place) for place, number in enumerate(group)})
        out += _object_stream(following, [(number, bodies[number][1]) for number in group])
        following += 1
    out += _cross_reference(following, len(out), entries, _SIZE.sub(b"", trailer[1]))
    return bytes(out)


def _bodies(content: bytes, table: re.Match[bytes], end: int) -> Mapping[int, tuple[int, bytes]]:
    """Where each object begins, and what stands between `obj` and `endobj`."""
    lines = range(table.end(), table.end() + _LINE * int(table[1]), _LINE)
    offsets = sorted(int(content[at : at + 10]) for at in lines if content[at + 17 : at + 18] == b"n")
    found: dict[int, tuple[int, bytes]] = {}
    for begin, after in zip(offsets, [*offsets[1:], end], strict=True):
        head = _OBJECT.match(content, begin)
        assert head is not None
        stop = content.rindex(_END, begin, after)
        found[int(head[1])] = (begin, content[head.end() : stop].strip())
    return found


def _object_stream(number: int, objects: Sequence[tuple[int, bytes]]) -> bytes:
    head, at = [], 0
    for inner, body in objects:
        head.append(b"%d %d" % (inner, at))
        at += len(body) + 1
    first = b" ".join(head) + b"\n"
    content = first + b"\n".join(body for _, body in objects)
    return _stream(number, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(first)), content)


def _cross_reference(number: int, at: int, entries: dict[int, Entry], trailer: bytes) -> bytes:
    entries[number] = (_PLAIN, at, 0)
    lines = (entries.get(place, (_FREE, 0, 65535)) for place in range(number + 1))
    keys = b"/Type/XRef/Size %d/W[1 4 2]%s" % (number + 1, trailer.strip())
    return _stream(number, keys, b"".join(_line(*line) for line in lines)) + b"startxref\n%d\n%%%%EOF\n" % at


def _line(kind: int, where: int, place: int) -> bytes:
    return kind.to_bytes(1, "big") + where.to_bytes(4, "big") + place.to_bytes(2, "big")


def _stream(number: int, keys: bytes, content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        keys,
        len(data),
        data,
    )
