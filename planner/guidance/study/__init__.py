"""What the records of the studies say: the fair share of a day, the own pace, the exam day that it implies, days kept.

Plain values, made once for page, Today, timeline, print and command. Days of a study are those of its study calendar.
"""
