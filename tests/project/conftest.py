"""The set-up's code is run by path, not installed: its folder is on the path of these tests only."""

import sys

from tests.project.tree import ROOT

sys.path.append(str(ROOT / "build"))
