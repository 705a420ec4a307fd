"""A desktop of its own: a display that nobody sees, a window manager, and a pointer and keys that xdotool drives."""

import mmap
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

TOOLS = ("Xvfb", "openbox", "xdotool")
SIZE = (1600, 1000)
"""Larger than the window with its frame, so that the window has the size that it likes."""

PATIENCE_SECONDS = 20.0
NAP_SECONDS = 0.05
DRAG_STEPS = 40
LEAST_COLOUR = 60

# No key is the window manager's own but the one that closes a window: openbox would keep Shift+Alt+Left to itself.
OPENBOX = """\
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <mouse/>
</openbox_config>
"""

Point = tuple[int, int]
Area = tuple[int, int, int, int]


def until(happened: Callable[[], bool], what: str) -> None:
    """Wait for something; fails when it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline, f"waited {PATIENCE_SECONDS:.0f} s in vain: {what}"
        time.sleep(NAP_SECONDS)


def missing_tools() -> list[str]:
    """What the desktop needs and this system has not."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """However the block is left, the process is gone afterwards."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Screen:
    """The pixels of the display, read from the file in which Xvfb keeps them (an X window dump)."""

    def __init__(self, dump: mmap.mmap) -> None:
        header = struct.unpack(">25I", dump[:100])
        self._dump = dump
        self._begin = header[0] + 12 * header[19]
        self._line = header[12]

    def pixels(self, area: Area) -> bytes:
        """Blue, green, red and a filler, line by line."""
        x, y, width, height = area
        starts = [self._begin + (y + line) * self._line + 4 * x for line in range(height)]
        return b"".join(self._dump[start : start + 4 * width] for start in starts)

    def is_coloured(self, point: Point) -> bool:
        """Neither white nor grey nor black."""
        blue, green, red, _ = self.pixels((*point, 1, 1))
        return max(blue, green, red) - min(blue, green, red) >= LEAST_COLOUR


class Desktop:
    """Points are those of the whole screen."""

    def __init__(self, environment: dict[str, str], screen: Screen) -> None:
        self.environment = environment
        self.screen = screen

    def xdotool(self, *words: object) -> str:
        """Run xdotool and return what it prints; nothing when it fails, as a search without a result does."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def key(self, *keys: str) -> None:
        """Press and release keys one after the other, like "ctrl+z"."""
        self.xdotool("key", "--delay", 20, *keys)

    def write(self, text: str) -> None:
        """Type a text, key by key."""
        self.xdotool("type", "--delay", 5, text)

    def until_window(self, title: str) -> None:
        """Wait until a window whose title begins so is the one that the keys go to."""
        until(lambda: self.xdotool("getactivewindow", "getwindowname").startswith(title), f"a window {title!r}")

    def click(self, at: Point) -> None:
        self.xdotool("mousemove", *at, "click", 1)

    def press_and_pull(self, at: Point, pixels: int) -> None:
        """Press the button and move to the right in many small steps; the button stays down."""
        x, y = at
        steps = [x + round(pixels * step / DRAG_STEPS) for step in range(1, DRAG_STEPS + 1)]
        moves = [word for place in steps for word in ("mousemove", place, y, "sleep", 0.005)]
        self.xdotool("mousemove", x, y, "mousedown", 1, *moves)

    def let_go(self) -> None:
        self.xdotool("mouseup", 1)


@contextmanager
def a_desktop(folder: Path) -> Iterator[Desktop]:
    """Starts the display and the window manager, and ends both."""
    home = folder / "home"
    home.mkdir()
    (folder / "openbox.xml").write_text(OPENBOX, encoding="utf-8")
    with ExitStack() as stack:
        number = stack.enter_context(_display(folder))
        environment = _environment(home, DISPLAY=f":{number}")
        dump = stack.enter_context((folder / "Xvfb_screen0").open("rb"))
        pixels = stack.enter_context(mmap.mmap(dump.fileno(), 0, access=mmap.ACCESS_READ))
        desktop = Desktop(environment, Screen(pixels))
        manager = ["openbox", "--sm-disable", "--config-file", str(folder / "openbox.xml")]
        stack.enter_context(ended(_started(manager, environment)))
        until(lambda: desktop.xdotool("get_num_desktops") != "", "the window manager")
        yield desktop


@contextmanager
def _display(folder: Path) -> Iterator[str]:
    """Its number: Xvfb takes a free one, and tells it once it can be connected to."""
    reader, writer = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp", "-fbdir", str(folder)]
    with os.fdopen(reader, encoding="ascii") as told, ended(_started([*command, "-noreset"], None, (writer,))):
        os.close(writer)
        number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield number


def _started(
    command: Sequence[str], environment: dict[str, str] | None, passed: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdin=nothing, stdout=nothing, stderr=nothing, pass_fds=passed)


def _environment(home: Path, **variables: str) -> dict[str, str]:
    """Nothing of the desktop, the settings and the Qt of whoever runs the tests."""
    foreign = ("QT_", "XDG_", "WAYLAND_", "DBUS_", "IMG_ROADMAP_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "xcb", **variables}
