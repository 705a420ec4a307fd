"""Questions that need an answer before anything happens; each has one `ask` that tests replace."""
