"""Turning the lines Go prints during a build into figures for a progress bar."""

import time
from collections.abc import Callable
from typing import Final, Literal

from infra.temporal_server.search import BuildProgress

_NOTICE: Final = "go: "
_DOWNLOADING: Final = "go: downloading "


class BuildWatch:
    """Counts modules and packages as Go names them, and passes on what has moved."""

    def __init__(self, progress: Callable[[BuildProgress], None]) -> None:
        self._progress = progress
        self._started = time.monotonic()
        self._modules = 0
        self._packages = 0
        self._compiled = 0

    def listed(self, line: str | None) -> None:
        """Take a line of `go list -deps`: a module being downloaded, or a package's name."""
        if line is not None and not line.startswith(_NOTICE):
            self._packages += 1
            return
        self._modules += line is not None and line.startswith(_DOWNLOADING)
        self._tell("downloading", self._modules, 0)

    def compiled(self, line: str | None) -> None:
        """Take a line of `go build -v`: the name of a package whose compilation has begun."""
        if line is not None:
            self._compiled += not line.startswith(_NOTICE)
        self._tell("compiling", self._compiled, self._packages)

    def _tell(self, phase: Literal["downloading", "compiling"], done: int, total: int) -> None:
        elapsed = time.monotonic() - self._started
        self._progress(
            BuildProgress(phase=phase, done=done, total=total, elapsed_seconds=elapsed),
        )
