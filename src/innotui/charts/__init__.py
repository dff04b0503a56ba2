"""Figures to charts: ``candidates`` says which, ``draw`` draws one as text of any size.

Pure functions; plotext is loaded when the first chart is drawn.
"""

from innotui.charts.choose import candidates
from innotui.charts.draw import draw
from innotui.charts.spec import ChartSpec

__all__ = ["ChartSpec", "candidates", "draw"]
