"""Text to values: what a claim says, in frozen dataclasses. Pure functions.

``read_claim`` reads one claim with a ``Catalogue`` of names. The names come from whoever calls; no
database is known here, and no growth is computed.
"""

from innotui.reader.claim import EXAMPLE, read_claim
from innotui.reader.names import Catalogue

__all__ = ["EXAMPLE", "Catalogue", "read_claim"]
