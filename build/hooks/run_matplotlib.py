"""At the bundle's start: matplotlib finds its list of fonts ready.

So it neither searches the system for them nor writes into the user's home. It insists on a folder that it may write to:
one of this session, or one for this run.
"""


def _prepare() -> None:
    import os
    import sys

    base = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = os.path.join(base, "img-roadmap") if os.path.isabs(base) else ""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        kept = os.access(folder, os.W_OK)
    except OSError:
        kept = False
    if not kept:
        import atexit
        import shutil
        import tempfile

        try:
            folder = tempfile.mkdtemp(prefix="img-roadmap-")
        except OSError:  # nowhere to write: matplotlib does without, more slowly
            return
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    ready = os.path.join(sys._MEIPASS, "fontlist")  # type: ignore[attr-defined]
    for name in os.listdir(ready):
        try:
            with open(os.path.join(ready, name), "rb") as source, open(os.path.join(folder, name), "wb") as copy:
                copy.write(source.read())
        except OSError:
            return
    os.environ["MPLCONFIGDIR"] = folder


_prepare()
del _prepare
