"""What a person decides about the figures that were read from a text, up to the rows of a data package.

``items`` has the figures and what was decided, with undo; ``drafting`` makes the row that is proposed for one
(``quantities``: its digits, power of ten and unit; ``windows``: its periods; ``matching``: what it is about);
``judging`` says what keeps a row out; ``card`` guesses the source; ``making`` has what a package may get besides
figures; ``landing`` writes rows into the package and takes them back; ``keeping`` is the file that survives a closed
terminal. Nothing here draws, builds or asks a database: names and levels are handed in.
"""
