"""Commands as updates: read from what was sent, and refused so that the caller hears why."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

from temporalio import workflow
from temporalio.common import RawValue
from temporalio.exceptions import ApplicationError

with workflow.unsafe.imports_passed_through():
    from domain.errors import RefusedError
    from workflows.messages import Origin

Given = TypeVar("Given")


@contextmanager
def told_to_the_caller() -> Generator[None]:
    """Let a refusal by the rules fail the update alone."""
    # Any other exception would fail the workflow task, and the caller would wait for ever.
    try:
        yield
    except RefusedError as refused:
        raise ApplicationError(refused.message, type=refused.code, non_retryable=True) from refused


def decoded(
    name: str, args: Sequence[RawValue], commands: Mapping[str, type[Given]]
) -> tuple[Given, Origin]:
    """The command of that name, and who gives it.

    Raises:
        ApplicationError: there is no such command, or it was sent with other arguments.
    """
    kind, converter = commands.get(name), workflow.payload_converter()
    match args:
        case [command, origin] if kind is not None:
            return (
                converter.from_payload(command.payload, kind),
                converter.from_payload(origin.payload, Origin),
            )
        case _:
            raise ApplicationError(
                f"There is no command '{name}' with {len(args)} arguments: the worker may be older"
                " than whoever gave it.",
                type="unknown_command",
                non_retryable=True,
            )
