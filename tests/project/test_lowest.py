"""The job that runs the oldest releases that pyproject.toml allows: what it asks the package index for."""

import tomllib

import lowest
import pytest
from packaging.requirements import Requirement

from tests.project.tree import ROOT


def test_each_dependency_is_held_at_its_floor() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    pins = lowest.floors(declared)
    assert "typst==0.15" in pins
    assert len(pins) == len(declared)
    for text, pin in zip(declared, pins, strict=True):
        asked, version = Requirement(text), pin.partition("==")[2]
        assert asked.specifier.contains(version)
        assert [bound.version for bound in asked.specifier if bound.operator == ">="] == [version]


@pytest.mark.parametrize("text", ["typst", "typst<1", "typst==0.15"])
def test_a_dependency_without_a_floor_is_told(text: str) -> None:
    with pytest.raises(SystemExit, match=f"no floor: {text}"):
        lowest.floors([text])
