"""No test reaches the network: loopback at most, and tests of rules not even that."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LOOPBACK = ("127.", "::1", "localhost")


class Blocked(AssertionError):
    """A test tried to leave the machine."""


@contextmanager
def blocked(*, loopback: bool) -> Iterator[None]:
    """Refuse connections; `loopback` still lets a test talk to its own server."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        host = str(address[0]) if isinstance(address, tuple) else ""
        if not loopback or (host and not host.startswith(LOOPBACK)):
            raise Blocked(f"a test wanted to connect to {address!r}")
        real(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        socket.socket.connect = real  # type: ignore[method-assign]
