"""How long a cursor step in the regions takes until the whole screen has followed, in a pty.

A step is sent, and the time is taken until the last byte that it caused: until output has been still for a while.
Against a cursor step in a bare DataTable, in the same run.

Usage: python benchmarks/step.py [DATABASE]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measures import Measures
from starts import BARE_APP, STEP, all_steps


def main() -> None:
    """Prints medians, the 95th percentile, and ratios to the bare table."""
    database = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    measures = Measures()
    with tempfile.TemporaryDirectory() as home:
        all_steps(Path(home), database, measures)
    for name in (BARE_APP, "innotui"):
        median, late = measures.median(STEP, name), measures.late(STEP, name)
        assert median is not None
        assert late is not None
        ratio = measures.ratio(STEP, name, (STEP, BARE_APP))
        print(f"{name:14} median {median * 1000:5.0f} ms  p95 {late * 1000:5.0f} ms  {ratio:.2f}×")


if __name__ == "__main__":
    main()
