"""1 Exams: how the studies stand, what the exams need, and the day of each."""
