"""What `build/dev.py` does before anything else: system packages, .venv. Standard library only."""
