"""Ports that nothing listens on."""

import random
import socket
from contextlib import ExitStack, suppress
from typing import Final

_LOW: Final = range(10_000, 2**15)


def free_ports(count: int) -> list[int]:
    """Return this many different free ports on 127.0.0.1."""
    with ExitStack() as sockets:
        opened = [sockets.enter_context(socket.socket()) for _ in range(count)]
        for each in opened:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in opened]


def free_low_ports(count: int) -> list[int]:
    """Return this many different free ports under 32768, for programs that keep them in 16 bits."""
    found: list[int] = []
    for port in random.SystemRandom().sample(_LOW, len(_LOW)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError(f"fewer than {count} ports are free under {_LOW.stop}")
