"""What goes wrong when a document is read."""

from pathlib import Path


class UnreadableDocumentError(Exception):
    """The document cannot be read: names the file, the line if any, and the way out."""

    def __init__(self, path: Path | str, problem: str, *, line: int | None = None) -> None:
        """Say what is wrong and what to do; `path` may be the name of an upload.

        `line` counts from 1.
        """
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {problem}")
        self.path = Path(path)
        self.problem = problem
        self.line = line


# The name from the time when only plans were read.
UnreadablePlanError = UnreadableDocumentError


class UnreadableContentError(Exception):
    """What is in a file cannot be read; who knows the file's name adds it."""

    def __init__(self, problem: str) -> None:
        """Say what is wrong and what to do."""
        super().__init__(problem)
        self.problem = problem


class UnreadableLineError(Exception):
    """One line cannot be read; the reader adds which file it stands in."""

    def __init__(self, line: int, problem: str) -> None:
        """Say what is wrong with the line (counted from 1) and what to do."""
        super().__init__(problem)
        self.line = line
        self.problem = problem
