"""What could be meant while SQL is typed: pure functions from a text, a place in it and a catalogue to suggestions.

``context`` says what may stand at the place, ``scope`` which columns are at hand there, ``matching`` which names a
few letters mean. ``completer`` puts the three together; it is imported when it is first needed. Nothing here parses
SQL, asks a database or draws.
"""

from innotui.completion.suggestion import Completion, Suggestion

__all__ = ["Completion", "Suggestion"]
