"""Somebody who speaks just enough HTTP/2 to hear what a driver asks for, and then lets nobody in.

It is what Flight SQL and Spark Connect send their first call to: the headers of it are kept, the answer is that the
caller is not known (gRPC's status 16).
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import IO

from certificates import Certificates
from hpack import Decoder, Encoder

_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_HEADERS, _SETTINGS = 1, 4
_ACKNOWLEDGED, _LAST = 1, 5  # flags: of settings; the end of both headers and stream
_REFUSAL = [
    (":status", "200"),
    ("content-type", "application/grpc"),
    ("grpc-status", "16"),
    ("grpc-message", "unknown"),
]


@dataclass
class Listener:
    """One that listens.

    Attributes:
        port: on this machine.
        heard: the headers of every call.
        failed: what became of connections that came to no call.
    """

    port: int
    heard: list[dict[str, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@contextmanager
def listening(certificates: Certificates | None = None) -> Iterator[Listener]:
    """One that listens as long as the block: by TLS with certificates, in plain words without."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = Listener(server.getsockname()[1])
        threading.Thread(target=_serve, args=(server, listener, _context(certificates)), daemon=True).start()
        try:
            yield listener
        finally:
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)


def _context(certificates: Certificates | None) -> ssl.SSLContext | None:
    if certificates is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.server, certificates.key)
    context.set_alpn_protocols(["h2"])
    return context


def _serve(server: socket.socket, listener: Listener, context: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            threading.Thread(target=_attend, args=(connection, listener, context), daemon=True).start()


def _attend(connection: socket.socket, listener: Listener, context: ssl.SSLContext | None) -> None:
    try:
        connection.settimeout(20)
        with context.wrap_socket(connection, server_side=True) if context else connection as spoken:
            _converse(spoken, spoken.makefile("rb"), listener)
    except (OSError, ValueError) as error:
        listener.failed.append(str(error))


def _converse(spoken: socket.socket, said: IO[bytes], listener: Listener) -> None:
    if said.read(len(_PREFACE)) != _PREFACE:
        raise ValueError("no HTTP/2")
    spoken.sendall(_frame(_SETTINGS, 0, 0))
    decoder, encoder = Decoder(), Encoder()
    while len(head := said.read(9)) == 9:
        kind, flags, body = head[3], head[4], said.read(int.from_bytes(head[:3], "big"))
        if kind == _SETTINGS and not flags & _ACKNOWLEDGED:
            spoken.sendall(_frame(_SETTINGS, _ACKNOWLEDGED, 0))
        elif kind == _HEADERS:
            listener.heard.append({str(name): str(value) for name, value in decoder.decode(body)})
            spoken.sendall(_frame(_HEADERS, _LAST, int.from_bytes(head[5:], "big"), encoder.encode(_REFUSAL)))


def _frame(kind: int, flags: int, stream: int, body: bytes = b"") -> bytes:
    return len(body).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + body
