"""The icons in all sizes and in each system's own container, drawn from the SVG by Qt."""

import os
import struct
from collections.abc import Mapping
from pathlib import Path

from installer import project

SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIDES = (16, 24, 32, 48, 64, 128, 256)
# Apple's names of the PNG entries of an .icns file.
ICNS_KINDS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
NAMES = (project.NAME, f"{project.NAME}-plan")


def draw_all(folder: Path) -> None:
    """Write NAME-SIDE.png, NAME.ico and NAME.icns of the program's icon and of its file type's."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        pictures = {side: draw(svg(name), side) for side in SIDES}
        for side, picture in pictures.items():
            (folder / f"{name}-{side}.png").write_bytes(picture)
        (folder / f"{name}.ico").write_bytes(ico(pictures))
        (folder / f"{name}.icns").write_bytes(icns(pictures))


def svg(name: str) -> Path:
    """The drawing of an icon."""
    return project.ROOT / "resources" / "icons" / f"{name}.svg"


def draw(drawing: Path, side: int) -> bytes:
    """An SVG as a PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QRectF
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"PNG")).write(image.convertToFormat(QImage.Format.Format_ARGB32)):
        raise project.PackageError(f"{drawing.name} could not be drawn")
    return bytes(buffer.data().data())


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """An icon file for Windows, its entries being PNGs."""
    head = struct.pack("<HHH", 0, 1, len(ICO_SIDES))
    place = len(head) + 16 * len(ICO_SIDES)
    entries, body = b"", b""
    for side in ICO_SIDES:
        picture = pictures[side]
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), place + len(body))
        body += picture
    return head + entries + body


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """An icon file for macOS."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[side])) + pictures[side] for kind, side in ICNS_KINDS.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
