"""What a search for the Temporal server is given: where to look, and whom to tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from platformdirs import user_cache_path

from infra.temporal_server.versions import CLI_VERSION


class SourceUnavailableError(Exception):
    """One place has no Temporal server to give; the message says why."""


@dataclass(frozen=True, kw_only=True)
class ServerFolders:
    """Where executables are looked for, and kept once downloaded or built.

    `cache` is the user's and outlives the checkout; `data` is Traction's own folder, and `tools`
    may hold a `uv` that is not on PATH.
    """

    cache: Path = field(default_factory=lambda: user_cache_path("traction"))
    data: Path = Path(".traction")
    tools: Path = Path(".tools/bin")

    @property
    def executables(self) -> Path:
        """The folder for the executables of exactly one version of the Temporal CLI."""
        return self.cache / f"temporal-{CLI_VERSION}"


@dataclass(frozen=True, kw_only=True)
class BuildProgress:
    """How far a build has come, for a progress bar.

    `done` and `total` count modules while downloading (the total is not known: zero) and packages
    while compiling (those already compiled earlier are not counted again, so `done` may end below
    `total`). `elapsed_seconds` runs from the start of the build.
    """

    phase: Literal["downloading", "compiling"]
    done: int
    total: int
    elapsed_seconds: float


@dataclass(frozen=True, kw_only=True)
class Search:
    """One search: its folders, the environment it reads, and whom it tells.

    `report` takes one line for a person; `progress` is called at least once a second during a
    build. `uv` is tried before any other uv.
    """

    report: Callable[[str], None]
    progress: Callable[[BuildProgress], None]
    folders: ServerFolders
    environment: Mapping[str, str]
    uv: Path | None = None
