"""The command line: one module a command (design section 9), with its arguments (`add_arguments`) and its work (`run`).

They print to stdout, and every trouble as one line to stderr. Exit codes: 0 done, 1 findings that block, 2 wrong usage
or input, 3 a file cannot be read or written.
"""
