"""What a round stands on: a Temporal server, a database and a worker, all fresh, all real."""

import os
import shutil
import socket
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client

from benchmarks.bare_store import BareStore
from benchmarks.child import running
from benchmarks.databases import fresh_database
from benchmarks.subjects import Subject, SubjectName, subject
from infra.database.engine import Database
from infra.temporal_client import connect
from infra.temporal_server.dev_server import LOOPBACK, DevServer
from infra.temporal_server.search_attributes import ensure_search_attributes
from workflows.visibility import SEARCH_ATTRIBUTES


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What every round is built from; `database_server` None means SQLite in a file."""

    temporal: Path
    database_server: str | None


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A Temporal server and a database, both empty."""

    client: Client
    database: Database
    database_url: str
    temporal_address: str
    temporal_pid: int
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a process that works on this ground."""
        return {
            **os.environ,
            "TRACTION_DATABASE_URL": self.database_url,
            "TRACTION_TEMPORAL_ADDRESS": self.temporal_address,
        }


@asynccontextmanager
async def ground(basis: Basis) -> AsyncGenerator[Ground]:
    """Everything is gone afterwards."""
    with temporary_folder() as folder, fresh_database(basis.database_server, folder) as url:
        server = DevServer(
            basis.temporal,
            database_file=folder / "temporal.db",
            port=free_port(),
            ui_port=None,
            log_file=folder / "temporal.log",
        )
        database = Database(url)
        try:
            async with server:
                client = await connect(server.address, "default")
                await ensure_search_attributes(client, SEARCH_ATTRIBUTES)
                yield Ground(
                    client=client,
                    database=database,
                    database_url=url,
                    temporal_address=server.address,
                    temporal_pid=server.pid or 0,
                    folder=folder,
                )
        finally:
            await database.close()


@asynccontextmanager
async def worked(ground: Ground, name: SubjectName) -> AsyncGenerator[tuple[Subject, int]]:
    """The subject with its worker running, and the number of the worker's process."""
    if name is SubjectName.BARE:
        await BareStore(ground.database).create()
    command = ("benchmarks.worker_process", name.value)
    log_file = ground.folder / "worker.log"
    async with running(command, environment=ground.environment, log_file=log_file) as pid:
        yield subject(name, ground.client, ground.database), pid


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def temporary_folder() -> Generator[Path]:
    """A folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="traction-benchmark-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
