"""Lets ``python -m innotui`` do what the ``innotui`` command does."""

from innotui.cli import main

if __name__ == "__main__":
    main()
