"""The suite's own rules (tests/conftest.py) must be able to fail."""

import socket
import urllib.request

import pytest

from tests.project.tree import ROOT

pytest_plugins = ["pytester"]

NOISES = {
    "log record": "import logging\ndef test(): logging.getLogger('x').warning('careful')",
    "log record, caplog cleared": (
        "import logging\ndef test(caplog):\n    logging.getLogger('x').error('careful')\n    caplog.clear()"
    ),
    "thread": "import threading\ndef test(): threading.Thread(target=threading.Event().wait, daemon=True).start()",
    "Qt message": "def test(qapp):\n    from PySide6.QtCore import qWarning\n    qWarning('careful')",
    "Qt message in a fixture's end": (
        "import pytest\nfrom PySide6.QtCore import qWarning\n"
        "@pytest.fixture\ndef late():\n    yield\n    qWarning('careful')\n"
        "def test(late): pass"
    ),
    "window": (
        "from PySide6.QtWidgets import QWidget\nopen_ = []\n"
        "def test(qapp):\n    open_.append(QWidget())\n    open_[0].show()"
    ),
}
NOISY_ONES = ("log record", "Qt message")


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """An empty suite with our conftest.py."""
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers =\n    noisy: expects a message\n")
    return pytester


@pytest.mark.slow
@pytest.mark.parametrize("kind", NOISES)
def test_noise_fails(suite: pytest.Pytester, kind: str) -> None:
    suite.makepyfile(NOISES[kind])
    result = suite.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*The test was not silent*"])


@pytest.mark.slow
@pytest.mark.parametrize("kind", NOISY_ONES)
def test_noisy_tests_may(suite: pytest.Pytester, kind: str) -> None:
    suite.makepyfile("import pytest\npytestmark = pytest.mark.noisy\n" + NOISES[kind])
    suite.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)


@pytest.mark.slow
def test_a_quiet_test_passes_without_qt(suite: pytest.Pytester) -> None:
    suite.makepyfile("import sys\ndef test(): assert not any(name.startswith('PySide6') for name in sys.modules)")
    suite.runpytest_subprocess("-p", "no:cacheprovider", "-p", "no:pytest-qt").assert_outcomes(passed=1)


def test_connecting_is_refused() -> None:
    with socket.socket() as client, pytest.raises(AssertionError, match="network"):
        client.connect(("127.0.0.1", 9))


def test_qt_has_no_network_but_its_local_socket() -> None:
    network = pytest.importorskip("PySide6.QtNetwork")
    for name in ("QTcpSocket", "QUdpSocket", "QNetworkAccessManager", "QTcpServer", "QSslSocket"):
        with pytest.raises(AssertionError, match="network"):
            getattr(network, name)()
    assert not network.QLocalSocket().isValid()


def test_looking_up_a_name_is_refused() -> None:
    with pytest.raises(AssertionError, match="network"):
        urllib.request.urlopen("http://localhost:9/")
