"""One typed line, "audit, University hospital, since 10 Aug, 4 h a week, Dr. Farouk": the experience that it adds.

A comma stands between what it says: first what it is, then where, when, how many hours a week, with whom, in whatever
order. What is not understood is said, and only a name is taken for a place, a title or a person.
"""
