"""The colours, one set for each ground. Only numbers stand here, and why they are these.

*Dark and light.* No theme's own colours are used: most of them fall below a contrast of 3:1 on their own background.
Ours keep 4.5:1 for text and 3:1 for data on the background of every theme that comes with Textual; the hardest are
``nord`` among the dark and ``textual-light`` among the light. The grid is meant to stay behind and keeps less.

*Up and down.* ``neutral`` has blue and vermillion, which nearly everyone can tell apart. Readers in mainland China
expect red for growth and green for decline, readers in the west the reverse: ``china`` and ``west`` swap one pair. Its
green leans to blue and differs from the red in lightness, for those who do not see red and green as different.

*Series.* Eight colours were searched for around the hues that are usual for colour-blind readers, so that the two
nearest are as far apart as they can be for usual sight, without red, green or blue cones alike: CIEDE2000 of 13.9 at
the least (usual sight: 16). A place has a related hue on both grounds, but for grounds that allow no yellow. The first
are farthest apart, and grey, which looks like background, comes last. All palettes share them: a chart colours its
lines by place or by sign, never by both.

*Sixteen colours.* What a terminal shows for its numbers differs: a number is used only where xterm, VGA and today's
Windows console all show it readably, on black or on white. Five such colours can be told apart on each ground, less
well than above (10 and 8 at the least): shapes and labels have to do the rest. Bright blue and bright red can be read
on black and on white, so up and down survive a wrong guess about the ground. No green can be read on white in xterm:
there ``china`` and ``west`` keep their red, and blue stands for green.
"""

from __future__ import annotations

from dataclasses import replace

from innotui.palette.colors import Palette

_DARK = Palette(
    fg=(224, 224, 224),
    muted=(164, 164, 164),
    grid=(84, 84, 84),
    up=(86, 168, 245),
    down=(250, 126, 66),
    warn=(255, 196, 77),
    series=(
        (86, 168, 245),  # blue
        (255, 223, 32),  # yellow
        (209, 90, 7),  # vermillion
        (155, 241, 192),  # mint
        (230, 139, 173),  # pink
        (159, 107, 168),  # purple
        (178, 184, 107),  # olive
        (126, 134, 115),  # grey
    ),
)
_DARK_RED, _DARK_GREEN = (255, 96, 76), (100, 216, 176)

_LIGHT = Palette(
    fg=(32, 32, 32),
    muted=(92, 92, 92),
    grid=(178, 178, 178),
    up=(0, 94, 162),
    down=(188, 62, 0),
    warn=(138, 84, 0),
    series=(
        (0, 94, 162),  # blue
        (170, 116, 0),  # ochre
        (82, 36, 15),  # dark brown
        (85, 138, 100),  # green
        (157, 12, 84),  # wine
        (18, 34, 134),  # navy
        (115, 89, 42),  # olive brown
        (124, 115, 130),  # grey
    ),
)
_LIGHT_RED, _LIGHT_GREEN = (196, 36, 20), (0, 110, 104)

_WHITE, _GREY, _MAGENTA, _RED, _BLUE, _YELLOW = 7, 8, 5, 1, 4, 3
_BRIGHT_RED, _BRIGHT_GREEN, _BRIGHT_YELLOW, _BRIGHT_BLUE, _BRIGHT_CYAN = 9, 10, 11, 12, 14

_ANSI_DARK = Palette(
    fg=None,
    muted=_WHITE,
    grid=_GREY,
    up=_BRIGHT_BLUE,
    down=_BRIGHT_RED,
    warn=_BRIGHT_YELLOW,
    series=(_BRIGHT_BLUE, _BRIGHT_YELLOW, _BRIGHT_RED, _BRIGHT_CYAN, _YELLOW),
)

_ANSI_LIGHT = Palette(
    fg=None,
    muted=None,
    grid=_WHITE,
    up=_BRIGHT_BLUE,
    down=_BRIGHT_RED,
    warn=_MAGENTA,
    series=(_BRIGHT_BLUE, _RED, _GREY, _BLUE, _MAGENTA),
)

MONO = Palette(fg=None, muted=None, grid=None, up=None, down=None, warn=None, series=(None,))
"""For NO_COLOR: shapes and signs only."""

SETS: dict[tuple[str, str], Palette] = {
    ("neutral", "dark"): _DARK,
    ("china", "dark"): replace(_DARK, up=_DARK_RED, down=_DARK_GREEN),
    ("west", "dark"): replace(_DARK, up=_DARK_GREEN, down=_DARK_RED),
    ("neutral", "light"): _LIGHT,
    ("china", "light"): replace(_LIGHT, up=_LIGHT_RED, down=_LIGHT_GREEN),
    ("west", "light"): replace(_LIGHT, up=_LIGHT_GREEN, down=_LIGHT_RED),
    ("neutral", "ansi-dark"): _ANSI_DARK,
    ("china", "ansi-dark"): replace(_ANSI_DARK, up=_BRIGHT_RED, down=_BRIGHT_GREEN),
    ("west", "ansi-dark"): replace(_ANSI_DARK, up=_BRIGHT_GREEN, down=_BRIGHT_RED),
    ("neutral", "ansi-light"): _ANSI_LIGHT,
    ("china", "ansi-light"): replace(_ANSI_LIGHT, up=_BRIGHT_RED, down=_BRIGHT_BLUE),
    ("west", "ansi-light"): _ANSI_LIGHT,
}
"""By the palette's name and the ground it is for; ``none`` is not among them."""
