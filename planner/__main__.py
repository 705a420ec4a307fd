"""`python -m planner` is the program."""

import sys

from planner.cli import main

sys.exit(main())
