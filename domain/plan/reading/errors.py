"""What goes wrong when a plan's lines are read."""


class UnreadableLineError(Exception):
    """One line cannot be read without losing something; the door adds which file it is in."""

    def __init__(self, line: int, problem: str) -> None:
        """Say what is wrong with the line (its number in the document) and what to do."""
        super().__init__(problem)
        self.line = line
        self.problem = problem
