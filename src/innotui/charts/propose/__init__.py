"""Figures to chart specs, a module a kind: which charts of its kind the material allows."""
