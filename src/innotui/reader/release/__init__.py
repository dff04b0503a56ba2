"""A release's text to proposed figures: pure functions over tables of words, English and Chinese.

``read_release`` cuts the text into paragraphs (``document``), finds out what day it is of, leaves out what is not its
own (``furniture``), and has each paragraph read in its language: ``english``, ``chinese``. Both find amounts and
windows of time first, then ask the words around each amount what it measures, of what, and when. The tables of words
lie in ``words/`` as TOML; a person can extend them. One claim that is typed is ``reader.claim``'s.
"""

from innotui.reader.release.reading import read_release

__all__ = ["read_release"]
