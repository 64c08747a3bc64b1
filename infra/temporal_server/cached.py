"""The executables that an earlier search downloaded or built."""

from collections.abc import Sequence
from pathlib import Path

from infra.temporal_server.search import Search, SourceUnavailableError
from infra.temporal_server.versions import UnusableTemporalError, require_usable


def cached_temporal(search: Search) -> Path:
    """Return the CLI kept in the user's cache folder.

    Raises `SourceUnavailableError` when there is none yet, or it no longer runs.
    """
    (temporal,) = cached_tools(search, ["temporal"])
    try:
        require_usable(temporal)
    except UnusableTemporalError as error:
        raise SourceUnavailableError(str(error)) from error
    return temporal


def cached_tools(search: Search, names: Sequence[str]) -> list[Path]:
    """Return the cached executables of these names, all of them or none.

    Raises `SourceUnavailableError` naming the ones that are missing.
    """
    paths = [search.folders.executables / name for name in names]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise SourceUnavailableError(
            f"no {', '.join(missing)} in {search.folders.executables} yet",
        )
    return paths
