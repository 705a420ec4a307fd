"""One typed line of study, "40 questions, 1 h 30, UWorld" or "test 228, NBME": what it adds, and what that comes to.

Amounts, a day, a resource and an exam stand in any order. What is not understood is said, and nothing is guessed of it:
only a name beside a number with its unit is taken for a resource that the plan does not have yet.
"""
