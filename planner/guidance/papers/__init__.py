"""The person's papers as values for a page, a print and the rules: each judged on the days on which it is needed.

`rows` has the list, `needed` the days, `renewal` the one task that mends a gap, `names` the comparison with the
passport, `school` how long a school has had a paper, `draft` the reminder to it, `files` what is attached, and `lead`
the sentence over all of it.
"""
