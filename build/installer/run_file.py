"""The self-extracting installer: a shell script with the packed program behind it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from installer import archive, contents, icons, linux, project
from installer.archive import Entry

_SUM_LINE = "HEAD_SUM="


def write(
    program: Path, target: Path, *, glibc: str, needs: Iterable[str] = (), preset: int = archive.XZ_PRESET
) -> None:
    """Pack the program's folder behind the script, as `target`; `needs` are the libraries that the system brings."""
    payload = target.with_suffix(".payload")
    unpacked = archive.tar(entries(program), payload, preset=preset)
    text = script(payload.read_bytes(), unpacked, glibc, needs)
    target.write_bytes(text.encode("utf-8") + payload.read_bytes())
    target.chmod(0o755)
    payload.unlink()


def entries(program: Path) -> dict[str, Entry]:
    """What the payload holds: the program's folder, and beside it what goes into the desktop's folders."""
    found = archive.tree(program, project.NAME)
    found["linux/uninstall.sh"] = Entry(project.filled(linux.FOLDER / "uninstall.sh").encode())
    found[f"linux/{project.APP_ID}.desktop"] = Entry(linux.desktop_entry().encode())
    found[f"linux/{linux.MIME_FILE}"] = Entry(linux.mime_type().encode())
    found[f"linux/{project.APP_ID}.metainfo.xml"] = Entry(linux.metainfo().encode())
    for name in icons.NAMES:
        for side in icons.SIDES:
            found[f"linux/icons/{name}-{side}.png"] = Entry(icons.draw(icons.svg(name), side))
    return archive.with_folders(found)


def script(payload: bytes, unpacked: int, glibc: str, needs: Iterable[str] = ()) -> str:
    """The script with all that it has to know, its own checksum last."""
    template = linux.FOLDER / "install.sh"
    text = project.filled(
        template,
        GLIBC=glibc,
        HEAD_LINES=str(len(template.read_text(encoding="utf-8").splitlines())),
        HEAD_SUM="",
        LIBRARIES=" ".join(f"{name}={_package(name)}" for name in sorted(needs)),
        PAYLOAD_SUM=hashlib.sha256(payload).hexdigest(),
        SIZES=" ".join(map(str, icons.SIDES)),
        UNPACKED_KB=str(unpacked // 1024 + 1),
    )
    lines = text.splitlines(keepends=True)
    summed = "".join(line for line in lines if not line.startswith(_SUM_LINE))
    head_sum = hashlib.sha256(summed.encode("utf-8")).hexdigest()
    return text.replace(_SUM_LINE + "\n", f"{_SUM_LINE}{head_sum}\n", 1)


def _package(library: str) -> str:
    """The package that brings a library, of several names the oldest, which the newer ones answer to."""
    return contents.SYSTEM_LIBRARIES[library].split(" | ")[-1]
