"""Building Temporal's executables from the module lists beside this file."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from infra.temporal_server.build_watch import BuildWatch
from infra.temporal_server.commands import CommandFailedError, follow
from infra.temporal_server.go_toolchain import go_command
from infra.temporal_server.search import Search, SourceUnavailableError

PACKAGES: Final[Mapping[str, str]] = {
    "temporal": "github.com/temporalio/cli/cmd/temporal",
    "server": "go.temporal.io/server/cmd/server",
    "sql": "go.temporal.io/server/cmd/tools/sql",
}
"""Executable name to Go package. `server` and `sql` rehearse the production cluster."""

_MODULES: Final = Path(__file__).parent / "build"
# The tag leaves out a Google storage client that only archiving to their cloud would use. The
# flags stand here so that a GOFLAGS of the user's cannot turn the build into another.
_FLAGS: Final = ("-tags=disable_grpc_modules", "-mod=readonly")
_OUTPUT: Final = ("-v", "-buildvcs=false", "-ldflags=-s -w")


def built_temporal(search: Search) -> Path:
    """Build the CLI with Go and return it.

    Raises `SourceUnavailableError` when there is no Go, or the build fails.
    """
    (temporal,) = built_tools(search, ["temporal"])
    return temporal


def built_tools(search: Search, names: Sequence[str]) -> list[Path]:
    """Build these executables, in this order, into the cache folder.

    Raises `SourceUnavailableError` when there is no Go, or a build fails.
    """
    go = go_command(search)
    search.report(
        f"Building {', '.join(names)} with Go: up to ten minutes the first time, seconds later.",
    )
    return [_Build(go=go, name=name, search=search).into_cache() for name in names]


@dataclass(frozen=True, kw_only=True)
class _Build:
    """One executable on its way into the cache folder."""

    go: Sequence[str]
    name: str
    search: Search

    def into_cache(self) -> Path:
        """Build under a temporary name and rename, so that a broken build leaves nothing."""
        folder = self.search.folders.executables
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="build-", dir=folder) as scratch:
            target = Path(scratch) / self.name
            try:
                self._compile(target)
            except CommandFailedError as error:
                raise SourceUnavailableError(f"building {self.name} failed: {error}") from error
            return target.replace(folder / self.name)

    def _compile(self, target: Path) -> None:
        watch = BuildWatch(self.search.progress)
        package = PACKAGES[self.name]
        # Listing downloads every module first, so that what is compiled can be counted.
        self._follow(["list", *_FLAGS, "-deps", package], watch.listed)
        self._follow(
            ["build", *_FLAGS, *_OUTPUT, "-o", str(target.absolute()), package],
            watch.compiled,
        )

    def _follow(self, arguments: Sequence[str], on_line: Callable[[str | None], None]) -> None:
        environment = {**self.search.environment, "GOTOOLCHAIN": "local", "GOWORK": "off"}
        follow([*self.go, *arguments], cwd=_MODULES, environment=environment, on_line=on_line)
