"""Finding the Temporal server Traction embeds: installed, cached, downloaded or built."""

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from filelock import FileLock, Timeout

from infra.temporal_server.cached import cached_temporal, cached_tools
from infra.temporal_server.download import downloaded_temporal
from infra.temporal_server.go_build import built_temporal, built_tools
from infra.temporal_server.installed import installed_temporal
from infra.temporal_server.search import (
    BuildProgress,
    Search,
    ServerFolders,
    SourceUnavailableError,
)
from infra.temporal_server.versions import OLDEST_GO, OLDEST_SERVER

Found = TypeVar("Found")
Sources = Sequence[tuple[str, Callable[[Search], Found]]]

# A build takes ten minutes on a small machine; a second one may be waiting for it.
_LONGEST_WAIT_SECONDS: Final = 1800.0

_CLUSTER_NAMES: Final = ("server", "sql")


class TemporalServerNotFoundError(Exception):
    """No place had a Temporal server; the message lists each, why it failed, and what to do."""


@dataclass(frozen=True, kw_only=True)
class ClusterTools:
    """What it takes to run a production-shaped cluster natively.

    `server` is the server by itself; `sql` sets up its database.
    """

    server: Path
    sql: Path


def find_temporal(
    *,
    report: Callable[[str], None],
    folders: ServerFolders | None = None,
    progress: Callable[[BuildProgress], None] | None = None,
    environment: Mapping[str, str] | None = None,
    uv: Path | None = None,
) -> Path:
    """Return a Temporal CLI with server 1.32 or newer, fetching or building one if need be.

    It may take ten minutes and it blocks: from a coroutine, call it in a thread. `report` takes
    one line for a person at each step, `progress` follows a build. What is not given is the
    user's own: cache folder, environment, uv. Raises `TemporalServerNotFoundError`.
    """
    search = Search(
        report=report,
        progress=progress or _unwatched,
        folders=folders or ServerFolders(),
        environment=os.environ if environment is None else environment,
        uv=uv,
    )
    at_hand: Sources[Path] = (
        ("Installed", installed_temporal),
        ("Cached", cached_temporal),
    )
    fetched: Sources[Path] = (
        ("Temporal's own download", downloaded_temporal),
        ("Build with Go", built_temporal),
    )
    found = _find(search, at_hand, fetched)
    report(f"Using the Temporal server at {found}.")
    return found


def find_cluster_tools(
    *,
    report: Callable[[str], None],
    folders: ServerFolders | None = None,
    progress: Callable[[BuildProgress], None] | None = None,
    environment: Mapping[str, str] | None = None,
    uv: Path | None = None,
) -> ClusterTools:
    """Return the executables of a production-shaped cluster, building them if need be.

    Nobody offers these for download, so they are cached or built. Otherwise as `find_temporal`.
    """
    search = Search(
        report=report,
        progress=progress or _unwatched,
        folders=folders or ServerFolders(),
        environment=os.environ if environment is None else environment,
        uv=uv,
    )
    at_hand: Sources[list[Path]] = (("Cached", lambda s: cached_tools(s, _CLUSTER_NAMES)),)
    fetched: Sources[list[Path]] = (("Build with Go", lambda s: built_tools(s, _CLUSTER_NAMES)),)
    server, sql = _find(search, at_hand, fetched)
    return ClusterTools(server=server, sql=sql)


def _unheard(_: str) -> None:
    """Keep the second look into the cache from repeating what the first one said."""


def _unwatched(_: BuildProgress) -> None:
    """Stand in for a progress bar where nobody watches."""


def _find(search: Search, at_hand: Sources[Found], fetched: Sources[Found]) -> Found:
    """Try what is at hand, and only then, alone on this machine, what takes minutes."""
    failures: list[str] = []
    found = _first(at_hand, search, failures)
    if found is None:
        with _alone(search):
            # Whoever held the lock before may just have filled the cache.
            quiet = replace(search, report=_unheard)
            found = _first(at_hand, quiet, []) or _first(fetched, search, failures)
    if found is None:
        raise _not_found(search, failures)
    return found


def _first(sources: Sources[Found], search: Search, failures: list[str]) -> Found | None:
    for name, source in sources:
        try:
            return source(search)
        except SourceUnavailableError as error:
            failures.append(f"{name}: {error}")
            search.report(f"{name}: {str(error).splitlines()[0]}.")
    return None


@contextmanager
def _alone(search: Search) -> Generator[None]:
    """Hold the lock under which executables are fetched, saying so when it must be waited for."""
    search.folders.executables.mkdir(parents=True, exist_ok=True)
    lock = FileLock(search.folders.executables / "fetching.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        search.report("Another Traction is fetching the Temporal server: waiting for it.")
        _wait_for(lock)
    try:
        yield
    finally:
        lock.release()


def _wait_for(lock: FileLock) -> None:
    try:
        lock.acquire(timeout=_LONGEST_WAIT_SECONDS)
    except Timeout as error:
        raise TemporalServerNotFoundError(
            f"another process has held {lock.lock_file} for half an hour; "
            "end it, or set TRACTION_TEMPORAL_ADDRESS to a Temporal cluster you already run",
        ) from error


def _not_found(search: Search, failures: Sequence[str]) -> TemporalServerNotFoundError:
    tried = "\n".join(f"  - {failure}" for failure in failures)
    return TemporalServerNotFoundError(
        f"There is no Temporal server to use. Tried, in this order:\n{tried}\n"
        "Do one of these:\n"
        "  - set TRACTION_TEMPORAL_ADDRESS to a Temporal cluster you already run;\n"
        f"  - put a `temporal` with server {OLDEST_SERVER} or newer on PATH, or into "
        f"{search.folders.data.absolute()};\n"
        f"  - install Go {OLDEST_GO} or newer, or uv, and start again: it is then built, once.",
    )
