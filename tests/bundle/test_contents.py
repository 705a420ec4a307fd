"""What may be in the bundle, and that the look at the finished bundle finds what may not."""

from pathlib import Path

import pytest
from installer import check, contents, elf, project

ALLOWED = [
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/QtWidgets.abi3.so",
    "PySide6/libpyside6.abi3.so.6.11",
    "PySide6/Qt/lib/libicuuc.so.73",
    "PySide6/Qt6Gui.dll",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/QtCore.pyd",
    "PySide6/MSVCP140.dll",
    "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
    "numpy.libs/libscipy_openblas64_-32a4b2a6.so",
    "libxcb-cursor.so.0",
    "typst/_typst.abi3.so",
    "python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so",
]
REFUSED = [
    # GPL only
    "PySide6/Qt/lib/libQt6Charts.so.6",
    "PySide6/Qt/lib/libQt6DataVisualization.so.6",
    "PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    # the network, the web, QML
    "PySide6/Qt/lib/libQt6Network.so.6",
    "PySide6/Qt/lib/libQt6WebEngineCore.so.6",
    "PySide6/Qt/lib/libQt6Qml.so.6",
    "PySide6/QtNetwork.abi3.so",
    "PySide6/Qt6Network.dll",
    "PySide6/opengl32sw.dll",
    "PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork",
    "PySide6/Qt/plugins/tls/libqopensslbackend.so",
    "python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
    "libssl.so.3",
    "libcrypto.so.3",
    # the system's own
    "libc.so.6",
    "libGL.so.1",
    "libEGL.so.1",
    "libstdc++.so.6",
    "libX11.so.6",
    "libwayland-client.so.0",
    # what nobody named
    "libstrange.so.1",
    "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
    "PySide6/Qt/plugins/imageformats/libqpdf.so",
]


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(name: str) -> None:
    assert contents.is_allowed(name)


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    assert not contents.is_allowed(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PIL.PngImagePlugin", True),
        ("PIL.GifImagePlugin", False),
        ("numpy.tests.test_x", False),
        ("pyparsing.testing", True),
        ("sqlalchemy.dialects.sqlite.base", True),
        ("sqlalchemy.dialects.mysql.base", False),
        ("fontTools.agl", True),
        ("fontTools.ttLib", False),
        ("planner.storage.open", True),
    ],
)
def test_modules(name: str, *, kept: bool) -> None:
    assert contents.keeps_module(name) is kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("resources/packs/seasons.toml", True),
        ("matplotlib/mpl-data/matplotlibrc", True),
        ("matplotlib/mpl-data/fonts/ttf/cmr10.ttf", False),
        ("PySide6/Qt/translations/qt_de.qm", False),
        ("PySide6/Qt/lib/QtCore.framework/Resources/Info.plist", True),
        ("PySide6/Qt/lib/QtNetwork.framework/Resources/Info.plist", False),
        ("QtGui", True),
        ("QtQml", False),
        ("holidays-0.1.dist-info/METADATA", True),
        ("holidays-0.1.dist-info/RECORD", False),
    ],
)
def test_data(name: str, *, kept: bool) -> None:
    assert contents.keeps_data(name) is kept


def a_bundle(folder: Path) -> Path:
    """The inner folder of something that passes."""
    inside = folder / "img-roadmap" / "_internal"
    for name in check.NEEDED_FILES:
        path = inside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.touch()
    return inside


def test_a_sound_bundle_passes(tmp_path: Path) -> None:
    assert "Shared libraries" in check.check(a_bundle(tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("libQt6Charts.so.6", b"", "libQt6Charts.so.6 is not on the list"),
        ("numpy/tests/test_x.py", b"", "of no use"),
        ("include/x.h", b"", "of no use"),
        ("resources/place.txt", str(project.ROOT).encode(), "names the folder of the build"),
    ],
)
def test_what_must_not_be_in_is_found(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    inside = a_bundle(tmp_path)
    (inside / name).parent.mkdir(parents=True, exist_ok=True)
    (inside / name).write_bytes(content)
    with pytest.raises(project.PackageError, match=words):
        check.check(inside)


def test_what_is_missing_is_found(tmp_path: Path) -> None:
    inside = a_bundle(tmp_path)
    (inside / "licences" / "sbom.cdx.json").unlink()
    with pytest.raises(project.PackageError, match=r"sbom\.cdx\.json is missing"):
        check.check(inside)


def test_too_much_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = a_bundle(tmp_path)
    (inside / "resources" / "large").write_bytes(b"x" * 100)
    monkeypatch.setattr(check, "MOST_BYTES", 99)
    with pytest.raises(project.PackageError, match="too many"):
        check.check(inside)


def test_a_library_of_the_system_must_be_a_known_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = a_bundle(tmp_path)
    (inside / "typst" / "_typst.abi3.so").write_bytes(b"\x7fELF")
    monkeypatch.setattr(elf, "needed", lambda _path: ["libc.so.6", "libstrange.so.1"])
    with pytest.raises(project.PackageError, match=r"libstrange\.so\.1 is neither in the bundle"):
        check.check(inside)
