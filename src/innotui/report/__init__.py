"""Answers of the store to text for a reader without the explorer: tables, profiles, cards, sentences.

Pure: values and a width in, lines out. ``layout`` fits text to a width, ``profile`` and ``sentences`` tell of a
region, chain or firm (``spoken`` says its numbers in words), ``cards`` of one thing, ``lists`` of the audit, the
sources and the coverage, ``answers`` and ``measures`` of a claim held against the data. Rows for programs are made
in ``records`` and ``answer_records``; ``proposed`` has both for what was found in a text. Citations, which
people take away, are made in ``export``.
"""
