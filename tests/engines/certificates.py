"""Certificates of a test's own: somebody who vouches, and a server on this machine that is vouched for."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from unprivileged import NotHere


@dataclass(frozen=True)
class Certificates:
    """Files in PEM.

    Attributes:
        authority: vouches for the server.
        stranger: vouches for nobody here.
        server: of ``localhost``, and of no other name.
        key: of the server.
    """

    authority: Path
    stranger: Path
    server: Path
    key: Path


def certificates(folder: Path) -> Certificates:
    """Makes them.

    Raises:
        NotHere: there is no openssl.
    """
    if shutil.which("openssl") is None:
        raise NotHere("there is no openssl to make certificates")
    for name in ("authority", "stranger"):
        _openssl(
            folder, f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={name} -keyout {name}.key -out {name}.pem"
        )
    _openssl(folder, "req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr")
    (folder / "names").write_text("subjectAltName=DNS:localhost\n", encoding="ascii")
    vouched = "-CA authority.pem -CAkey authority.key -CAcreateserial -days 2 -extfile names"
    _openssl(folder, f"x509 -req -in server.csr {vouched} -out server.pem")
    return Certificates(*(folder / name for name in ("authority.pem", "stranger.pem", "server.pem", "server.key")))


def _openssl(folder: Path, words: str) -> None:
    subprocess.run(["openssl", *words.split()], check=True, capture_output=True, cwd=folder)
