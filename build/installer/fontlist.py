"""matplotlib's list of fonts, made here instead of on the user's machine: the one font that is in the bundle."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

FONT = "DejaVuSans.ttf"

_MAKE = """
import matplotlib.font_manager as manager
own = manager.findSystemFonts
manager.findSystemFonts = lambda paths=None, fontext="ttf": own(paths, fontext) if paths else []
manager._load_fontmanager(try_read_cache=False)
"""


def write(folder: Path) -> None:
    """Write the list under the name that this matplotlib looks for."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as cache:
        # Importing alone makes a list, of this machine's fonts; the second one replaces it.
        environment = {**os.environ, "MPLCONFIGDIR": cache}
        subprocess.run([sys.executable, "-c", _MAKE], env=environment, check=True)
        (made,) = Path(cache).glob("fontlist-*.json")
        content = json.loads(made.read_text(encoding="utf-8"))
    content["ttflist"] = [entry for entry in content["ttflist"] if Path(entry["fname"]).name == FONT]
    content["afmlist"] = []
    (folder / made.name).write_text(json.dumps(content, indent=1, sort_keys=True), encoding="utf-8")
