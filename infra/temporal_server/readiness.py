"""Asking whether a Temporal server answers yet."""

import asyncio
from datetime import timedelta
from typing import Final

from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, GetSystemInfoRequest
from temporalio.client import Client
from temporalio.service import RPCError

_PATIENCE: Final = timedelta(seconds=5)


async def is_serving(address: str, *, namespace: str | None = None) -> bool:
    """Tell whether the server at this address answers, and knows the namespace if one is named."""
    if not await _listens(address):
        return False
    try:
        client = await Client.connect(address)
        await _ask(client, namespace)
    except (RuntimeError, RPCError):
        # The SDK's core raises a bare RuntimeError while nothing answers on a new connection.
        return False
    return True


async def _listens(address: str) -> bool:
    """Knock first: a refused connection shows at once, where the SDK would retry for seconds."""
    host, _, port = address.rpartition(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


async def _ask(client: Client, namespace: str | None) -> None:
    service = client.workflow_service
    if namespace is None:
        await service.get_system_info(GetSystemInfoRequest(), timeout=_PATIENCE)
    else:
        request = DescribeNamespaceRequest(namespace=namespace)
        await service.describe_namespace(request, timeout=_PATIENCE)
