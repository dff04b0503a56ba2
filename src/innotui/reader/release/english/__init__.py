"""English releases: amounts, windows of time, and what the words around an amount say about it."""
