"""At the bundle's start: programs that this one starts (a browser, a file manager) must not load its libraries.

The loader has read LD_LIBRARY_PATH already; only children would still see it.
"""

import os

if "LD_LIBRARY_PATH" in os.environ:
    del os.environ["LD_LIBRARY_PATH"]
    if "LD_LIBRARY_PATH_ORIG" in os.environ:
        os.environ["LD_LIBRARY_PATH"] = os.environ.pop("LD_LIBRARY_PATH_ORIG")
