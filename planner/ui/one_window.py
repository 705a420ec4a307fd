"""One window for a user and a data folder: a second start asks the first one to come forward, and to open its plan.

No connection is opened for that. The first start holds a lock that the kernel frees when the process ends, however it
ends; a second one lays a request beside the lock, and the window that stands takes it away (ui/request_box). Nothing
here needs Qt: a second start is over before it would be loaded.
"""

import json
import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planner.errors import StorageError
from planner.exchange.file import write_atomically
from planner.paths import private_folder

FOLDER = "window"
LOCK = "lock"
SUFFIX = ".request"
LARGEST_REQUEST = 1 << 15
"""In bytes: a path of 4,096 bytes, each of them escaped."""
LONGEST_TOKEN = 256
STALE_SECONDS = 60.0
"""A request as old as this is of a start that nobody waits for any more."""
PATIENCE_SECONDS = 5.0
STARTING_PATIENCE_SECONDS = 20.0
NAP_SECONDS = 0.02
STANDS = b"stands"
NO_LINK = 0 if sys.platform == "win32" else os.O_NOFOLLOW
NO_WAIT = 0 if sys.platform == "win32" else os.O_NONBLOCK
FAR = 1 << 20
"""Where the locked byte is on Windows, which keeps others from reading what is locked."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a second start wants: the window in front, and there a plan if one is named.

    `token` is what the desktop gave the second start so that a window may come to the front.
    """

    plan: Path | None
    token: str = ""

    @classmethod
    def of_start(cls, plan: str | None) -> "Request":
        """What this process was started for."""
        path = None if plan is None else Path(os.path.abspath(plan))
        return cls(path, os.environ.get("XDG_ACTIVATION_TOKEN", "")[:LONGEST_TOKEN])

    def written(self) -> bytes:
        """One line of JSON. Escapes only, so that names that are no text come back as they were."""
        plan = None if self.plan is None else os.fspath(self.plan)
        return json.dumps({"plan": plan, "token": self.token}).encode("ascii") + b"\n"


def read_request(content: bytes) -> Request | None:
    """What is asked for; None where it is anything but one line as `Request.written` makes it."""
    if len(content) > LARGEST_REQUEST or not content.endswith(b"\n") or content.count(b"\n") != 1:
        return None
    try:
        found = json.loads(content.decode("ascii"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.keys() != {"plan", "token"}:
        return None
    plan, token = found["plan"], found["token"]
    if not isinstance(token, str) or len(token) > LONGEST_TOKEN or not (token.isprintable() and token.isascii()):
        return None
    if plan is None:
        return Request(None, token)
    if not isinstance(plan, str) or not os.path.isabs(plan) or "\0" in plan:
        return None
    return Request(Path(plan), token)


class FirstWindow:
    """The right to be the window of this user and data folder, held until `let_go` or the end of the process."""

    def __init__(self, folder: Path, handle: int) -> None:
        self.folder = folder
        self._handle = handle
        _note(handle, b"")

    def stand(self) -> None:
        """From now on requests are taken: a second start need not wait longer than for the answer."""
        _note(self._handle, STANDS)

    def requests(self) -> list[Request]:
        """Take away what lies there, the oldest first. What is no request of this user's is forgotten."""
        found = []
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
            content = _own_content(path)
            try:
                path.unlink()
            except OSError:
                continue  # The start that laid it there has taken it back, or it is no file.
            request = read_request(content)
            if request is not None:
                found.append(request)
        return found

    def let_go(self) -> None:
        """The next start is the first one again."""
        os.close(self._handle)


@dataclass(frozen=True, slots=True)
class Start:
    """What becomes of a start: it has the right to be the window, or the window that stands has taken over.

    Neither where there is no answer in time, or where nothing can be locked: then it is a window of its own, and the
    lock of each plan keeps the two from changing one plan.
    """

    first: FirstWindow | None = None
    handed_over: bool = False


def begin(data_folder: Path, request: Request) -> Start:
    """Be the window, or ask the one that stands. A window that was killed is none: its lock went with it."""
    try:
        folder = _private_folder(data_folder)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | NO_LINK, 0o600)
    except OSError:
        return Start()
    try:
        start = _begin(folder, handle, request)
    except (OSError, StorageError):
        start = Start()
    if start.first is None:
        os.close(handle)
    return start


def _begin(folder: Path, handle: int, request: Request) -> Start:
    if _locked(handle):
        return Start(FirstWindow(folder, handle))
    laid = folder / f"{time.time_ns():020}-{os.urandom(4).hex()}{SUFFIX}"
    write_atomically(laid, request.written())
    begun = time.monotonic()
    while laid.exists():
        if _locked(handle):
            laid.unlink(missing_ok=True)
            return Start(FirstWindow(folder, handle))
        patience = PATIENCE_SECONDS if _noted(handle) == STANDS else STARTING_PATIENCE_SECONDS
        if time.monotonic() - begun > patience:
            return Start(handed_over=not _taken_back(laid))
        time.sleep(NAP_SECONDS)
    return Start(handed_over=True)


def _taken_back(laid: Path) -> bool:
    """Whether the request still lay there: otherwise it was taken at the last moment."""
    try:
        laid.unlink()
    except FileNotFoundError:
        return False
    return True


def _private_folder(data_folder: Path) -> Path:
    """A folder that only this user can write to. Raises OSError where there can be none."""
    private_folder(data_folder)
    if sys.platform == "win32":
        folder = data_folder / FOLDER
        folder.mkdir(exist_ok=True)
        return folder
    folder = data_folder / f"{FOLDER}-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(folder)
    if found.st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def _own_content(path: Path) -> bytes:
    """What a fresh file of this user's holds; nothing where it is anything else."""
    try:
        handle = os.open(path, os.O_RDONLY | NO_LINK | NO_WAIT)
    except OSError:
        return b""
    try:
        found = os.fstat(handle)
        fresh = abs(time.time() - found.st_mtime) <= STALE_SECONDS
        own = sys.platform == "win32" or found.st_uid == os.getuid()
        return os.read(handle, LARGEST_REQUEST + 1) if stat.S_ISREG(found.st_mode) and own and fresh else b""
    finally:
        os.close(handle)


def _note(handle: int, state: bytes) -> None:
    """Write beside the lock how far the window is. A disk that is full costs a second start its patience, no more."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, state)


def _noted(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, len(STANDS))


def _locked(handle: int) -> bool:
    """Whether the lock is this process's now. Raises OSError where nothing can be locked."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
