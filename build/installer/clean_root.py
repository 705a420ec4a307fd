"""A clean Debian system in a folder, in which the installers are tried as a user would; needs root."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from installer import project

USER = "tester"
HOME = Path("/srv/Ünï 空")
"""The user's home: with a space and letters of other scripts, as homes may be."""

CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
X_SOCKETS = Path("/tmp/.X11-unix")


class Root:
    """A root folder and what runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def inside(self, place: str | Path) -> Path:
        """A place of the root, seen from outside."""
        return self.folder / str(place).lstrip("/")

    def run(
        self, *command: str, user: str = "root", network: bool = False, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end; by default without any network."""
        return subprocess.run(
            self.command(command, self.environment(user, **variables), user=user, network=network),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )

    def start(self, *command: str, user: str = USER, **variables: str) -> subprocess.Popen[bytes]:
        """Start something that goes on, without any network."""
        quiet = subprocess.DEVNULL
        whole = self.command(command, self.environment(user, **variables), user=user, network=False)
        return subprocess.Popen(whole, stdin=quiet, stdout=quiet, stderr=quiet)

    def command(self, command: Sequence[str], variables: Mapping[str, str], *, user: str, network: bool) -> list[str]:
        """The command as it is called from outside: in a network of its own that has nothing, and in the root."""
        apart = [] if network else ["unshare", "--net"]
        given = [f"{name}={value}" for name, value in variables.items()]
        inside = ["chroot", f"--userspec={user}:{user}", str(self.folder), "/usr/bin/env", "-i", *given]
        return [*apart, *inside, *command]

    def environment(self, user: str, **variables: str) -> dict[str, str]:
        """Nothing of who runs the test but the way to the network, which only apt has."""
        ways = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        home = "/tmp" if user == "root" else str(HOME)
        path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return {**ways, "HOME": home, "PATH": path, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **variables}

    def files(self) -> set[str]:
        """All files of the root but those of the system's own book-keeping."""
        kept = ("proc", "sys", "dev", "tmp", "var", "run", "etc/ld.so.cache")
        found = set()
        for place, folders, names in os.walk(self.folder):
            inside = Path(place).relative_to(self.folder)
            folders[:] = [name for name in folders if str(inside / name) not in kept]
            found |= {str(inside / name) for name in (*names, *folders)}
        return found


@contextmanager
def a_root(work: Path) -> Iterator[Root]:
    """A root that holds Debian's minimal system and one user; the minimal system is kept for the next time."""
    base, folder = work / "debian.tar", work / "root"
    _remove(folder)
    if not base.exists():
        _debootstrap(folder)
        _said(["tar", "-C", str(folder), "-cf", str(base), "."])
    else:
        folder.mkdir(parents=True)
        _said(["tar", "-C", str(folder), "-xpf", str(base)])
    root = Root(folder)
    _prepare(root)
    mounts = [("proc", "proc"), (str(X_SOCKETS), "tmp/.X11-unix"), ("/dev", "dev")]
    try:
        for source, place in mounts:
            root.inside(place).mkdir(parents=True, exist_ok=True)
            how = ["-t", "proc"] if source == "proc" else ["--bind"]
            _said(["mount", *how, source, str(root.inside(place))])
        yield root
    finally:
        _remove(folder)


def _debootstrap(folder: Path) -> None:
    suite = _said(["sh", "-c", '. /etc/os-release && echo "$VERSION_CODENAME"']).strip()
    print(f"   making a clean {suite} system …", flush=True)
    include = "--include=ca-certificates"
    _said(["debootstrap", "--variant=minbase", include, suite, str(folder)])


def _prepare(root: Root) -> None:
    """The way to the packages, and a user."""
    for file in (CERTIFICATES, Path("/etc/resolv.conf")):
        if file.exists():
            shutil.copyfile(file, root.inside(file))
    root.inside(HOME.parent).mkdir(exist_ok=True)
    done = root.run("useradd", "--create-home", "--home-dir", str(HOME), "--shell", "/bin/sh", USER)
    if done.returncode != 0:
        raise project.PackageError(f"no user could be made: {done.stdout}")
    root.inside("tmp").chmod(0o1777)


def _remove(folder: Path) -> None:
    """What is mounted in it goes first: never delete through a mount."""
    mounted = [line.split()[1] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    for place in sorted((place for place in mounted if Path(place).is_relative_to(folder)), reverse=True):
        subprocess.run(["umount", "--lazy", place], check=True)
    if folder.exists():
        shutil.rmtree(folder)


def _said(command: Sequence[str]) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        raise project.PackageError(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}")
    return done.stdout
