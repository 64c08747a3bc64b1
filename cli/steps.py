"""Showing what is being done, step by step, and how long each step took."""

import time
from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

_SECONDS_BETWEEN_LINES = 30.0


class Steps:
    """Prints one line a step: a spinner while it runs, a tick and the seconds when it is done."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._status: Status | None = None
        self._name = ""
        self._told_at = time.monotonic()

    @contextmanager
    def step(self, name: str) -> Generator[None]:
        """Run one step; a step that fails is marked and its error goes on."""
        started = time.monotonic()
        self._name = name
        with self._console.status(name) as self._status:
            try:
                yield
            except BaseException:
                self._console.print(f"[red]✗[/] {name}", highlight=False)
                raise
        seconds = time.monotonic() - started
        self._console.print(f"[green]✓[/] {name} [dim]{seconds:.1f} s[/]", highlight=False)

    def tell(self, detail: str) -> None:
        """Say how the present step is getting on; into a file, only now and then."""
        if self._status is not None and self._console.is_terminal:
            self._status.update(f"{self._name}: {detail}")
        elif time.monotonic() - self._told_at > _SECONDS_BETWEEN_LINES:
            self._told_at = time.monotonic()
            self.note(detail)

    def note(self, line: str) -> None:
        """Leave a line that stays."""
        self._console.print(f"  [dim]{line}[/]", highlight=False)
