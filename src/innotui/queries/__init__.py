"""Questions and runs that are remembered: those that come with innotui, a person's own, and what was run before.

The only reader and writer of those files. It knows neither the database nor the screen: questions are text here, and
whoever runs them says what came of it.
"""

from innotui.queries.question import Hint, Question, defaults_of, head_lines, hint_of, hint_over, question_of
from innotui.queries.shelf import Shelf, named, read_shelf, shipped_questions, text_of

__all__ = [
    "Hint",
    "Question",
    "Shelf",
    "defaults_of",
    "head_lines",
    "hint_of",
    "hint_over",
    "named",
    "question_of",
    "read_shelf",
    "shipped_questions",
    "text_of",
]
