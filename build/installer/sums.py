"""SHA256SUMS: what a download is compared with."""

import hashlib
from pathlib import Path

from installer import project

NAME = "SHA256SUMS"


def write(folder: Path) -> Path:
    """Write the sums of all installers of this version in a folder, as `sha256sum --check` reads them."""
    version = project.version()
    found = sorted(
        path
        for path in folder.iterdir()
        if path.name.startswith((f"{project.NAME}-{version}-", f"{project.NAME}_{version}_"))
    )
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in found]
    target = folder / NAME
    target.write_text("".join(lines), encoding="ascii", newline="\n")
    return target
