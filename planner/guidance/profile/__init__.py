"""What the records of the second phase say: five priorities in the roadmap's order, the balance, the five parts.

Plain values, made once for page, Today, print and command. They judge; what moves dates is in planner.roadmap.
"""
