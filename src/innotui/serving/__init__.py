"""The explorer in browsers: a server that starts one explorer for each, and hands bytes to and fro.

``plan`` says what is to be served to whom, ``gate`` who comes in, ``sessions`` how many at once and for how long,
``session`` is one explorer with its private folder, ``server`` the pages and how it all begins and ends. The explorers
are processes of their own: nothing of Textual is in here, and nothing of what they show. aiohttp, Jinja and
textual-serve are in here alone.
"""
