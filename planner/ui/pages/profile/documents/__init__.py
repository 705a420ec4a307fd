"""Documents and identity: the papers on the days they are needed, the names, the school, the files."""

from planner.ui.pages.profile.documents.part import DocumentsPart

__all__ = ["DocumentsPart"]
