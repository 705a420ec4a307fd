"""IMG Roadmap: the plan of one international medical graduate, from the first exam to the first day of residency."""

__version__ = "0.1.0"
