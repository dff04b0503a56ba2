"""A Chinese release's figures: numbers, amounts, windows of time, measures, subjects, and what is no figure.

``reading.read_chinese`` puts them together. Everything works on the text as it stands, code point by code point, so
that places stay places of the file; full-width signs are folded one to one.
"""
