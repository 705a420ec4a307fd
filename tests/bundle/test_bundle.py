"""The built bundle, alone in the world: no home, no path, no network, no source tree."""

import json
import os
from pathlib import Path

import pytest

from tests.bundle.tools import lacking, need, run
from tests.project.tree import ROOT

pytestmark = pytest.mark.slow

STEPS = ("resources", "database", "edit and undo", "migration", "exchange", "print", "days off", "window")


def apart(*command: str | Path) -> list[str | Path]:
    """The command in a network of its own that has nothing, and without the source tree."""
    need("unshare")
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    unshare: list[str | Path] = ["unshare", *rights, "--net", "--mount"]
    if run([*unshare, "true"]).returncode != 0:
        lacking("a network of one's own needs root here")
    hidden = 'mount -t tmpfs none "$1" && shift && exec /usr/bin/env -i "$@"'
    return [*unshare, "sh", "-c", hidden, "sh", ROOT, *command]


def test_the_bundle_tests_itself(bundle: Path, tmp_path: Path) -> None:
    done = run(apart(f"HOME={tmp_path}", "PATH=", "LANG=C.UTF-8", bundle / "img-roadmap", "self-test"))
    assert done.returncode == 0, done.stdout
    assert [step for step in STEPS if f"ok      {step}: " not in done.stdout] == []
    assert "SQLite 3." in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_source_tree_is_hidden(bundle: Path, tmp_path: Path) -> None:
    assert run(apart(f"HOME={tmp_path}", "/bin/ls", ROOT)).stdout == ""
    assert not bundle.is_relative_to(ROOT)


def test_the_bundle_makes_a_plan_in_a_folder_of_any_name(bundle: Path, tmp_path: Path) -> None:
    plan = tmp_path / "Ünï 空 $x'" / "my plan.imgplan"
    plan.parent.mkdir()
    for arguments in (["new", plan, "--sample"], ["export", plan, plan.with_suffix(".json")], ["doctor", plan]):
        # Even where no language is set.
        done = run(apart(f"HOME={tmp_path}", "PATH=", bundle / "img-roadmap", *arguments))
        assert done.returncode == 0, done.stdout


def test_without_a_desktop_it_says_so(bundle: Path, tmp_path: Path) -> None:
    done = run([bundle / "img-roadmap"], {"HOME": str(tmp_path), "LANG": "C.UTF-8"})
    assert done.returncode == 3
    assert "There is no display" in done.stdout


def test_every_part_has_its_licence(bundle: Path) -> None:
    folder = bundle / "_internal" / "licences"
    bill = json.loads((folder / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    names = {component["name"] for component in bill["components"]}
    assert {"Qt", "CPython", "typst", "numpy", "matplotlib", "sqlalchemy", "Inter", "libsqlite3-0"} <= names
    for component in bill["components"]:
        assert component["licenses"], component["name"]
        texts = [item["value"] for item in component["properties"]]
        assert texts, component["name"]
        assert all((folder / text).read_text(encoding="utf-8", errors="replace").strip() for text in texts)


def test_qt_is_there_under_the_lgpl_and_can_be_replaced(bundle: Path) -> None:
    inside = bundle / "_internal"
    texts = {path.name for path in (inside / "licences" / "Qt").iterdir()}
    assert texts == {"Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt"}
    assert "You may replace them" in (inside / "licences" / "Qt" / "Qt.txt").read_text(encoding="utf-8")
    libraries = inside / "PySide6" / "Qt" / "lib"
    assert {"libQt6Core.so.6", "libQt6Gui.so.6", "libQt6Widgets.so.6"} <= {path.name for path in libraries.iterdir()}


def test_the_bundle_runs_from_a_folder_that_nobody_may_write_to(bundle: Path, tmp_path: Path) -> None:
    frozen = f'mount --bind "{bundle}" "{bundle}" && mount -o remount,ro,bind "{bundle}" && exec "$@"'
    inner = ["sh", "-c", frozen, "sh", "/usr/bin/env", f"HOME={tmp_path}", "LANG=C.UTF-8"]
    done = run(apart("PATH=/usr/bin:/bin", *inner, bundle / "img-roadmap", "self-test"))
    assert done.returncode == 0, done.stdout


def test_it_takes_no_code_from_outside(bundle: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    for name in ("planner", "holidays", "sitecustomize", "usercustomize", "json", "qtawesome", "matplotlib"):
        (trap / f"{name}.py").write_text(f"open({str(tmp_path / 'caught')!r}, 'w').close()\n", encoding="utf-8")
    foreign = {name: str(trap) for name in ("PYTHONPATH", "PYTHONHOME", "QT_PLUGIN_PATH", "MPLCONFIGDIR")}
    environment = {**foreign, "HOME": str(tmp_path), "LANG": "C.UTF-8", "PYTHONSTARTUP": str(trap / "json.py")}
    done = run([bundle / "img-roadmap", "self-test"], environment, cwd=trap)
    assert done.returncode == 0, done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["trap"]


def test_a_bundle_that_lacks_something_fails_its_self_test(bundle: Path, tmp_path: Path) -> None:
    assert run(["cp", "-al", bundle, tmp_path / "broken"]).returncode == 0
    (tmp_path / "broken" / "_internal" / "resources" / "icons" / "img-roadmap.svg").unlink()
    (tmp_path / "broken" / "_internal" / "resources" / "packs" / "gates.toml").unlink()
    done = run([tmp_path / "broken" / "img-roadmap", "self-test"], {"HOME": str(tmp_path), "LANG": "C.UTF-8"})
    assert done.returncode == 1
    assert "self-test failed" in done.stdout
