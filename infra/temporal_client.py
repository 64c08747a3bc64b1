"""Connecting to Temporal the one way every part of Traction does."""

from temporalio.client import Client
from temporalio.service import GrpcCompression

from infra.temporal_payloads import DATA_CONVERTER


class TemporalUnreachableError(Exception):
    """Nothing answers at the address of the Temporal server; the message says what to do."""


async def connect(address: str, namespace: str) -> Client:
    """A client that speaks our data classes.

    Raises:
        TemporalUnreachableError: the server does not answer.
    """
    local = address.startswith(("127.0.0.1:", "localhost:"))
    try:
        return await Client.connect(
            address,
            namespace=namespace,
            data_converter=DATA_CONVERTER,
            # On one machine, compressing costs more than it saves.
            grpc_compression=GrpcCompression.NONE if local else GrpcCompression.GZIP,
        )
    except RuntimeError as error:
        raise TemporalUnreachableError(
            f"No Temporal server answers at {address} ({error}). Start Traction with `make run`, or"
            " set TRACTION_TEMPORAL_ADDRESS to a server that runs."
        ) from error
