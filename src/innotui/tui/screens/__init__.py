"""The screens: they own state, answer messages and ask the desk."""
