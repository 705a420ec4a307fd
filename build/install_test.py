"""Tries the built installers in a clean Debian root. `python3 build/dev.py test-install` runs it; needs root.

    install_test.py           builds everything first, a second time elsewhere too, and compares
    install_test.py --built   takes what lies in dist/

Each step prints a line; a step that fails ends the test with exit code 1.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import package
from installer import bundle, check, clean_root, deb, display, project, run_file
from installer.clean_root import HOME, USER, Root
from installer.display import Display

T = TypeVar("T")
WORK = project.WORK / "install-test"
OLDER, NEWER = "0.0.1", "99.0.0"
MOST_PACKED, MOST_INSTALL_SECONDS = 100 * 10**6, 15.0
PLAN = HOME / "Pläne" / "my plan.imgplan"
DATA = HOME / ".local" / "share" / "IMG Roadmap"
RUN_COMMAND = HOME / ".local" / "bin" / project.NAME
PORTABLE = HOME / "on a stick"


def main() -> int:
    """Returns the exit code."""
    options = _options()
    if os.geteuid() != 0:
        print("test-install needs root: it makes a system of its own in a folder", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    started = time.perf_counter()
    try:
        _everything(built=options.built)
    except project.PackageError as error:
        print(f"FAILED {error}", file=sys.stderr)
        return 1
    print(f"passed in {time.perf_counter() - started:.0f} s")
    return 0


def _everything(*, built: bool) -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    folder = project.WORK / "bundle" / project.NAME
    if not built:
        folder = _step("bundle", bundle.build)
        _step("installers", lambda: package.package(folder))
        _step("a second build elsewhere is equal", _build_again)
    files = Files(folder)
    _step("sizes", files.check_sizes)
    with clean_root.a_root(WORK) as root, tempfile.TemporaryDirectory() as name, display.a_display(Path(name)) as shown:
        shutil.copytree(files.folder, root.inside("/srv/files"))
        Trial(root, shown, files).run()


class Files:
    """The installers of this version, and of an older and a newer one made of the same bundle."""

    def __init__(self, program: Path) -> None:
        self.run = next(project.DIST.glob(f"{project.NAME}-{project.version()}-*.run"), None)
        self.deb = next(project.DIST.glob(f"{project.NAME}_{project.version()}_*.deb"), None)
        if self.run is None or self.deb is None:
            raise project.PackageError("dist/ holds no installers: run python3 build/dev.py package")
        self.folder = WORK / "files"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        for path in (self.run, self.deb):
            shutil.copyfile(path, self.folder / path.name)
        glibc, needs = check.glibc(program), sorted(check.system_needs(program))
        for version in (OLDER, NEWER):
            with project.as_version(version):
                deb.write(program, self.folder / f"{version}.deb", glibc=glibc, needs=needs, preset=0)
                run_file.write(program, self.folder / f"{version}.run", glibc=glibc, needs=needs, preset=0)
        self.program = program

    def check_sizes(self) -> str:
        """Packed and unpacked."""
        assert self.run is not None
        assert self.deb is not None
        for path in (self.run, self.deb):
            _expect(path.stat().st_size <= MOST_PACKED, f"{path.name} is larger than {MOST_PACKED // 10**6} MB")
        unpacked = check.size(self.program)
        return f"{self.run.stat().st_size / 1e6:.1f} MB packed, {unpacked / 1e6:.1f} MB unpacked"


class Trial:
    """The steps in the clean root."""

    def __init__(self, root: Root, shown: Display, files: Files) -> None:
        assert files.run is not None
        assert files.deb is not None
        self.root, self.shown = root, shown
        self.run_file, self.deb = f"/srv/files/{files.run.name}", f"/srv/files/{files.deb.name}"

    def run(self) -> None:
        """Both installers, one after the other; the system is the same before and after."""
        before = self.root.files()
        for name, step in (
            ("deb: install the older version", self.install_older_deb),
            ("deb: self-test, without network", lambda: self.self_test(project.NAME)),
            ("deb: a plan is made, changed, exported", lambda: self.make_plan(project.NAME)),
            ("deb: the window comes up", lambda: self.window(project.NAME, "deb")),
            ("deb: upgrade keeps the plan", lambda: self.kept(self.upgrade_deb, project.NAME)),
            ("deb: remove; only plans stay", lambda: self.remove_deb(before)),
            ("run: says what is missing", self.run_without_xz),
            ("run: refuses bad ground", self.bad_ground),
            ("run: install the older version", lambda: self.install_run(f"/srv/files/{OLDER}.run")),
            ("run: self-test, without network", lambda: self.self_test(str(RUN_COMMAND))),
            ("run: the window comes up; no installing meanwhile", self.window_of_run),
            (
                "run: upgrade keeps the plan",
                lambda: self.kept(lambda: self.install_run(self.run_file), str(RUN_COMMAND)),
            ),
            ("run: an older one is refused", self.older_is_refused),
            ("run: remove; only plans stay", self.remove_run),
            ("run: portable; the data is beside the program", self.portable),
        ):
            _step(name, step)

    # -- the .deb

    def install_older_deb(self) -> str:
        """apt brings what the package declares, and nothing else."""
        self.checked("apt-get", "-qq", "update", network=True)
        install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends"]
        self.checked(*install, f"/srv/files/{OLDER}.deb", network=True)
        return self.checked("dpkg-query", "-W", "-f", "${Version}", project.NAME)

    def upgrade_deb(self) -> str:
        started = time.perf_counter()
        self.checked("dpkg", "-i", self.deb)
        took = time.perf_counter() - started
        _expect(took < MOST_INSTALL_SECONDS, f"installing took {took:.1f} s")
        verified = self.checked("dpkg", "--verify", project.NAME)
        _expect(not verified, f"dpkg says of the installed files: {verified}")
        return f"{self.checked('dpkg-query', '-W', '-f', '${Version}', project.NAME)}, {took:.1f} s"

    def remove_deb(self, before: set[str]) -> str:
        self.checked("dpkg", "--purge", project.NAME)
        left = sorted(name for name in self.root.files() - before if "img-roadmap" in name or "img_roadmap" in name)
        _expect(not left, f"left over: {', '.join(left[:5])}")
        return self.only_plans()

    # -- the .run

    def run_without_xz(self) -> str:
        """The minimal system has no xz: the line that brings all that is missing names it."""
        if self.root.run("sh", "-c", "command -v xz").returncode != 0:
            self.refused("apt-get install xz-utils", self.run_file)
            self.checked("apt-get", "-qq", "install", "-y", "--no-install-recommends", "xz-utils", network=True)
        return "xz"

    def bad_ground(self) -> str:
        """A damaged file, a full disk, a home that cannot be written to: nothing is written."""
        damaged = self.root.inside(self.run_file).read_bytes()
        middle = len(damaged) // 2
        self.root.inside("/tmp/damaged.run").write_bytes(damaged[:middle] + b"x" + damaged[middle + 1 :])
        self.refused("damaged", "/tmp/damaged.run")
        small = self.root.inside("/mnt")
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60m,mode=1777", "tmpfs", str(small)], check=True)
        self.refused("too little room", self.run_file, "--prefix", "/mnt/here")
        left = list(small.iterdir())
        subprocess.run(["umount", str(small)], check=True)
        _expect(not left, "something was written to the full disk")
        self.refused("cannot be written to", self.run_file, "--prefix", "/usr/here")
        self.refused("cannot be written to", self.run_file, HOME="/usr/share")
        return "damaged, full, read-only"

    def install_run(self, file: str) -> str:
        started = time.perf_counter()
        said = self.checked("sh", file, "--yes", user=USER)
        took = time.perf_counter() - started
        _expect(took < MOST_INSTALL_SECONDS, f"installing took {took:.1f} s")
        entry = self.root.inside(HOME / f".local/share/applications/{project.APP_ID}.desktop")
        _expect(str(HOME) in entry.read_text(encoding="utf-8"), "the menu entry does not start the program")
        return f"{took:.1f} s: {said.splitlines()[0]}"

    def window_of_run(self) -> str:
        return self.window(str(RUN_COMMAND), "run", lambda: self.refused("is running", self.run_file))

    def older_is_refused(self) -> str:
        self.refused(f"Version {project.version()} is installed", f"/srv/files/{OLDER}.run")
        self.checked("sh", f"/srv/files/{NEWER}.run", "--yes", user=USER)
        self.refused(NEWER, self.run_file)
        return "by this version, and this version by a newer one"

    def remove_run(self) -> str:
        self.checked("sh", self.run_file, "--uninstall", "--yes", user=USER)
        return self.only_plans()

    def portable(self) -> str:
        self.checked("sh", self.run_file, "--portable", str(PORTABLE), user=USER)
        before = self.digest(DATA / "roadmap.imgplan")
        program = str(PORTABLE / project.NAME)
        self.checked("mkdir", str(PORTABLE / "data"), user=USER)
        self.checked(program, "new", str(PORTABLE / "data" / "roadmap.imgplan"), "--sample", user=USER)
        self.window(program, "portable")
        _expect(self.digest(DATA / "roadmap.imgplan") == before, "the portable program changed the usual plan")
        shutil.rmtree(self.root.inside(PORTABLE))
        return self.only_plans()

    # -- what both do

    def self_test(self, command: str) -> str:
        """In an empty home, without a path, without network: the source tree is not in this root at all."""
        self.checked("mkdir", "-p", "/tmp/empty", user=USER)
        place = self.checked("sh", "-c", f"command -v '{command}'", user=USER)
        done = self.root.run(place, "self-test", user=USER, HOME="/tmp/empty", PATH="")
        _expect(done.returncode == 0, done.stdout)
        left = self.strange_files("/tmp/empty")
        _expect(not left, f"the self-test left something in the home: {left}")
        return f"{done.stdout.count('ok  ')} steps"

    def make_plan(self, command: str) -> str:
        """The default plan and one under a difficult name; an edit; a PDF."""
        for plan in (DATA / "roadmap.imgplan", PLAN):
            self.checked("mkdir", "-p", str(plan.parent), user=USER)
            self.checked(command, "new", str(plan), "--sample", user=USER)
        self.checked(command, "set", str(PLAN), "daily_hours", "4", user=USER)
        target = PLAN.with_suffix(".pdf")
        self.checked(command, "export", str(PLAN), str(target), user=USER)
        content = self.root.inside(target).read_bytes()
        _expect(content.startswith(b"%PDF-"), "the PDF is none")
        return f"PDF of {len(content) // 1024} kB"

    def window(self, command: str, kind: str, meanwhile: Callable[[], object] | None = None) -> str:
        """Start it on the display, wait for the window, take a picture, close it."""
        started = time.perf_counter()
        process = self.root.start(command, DISPLAY=self.shown.name)
        try:
            up = self.shown.window(f"^{project.TITLE}$")
            took = time.perf_counter() - started
            _expect(up, "no window came up")
            time.sleep(2.0)
            picture = WORK / f"window-{kind}.png"
            colours = self.shown.picture(picture)
            _expect(colours > 100, f"the window shows {colours} colours only, see {picture}")
            if meanwhile is not None:
                meanwhile()
        finally:
            process.terminate()
        process.wait(20)
        return f"after {took:.2f} s, {picture.relative_to(project.ROOT)}"

    def kept(self, upgrade: Callable[[], str], command: str) -> str:
        """The plan is the same before and after."""
        before = [(self.digest(plan), self.shows(command, plan)) for plan in (PLAN, DATA / "roadmap.imgplan")]
        said = upgrade()
        after = [(self.digest(plan), self.shows(command, plan)) for plan in (PLAN, DATA / "roadmap.imgplan")]
        _expect(before == after, "the plan is another one after the upgrade")
        return said

    def shows(self, command: str, plan: Path) -> object:
        return json.loads(self.checked(command, "show", str(plan), "--json", user=USER))

    def digest(self, plan: Path) -> str:
        return hashlib.sha256(self.root.inside(plan).read_bytes()).hexdigest()

    def only_plans(self) -> str:
        """In the home nothing is left but the plans and what the system puts into each new home."""
        plans = (str(PLAN.parent.relative_to(HOME)), str(DATA.relative_to(HOME)))
        found = self.strange_files(HOME)
        strange = [name for name in found if not name.startswith(plans)]
        _expect(not strange, f"left over: {', '.join(strange[:5])}")
        _expect(self.root.inside(PLAN).exists(), "the plan is gone")
        return ", ".join(found)

    def strange_files(self, place: str | Path) -> list[str]:
        """The files of a home without those of each new home, and without what fontconfig keeps for all programs."""
        home = self.root.inside(place)
        usual = (*(path.name for path in self.root.inside("/etc/skel").iterdir()), ".cache/fontconfig")
        files = (path for path in home.rglob("*") if path.is_file() or path.is_symlink())
        names = sorted(path.relative_to(home).as_posix() for path in files)
        return [name for name in names if not name.startswith(usual)]

    def refused(self, words: str, file: str, *options: str, **variables: str) -> str:
        """The installer ends with one sentence that has these words, and changes nothing."""
        done = self.root.run("sh", file, "--yes", *options, user=USER, network=False, **variables)
        _expect(done.returncode != 0 and words in done.stdout, f"expected {words!r}, was told: {done.stdout}")
        return done.stdout

    def checked(self, *command: str, user: str = "root", network: bool = False, **variables: str) -> str:
        done = self.root.run(*command, user=user, network=network, **variables)
        _expect(done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-2000:]}")
        return done.stdout.strip()


def _build_again() -> str:
    """Build a copy of the tree in another folder, pack it, and compare byte by byte."""
    with tempfile.TemporaryDirectory(prefix="elsewhere ") as name:
        elsewhere = Path(name) / "another place"
        for file in project.source_files():
            (elsewhere / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(project.ROOT / file, elsewhere / file)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(project.epoch())}
        again = [sys.executable, str(elsewhere / "build" / "package.py")]
        done = subprocess.run(again, env=environment, capture_output=True, text=True, check=False)
        _expect(done.returncode == 0, done.stdout + done.stderr)
        one, two = ((place / "dist" / "SHA256SUMS").read_text(encoding="ascii") for place in (project.ROOT, elsewhere))
    _expect(one == two, f"the builds differ:\n{one}{two}")
    return f"{len(one.splitlines())} files"


def _step(name: str, step: Callable[[], T]) -> T:
    started = time.perf_counter()
    try:
        said = step()
    except project.PackageError as error:
        raise project.PackageError(f"{name}: {error}") from None
    text = said if isinstance(said, str) else ""
    print(f"ok {time.perf_counter() - started:6.1f} s  {name}{': ' if text else ''}{text}", flush=True)
    return said


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise project.PackageError(otherwise)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build/dev.py test-install", allow_abbrev=False)
    parser.add_argument("--built", action="store_true", help="try what lies in dist/ already")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
