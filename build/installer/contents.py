"""What may be in the bundle. packaging.spec asks before it takes something in; check.py asks of what was built."""

import re
import sys
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

from installer import project

# -- modules

EXCLUDED_MODULES = [
    # No TLS: nothing goes online. hashlib has its own SHA-256 without OpenSSL.
    "_hashlib",
    "_ssl",
    "ssl",
    # Wanted by libraries for what the program never does.
    "IPython",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "cffi",
    "cryptography",
    "curses",
    "defusedxml",
    "lib2to3",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_ps",
    "matplotlib.backends.backend_qt",
    "matplotlib.pyplot",
    "matplotlib.testing",
    "matplotlib.tests",
    "multiprocessing",
    "numpy.f2py",
    "numpy.testing",
    "packaging.licenses",
    "pip",
    "pydoc",
    "pygments",
    "pytest",
    "qtpy",
    "readline",
    "setuptools",
    "sqlalchemy.testing",
    "tkinter",
    "xmlrpc",
]
_UNWANTED_MODULES = re.compile(
    r"PIL\.(?!Png)\w+ImagePlugin"  # PNG is the one format that is read or written
    r"|sqlalchemy\.dialects\.(?:mssql|mysql|oracle)(?:\..+)?"
    r"|fontTools\.(?!agl$|misc$|misc\.(?:loggingTools|py23|textTools)$).+"  # matplotlib reads glyph names with it
    r"|(?:.+\.)?(?:tests?|testing|conftest)(?:\..+)?"
)
_KEPT_MODULES = re.compile(r"pyparsing\.testing|PySide6\.support\..+")
_UNWANTED_SCRIPTS = ("pyi_rth_mplconfig",) if sys.platform != "linux" else ("pyi_rth_mplconfig", "pyi_rth_pyside6")


def hidden_imports() -> list[str]:
    """Modules that are imported by a name made at run time."""
    from PyInstaller.utils.hooks import collect_submodules  # type: ignore[import-untyped]

    return [
        *collect_submodules("planner"),
        *collect_submodules("holidays.countries"),
        "sqlalchemy.dialects.sqlite",
        "matplotlib.backends.backend_agg",
        "typst",
    ]


def keeps_module(name: str) -> bool:
    """Whether a Python module goes in."""
    return _KEPT_MODULES.fullmatch(name) is not None or _UNWANTED_MODULES.fullmatch(name) is None


def keeps_script(name: str) -> bool:
    """Whether a script of PyInstaller's own goes in. Our hooks take the place of those that do not."""
    return name not in _UNWANTED_SCRIPTS


# -- data files

_HOLIDAY_LANGUAGES = ("en_US", "en_GB")
_MATPLOTLIB_DATA = ("matplotlib/mpl-data/matplotlibrc", "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf")


def datas(root: Path, made: Path) -> list[tuple[str, str]]:
    """Files to take in: where they are, and the folder that they go to."""
    from PyInstaller.utils.hooks import copy_metadata

    awesome = _package("qtawesome")
    holidays = _package("holidays")
    words = [
        (str(path), f"holidays/locale/{language}/LC_MESSAGES")
        for language in _HOLIDAY_LANGUAGES
        for path in sorted((holidays / "locale" / language / "LC_MESSAGES").glob("*.mo"))
    ]
    return [
        *copy_metadata("holidays"),  # it asks for its own version
        (str(root / "resources"), "resources"),
        (str(made / "fontlist"), "fontlist"),
        # Never imported, only found: its fonts are read beside it.
        (str(awesome / "__init__.py"), "qtawesome"),
        *((str(path), "qtawesome/fonts") for path in sorted((awesome / "fonts").glob("phosphor-*"))),
        *words,
    ]


def keeps_data(name: str) -> bool:
    """Whether a data file goes in; `name` is its place in the bundle."""
    path = PurePosixPath(name.replace("\\", "/"))
    top = path.parts[0]
    if top in ("resources", "fontlist", "licences", "holidays", "qtawesome", "base_library.zip"):
        return True
    if top == "matplotlib":
        return path.as_posix() in _MATPLOTLIB_DATA
    # On macOS a library of Qt is a folder with data in it, and has links to it.
    if framework := _QT_FRAMEWORK.fullmatch(path.as_posix()):
        return framework[1] in QT_MODULES
    return top.endswith(".dist-info") and path.name == "METADATA"


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise project.PackageError(f"{name} is not installed: run python3 build/dev.py test --quick once")
    return Path(spec.origin).parent


# -- shared libraries

QT_MODULES = ("Core", "DBus", "Gui", "Svg", "Widgets", "WaylandClient", "XcbQpa")
"""Qt's libraries that may be in, without the Qt6. All are LGPL. DBus tells the desktop's colours and file dialogs; the
last two are parts of the platforms."""

QT_BINDINGS = ("QtCore", "QtGui", "QtSvg", "QtWidgets", "QtDBus")

QT_PLUGINS = (
    "platforms/qcocoa",
    "platforms/qoffscreen",
    "platforms/qwayland",
    "platforms/qwindows",
    "platforms/qxcb",
    "platforminputcontexts/composeplatforminputcontextplugin",
    "platforminputcontexts/ibusplatforminputcontextplugin",
    "platformthemes/qxdgdesktopportal",
    "styles/qmacstyle",
    "styles/qmodernwindowsstyle",
    "wayland-decoration-client/bradient",
    "wayland-shell-integration/xdg-shell",
)

_QT_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([\w-]+)/(?:lib)?([\w-]+?)\.(?:so|dll|dylib)")
_QT_BINDING = re.compile(r"PySide6/(Qt\w+)\.(?:abi3\.so|pyd)")
_QT_LIBRARY = re.compile(
    r"(?:PySide6/)?(?:Qt/lib/)?(?:lib)?Qt6(\w+)(?:\.so\.6|\.dll)|(?:PySide6/Qt/lib/)?Qt(\w+)(?:\.framework/.+)?"
)
_QT_FRAMEWORK = re.compile(r"(?:PySide6/Qt/lib/)?Qt(\w+)(?:\.framework(?:/.+)?)?")
_COMPILER_RUNTIME = re.compile(r"PySide6/(?:msvcp|vcruntime|concrt)\d+\w*\.dll", re.IGNORECASE)

# Of the libraries that are not Qt's or an extension module: all that may come along. The system's own ones, for what a
# desktop may lack; those of wheels bear a checksum in their name.
BUNDLED_LIBRARIES = (
    # Qt's own
    "libicudata.so.*",
    "libicui18n.so.*",
    "libicuuc.so.*",
    "libpyside6.abi3.so.*",
    "libshiboken6.abi3.so.*",
    # of wheels: numpy's and Pillow's
    "libgfortran-*.so.*",
    "libquadmath-*.so.*",
    "libscipy_openblas64_-*.so",
    "libXau-*.so.*",
    "libjpeg-*.so.*",
    "liblzma-*.so.*",
    "libopenjp2-*.so.*",
    "libtiff-*.so.*",
    "libxcb-????????.so.*",
    "libzstd-*.so.*",
    # of the build's Python
    "libpython3.*.so.*",
    "libbz2.so.*",
    "libexpat.so.*",
    "libffi.so.*",
    "liblzma.so.*",
    "libsqlite3.so.*",
    "libuuid.so.*",
    # for Qt on X11
    "libxcb-cursor.so.*",
    "libxcb-icccm.so.*",
    "libxcb-image.so.*",
    "libxcb-keysyms.so.*",
    "libxcb-randr.so.*",
    "libxcb-render-util.so.*",
    "libxcb-render.so.*",
    "libxcb-shape.so.*",
    "libxcb-shm.so.*",
    "libxcb-sync.so.*",
    "libxcb-util.so.*",
    "libxcb-xfixes.so.*",
    "libxcb-xkb.so.*",
    "libxkbcommon-x11.so.*",
    "libxkbcommon.so.*",
    "libzstd.so.*",
)

# What every desktop has, or what must be the system's own because it talks to the kernel, the driver or the server:
# library -> the Debian package that brings it.
SYSTEM_LIBRARIES = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
}

# Extension modules: each belongs to a package that is meant to be in.
_EXTENSIONS = re.compile(
    r"(?:PIL|contourpy|kiwisolver|markupsafe|matplotlib|msgspec|numpy|shiboken6|sqlalchemy|typst)/.+"
    r"|(?:lib-|python3\.\d+/lib-)dynload/.+"
)
_UNWANTED_EXTENSIONS = re.compile(
    r"PIL/_(?:avif|webp|imagingft|imagingcms|imagingtk|imagingmath|imagingmorph)\..+"
    r"|numpy/_core/_(?:simd|operand_flag_tests|rational_tests|struct_ufunc_tests|umath_tests|multiarray_tests)\..+"
    r"|matplotlib/(?:_tri|_qhull|_image_comparison|backends/_tkagg|backends/_macosx)\..+"
    r"|.*dynload/(?:_test\w*|_xx\w+|xx\w+|_codecs_(?:cn|hk|iso2022|jp|kr|tw)|_curses\w*|readline|audioop|ossaudiodev"
    r"|nis|spwd|_crypt|_dbm|_gdbm|_tkinter|_multiprocessing|_posixshmem|mmap_|_lsprof|_hashlib|_ssl)\..+"
)


def keeps_binary(name: str) -> bool:
    """Whether a shared library or an extension module goes in; `name` is its place in the bundle."""
    path = name.replace("\\", "/")
    if _is_qt(path):
        return is_allowed(path)
    if _UNWANTED_EXTENSIONS.fullmatch(path):
        return False
    # On Linux the system's own libraries are named one by one; elsewhere Python's installer brings what it needs.
    return sys.platform != "linux" or is_allowed(path)


def is_allowed(path: str) -> bool:
    """Whether a library is one of those that may be in the bundle; `path` is its place in it."""
    if _is_qt(path):
        return _is_allowed_qt(path)
    if _UNWANTED_EXTENSIONS.fullmatch(path):
        return False
    if _EXTENSIONS.fullmatch(path) and not PurePosixPath(path).name.startswith("lib"):
        return True
    return any(fnmatchcase(PurePosixPath(path).name, pattern) for pattern in BUNDLED_LIBRARIES)


def _is_qt(path: str) -> bool:
    name = PurePosixPath(path).name
    return ("PySide6/" in path and not name.startswith(("libicu", "libpyside6.", "pyside6."))) or "Qt6" in name


def _is_allowed_qt(path: str) -> bool:
    if plugin := _QT_PLUGIN.fullmatch(path):
        return f"{plugin[1]}/{plugin[2]}" in QT_PLUGINS
    if binding := _QT_BINDING.fullmatch(path):
        return binding[1] in QT_BINDINGS
    if library := _QT_LIBRARY.fullmatch(path):
        return (library[1] or library[2]) in QT_MODULES
    return _COMPILER_RUNTIME.fullmatch(path) is not None


# -- macOS


def info_plist() -> dict[str, Any]:
    """What macOS has to know of the program: its file type above all."""
    kind = f"{project.APP_ID}.plan"
    return {
        "CFBundleDisplayName": project.TITLE,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": f"{project.TITLE} plan",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [kind],
            }
        ],
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "UTExportedTypeDeclarations": [
            {
                "UTTypeConformsTo": ["public.data"],
                "UTTypeDescription": f"{project.TITLE} plan",
                "UTTypeIdentifier": kind,
                "UTTypeTagSpecification": {"public.filename-extension": [project.SUFFIX.removeprefix(".")]},
            }
        ],
    }
