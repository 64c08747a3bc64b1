"""What goes wrong when a plan is read."""

from pathlib import Path


class UnreadablePlanError(Exception):
    """The file cannot be read as a plan: names the file, the line if any, and the way out."""

    def __init__(self, path: Path, problem: str, *, line: int | None = None) -> None:
        """Say what is wrong and what to do; `line` counts from 1."""
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {problem}")
        self.path = path
        self.line = line
