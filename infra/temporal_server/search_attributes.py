"""The fields by which Temporal can list Traction's workflows."""

import asyncio
from collections.abc import Mapping
from typing import Final

from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.operatorservice.v1 import (
    AddSearchAttributesRequest,
    ListSearchAttributesRequest,
)
from temporalio.client import Client
from temporalio.common import SearchAttributeIndexedValueType as Kind
from temporalio.service import RPCError, RPCStatusCode

# A cluster's frontends read their namespaces anew every few seconds.
_READY_SECONDS: Final = 60.0
_POLL_SECONDS: Final = 0.25


class SearchAttributeConflictError(Exception):
    """A search attribute of this name exists with another type."""


class SearchAttributesNotReadyError(Exception):
    """The search attributes were added, but the server does not accept them yet."""


async def ensure_search_attributes(
    client: Client,
    wanted: Mapping[str, Kind],
) -> None:
    """Add the search attributes that the client's namespace lacks, and wait until they work.

    It is harmless to repeat. Raises `SearchAttributeConflictError` before adding any when one
    exists with another type, `SearchAttributesNotReadyError` when the server takes longer than a
    minute, and Temporal's `RPCError` when it refuses.
    """
    existing = await _existing(client)
    _refuse_conflicts(wanted, existing, client.namespace)
    missing = {name: kind for name, kind in wanted.items() if name not in existing}
    if missing:
        await _add(client, missing)
    try:
        async with asyncio.timeout(_READY_SECONDS):
            await _until_accepted(client, wanted)
    except TimeoutError as error:
        raise SearchAttributesNotReadyError(
            f"Temporal does not accept the search attributes {', '.join(wanted)} in namespace "
            f"{client.namespace!r} after {_READY_SECONDS:g} seconds: start again in a minute.",
        ) from error


async def _existing(client: Client) -> Mapping[str, int]:
    listed = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace),
    )
    return {**listed.system_attributes, **listed.custom_attributes}


def _refuse_conflicts(
    wanted: Mapping[str, Kind],
    existing: Mapping[str, int],
    namespace: str,
) -> None:
    conflicts = [
        f"{name} is {IndexedValueType.Name(IndexedValueType.ValueType(existing[name]))}, "
        f"not {kind.name}"
        for name, kind in wanted.items()
        if existing.get(name, kind) != kind
    ]
    if conflicts:
        raise SearchAttributeConflictError(
            f"Temporal's namespace {namespace!r} has search attributes of other types: "
            f"{'; '.join(conflicts)}. Remove them with `temporal operator search-attribute "
            "remove`, or give Traction a namespace of its own.",
        )


async def _add(client: Client, missing: Mapping[str, Kind]) -> None:
    request = AddSearchAttributesRequest(namespace=client.namespace)
    for name, kind in missing.items():
        request.search_attributes[name] = IndexedValueType.ValueType(kind)
    await client.operator_service.add_search_attributes(request)


async def _until_accepted(client: Client, wanted: Mapping[str, Kind]) -> None:
    """Ask for workflows by these attributes until the question itself is understood."""
    query = " AND ".join(f"{name} IS NULL" for name in wanted)
    while True:
        try:
            await client.count_workflows(query)
        except RPCError as error:
            if error.status is not RPCStatusCode.INVALID_ARGUMENT:
                raise
            await asyncio.sleep(_POLL_SECONDS)
        else:
            return
