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


class UnreadableContentError(Exception):
    """What is in a file cannot be read; who knows the file's name adds it."""

    def __init__(self, problem: str) -> None:
        """Say what is wrong and what to do."""
        super().__init__(problem)
        self.problem = problem
