"""What the desk refuses, in Slack's own codes where Slack has one."""


class SlackMethodError(Exception):
    """A Web API call answered with `ok: false` and this code."""

    def __init__(self, code: str, *messages: str) -> None:
        super().__init__(code, *messages)
        self.code = code
        self.messages = messages


class DeskRequestError(Exception):
    """A person or a test asked the desk for something that is not there."""

    def __init__(self, message: str, *, status: int = 404) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
