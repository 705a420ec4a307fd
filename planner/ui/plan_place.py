"""Where a plan lies, if other computers may write there too: folders that a service keeps in step, network drives.

What is known of services and file systems stands in the tables here. Nothing is opened: names alone tell.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
MOST_COPIES = 20


@dataclass(frozen=True, slots=True)
class Service:
    """A service that keeps folders in step: what its folders are called (in small letters, * for anything), which
    environment variables name one, and which file in a folder marks one."""

    name: str
    folders: tuple[str, ...]
    variables: tuple[str, ...] = ()
    marker: str | None = None


SERVICES = (
    Service(
        "OneDrive",
        ("onedrive", "onedrive - *", "onedrive-*", "onedrive (*)"),
        ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"),
    ),
    Service("Dropbox", ("dropbox", "dropbox (*)", "dropbox-*"), marker=".dropbox"),
    Service("iCloud", ("icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents")),
    Service("Google Drive", ("google drive", "google-drive", "googledrive", "googledrive-*", "google drive (*)")),
    Service("Nextcloud", ("nextcloud", "nextcloud (*)", "nextcloud-*")),
    Service("ownCloud", ("owncloud", "owncloud (*)", "owncloud-*")),
    Service("Box", ("box sync", "box-box", "box drive")),
    Service("pCloud", ("pcloud", "pcloud drive", "pclouddrive")),
    Service("MEGA", ("mega", "megasync", "mega downloads")),
    Service("Proton Drive", ("proton drive", "protondrive", "protondrive-*")),
    Service("Syncthing", ("syncthing",), marker=".stfolder"),
    Service("Seafile", ("seafile",)),
)

NETWORK_FILE_SYSTEMS = (
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.google-drive-ocamlfuse",
    "fuse.gvfsd-fuse",
    "fuse.onedriver",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.smbnetfs",
    "fuse.sshfs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb2",
    "smb3",
    "smbfs",
    "webdav",
)

CONFLICT_ENDINGS = (
    r" \(.*conflicted copy.*\)",  # Dropbox, Nextcloud, ownCloud
    r" \(case conflict.*\)",
    r"_conflict-\d{8}-\d{6}",  # older clients of ownCloud and Nextcloud
    r"\.sync-conflict-\d{8}-\d{6}(-\w+)?",  # Syncthing
    r"-(desktop|laptop|surface)-\w+",  # OneDrive: the name of the other computer
    r" \(sfconflict .*\)",  # Seafile
    r" \(conflict.*\)",
    r"[ _-]conflict([ _-]\w+)*",
)
CONFLICT_ENDINGS_OF = {
    "Google Drive": (r" \(\d+\)",),
    "iCloud": (r" \d+",),
    "Box": (r" \(.*\d{4}.*\)",),
}


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """`service` keeps the folder in step; None = it is on a network drive."""

    service: str | None


def shared_place(path: Path) -> SharedPlace | None:
    """What is special about the place of a plan; None where this computer alone writes."""
    real = Path(os.path.realpath(path))
    service = next((service for service in SERVICES if _is_in(service, path) or _is_in(service, real)), None)
    if service is not None:
        return SharedPlace(service.name)
    return SharedPlace(None) if on_network(real) else None


def conflicted_copies(path: Path, place: SharedPlace) -> list[Path]:
    """Copies beside a plan, the newest last, that were made because two computers changed it: their names tell."""
    endings = (*CONFLICT_ENDINGS, *CONFLICT_ENDINGS_OF.get(place.service or "", ()))
    copy = re.compile(rf"{re.escape(path.stem)}(?:{'|'.join(endings)})", re.IGNORECASE | re.DOTALL)
    found = []
    with suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            name = Path(entry.name)
            if name.suffix == path.suffix and copy.fullmatch(name.stem) and entry.name != path.name:
                found.append(Path(entry.path))
    return sorted(found, key=_changed_at)[-MOST_COPIES:]


def on_network(real: Path) -> bool:
    """Whether an absolute path leads to a network drive, as its name tells: nothing there is asked."""
    if os.fspath(real).startswith(("\\\\", "//")):  # of a drive letter too, once Windows has told the real path
        return True
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    around = [(folder, kind) for folder, kind in file_systems(mounts) if real.is_relative_to(folder)]
    # Of two on one folder the later one lies above the other.
    deepest = max(enumerate(around), key=lambda found: (len(Path(found[1][0]).parts), found[0]), default=None)
    return deepest is not None and deepest[1][1] in NETWORK_FILE_SYSTEMS


def file_systems(mounts: str) -> Iterator[tuple[str, str]]:
    """The folder and the type of each file system, as Linux lists them."""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) > 2:
            yield re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), parts[1]), parts[2]


def _changed_at(path: Path) -> tuple[float, str]:
    try:
        return path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name


def _is_in(service: Service, path: Path) -> bool:
    folders = path.absolute().parents
    if any(fnmatchcase(folder.name.lower(), pattern) for folder in folders for pattern in service.folders):
        return True
    if service.marker is not None and any((folder / service.marker).exists() for folder in folders):
        return True
    roots = (os.environ.get(name) for name in service.variables)
    return any(root and Path(root) in folders for root in roots)
