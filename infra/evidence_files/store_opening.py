"""Where files are kept: a folder on this machine, or a bucket of an S3 service."""

from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

# A person waits for the answer; by default the library would try for three minutes.
_TRIES: Final = 3
_PATIENCE: Final = timedelta(seconds=20)


class UnusableStoreError(Exception):
    """What was set is no place to keep files in; the message says what to set."""


def open_store(url: str | None, *, folder: Path) -> ObjectStore:
    """The bucket at that address (`s3://bucket/prefix`), or the folder when there is none.

    Keys, region and endpoint of a bucket are read from the environment (AWS_ACCESS_KEY_ID and its
    like), as every client of S3 does. The folder is made, for its owner's eyes alone.

    Raises:
        UnusableStoreError: the address is not of a bucket, or the folder cannot be made.
    """
    if url is None:
        return _open_folder(folder)
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc:
        raise UnusableStoreError(
            "TRACTION_EVIDENCE_STORE_URL has to name a bucket (s3://bucket/prefix); without it,"
            " files are kept in the folder 'evidence' in the data folder."
        )
    return _open_bucket(url)


def _open_folder(folder: Path) -> LocalStore:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnusableStoreError(
            f"The folder for evidence files cannot be made ({error}): set TRACTION_DATA_FOLDER to"
            " one that can be written to, or TRACTION_EVIDENCE_STORE_URL to a bucket."
        ) from error
    return LocalStore(folder.absolute())


def _open_bucket(url: str) -> S3Store:
    try:
        return S3Store.from_url(
            url, retry_config={"max_retries": _TRIES, "retry_timeout": _PATIENCE}
        )
    except (BaseError, ValueError) as unusable:
        raise UnusableStoreError(
            f"TRACTION_EVIDENCE_STORE_URL cannot be used: {str(unusable).splitlines()[0]}"
        ) from unusable
