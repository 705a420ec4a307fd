"""docs/promises.md: each promise with its bars and what the last run has found."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.project.tree import ROOT
from tests.promises.record import Entry, of_promise, read
from tests.promises.table import PROMISES, Figure, Promise

PAGE = ROOT / "docs" / "promises.md"
HEAD = """\
# What you can rely on, and what shows it

This page is written by the tests: `python3 build/dev.py soak` runs all that have to do with these promises, with their
full counts, and writes what they found. The ordinary tests run the same with smaller counts. A canary is the same test
with the thing tested broken on purpose: it must notice.
"""


@dataclass(frozen=True)
class Finding:
    """What all tests together have found about one promise."""

    promise: Promise
    entries: list[tuple[str, Entry]]

    def value(self, figure: Figure) -> float | None:
        """The figure; None where no test gave it."""
        found = [entry.figures.get(self.promise.id, {}).get(figure.name) for _, entry in self.entries]
        values = [value for value in found if value is not None]
        return figure.of(values) if values else None

    def missed(self) -> list[str]:
        """What does not reach its bar, in words; what was not tried, or not often enough, is not among it."""
        missed = [f"{test} failed" for test, entry in self.entries if not entry.passed]
        for figure in self.promise.figures:
            value = self.value(figure)
            if value is not None and not figure.is_met(value) and not figure.is_effort:
                missed.append(f"{figure.words}: {number(value)}, {figure.bar}")
        for test, entry in self.entries:
            blind = [name for name, value in entry.canaries.get(self.promise.id, {}).items() if value <= 0]
            missed += [f"the canary of {test} saw nothing: {name}" for name in blind]
        return missed

    def waiting(self) -> list[str]:
        """What no test has said yet, or with too small a count, in words."""
        waiting = []
        for figure in self.promise.figures:
            value = self.value(figure)
            if value is None:
                waiting.append(figure.words)
            elif figure.is_effort and not figure.is_met(value):
                waiting.append(f"{figure.words} ({number(value)}, {figure.bar})")
        seen = any(self.promise.id in entry.canaries for _, entry in self.entries)
        return [*waiting, *(["the canary"] if self.promise.canary and not seen else [])]

    @property
    def verdict(self) -> str:
        if not self.entries:
            return "not run"
        if self.missed():
            return "not kept"
        return f"kept as far as it was run; not yet: {', '.join(self.waiting())}" if self.waiting() else "kept"


def findings(entries: dict[str, Entry]) -> list[Finding]:
    """Of every promise, in order."""
    return [Finding(promise, [*of_promise(entries, promise.id)]) for promise in PROMISES]


def render(entries: dict[str, Entry]) -> str:
    """The page."""
    found = findings(entries)
    lines = [HEAD, "| | you are told | |", "|---|---|---|"]
    lines += [
        f"| [{one.promise.id}](#{one.promise.id.lower()}) | {one.promise.told} | {one.verdict} |" for one in found
    ]
    for one in found:
        lines += ["", f"## {one.promise.id}", "", f"{one.promise.told} **{one.verdict[0].upper()}{one.verdict[1:]}.**"]
        lines += ["", *_details(one)]
    return "\n".join([*lines, ""])


def _details(one: Finding) -> Iterator[str]:
    yield "| | bar | found |"
    yield "|---|---|---|"
    for figure in one.promise.figures:
        value = one.value(figure)
        yield f"| {figure.words} | {figure.bar} | {'not run' if value is None else number(value)} |"
    known = {figure.name for figure in one.promise.figures}
    for name, value in sorted(_sums(one, known).items()):
        yield f"| {name.replace('_', ' ')} | | {number(value)} |"
    if one.promise.note:
        yield ""
        yield one.promise.note
    if one.promise.canary:
        yield ""
        yield f"Canary: {one.promise.canary}; noticed: {_noticed(one)}."
    if one.entries:
        yield ""
        yield "; ".join(sorted({f"{entry.day}, {entry.machine}, {entry.versions}" for _, entry in one.entries}))
        yield ""
        yield from (f"- {test}" for test in sorted({test.split("[")[0] for test, _ in one.entries}))


def _sums(one: Finding, known: set[str]) -> dict[str, float]:
    """Figures without a bar, added up."""
    sums: dict[str, float] = {}
    for _, entry in one.entries:
        for name, value in entry.figures.get(one.promise.id, {}).items():
            if name not in known:
                sums[name] = sums.get(name, 0) + value
    return sums


def _noticed(one: Finding) -> str:
    said = [
        f"{name.replace('_', ' ')} {number(value)}"
        for _, entry in one.entries
        for name, value in entry.canaries.get(one.promise.id, {}).items()
    ]
    return ", ".join(said) or "not run"


def number(value: float) -> str:
    """With thousands apart; whole numbers without a point."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def write() -> None:
    """Write the page from what the last runs have found."""
    PAGE.write_text(render(read()), encoding="utf-8")


if __name__ == "__main__":
    write()
