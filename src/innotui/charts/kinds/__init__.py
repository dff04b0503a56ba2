"""The kinds of charts: what each holds, and how it is drawn at any size."""
