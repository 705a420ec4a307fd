"""At the bundle's start: it keeps to its own libraries, and programs that it starts keep to theirs.

The loader has read LD_LIBRARY_PATH already; only children (a browser, a file manager) would still see it. Plugins that
another Qt on this system names in the environment do not fit ours.
"""

import os

for name in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"):
    os.environ.pop(name, None)

if "LD_LIBRARY_PATH" in os.environ:
    del os.environ["LD_LIBRARY_PATH"]
    if "LD_LIBRARY_PATH_ORIG" in os.environ:
        os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
