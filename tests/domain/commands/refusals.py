"""What a command says when it lacks something."""

import pytest

from domain.commands import Command, IncompleteCommandError


def refusal(command: Command) -> str:
    """The message with which the command refuses itself; fails when it does not."""
    with pytest.raises(IncompleteCommandError) as refused:
        command.check()
    assert refused.value.code == "incomplete_command"
    return refused.value.message
