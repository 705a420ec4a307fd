"""Makes what users install. `python3 build/dev.py package` sets up, then runs this with the Python of .venv.

package.py            the bundle, and this system's installers around it, in dist/
package.py --bundle   only the bundle, in .work/
package.py --fast     packed in a hurry: larger files, for trying out
package.py --work F   the work folder; for the tests
"""

import argparse
import sys
import time
from pathlib import Path

from installer import bundle, check, project, sums


def main() -> int:
    """Returns the exit code: 0, or 1 when something is missing or not as it must be."""
    options = _options()
    started = time.perf_counter()
    try:
        folder = bundle.build(options.work)
        made = [] if options.bundle else package(folder, fast=options.fast)
    except project.PackageError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{folder}: {check.size(folder) / 1e6:.1f} MB unpacked")
    for path in made:
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    print(f"{time.perf_counter() - started:.0f} s")
    return 0


def package(folder: Path, *, fast: bool = False) -> list[Path]:
    """The installers of this system, with their checksums and the list of libraries beside them."""
    project.DIST.mkdir(exist_ok=True)
    if sys.platform == "win32":
        from installer import nsis

        made = [nsis.write(folder, project.DIST)]
    elif sys.platform == "darwin":
        from installer import dmg

        made = [dmg.write(folder, project.DIST)]
    else:
        made = _linux(folder, preset=0 if fast else 6)
    listed = project.DIST / f"{project.NAME}-{project.version()}-{sys.platform}-libraries.txt"
    listed.write_text((project.WORK / "libraries.txt").read_text(encoding="utf-8"), encoding="utf-8")
    return [*made, sums.write(project.DIST)]


def _linux(folder: Path, preset: int) -> list[Path]:
    from installer import deb, run_file

    glibc, needs = check.glibc(folder), sorted(check.system_needs(folder))
    run = project.DIST / f"{project.NAME}-{project.version()}-linux-{project.machine()}.run"
    run_file.write(folder, run, glibc=glibc, needs=needs, preset=preset)
    architecture = deb.ARCHITECTURES[project.machine()]
    package_file = project.DIST / f"{project.NAME}_{project.version()}_{architecture}.deb"
    deb.write(folder, package_file, glibc=glibc, needs=needs, preset=preset)
    return [run, package_file]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="build/dev.py package", allow_abbrev=False)
    parser.add_argument("--bundle", action="store_true", help="only the bundle")
    parser.add_argument("--fast", action="store_true", help="pack in a hurry, for trying out")
    parser.add_argument("--work", type=Path, default=project.WORK, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
