"""Qt models over values of the plan."""
