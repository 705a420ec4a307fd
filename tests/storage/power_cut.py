"""A disk on which the power can go at any moment: what was not synced is lost, torn or there in any order.

Of each file there are the bytes that a sync has made durable and the operations since. Of each folder there are the
names that a sync of the folder has made durable and the operations since: a file that is durable under no durable name
is as lost as one that was never written.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.storage.traced import Call

SECTOR = 512
KEPT, TORN = 0.45, 0.15
NAMED = 0.5
ACKNOWLEDGED = b"SAVED "


@dataclass
class Write:
    """Bytes at a place; None instead of bytes cuts or extends the file to that place."""

    at: int
    content: bytes | None

    def apply(self, to: bytearray) -> None:
        if self.content is None:
            del to[self.at :]
            to.extend(bytes(self.at - len(to)))
            return
        to.extend(bytes(max(0, self.at - len(to))))
        to[self.at : self.at + len(self.content)] = self.content

    def torn(self, chance: random.Random) -> "Write":
        """Part of it: the sectors up to one of them."""
        if self.content is None or len(self.content) <= SECTOR:
            return self
        return Write(self.at, self.content[: chance.randrange(1, -(-len(self.content) // SECTOR)) * SECTOR])


@dataclass
class File:
    """An inode."""

    durable: bytes = b""
    pending: list[Write] = field(default_factory=list)

    def sync(self) -> None:
        self.durable, self.pending = self.now(), []

    def now(self) -> bytes:
        content = bytearray(self.durable)
        for write in self.pending:
            write.apply(content)
        return bytes(content)

    def after_the_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.durable)
        for write in self.pending:
            fate = chance.random()
            if fate < KEPT:
                write.apply(content)
            elif fate < KEPT + TORN:
                write.torn(chance).apply(content)
        return bytes(content)


class Folder:
    """An inode as well: its entries."""

    def __init__(self) -> None:
        self.durable: dict[str, File | Folder] = {}
        self.names: dict[str, File | Folder] = {}
        self.pending: list[dict[str, File | Folder | None]] = []
        """Each operation as the entries that it makes; None takes the name away. One operation is done or not."""

    def change(self, entries: dict[str, "File | Folder | None"]) -> None:
        self.pending.append(entries)
        _enter(self.names, entries)

    def sync(self) -> None:
        self.durable, self.pending = dict(self.names), []

    def after_the_cut(self, chance: random.Random) -> dict[str, "File | Folder"]:
        names = dict(self.durable)
        for entries in self.pending:
            if chance.random() < NAMED:
                _enter(names, entries)
        return names


def _enter(names: dict[str, File | Folder], entries: dict[str, File | Folder | None]) -> None:
    for name, node in entries.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Disk:
    """A folder and what lies in it, as calls change it; calls about other places are passed over."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.top = _loaded(folder)
        self.saved: list[str] = []
        """The states that were acknowledged so far."""
        self._open: dict[int, tuple[File | Folder, Path]] = {}
        self._at: dict[int, int] = {}

    def run(self, calls: list[Call]) -> Iterator[bool]:
        """Do one call after the other; says of each whether it is a moment of interest."""
        for call in calls:
            yield self._do(call)

    def image(self, chance: random.Random, to: Path) -> None:
        """Write down what is there when the power comes back."""
        _write_down(self.top, chance, to)

    def _do(self, call: Call) -> bool:
        name = call.name
        if name == "openat":
            return self._opened(call)
        if name == "close":
            self._open.pop(call.number(0), None)
            return False
        if name == "write" and call.number(0) == 1:
            told = bytes(call.arguments[1]).startswith(ACKNOWLEDGED)
            if told:
                self.saved.append(call.text(1).split()[1])
            return told
        if name.startswith(("rename", "link", "unlink", "mkdir", "rmdir")):
            return self._named(call)
        if not str(call.arguments[0]).isdecimal() or call.number(0) not in self._open:
            return False
        return self._written(call)

    def _opened(self, call: Call) -> bool:
        path = self._path(call, 0)
        if path is None:
            self._open.pop(call.result, None)
            return False
        flags = str(call.arguments[2]).split("|")
        folder, node = self._folder(path.parent) if path != self.root else None, self._node(path)
        made = node is None
        if node is None:
            assert folder is not None
            node = File()
            folder.change({path.name: node})
        self._open[call.result] = node, path
        self._at[call.result] = 0
        if "O_TRUNC" in flags and not made and isinstance(node, File):
            node.pending.append(Write(0, None))
            return True
        assert "O_APPEND" not in flags
        return made

    def _written(self, call: Call) -> bool:
        handle = call.number(0)
        node, _ = self._open[handle]
        if call.name in ("fsync", "fdatasync"):
            node.sync()
            return True
        assert isinstance(node, File), f"{call.name} of a folder"
        if call.name == "pwrite64":
            node.pending.append(Write(call.number(3), bytes(call.arguments[1])[: call.result]))
        elif call.name == "write":
            node.pending.append(Write(self._at[handle], bytes(call.arguments[1])[: call.result]))
            self._at[handle] += call.result
        elif call.name == "ftruncate":
            node.pending.append(Write(call.number(1), None))
        elif call.name == "lseek":
            self._at[handle] = call.result
            return False
        else:
            raise AssertionError(f"the simulator does not know {call.name}")
        return True

    def _named(self, call: Call) -> bool:
        """Operations on names. A rename from folder to folder does not occur."""
        step = 2 if "at" in call.name else 1
        path = self._path(call, 0) if step == 2 else self._inside(Path(call.text(0)))
        if path is None:
            return False
        folder = self._folder(path.parent)
        if call.name.startswith(("unlink", "rmdir")):
            folder.change({path.name: None})
        elif call.name.startswith("mkdir"):
            folder.change({path.name: Folder()})
        else:
            target = self._path(call, 2) if step == 2 else self._inside(Path(call.text(1)))
            node = self._node(path)
            assert target is not None
            assert target.parent == path.parent, f"{call.name} from folder to folder"
            assert node is not None
            gone: dict[str, File | Folder | None] = {} if call.name.startswith("link") else {path.name: None}
            folder.change({**gone, target.name: node})
        return True

    def _path(self, call: Call, at: int) -> Path | None:
        """The path of a call that names a folder's handle and a name in it."""
        base, name = call.arguments[at], call.text(at + 1)
        if base == "AT_FDCWD" or name.startswith("/"):
            return self._inside(Path(name))
        known = self._open.get(call.number(at))
        return self._inside(known[1] / name) if known else None

    def _inside(self, path: Path) -> Path | None:
        return path if path.is_relative_to(self.root) else None

    def _folder(self, path: Path) -> Folder:
        node = self._node(path)
        assert isinstance(node, Folder), f"{path} is no folder"
        return node

    def _node(self, path: Path) -> File | Folder | None:
        node: File | Folder | None = self.top
        for part in path.relative_to(self.root).parts:
            node = node.names.get(part) if isinstance(node, Folder) else None
        return node


def _loaded(path: Path) -> Folder:
    """A folder of the real disk, all of it durable."""
    folder = Folder()
    for entry in path.iterdir():
        folder.names[entry.name] = _loaded(entry) if entry.is_dir() else File(entry.read_bytes())
    folder.sync()
    return folder


def _write_down(folder: Folder, chance: random.Random, to: Path) -> None:
    to.mkdir()
    for name, node in folder.after_the_cut(chance).items():
        if isinstance(node, Folder):
            _write_down(node, chance, to / name)
        else:
            (to / name).write_bytes(node.after_the_cut(chance))
