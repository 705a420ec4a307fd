"""The dated data files under resources/: typed records, strict loading, projected seasons.

`planner.packs.record` holds the types, `planner.packs.load.load_packs` reads the files.
"""
