"""An explorer as the server sees it, without one: says who it is, tells keys back, and ends as it is told to.

``python stand_in.py polite`` ends when asked, ``deaf`` never does, ``dead`` is over before it shows anything,
``leaver`` says that it was left as soon as a key comes, ``linker`` wants links opened.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def send(kind: bytes, payload: bytes) -> None:
    os.write(1, kind + len(payload).to_bytes(4, "big") + payload)


def tell(**what: object) -> None:
    send(b"M", json.dumps(what).encode())


def read(count: int) -> bytes:
    data = b""
    while len(data) < count:
        if not (more := os.read(0, count - len(data))):
            return b""
        data += more
    return data


def about() -> dict[str, object]:
    folders = {name: value for name, value in os.environ.items() if name.startswith(("XDG_", "TMPDIR", "INNOTUI_"))}
    return {"pid": os.getpid(), "cwd": str(Path.cwd()), "size": [os.environ["COLUMNS"], os.environ["ROWS"]], **folders}


def answer(manner: str, key: bytes) -> None:
    send(b"D", b"key " + key)
    if manner == "leaver":
        tell(type="exit")
    if manner == "linker":
        for url in ("javascript:alert(1)", "file:///etc/passwd", "https://example.org/"):
            tell(type="open_url", url=url, new_tab=True)


def main(manner: str) -> None:
    if manner == "dead":
        sys.exit("\x1b[31mit is broken")
    os.write(1, b"__GANGLION__\n")
    send(b"D", json.dumps(about()).encode())
    while True:
        head = read(5)
        if not head:
            time.sleep(600 if manner == "deaf" else 0)
            return
        payload = read(int.from_bytes(head[1:], "big"))
        if head[:1] == b"D":
            answer(manner, payload)
        elif (meta := json.loads(payload))["type"] == "resize":
            send(b"D", f"size {meta['width']} {meta['height']}".encode())
        elif meta["type"] == "quit" and manner != "deaf":
            tell(type="exit")
            return


if __name__ == "__main__":
    main(sys.argv[1])
