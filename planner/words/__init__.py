"""What the program says, before and after it is in a language. It reads no files: a language is given its catalogue."""
