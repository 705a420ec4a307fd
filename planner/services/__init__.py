"""What the window and the commands share: the one door for changes, history, preferences, backups. No Qt, no database."""
