"""What a scheduled plan means: states, needed pace, findings."""
