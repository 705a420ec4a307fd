"""The fixture `promise`, and the option by which a run writes docs/promises.md.

With --promises only the tests that use the fixture run. Without it nothing is written.
"""

from collections.abc import Iterator

import pytest

from tests.promises import page, record
from tests.promises.table import BY_ID

FAILED = pytest.StashKey[bool]()


class Recorder:
    """Keeps what one test finds."""

    def __init__(self) -> None:
        self.entry = record.Entry()

    def __call__(self, promise: str, **figures: float) -> None:
        """Say what was found about a promise. A figure said again within the test is added up with the first."""
        self._add(self.entry.figures, promise, figures)

    def canary(self, promise: str, **noticed: float) -> None:
        """Say how often the harness noticed what was broken on purpose; never is a failure."""
        assert all(value > 0 for value in noticed.values()), f"the canary of {promise} saw nothing: {noticed}"
        self._add(self.entry.canaries, promise, noticed)

    def _add(self, kept: record.Figures, promise: str, figures: dict[str, float]) -> None:
        if promise not in BY_ID:
            raise ValueError(f"{promise} is no promise of tests/promises/table.py")
        known = kept.setdefault(promise, {})
        for name, value in figures.items():
            known[name] = known.get(name, 0) + value


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> Iterator[Recorder]:
    """Says figures about the promises of tests/promises/table.py."""
    recorder = Recorder()
    yield recorder
    request.config.stash[ENTRIES][request.node.nodeid] = recorder.entry


ENTRIES = pytest.StashKey[dict[str, record.Entry]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--promises", action="store_true", help="run what shows a promise and write docs/promises.md")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[ENTRIES] = {}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("promises"):
        return
    chosen = [item for item in items if "promise" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    failed = item.stash.get(FAILED, False) or report.failed
    item.stash[FAILED] = failed
    entry = item.config.stash[ENTRIES].get(item.nodeid)
    if report.when == "teardown" and entry is not None:
        record.stamped(entry, passed=not failed)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Also after a failure, and after what was stopped half way: what ran, ran."""
    if not session.config.getoption("promises") or session.config.option.collectonly:
        return
    entries = record.read()
    for test, entry in session.config.stash[ENTRIES].items():
        if entry.figures or entry.canaries:
            entries[test] = entry
        elif test in entries and not entry.passed:
            entries[test].passed = False
    record.write(entries)
    page.write()
