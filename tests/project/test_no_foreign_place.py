"""No file names a package registry or a place on somebody's machine."""

import re
from collections.abc import Iterator

import pytest

from tests.project.tree import ROOT, project_files, text_of

# Put together from halves, so that this file passes its own check.
REGISTRIES = [
    head + tail
    for head, tail in (
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("npmjs", ".org"),
        ("npmjs", ".com"),
        ("debian", ".org"),
        ("ubuntu", ".com"),
        ("crates", ".io"),
        ("anaconda", ".org"),
        ("proxy.golang", ".org"),
        ("githubusercontent", ".com"),
        ("codeload.github", ".com"),
        ("git+https:", "//"),
    )
]
REGISTRY = re.compile("|".join(re.escape(name) for name in REGISTRIES), re.IGNORECASE)
SLASH = "/"
HOME_PARENTS = ("home", "Users")
LOCAL_PATH = re.compile(
    r"(?<![\w./\\-])(?:"
    r"/(?:work|root)(?![\w-])"  # a work folder, root's home
    rf"|/(?:{'|'.join(HOME_PARENTS)})/\w"  # anybody's home
    rf"|[A-Za-z]:[\\/]+{HOME_PARENTS[1]}[\\/]"  # the same on Windows
    r")"
)


def places(text: str) -> Iterator[str]:
    """Every registry and local path in `text`, with its line number."""
    for number, line in enumerate(text.splitlines(), start=1):
        for pattern in (REGISTRY, LOCAL_PATH):
            yield from (f"{number}: {found.group()}" for found in pattern.finditer(line))


def test_no_file_names_a_registry_or_a_local_path() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{place}"
        for path in project_files()
        if path.relative_to(ROOT).parts[0] != "resources"  # sources cite web pages
        for place in places(text_of(path) or "")
    ]
    assert found == []


def test_resources_name_no_local_path() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {place.group()}"
        for path in project_files()
        if path.relative_to(ROOT).parts[0] == "resources"
        for place in LOCAL_PATH.finditer(text_of(path) or "")
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "--index-url https://" + "pypi" + ".org/simple",
        "deb http://" + "deb.debian" + ".org/debian bookworm main",
        "see " + SLASH + "work/main",
        f'path = "{SLASH}root"',
        SLASH + "home/somebody/plan",
        "C:" + "\\Users\\somebody",
    ],
)
def test_the_check_finds(text: str) -> None:
    assert list(places(text))


@pytest.mark.parametrize(
    "text", ["docs/work/notes.md", "the /workshop", "a homework/root canal", "https://www.nrmp.org/x"]
)
def test_the_check_leaves_alone(text: str) -> None:
    assert not list(places(text))
