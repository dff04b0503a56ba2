"""Data packages as folders of files: what their tables may hold, how their CSVs are read and written.

``tables`` is the contract (columns and what each cell must look like), ``periods`` says what the id of a window or a
date means, ``reading`` hands on every row with the line it stands on, ``slugs`` makes ids of names, ``writing`` adds
rows and begins packages. No database is known here: whether rows may be built is asked by ``builder``.
"""
