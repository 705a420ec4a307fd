"""`python -m planner` is the program."""

import sys

if sys.argv[1:2] == ["--holds-the-bytes"]:
    # The child of a window (storage/compare): it need not wait for the commands' imports.
    from planner.storage.compare import answer

    sys.exit(answer(sys.argv[2:]))

from planner.commands.main import main

sys.exit(main())
