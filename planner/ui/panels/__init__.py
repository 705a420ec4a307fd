"""The parts of the window that stand around its pages. They do not import each other."""
