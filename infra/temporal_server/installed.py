"""A Temporal CLI that somebody put on PATH, or into Traction's own folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from infra.temporal_server.search import Search, SourceUnavailableError
from infra.temporal_server.versions import UnusableTemporalError, require_usable


def installed_temporal(search: Search) -> Path:
    """Return the first installed CLI that is new enough.

    Raises `SourceUnavailableError`, naming each one that was found and refused.
    """
    refusals: list[str] = []
    for candidate in _candidates(search):
        try:
            require_usable(candidate)
        except UnusableTemporalError as error:
            refusals.append(str(error))
        else:
            return candidate
    reasons = refusals or [f"no `temporal` on PATH or in {search.folders.data}"]
    raise SourceUnavailableError("; ".join(reasons))


def _candidates(search: Search) -> Iterator[Path]:
    for folder in (search.environment.get("PATH", ""), str(search.folders.data.absolute())):
        found = shutil.which("temporal", path=folder) if folder else None
        if found:
            yield Path(found)
