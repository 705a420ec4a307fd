"""An export holds nothing of who made it, on which computer, or where (S11)."""

import base64
import os
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pypdf
import pytest

from tests.project.tree import ROOT
from tests.promises.plugin import Recorder

USER, HOST, HOME, FOLDER, NAME = (f"zqx{word}marker" for word in ("user", "host", "home", "folder", "name"))
MARKERS = (USER, HOST, HOME, FOLDER, NAME, str(ROOT))
OWN_HOST = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("unshare") and shutil.which("hostname")

pytestmark = pytest.mark.slow


def exported(folder: Path) -> list[Path]:
    """All files that the program makes of a plan."""
    home, out = folder / HOME, folder / FOLDER / "out"
    home.mkdir()
    out.mkdir(parents=True)
    words = [
        sys.executable,
        "-m",
        "tests.exchange.pdf.marked_export",
        str(folder / FOLDER / f"{NAME}.imgplan"),
        str(out),
    ]
    if OWN_HOST:
        words = ["unshare", "--uts", "sh", "-c", f'hostname {HOST} && exec "$@"', "sh", *words]
    names = {"USER": USER, "LOGNAME": USER, "USERNAME": USER, "HOME": str(home)}
    environment = {**os.environ, **names, "IMG_ROADMAP_DATA": str(home / "data"), "TMPDIR": str(home)}
    subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, check=True, timeout=300)
    return sorted(out.iterdir())


def inside(path: Path) -> bytes:
    """What is in a file, unpacked: the objects and streams of a PDF, the blocks of a PNG, what an SVG has packed."""
    content = path.read_bytes()
    found = [content]
    match path.suffix:
        case ".pdf":
            reader = pypdf.PdfReader(path)
            for number in range(1, reader.trailer["/Size"]):
                part = reader.get_object(number)
                found.append(str(part).encode())
                if isinstance(part, pypdf.generic.StreamObject):
                    found.append(part.get_data())
        case ".png":
            for kind in (b"iTXt", b"zTXt", b"tEXt", b"eXIf"):
                assert kind not in content
        case ".svg":
            for packed in re.findall(rb"base64,([A-Za-z0-9+/=]+)", content):
                unpacked = base64.b64decode(packed)
                found.append(unpacked)
                if unpacked[:2] == b"\x1f\x8b":
                    found.append(zlib.decompress(unpacked, 31))
    return b"\n".join(found)


def markers_in(paths: list[Path], markers: tuple[str, ...]) -> list[tuple[str, str]]:
    """In any letters, also as two bytes each."""
    found = []
    for path in paths:
        content = inside(path).lower()
        for marker in markers:
            if any(marker.lower().encode(form) in content for form in ("utf-8", "utf-16-be", "utf-16-le")):
                found.append((path.name, marker))
    return found


def test_no_export_says_who_made_it_and_where(tmp_path: Path, promise: Recorder) -> None:
    files = exported(tmp_path)
    assert {path.suffix for path in files} == {".json", ".pdf", ".csv", ".png", ".svg"}
    found = markers_in(files, MARKERS)
    promise("S11", files=len(files), markers_found=len(found))
    assert found == []
    pdf, again = (next(path for path in files if path.name == name) for name in ("plan.pdf", "again.pdf"))
    assert pdf.read_bytes() == again.read_bytes()


def test_a_marker_in_any_of_them_is_found(tmp_path: Path, promise: Recorder) -> None:
    """Canary: a name in the metadata of a PDF, and in a packed stream of it."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(f"% {HOST}".encode())
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.add_metadata({"/Author": USER})
    path = tmp_path / "x.pdf"
    writer.write(path)
    assert HOST.encode() not in path.read_bytes()
    found = markers_in([path], MARKERS)
    promise.canary("S11", markers_found=len(found))
    assert {marker for _, marker in found} == {USER, HOST}
