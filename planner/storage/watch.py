"""Whether the plan's name still leads to what the last commit left there.

Only os.stat is asked: reading the file in this process would drop its lock. Where times or links alone differ, a child
process compares the bytes. The connection's cache holds the whole file, so its image is what was left there.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.errors import StorageError
from planner.services.port import FileEvent, FileTrouble
from planner.storage.compare import holds
from planner.storage.preopen import Identity
from planner.words.message import message

Image = Callable[[], bytes]

_OPEN_FILES = Path("/dev/fd")
_NAMES_OF_OPEN_FILES = Path("/proc/self/fd")
_TRASH = {"trash", ".trash", ".trashes", "$recycle.bin"}
_MAC_GET_PATH = 50
"""F_GETPATH of macOS: under which name an open file is now."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What os.stat tells about a file."""

    device: int
    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int
    """Which no program can set back; on Windows, where there is none, the time of its creation."""
    links: int

    @property
    def identity(self) -> Identity:
        return self.device, self.inode


class Watch:
    """Watches the name `real` that a connection writes to, and `named`, a link by which the user knows it."""

    def __init__(self, shown: str, real: Path, named: Path) -> None:
        self._shown = shown
        self._real = real
        self._named = named
        self._left: Facts | None = _facts(os.stat(real))
        self.identity: Identity = self._left.identity

    def begin(self) -> None:
        """The file is open and locked: what is there now is what was left. Raises StorageError when it is another."""
        found = _facts(os.stat(self._real))
        if found.identity != self.identity:
            raise StorageError(
                message("{name} was replaced while it was being opened; open it again.", name=self._shown)
            )
        self._left = found

    def misplaced(self) -> FileTrouble | None:
        """What has happened to the name, whatever the file holds: that may be a commit that failed half-way."""
        try:
            found = _facts(os.stat(self._real))
        except OSError as error:
            return self._absent(error)
        return self._trouble(FileEvent.REPLACED) if found.identity != self.identity else None

    def look(self, image: Image) -> FileTrouble | None:
        """What has happened since the last commit; None when nothing has, or nothing that matters."""
        try:
            found = _facts(os.stat(self._real))
        except OSError as error:
            return self._absent(error)
        if found != self._left:
            event = self._event(found, image)
            if event is not None:
                return self._trouble(event)
            self._left = found
        return self._link_trouble()

    def after(self, size: int) -> FileTrouble | None:
        """Take over what a commit has left, `size` bytes; what has happened when it went elsewhere."""
        trouble = self.misplaced()
        if trouble is not None:
            self._left = _open_facts(self.identity)
            return trouble
        found = _facts(os.stat(self._real))
        if found.size != size:
            self._left = None
            return self._trouble(FileEvent.TRUNCATED if found.size < size else FileEvent.OVERWRITTEN)
        self._left = found
        return self._link_trouble()

    def _event(self, found: Facts, image: Image) -> FileEvent | None:
        """What makes these facts other than those that were left; None when only times or links have changed."""
        left = self._left
        if found.identity != self.identity:
            return FileEvent.REPLACED
        if found.size == 0:
            return FileEvent.TRUNCATED
        if left is None or found.size > left.size:
            return FileEvent.OVERWRITTEN
        # Of a shorter file only the child can tell whether it is the beginning of what was left.
        same = holds(self._real, image()[: found.size])
        if same is None:
            return FileEvent.OUT_OF_REACH
        if found.size < left.size:
            return FileEvent.TRUNCATED if same else FileEvent.OVERWRITTEN
        return None if same else FileEvent.OVERWRITTEN

    def _link_trouble(self) -> FileTrouble | None:
        """When the user's own name for the file leads elsewhere, or nowhere."""
        if self._named == self._real:
            return None
        try:
            found = _facts(os.stat(self._named)).identity
        except OSError:
            found = None
        if found == self.identity:
            return None
        return FileTrouble(FileEvent.MOVED, self._shown, self._real)

    def _absent(self, error: OSError) -> FileTrouble:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            return self._trouble(FileEvent.OUT_OF_REACH)
        place = _whereabouts(self.identity, self._real.parent)
        folder = self._real.parent.is_dir()
        if place is not None:
            return FileTrouble(FileEvent.MOVED, self._shown, place, vacant=folder)
        return FileTrouble(FileEvent.DELETED if folder else FileEvent.FOLDER_GONE, self._shown, vacant=folder)

    def _trouble(self, event: FileEvent) -> FileTrouble:
        return FileTrouble(event, self._shown)


def _facts(found: os.stat_result) -> Facts:
    return Facts(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_nlink)


def _handles(identity: Identity) -> Iterator[int]:
    """The handles that this process has on a file. Looking at a handle opens and closes nothing."""
    try:
        names = [int(name) for name in os.listdir(_OPEN_FILES)]
    except OSError:  # Windows, where an open file can be neither moved nor deleted.
        return
    for handle in names:
        try:
            found = os.fstat(handle)
        except OSError:  # That of the listing itself.
            continue
        if stat.S_ISREG(found.st_mode) and (found.st_dev, found.st_ino) == identity:
            yield handle


def _open_facts(identity: Identity) -> Facts | None:
    """The facts of a file that is held open here, whatever its name is by now."""
    return next((_facts(os.fstat(handle)) for handle in _handles(identity)), None)


def _whereabouts(identity: Identity, folder: Path) -> Path | None:
    """Where a file that has left its name can be found; None when it is deleted, in the trash, or cannot be found."""
    for place in _places(identity, folder):
        try:
            found = _facts(os.stat(place)).identity
        except (OSError, ValueError):
            continue
        if found == identity and not _TRASH & {part.lower().partition("-")[0] for part in place.parts}:
            return place
    return None


def _places(identity: Identity, folder: Path) -> Iterator[Path]:
    for handle in _handles(identity):
        name = _name_of(handle)
        if name is not None:
            yield Path(name)
    try:
        with os.scandir(folder) as entries:
            yield from [Path(entry.path) for entry in entries if entry.inode() == identity[1]]
    except OSError:
        return


def _name_of(handle: int) -> str | None:
    if sys.platform == "darwin":
        import fcntl

        return os.fsdecode(fcntl.fcntl(handle, _MAC_GET_PATH, bytes(1024)).rstrip(b"\0"))
    try:
        return os.readlink(_NAMES_OF_OPEN_FILES / str(handle))
    except OSError:
        return None
