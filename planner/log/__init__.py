"""The log: what happened, without a word of the user's. Nothing here knows of Qt or of a plan."""
