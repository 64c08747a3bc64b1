"""The machine a run was made on, and how fast its disk and database are by themselves."""

import os
import platform
import sqlite3
import tempfile
from dataclasses import dataclass
from time import perf_counter

import psutil
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    NullPool,
    Table,
    create_engine,
    event,
    insert,
    text,
)

from infra.database.address import sync_url
from infra.database.engine import prepare_sqlite

_WRITES = 300
_PAGE = b"\0" * 4096
_GIB = 1024**3


@dataclass(frozen=True, kw_only=True)
class Machine:
    """What ran, on what; the last two are what a lone caller gets, a second."""

    cores: int
    memory_gib: float
    load: float
    python: str
    database: str
    syncs_per_second: float
    commits_per_second: float


def describe_machine(database_url: str) -> Machine:
    """Look at this machine, and at that (empty, migrated) database."""
    return Machine(
        cores=os.cpu_count() or 1,
        memory_gib=psutil.virtual_memory().total / _GIB,
        load=os.getloadavg()[0],
        python=platform.python_version(),
        database=_version(database_url),
        syncs_per_second=_syncs_per_second(),
        commits_per_second=_commits_per_second(database_url),
    )


def _syncs_per_second() -> float:
    with tempfile.TemporaryFile() as file:
        began = perf_counter()
        for _ in range(_WRITES):
            file.write(_PAGE)
            file.flush()
            os.fdatasync(file.fileno())
        return _WRITES / (perf_counter() - began)


def _commits_per_second(database_url: str) -> float:
    """One-row transactions, as durable as Traction's, without any of the layers above."""
    engine = create_engine(sync_url(database_url), poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)
    rows = Table("benchmark_commits", MetaData(), Column("number", Integer))
    rows.create(engine)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        began = perf_counter()
        for number in range(_WRITES):
            connection.execute(insert(rows), {"number": number})
        took = perf_counter() - began
    rows.drop(engine)
    engine.dispose()
    return _WRITES / took


def _version(database_url: str) -> str:
    engine = create_engine(sync_url(database_url), poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with engine.connect() as connection:
        number = connection.scalar(text("SHOW server_version"))
    engine.dispose()
    return f"PostgreSQL {str(number).split()[0]}"
