"""A run of the tests in another locale is in that locale, or says that it cannot be."""

from pathlib import Path

import pytest

from tests.conftest import LOCALE_VARIABLE
from tests.project.tree import ROOT

pytest_plugins = ["pytester"]

SOURCE = Path("/usr/share/i18n/locales/tr_TR")
TEST = """
import locale, os, subprocess, sys
def test():
    assert locale.setlocale(locale.LC_CTYPE) == "tr_TR.UTF-8"
    ask = "import ctypes; print(ctypes.CDLL(None).towupper(ord('i')))"
    assert subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True).stdout.strip() == str(ord("İ"))
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """A suite with our conftest.py and one test that asks for Turkish."""
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(TEST)
    return pytester


@pytest.mark.slow
@pytest.mark.skipif(not SOURCE.exists(), reason="the package locales is not installed")
def test_it_is_in_force_in_the_run_and_in_what_it_starts(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LOCALE_VARIABLE, "tr_TR")
    suite.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "code"), [("", 0), ("1", 1)])
def test_where_it_cannot_be_made_the_run_says_so(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, code: int
) -> None:
    monkeypatch.setenv(LOCALE_VARIABLE, "xx_XX")
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    result = suite.runpytest_subprocess("-p", "no:cacheprovider")
    assert result.ret == code
    result.stderr.fnmatch_lines(["*xx_XX cannot be made; install the package locales*"])
