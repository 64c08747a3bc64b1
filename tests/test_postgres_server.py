"""The PostgreSQL for tests: both kinds start, give separate databases, and leave nothing."""

import tempfile
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.postgres_programs import installed_programs
from tests.postgres_server import PostgresServer, bundled_postgres, installed_postgres

Run = Callable[[Path], AbstractContextManager[PostgresServer]]

pytestmark = pytest.mark.postgres


def installed(parent: Path) -> AbstractContextManager[PostgresServer]:
    programs = installed_programs()
    if programs is None:
        pytest.skip("this machine has no PostgreSQL that this user may run")
    return installed_postgres(programs, parent=parent)


def bundled(parent: Path) -> AbstractContextManager[PostgresServer]:
    return bundled_postgres(parent=parent)


@pytest.fixture
def short_folder() -> Generator[Path]:
    """Give a folder that PostgreSQL's own account may enter, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="tpt-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    folder.rmdir()


def names_in(database: str) -> list[str]:
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE mine (id integer)"))
        rows = connection.execute(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"),
        )
        names = [row[0] for row in rows]
    engine.dispose()
    return names


def plain(url: str) -> str:
    return url.replace("+psycopg", "")


def mentioning(folder: Path) -> list[str]:
    """List the command lines of every process that works in this folder."""
    lines: list[str] = []
    for process in psutil.process_iter(["cmdline"]):
        words: list[str] | None = process.info["cmdline"]
        lines.append(" ".join(words or []))
    return [line for line in lines if str(folder) in line]


@pytest.mark.parametrize("run", [installed, bundled])
class TestPostgresServer:
    def test_gives_databases_and_says_what_extensions_it_has(
        self,
        run: Run,
        short_folder: Path,
    ) -> None:
        with run(short_folder) as server:
            assert [names_in(server.new_database()) for _ in range(2)] == [["mine"], ["mine"]]
            assert server.offers("plpgsql")
            assert not server.offers("no_such_extension")

    def test_leaves_no_process_and_no_folder_behind(self, run: Run, short_folder: Path) -> None:
        with run(short_folder) as server, psycopg.connect(plain(server.url("postgres"))):
            assert server.answers()
            assert mentioning(short_folder)

        assert mentioning(short_folder) == []
        assert list(short_folder.iterdir()) == []
