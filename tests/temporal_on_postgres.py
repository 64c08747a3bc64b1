"""A production-shaped Temporal cluster, run natively: the real server on a real PostgreSQL."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from google.protobuf.duration_pb2 import Duration
from temporalio.api.workflowservice.v1 import RegisterNamespaceRequest
from temporalio.client import Client

from infra.temporal_server.commands import run
from infra.temporal_server.executable import ClusterTools
from infra.temporal_server.readiness import is_serving
from infra.temporal_server.server_process import ServerProcess
from tests.free_ports import free_low_ports
from tests.postgres_server import PostgresServer

_PLUGIN: Final = "postgres12_pgx"
_SCHEMA_SECONDS: Final = 60.0
_STARTUP_SECONDS: Final = 60.0
_RETENTION: Final = timedelta(days=3)

# Its own name for each port; the HTTP gateway and the four services' gossip included.
_PORTS: Final = (
    "FRONTEND_GRPC_PORT",
    "FRONTEND_HTTP_PORT",
    "FRONTEND_MEMBERSHIP_PORT",
    "MATCHING_GRPC_PORT",
    "MATCHING_MEMBERSHIP_PORT",
    "HISTORY_GRPC_PORT",
    "HISTORY_MEMBERSHIP_PORT",
    "WORKER_GRPC_PORT",
    "WORKER_MEMBERSHIP_PORT",
)


@asynccontextmanager
async def temporal_on_postgres(
    postgres: PostgresServer,
    tools: ClusterTools,
    folder: Path,
) -> AsyncGenerator[str]:
    """Give the frontend's address of a cluster that knows the namespace `default`.

    `folder` takes its log and settings. Skips the test when PostgreSQL lacks the extension that
    Temporal's visibility schema needs.
    """
    if not postgres.offers("btree_gin"):
        pytest.skip("this PostgreSQL lacks btree_gin (package postgresql-contrib)")
    databases = _new_names()
    await asyncio.to_thread(_create_schemas, postgres, tools, databases)
    environment = _server_environment(postgres, databases, folder)
    address = f"127.0.0.1:{environment['FRONTEND_GRPC_PORT']}"
    process = await ServerProcess.start(
        [str(tools.server), "--allow-no-auth", "start"],
        log_file=folder / "temporal-server.log",
        environment=environment,
    )
    try:
        await process.wait_until(partial(is_serving, address), within=_STARTUP_SECONDS)
        await _register_namespace(address)
        await process.wait_until(
            partial(is_serving, address, namespace="default"),
            within=_STARTUP_SECONDS,
        )
        yield address
    finally:
        await process.stop()


def _new_names() -> dict[str, str]:
    """Name the two databases by the part of the schema that each holds."""
    suffix = secrets.token_hex(6)
    return {"temporal": f"temporal_{suffix}", "visibility": f"temporal_visibility_{suffix}"}


def _create_schemas(
    postgres: PostgresServer,
    tools: ClusterTools,
    databases: Mapping[str, str],
) -> None:
    environment = {
        "SQL_PLUGIN": _PLUGIN,
        "SQL_HOST": postgres.host,
        "SQL_PORT": str(postgres.port),
        "SQL_USER": postgres.user,
        "SQL_PASSWORD": postgres.password or "",
    }
    for part, database in databases.items():
        for arguments in (
            ["create"],
            ["setup-schema", "-v", "0.0"],
            ["update-schema", "--schema-name", f"postgresql/v12/{part}"],
        ):
            run(
                [str(tools.sql), "--db", database, *arguments],
                timeout=_SCHEMA_SECONDS,
                environment=environment,
            )


def _server_environment(
    postgres: PostgresServer,
    databases: Mapping[str, str],
    folder: Path,
) -> dict[str, str]:
    """Fill in the template inside the server; nothing of our own environment reaches it."""
    dynamic_config = folder / "dynamic-config.yaml"
    dynamic_config.write_text("{}\n")
    # The schema keeps each service's port in a signed 16-bit column.
    ports = dict(zip(_PORTS, map(str, free_low_ports(len(_PORTS))), strict=True))
    return {
        "DB": _PLUGIN,
        "DBNAME": databases["temporal"],
        "VISIBILITY_DBNAME": databases["visibility"],
        "POSTGRES_SEEDS": postgres.host,
        "DB_PORT": str(postgres.port),
        "POSTGRES_USER": postgres.user,
        "POSTGRES_PWD": postgres.password or "",
        "NUM_HISTORY_SHARDS": "4",
        "BIND_ON_IP": "127.0.0.1",
        "DYNAMIC_CONFIG_FILE_PATH": str(dynamic_config),
        "LOG_LEVEL": "warn",
        **ports,
    }


async def _register_namespace(address: str) -> None:
    client = await Client.connect(address)
    retention = Duration()
    retention.FromTimedelta(_RETENTION)
    await client.workflow_service.register_namespace(
        RegisterNamespaceRequest(
            namespace="default",
            workflow_execution_retention_period=retention,
        ),
    )
