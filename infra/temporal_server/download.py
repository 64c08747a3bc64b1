"""The download of the Temporal CLI that Temporal's own SDK offers."""

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Final

from temporalio.testing import WorkflowEnvironment

from infra.temporal_server.search import Search, SourceUnavailableError
from infra.temporal_server.versions import CLI_VERSION, UnusableTemporalError, require_usable

_STARTUP_TIMEOUT: Final = timedelta(seconds=60)


def downloaded_temporal(search: Search) -> Path:
    """Download the CLI into the cache folder and return it.

    Raises `SourceUnavailableError`; without internet it does so at once.
    """
    search.report(f"Downloading the Temporal CLI {CLI_VERSION} (about 60 MB).")
    folder = search.folders.executables
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="download-", dir=folder) as scratch:
        _download_in_own_thread(Path(scratch))
        return _only_executable(Path(scratch)).replace(folder / "temporal")


def _download_in_own_thread(scratch: Path) -> None:
    """Run the SDK's coroutine where no event loop of the caller can be in its way."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        try:
            threads.submit(asyncio.run, _download(scratch)).result()
        except RuntimeError as error:
            # The SDK's core raises a bare RuntimeError for every way in which this fails.
            raise SourceUnavailableError(f"the download failed: {error}") from error


async def _download(scratch: Path) -> None:
    """Let the SDK start the server it downloads, since it offers no download by itself."""
    environment = await WorkflowEnvironment.start_local(  # pyright: ignore[reportUnknownMemberType] - The SDK leaves the type of a search attribute's key open.
        download_dest_dir=str(scratch),
        dev_server_download_version=f"v{CLI_VERSION}",
        dev_server_log_level="error",
        dev_server_startup_timeout=_STARTUP_TIMEOUT,
    )
    await environment.shutdown()


def _only_executable(scratch: Path) -> Path:
    files = [path for path in scratch.iterdir() if path.is_file()]
    if len(files) != 1:
        raise SourceUnavailableError(
            f"the download left {len(files)} files where one executable was due",
        )
    try:
        require_usable(files[0])
    except UnusableTemporalError as error:
        raise SourceUnavailableError(str(error)) from error
    return files[0]
