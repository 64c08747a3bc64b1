"""Which Temporal is wanted, and how an executable is asked which one it is."""

import re
from pathlib import Path
from typing import Final, NamedTuple

from infra.temporal_server.commands import CommandFailedError, run

CLI_VERSION: Final = "1.9.1"
"""The Temporal CLI that Traction downloads or builds; `build/go.mod` names the same one."""

_VERSION_TIMEOUT: Final = 30.0
_SERVER: Final = re.compile(r"\bServer (\d+)\.(\d+)\.(\d+)")
_GO: Final = re.compile(r"\bgo(\d+)\.(\d+)(?:\.(\d+))?")


class Version(NamedTuple):
    """Three numbers that compare in the order they are read."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        """Write the version as its makers do, such as `1.32.0`."""
        return ".".join(map(str, self))


OLDEST_SERVER: Final = Version(1, 32, 0)
"""The first server whose workflows can skip time, and whose schema Traction was tried on."""

OLDEST_GO: Final = Version(1, 26, 8)
"""The Go that `build/go.mod` asks for."""


class UnusableTemporalError(Exception):
    """An executable is not a Temporal CLI, or holds a server older than Traction needs."""


def parse_server_version(printed: str) -> Version | None:
    """Read the server's version out of what `temporal --version` prints, if it says one."""
    return _parse(_SERVER, printed)


def parse_go_version(printed: str) -> Version | None:
    """Read the version out of what `go version` prints, if it says one."""
    return _parse(_GO, printed)


def require_usable(executable: Path) -> Version:
    """Return the version of the server inside a Temporal CLI.

    Raises `UnusableTemporalError` when it cannot be run, names no server, or is too old.
    """
    try:
        printed = run([str(executable), "--version"], timeout=_VERSION_TIMEOUT)
    except CommandFailedError as error:
        raise UnusableTemporalError(f"{executable} could not say its version: {error}") from error
    version = parse_server_version(printed)
    if version is None:
        raise UnusableTemporalError(
            f"{executable} is not a Temporal CLI with a server inside: "
            f"it calls itself {printed.strip()!r}",
        )
    if version < OLDEST_SERVER:
        raise UnusableTemporalError(
            f"{executable} holds Temporal server {version}, and Traction needs "
            f"{OLDEST_SERVER} or newer",
        )
    return version


def _parse(pattern: re.Pattern[str], printed: str) -> Version | None:
    found = pattern.search(printed)
    return Version(*(int(number or 0) for number in found.groups())) if found else None
