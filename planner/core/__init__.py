"""The plan, its calendar and the scheduler: plain Python, no Qt, no database, no files."""
