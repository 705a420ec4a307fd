"""What the window and the commands share: the door for changes, history. No Qt, no database."""
