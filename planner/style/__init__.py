"""What the window and the print look like, as numbers and colours. No Qt, and no words of the plan."""
