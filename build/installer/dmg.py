"""The macOS disk image: the .app, and beside it the folder to drag it to."""

import shutil
import subprocess
from pathlib import Path

from installer import project


def write(program: Path, folder: Path) -> Path:
    """Pack the .app that PyInstaller made beside the program's folder."""
    app = program.with_name(f"{project.TITLE}.app")
    inside = project.WORK / "dmg"
    shutil.rmtree(inside, ignore_errors=True)
    inside.mkdir(parents=True)
    shutil.copytree(app, inside / app.name, symlinks=True)
    (inside / "Applications").symlink_to("/Applications")
    target = folder / f"{project.NAME}-{project.version()}-macos-{project.machine()}.dmg"
    target.unlink(missing_ok=True)
    command = [
        "hdiutil",
        "create",
        "-volname",
        project.TITLE,
        "-srcfolder",
        str(inside),
        "-format",
        "ULFO",
        str(target),
    ]
    if subprocess.run(command, check=False).returncode != 0:
        raise project.PackageError("hdiutil could not make the disk image")
    return target
