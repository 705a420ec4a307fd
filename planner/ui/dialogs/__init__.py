"""Dialogs: each asks one thing, and has one `ask` that tests replace."""
