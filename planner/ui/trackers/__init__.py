"""The window's parts of a tracker, from the declaration of its collection: lists, and a form beside them.

Nothing is imported here: the inspector needs an editor or a line of them without the lists.
"""
