"""Programs and libraries of the system: what is missing is installed as root on Debian, otherwise named."""

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path

from set_up.environment import ROOT
from set_up.running import Progress, SetupError, follow, say

# What the window needs from a Linux system: library -> Debian package. The packages bring along whatever else Qt's
# offscreen and xcb platforms load.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What the end-to-end tests need besides, and those that watch what the program asks of the system: program -> package.
TEST_TOOLS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "at-spi-bus-launcher": "at-spi2-core",
    "dbus-daemon": "dbus",
    "locale-gen": "locales",
    "strace": "strace",
}
# What packaging needs, what its tests need, and what the clean system is made with.
PACKAGE_TOOLS = {"objdump": "binutils", "xz": "xz-utils"}
PACKAGE_TEST_TOOLS = {
    **PACKAGE_TOOLS,
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
    "git": "git",
    "makensis": "nsis",
    "shellcheck": "shellcheck",
    "update-mime-database": "shared-mime-info",
}
INSTALL_TEST_TOOLS = {
    **PACKAGE_TOOLS,
    "Xvfb": "xvfb",
    "debootstrap": "debootstrap",
    "git": "git",
    "xdotool": "xdotool",
}
APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")


def missing_libraries(loader_cache: str | None) -> list[str]:
    """The Qt libraries that `ldconfig -p` (its output is `loader_cache`) does not list; none where it is None."""
    if loader_cache is None:
        return []
    known = {line.split(maxsplit=1)[0] for line in loader_cache.splitlines() if "=>" in line}
    return [library for library in QT_LIBRARIES if library not in known]


def read_loader_cache() -> str | None:
    """What `ldconfig -p` prints; None where there is no such thing (Windows, macOS, some Linux systems)."""
    ldconfig = shutil.which("ldconfig", path=tool_path())
    if sys.platform != "linux" or ldconfig is None:
        return None
    return subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout


def install_message(packages: Sequence[str], names: Sequence[str], *, has_apt: bool) -> str:
    """The exact command, or without apt the names of what is missing, for the user to install."""
    if has_apt:
        return f"Missing on this system. Install and start again:\n\n  sudo {' '.join([*APT_INSTALL, *packages])}"
    modules = ["Python's venv and ensurepip modules"] if "python3-venv" in packages else []
    return f"Missing on this system. Install and start again:\n\n  {', '.join([*names, *modules])}"


def ensure_system() -> None:
    """Sees to venv and Qt's libraries. Raises SetupError when they are missing and cannot be installed from here."""
    libraries = missing_libraries(read_loader_cache())
    packages = [QT_LIBRARIES[library] for library in libraries]
    if importlib.util.find_spec("ensurepip") is None:
        packages.insert(0, "python3-venv")
    if packages:
        install(packages, libraries)


def ensure_test_tools() -> None:
    """Sees to what the end-to-end tests and those of packaging need. Without it the other tests run all the same."""
    try:
        ensure_tools({**TEST_TOOLS, **PACKAGE_TEST_TOOLS})
    except SetupError as error:
        say("The end-to-end tests and those of packaging cannot run.", *str(error).splitlines())


def package_tools() -> Mapping[str, str]:
    """What packaging needs here: git only where it is asked for the time of the last commit."""
    asks_git = (ROOT / ".git").exists() and not os.environ.get("SOURCE_DATE_EPOCH")
    return {**PACKAGE_TOOLS, "git": "git"} if asks_git else PACKAGE_TOOLS


def ensure_tools(tools: Mapping[str, str]) -> None:
    """Sees to programs, and to Python as a library, for a bundle. Raises SetupError when they are missing."""
    if sys.platform != "linux":
        return
    missing = [tool for tool in tools if shutil.which(tool, path=tool_path()) is None]
    packages = [tools[tool] for tool in missing]
    if not has_python_library():
        missing.append(str(sysconfig.get_config_var("INSTSONAME")))
        packages.append("libpython{}.{}".format(*sys.version_info))
    if missing:
        install(packages, missing)


def tool_path() -> str:
    """Where programs are looked for: also where those for administrators are, and those for other programs."""
    return os.pathsep.join((os.environ.get("PATH", ""), "/sbin", "/usr/sbin", "/usr/libexec"))


def has_python_library() -> bool:
    """Whether this Python's shared library is there. A Python that has none cannot be bundled, but can be tested."""
    name = sysconfig.get_config_var("INSTSONAME")
    if not sysconfig.get_config_var("Py_ENABLE_SHARED") or not name:
        return True
    beside = Path(str(sysconfig.get_config_var("LIBDIR"))) / str(name)
    return beside.exists() or str(name) in (read_loader_cache() or "")


def install(packages: Sequence[str], names: Sequence[str]) -> None:
    """Installs Debian packages where that can be done: as root, with apt. Raises SetupError with what to do instead."""
    has_apt = shutil.which("apt-get") is not None
    if not has_apt or os.geteuid() != 0:
        raise SetupError(install_message(packages, names, has_apt=has_apt))
    say(f"Installing system packages: {' '.join(packages)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    trouble = "The system packages could not be installed."
    # Servers that do not answer are no failure of `update`, but why `install` then fails.
    said = follow(["apt-get", "-q", "update"], trouble, Progress("asking for the newest list"))
    follow([*APT_INSTALL, "-q", *packages], trouble, SystemPackages(), before=said)


class SystemPackages(Progress):
    """The last step that apt or dpkg told of."""

    def __init__(self) -> None:
        super().__init__("fetching")

    def take(self, line: str) -> None:
        """Lines like "Get:3 http://… libgl1 amd64 …" and "Setting up libgl1:amd64 (1.6.0-1) ..."."""
        words = line.split()
        if line.startswith("Get:") and len(words) > 4:
            self.title = f"fetching {words[4]}"
        elif words[:1] == ["Unpacking"] and len(words) > 1:
            self.title = f"installing {words[1]}"
        elif words[:2] == ["Setting", "up"] and len(words) > 2:
            self.title = f"installing {words[2]}"
