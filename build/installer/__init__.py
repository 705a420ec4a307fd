"""How a bundle and the installers around it are made. Run by build/package.py with the Python of .venv."""
