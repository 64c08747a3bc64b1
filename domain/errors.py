"""What every refusal by the rules has in common."""


class RefusedError(Exception):
    """A rule said no: `code` is stable for machines, the message says what to do next."""

    code = "refused"

    def __init__(self, message: str) -> None:
        """Keep the message as it will be shown to the person who asked."""
        super().__init__(message)
        self.message = message
