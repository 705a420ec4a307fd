"""What can be done with the task of a row, from wherever that stands: by menu, key, button and circle alike."""
