"""A display that nobody sees, and pictures of it."""

import os
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer import project

SIZE = (1440, 900)


class Display:
    """An X server of its own; its picture lies in a file."""

    def __init__(self, name: str, dump: Path) -> None:
        self.name = name
        self._dump = dump

    def window(self, title: str, seconds: float = 20.0) -> bool:
        """Whether a visible window with this title comes up in time."""
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if subprocess.run(
                command, env={**os.environ, "DISPLAY": self.name}, capture_output=True, check=False
            ).stdout:
                return True
            time.sleep(0.02)
        return False

    def picture(self, target: Path) -> int:
        """Write what is seen as a PNG; returns how many colours it has."""
        from PySide6.QtGui import QImage

        dump = self._dump.read_bytes()
        header = struct.unpack(">25I", dump[:100])
        begin, line = header[0] + 12 * header[19], header[12]
        pixels = dump[begin : begin + line * SIZE[1]]
        QImage(pixels, *SIZE, line, QImage.Format.Format_RGB32).copy().save(str(target))
        return len({pixels[place : place + 4] for place in range(0, len(pixels), 4 * 13)})


@contextmanager
def a_display(folder: Path) -> Iterator[Display]:
    """Starts Xvfb and ends it."""
    reader, writer = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    command = [
        "Xvfb",
        "-displayfd",
        str(writer),
        "-screen",
        "0",
        size,
        "-nolisten",
        "tcp",
        "-ac",
        "-fbdir",
        str(folder),
    ]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([*command, "-noreset"], stdin=quiet, stdout=quiet, stderr=quiet, pass_fds=[writer])
    try:
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as told:
            number = told.readline().strip()
        if not number:
            raise project.PackageError("Xvfb did not start")
        yield Display(f":{number}", folder / "Xvfb_screen0")
    finally:
        process.terminate()
        process.wait()
