"""What a database tells of the packages that it was built from: names, versions, content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from innotui.package.reading import Package


def version_of(packages: Sequence[Package]) -> str:
    """The version of the data: the package's own, or those of all in their order."""
    return " + ".join(package.version for package in packages)


def origin(packages: Sequence[Package]) -> dict[str, str]:
    """What the table ``meta`` says of the packages.

    ``content_hash`` is the one package's own, or one over those of all; ``packages`` is JSON: name, version and hash
    of each.
    """
    hashes = [package.content_hash() for package in packages]
    both = hashlib.sha256("\n".join(hashes).encode()).hexdigest()
    told = [
        {"name": package.name, "version": package.version, "content_hash": content}
        for package, content in zip(packages, hashes, strict=True)
    ]
    return {
        "data_version": version_of(packages),
        "content_hash": hashes[0] if len(hashes) == 1 else both,
        "packages": json.dumps(told, ensure_ascii=False),
    }
