"""Stores to keep files in: a folder, and a bucket of a server that speaks S3."""

from collections.abc import Generator
from pathlib import Path
from typing import Final
from uuid import uuid4

import httpx2
import pytest
from moto.server import ThreadedMotoServer
from obstore.store import ObjectStore

from infra.evidence_files.store_opening import open_store

KINDS: Final = ("folder", "bucket")


@pytest.fixture(scope="session")
def s3_address() -> Generator[str]:
    """The address of a server that speaks S3, on this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3_environment(s3_address: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment a client of S3 reads, set for that server; gives its address."""
    for name, value in {
        "AWS_ENDPOINT": s3_address,
        "AWS_ALLOW_HTTP": "true",
        "AWS_REGION": "eu-west-2",
        "AWS_ACCESS_KEY_ID": "northmoor",
        "AWS_SECRET_ACCESS_KEY": "northmoor",
    }.items():
        monkeypatch.setenv(name, value)
    return s3_address


@pytest.fixture
def bucket(s3_environment: str) -> str:
    """The name of a new bucket."""
    name = f"evidence-{uuid4()}"
    region = "<CreateBucketConfiguration><LocationConstraint>eu-west-2</LocationConstraint>"
    made = httpx2.put(f"{s3_environment}/{name}", content=f"{region}</CreateBucketConfiguration>")
    assert made.status_code == 200, made.text
    return name


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStore:
    """An empty store: every test that asks for it runs on both kinds."""
    if request.param == "folder":
        return open_store(None, folder=tmp_path / "with a space" / "evidence")
    bucket: str = request.getfixturevalue("bucket")
    return open_store(f"s3://{bucket}/northmoor/files", folder=tmp_path)
