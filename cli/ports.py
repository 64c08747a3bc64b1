"""Telling early that a port is taken, and by which setting to choose another."""

import socket


class PortTakenError(Exception):
    """Something listens on the port already; the message names the setting."""


def require_free(port: int, *, wanted_for: str, setting: str) -> None:
    """Refuse to go on when the port is taken.

    Raises:
        PortTakenError: it is.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTakenError(
                f"Port {port}, wanted for {wanted_for}, is taken. Is Traction running already?"
                f" Stop it, or choose another port with {setting}."
            ) from error
