"""innotui: a terminal explorer for regional growth figures.

The rooms of the house, top down; imports point one way only:

* ``cli``: the command line, thin;
* ``tui``: everything Textual;
* ``builder``, ``store``, ``charts``, ``reader``, ``report``, ``export``: rooms that do not know one another;
* ``coverage``, ``likeness``, ``readings``: pure thoughts about figures;
* ``formats``: figures to text;
* ``model``, ``claims``, ``errors``: what all rooms share.
"""

__version__ = "0.1.0"
