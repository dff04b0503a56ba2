"""The panes: each shows one thing, and says in messages what was chosen in it."""
