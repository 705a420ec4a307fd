"""The self-extracting installer, around a small program: what it does, and what it refuses with one sentence."""

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from installer import icons, project, run_file

from tests.bundle.tools import SELF_TEST_FAILS, a_program, need, run

pytestmark = pytest.mark.slow

GLIBC = "2.17"
APP = f"{project.APP_ID}.desktop"


@pytest.fixture(autouse=True)
def _ground(monkeypatch: pytest.MonkeyPatch) -> None:
    need("xz", "sha256sum", "update-mime-database", "desktop-file-validate")
    monkeypatch.setattr(icons, "SIDES", (16, 48))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home as difficult as homes may be."""
    folder = tmp_path / "Ünï 空 $x%'\""
    folder.mkdir()
    return folder


def an_installer(folder: Path, version: str = "1.2.0", script: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    program = a_program(folder / f"made-{version}", script) if script else a_program(folder / f"made-{version}")
    shutil.copy("/bin/sleep", program / "_internal" / "sleeper")
    target = folder / f"img-roadmap-{version}.run"
    with project.as_version(version):
        run_file.write(program, target, glibc=GLIBC, preset=0)
    return target


def start(file: Path, home: Path, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return run(["sh", file, *options], {"HOME": str(home), "PATH": os.environ["PATH"], **variables})


def base(home: Path) -> Path:
    return home / ".local" / "share" / "img-roadmap"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


@pytest.fixture
def installer(tmp_path: Path) -> Path:
    return an_installer(tmp_path / "download")


def test_it_installs_and_is_removed_without_a_trace(installer: Path, home: Path) -> None:
    done = start(installer, home)
    assert done.returncode == 0, done.stdout
    assert "IMG Roadmap 1.2.0 is installed" in done.stdout
    assert run([home / ".local" / "bin" / "img-roadmap"]).stdout == "self-test passed\n"
    assert (home / ".local/share/mime/packages/img-roadmap.xml").is_file()
    assert (home / ".local/share/icons/hicolor/48x48/apps/img-roadmap.png").is_file()
    assert (base(home) / "version").read_text() == "1.2.0\n"
    removed = run([base(home) / "uninstall"], {"HOME": str(home), "PATH": os.environ["PATH"]})
    assert removed.returncode == 0, removed.stdout
    assert list(home.iterdir()) == []


def test_the_menu_entry_starts_it_also_from_a_difficult_folder(installer: Path, home: Path) -> None:
    start(installer, home)
    entry = home / ".local" / "share" / "applications" / APP
    assert run(["desktop-file-validate", entry]).returncode == 0
    (value,) = (line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith("Exec="))
    # Undo the value's escapes, then those of the quoted word; %% is a percent sign.
    word = value.removeprefix('Exec="').removesuffix('" %f').replace("\\\\", "\\").replace("%%", "%")
    for char in '"`$\\':
        word = word.replace(f"\\{char}", char)
    assert word == str(base(home) / "current" / "img-roadmap")


def test_it_makes_do_without_the_desktops_tools(installer: Path, home: Path, tmp_path: Path) -> None:
    done = start(installer, home, PATH=str(some_tools(tmp_path)))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("missing", ["tar", "sha256sum"])
def test_a_missing_tool_is_named(installer: Path, home: Path, tmp_path: Path, missing: str) -> None:
    tools = some_tools(tmp_path)
    (tools / missing).unlink()
    done = start(installer, home, PATH=str(tools))
    assert done.returncode == 1
    assert done.stdout.startswith(f"The command {missing} is missing")
    assert list(home.iterdir()) == []


def some_tools(folder: Path) -> Path:
    """A path that has nothing but what each system has."""
    tools = folder / "tools"
    tools.mkdir()
    names = "basename cat chmod df dirname getconf grep head ln ls mkdir mktemp mv readlink rm rmdir sed sh sha256sum"
    for name in [*names.split(), "sort", "tail", "tar", "touch", "uname", "xz"]:
        found = shutil.which(name)
        assert found is not None, name
        (tools / name).symlink_to(found)
    return tools


def damages(content: bytes) -> Iterator[tuple[str, bytes]]:
    middle = content.index(b"\nexit 0\n") + 2000
    yield "a bit of the program", content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    yield "a word of the script", content.replace(b"20480", b"20481", 1)
    yield "the end is missing", content[:-100]
    yield "something follows", content + b"x"


def test_a_damaged_file_says_so_before_anything_is_written(installer: Path, home: Path) -> None:
    content = installer.read_bytes()
    for what, other in damages(content):
        installer.write_bytes(other)
        done = start(installer, home)
        assert (done.returncode, done.stdout.count("\n")) == (1, 1), what
        assert done.stdout.startswith("This file is damaged, so nothing was installed."), what
        assert list(home.iterdir()) == [], what
    installer.write_bytes(content)
    assert start(installer, home, "--check").stdout == "This file is undamaged.\n"


def test_half_a_download_does_nothing(installer: Path, home: Path) -> None:
    content = installer.read_bytes()
    installer.write_bytes(content[: content.index(b"main() {")])
    start(installer, home)
    assert list(home.iterdir()) == []


def test_an_older_version_is_replaced_and_plans_stay(tmp_path: Path, home: Path) -> None:
    plan = home / ".local" / "share" / "IMG Roadmap" / "roadmap.imgplan"
    plan.parent.mkdir(parents=True)
    plan.write_text("plan")
    start(an_installer(tmp_path / "one", "1.9.0"), home)
    done = start(an_installer(tmp_path / "two", "1.10.0"), home)
    assert "Version 1.9.0 is replaced by 1.10.0; your plans stay as they are." in done.stdout
    assert [path.name for path in base(home).glob("[0-9]*")] == ["1.10.0"]
    assert (base(home) / "current").resolve().name == "1.10.0"
    assert plan.read_text() == "plan"


def test_the_same_version_again_mends_it(installer: Path, home: Path) -> None:
    start(installer, home)
    shutil.rmtree(base(home) / "current" / "_internal")
    assert start(installer, home).returncode == 0
    assert (base(home) / "current" / "_internal" / "data.txt").is_file()
    assert len(list(base(home).glob("[0-9]*"))) == 1


def test_over_a_newer_version_only_by_force(tmp_path: Path, home: Path) -> None:
    start(an_installer(tmp_path / "new", "2.0.0"), home)
    old = an_installer(tmp_path / "old", "1.10.0")
    before = files(home)
    done = start(old, home, "--yes")
    assert done.returncode == 1
    assert "Version 2.0.0 is installed, which is newer than this one (1.10.0)." in done.stdout
    assert files(home) == before
    assert start(old, home, "--force").returncode == 0
    assert (base(home) / "version").read_text() == "1.10.0\n"


def test_not_while_it_is_running(installer: Path, home: Path) -> None:
    start(installer, home)
    with subprocess.Popen([str(base(home) / "current" / "_internal" / "sleeper"), "60"]) as running:
        for command in (["sh", installer, "--yes"], [base(home) / "uninstall", "--yes"]):
            done = run(command, {"HOME": str(home), "PATH": os.environ["PATH"]})
            assert done.returncode == 1
            assert done.stdout.startswith("IMG Roadmap is running. Close it")
        running.terminate()


def test_too_little_room(installer: Path, home: Path, tmp_path: Path) -> None:
    tools = some_tools(tmp_path)
    (tools / "df").unlink()
    lines = ["Filesystem 1024-blocks Used Available Capacity Mounted on", "/dev/x y 9 8 1234 90% /a b"]
    text = "#!/bin/sh\n" + "".join(f"echo '{line}'\n" for line in lines)
    (tools / "df").write_text(text)
    (tools / "df").chmod(0o755)
    done = start(installer, home, PATH=str(tools))
    assert done.returncode == 1
    assert "There is too little room: 1 MB are free" in done.stdout
    assert list(home.iterdir()) == []


def test_a_home_that_cannot_be_written_to(installer: Path) -> None:
    # Root may write anywhere, so for root this is tried as nobody; /usr/share is nobody's.
    become = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    copy = Path("/tmp") / f"{os.getpid()}-{installer.name}"
    shutil.copy(installer, copy)
    try:
        done = run([*become, "sh", copy, "--yes"], {"HOME": "/usr/share", "PATH": os.environ["PATH"]}, cwd="/")
    finally:
        copy.unlink()
    assert done.returncode == 1
    assert done.stdout.startswith("/usr/share cannot be written to, so nothing was installed.")


def test_another_machine(installer: Path, home: Path, tmp_path: Path) -> None:
    tools = some_tools(tmp_path)
    (tools / "uname").unlink()
    (tools / "uname").write_text('#!/bin/sh\n[ "$1" = -s ] && echo Linux || echo riscv64\n')
    (tools / "uname").chmod(0o755)
    assert "this machine is Linux on riscv64" in start(installer, home, PATH=str(tools)).stdout


def test_a_system_that_is_too_old(tmp_path: Path, home: Path) -> None:
    target = tmp_path / "new.run"
    run_file.write(a_program(tmp_path / "made"), target, glibc="9.0", preset=0)
    done = start(target, home)
    assert done.returncode == 1
    assert "needed is glibc 9.0 or newer" in done.stdout


@pytest.mark.parametrize("apt", [True, False])
def test_all_missing_libraries_are_named_in_one_line(tmp_path: Path, home: Path, *, apt: bool) -> None:
    target, tools = tmp_path / "new.run", some_tools(tmp_path)
    needs = ("libEGL.so.1", "libX11.so.6", "libc.so.6", "libglib-2.0.so.0", "libgthread-2.0.so.0")
    run_file.write(a_program(tmp_path / "made"), target, glibc=GLIBC, needs=needs, preset=0)
    kind = {"x86_64": "x86-64", "aarch64": "AArch64"}[project.machine()]
    lines = [f"libc.so.6 (libc6,{kind}) => /lib/libc.so.6", "libX11.so.6 (libc6) => /lib/i386/libX11.so.6"]
    a_tool(tools, "ldconfig", *(f"printf '\\t%s\\n' '{line}'" for line in lines))
    a_tool(tools, "id", "echo 1000")
    (tools / "xz").unlink()
    if apt:
        a_tool(tools, "apt-get")
    done = start(target, home, PATH=str(tools))
    assert done.returncode == 1
    if apt:
        assert done.stdout.splitlines()[1:] == ["  sudo apt-get install xz-utils libegl1 libx11-6 libglib2.0-0"]
    else:
        assert (
            "missing: xz libEGL.so.1 libX11.so.6 libglib-2.0.so.0 libgthread-2.0.so.0. Nothing was installed"
            in done.stdout
        )
    assert list(home.iterdir()) == []
    assert "The command xz is missing" in start(target, home, "--force", PATH=str(tools)).stdout


def test_what_this_system_has_is_not_asked_for(tmp_path: Path, home: Path) -> None:
    target = tmp_path / "new.run"
    run_file.write(a_program(tmp_path / "made"), target, glibc=GLIBC, needs=("libc.so.6", "libm.so.6"), preset=0)
    assert start(target, home).returncode == 0


def a_tool(tools: Path, name: str, *lines: str) -> None:
    """A command that does no more than these lines of shell say."""
    (tools / name).write_text("\n".join(("#!/bin/sh", *lines, "")))
    (tools / name).chmod(0o755)


def test_a_program_that_does_not_work_here_is_not_put_in(tmp_path: Path, home: Path, installer: Path) -> None:
    start(installer, home)
    before = files(home)
    done = start(an_installer(tmp_path / "two", "1.3.0", SELF_TEST_FAILS), home)
    assert done.returncode == 1
    assert "no libGL.so.1" in done.stdout
    assert files(home) == before


def test_a_first_try_that_fails_leaves_nothing(tmp_path: Path, home: Path) -> None:
    assert start(an_installer(tmp_path / "one", "1.3.0", SELF_TEST_FAILS), home).returncode == 1
    assert files(home) == []
    assert not base(home).exists()


def test_what_an_interrupted_run_left_is_cleared_away(installer: Path, home: Path) -> None:
    (base(home) / ".new.abc" / "img-roadmap").mkdir(parents=True)
    assert start(installer, home).returncode == 0
    assert not list(base(home).glob(".new.*"))


def test_unpacking_only(installer: Path, home: Path, tmp_path: Path) -> None:
    done = start(installer, home, "--extract", str(tmp_path / "here"))
    assert done.returncode == 0, done.stdout
    assert files(tmp_path / "here") == ["_internal/data.txt", "_internal/sleeper", "img-roadmap"]
    again = start(installer, home, "--extract", str(tmp_path / "here"))
    assert (again.returncode, list(home.iterdir())) == (1, [])


def test_a_portable_program_keeps_its_data_when_upgraded(installer: Path, home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    start(installer, home, "--portable", str(stick))
    assert (stick / "portable.txt").is_file()
    (stick / "data").mkdir()
    (stick / "data" / "roadmap.imgplan").write_text("plan")
    done = start(an_installer(tmp_path / "two", "1.3.0"), home, "--portable", str(stick))
    assert done.returncode == 0, done.stdout
    assert (stick / "data" / "roadmap.imgplan").read_text() == "plan"
    assert not list(stick.glob(".new.*"))


REAL = f"""#!/bin/sh
[ "$1" != self-test ] || exec echo self-test passed
PYTHONPATH='{project.ROOT}' exec '{sys.executable}' -m planner "$@"
"""
"""In place of the bundle: the program from its source."""


@pytest.mark.parametrize(("answer", "kept"), [("n", True), ("", True), ("y", False)])
def test_the_uninstaller_asks_about_plans(tmp_path: Path, home: Path, answer: str, *, kept: bool) -> None:
    start(an_installer(tmp_path / "download", script=REAL), home)
    plan = home / ".local" / "share" / "IMG Roadmap" / "roadmap.imgplan"
    plan.parent.mkdir(parents=True)
    plan.touch()
    (plan.parent / "thesis.docx").write_text("mine")
    (base(home) / "notes.txt").write_text("mine")
    keyboard, terminal = pty.openpty()
    try:
        os.write(keyboard, f"{answer}\n".encode())
        done = subprocess.run(
            [str(base(home) / "uninstall")],
            env={"HOME": str(home), "PATH": os.environ["PATH"]},
            stdin=terminal,
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        os.close(keyboard)
        os.close(terminal)
    assert "Remove them too? They cannot be brought back; other files there stay." in done.stdout
    assert plan.exists() is kept
    assert ("thesis.docx" in done.stdout) is not kept
    assert (plan.parent / "thesis.docx").read_text() == "mine"
    assert files(base(home)) == ["notes.txt"]
    assert f"What IMG Roadmap did not make stays in {base(home)}." in done.stdout


def test_what_other_programs_put_into_the_same_folders_stays(installer: Path, home: Path) -> None:
    start(installer, home)
    other = home / ".local" / "share" / "applications" / "other.desktop"
    other.write_text("[Desktop Entry]\nType=Application\nName=Other\nExec=other\n")
    run([base(home) / "uninstall", "--yes"], {"HOME": str(home), "PATH": os.environ["PATH"]})
    assert other.exists()
    assert not (home / ".local" / "bin").exists()


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--help"], 0, "--portable FOLDER"),
        (["--quiet"], 2, "--quiet is not known here"),
        (["--prefix"], 2, "--prefix needs a folder"),
        (["--uninstall"], 1, "is not installed in"),
    ],
)
def test_options(installer: Path, home: Path, options: list[str], code: int, words: str) -> None:
    done = start(installer, home, *options)
    assert done.returncode == code
    assert words in done.stdout


def test_another_prefix(installer: Path, home: Path, tmp_path: Path) -> None:
    prefix = tmp_path / "else where"
    assert start(installer, home, "--prefix", str(prefix)).returncode == 0
    assert (prefix / "bin" / "img-roadmap").exists()
    assert start(installer, home, "--prefix", str(prefix), "--uninstall", "--yes").returncode == 0
    assert not prefix.exists()
    assert list(home.iterdir()) == []


def test_the_same_program_gives_the_same_file(tmp_path: Path) -> None:
    one, two = an_installer(tmp_path / "one"), an_installer(tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()
