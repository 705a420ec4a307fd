"""Nothing in the program can reach a network: what it imports. What it does is watched in tests/ui/test_journey.py."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.tree import ROOT

REACHES = {
    *("socket", "ssl", "http", "urllib.request", "urllib.error", "urllib.robotparser", "ftplib", "smtplib", "poplib"),
    *("imaplib", "nntplib", "telnetlib", "xmlrpc", "socketserver", "asyncio", "webbrowser", "requests", "httpx"),
    *("urllib3", "aiohttp", "PySide6.QtWebEngineWidgets", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets"),
}
LOCAL = {"QLocalServer", "QLocalSocket"}
"""The one use of Qt's network: a second start of the program talks to the first."""


def reaching(code: str) -> Iterator[str]:
    """What the code imports that could reach a network."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Import(names=names):
                found = [name.name for name in names]
            case ast.ImportFrom(module=str(module), names=names):
                found = [f"{module}.{name.name}" for name in names]
            case _:
                continue
        for name in found:
            head, _, last = name.rpartition(".")
            if head == "PySide6.QtNetwork" and last in LOCAL:
                continue
            if name == "PySide6.QtNetwork" or head == "PySide6.QtNetwork" or _covers(name):
                yield name


def _covers(name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in REACHES)


def test_nothing_that_reaches_a_network_is_imported() -> None:
    files = list((ROOT / "planner").rglob("*.py"))
    assert len(files) > 100
    found = [(path.name, name) for path in files for name in reaching(path.read_text("utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "from http.client import HTTPSConnection",
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6 import QtNetwork",
        "import PySide6.QtNetwork",
        "from PySide6.QtWebEngineWidgets import QWebEngineView",
    ],
)
def test_the_check_finds(code: str) -> None:
    assert [*reaching(code)]


@pytest.mark.parametrize("code", ["from PySide6.QtNetwork import QLocalSocket", "from urllib.parse import parse_qsl"])
def test_the_check_leaves_alone(code: str) -> None:
    assert [*reaching(code)] == []


@pytest.mark.slow
def test_a_command_makes_no_socket(tmp_path: Path) -> None:
    """Its canary is the second run."""
    code = (
        "import sys; made = []\n"
        "sys.addaudithook(lambda event, _: made.append(event) if event.startswith('socket.__new__') else None)\n"
        "from planner.commands.main import main\n"
        "main(['new', sys.argv[1], '--sample']); main(['show', sys.argv[1]]); main(['check', sys.argv[1]])\n"
        "{more}\n"
        "sys.exit(len(made))"
    )
    for number, (more, expected) in enumerate((("", 0), ("import socket; socket.socket()", 1))):
        command = [sys.executable, "-c", code.format(more=more), str(tmp_path / f"p{number}.imgplan")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == expected, done.stderr
        assert done.stdout
