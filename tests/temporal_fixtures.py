"""Fixtures: one Temporal server for all tests, able to skip time, and the programs for more."""

import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from _pytest.capture import CaptureManager
from temporalio.testing import WorkflowEnvironment

from infra.temporal_payloads import DATA_CONVERTER
from infra.temporal_server.dev_server import TIME_SKIPPING_ARGUMENTS
from infra.temporal_server.executable import ClusterTools, find_cluster_tools, find_temporal
from infra.temporal_server.search import BuildProgress
from infra.temporal_server.search_attributes import ensure_search_attributes
from workflows.visibility import SEARCH_ATTRIBUTES

# Runs are asked to continue as new far earlier than in production, so that tests get there.
_SHORT_HISTORIES: Final = (
    "--dynamic-config-value",
    "limit.historyCount.suggestContinueAsNew=200",
)
_STARTUP_TIMEOUT: Final = timedelta(seconds=60)
_SECONDS_BETWEEN_LINES: Final = 30.0


class BuildAnnouncer:
    """Tells the terminal of a build that keeps the tests waiting, past pytest's capture."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._due = 0.0

    def __call__(self, progress: BuildProgress) -> None:
        """Write a line now and then; seven silent minutes would look like a hang."""
        if progress.elapsed_seconds < self._due:
            return
        self._due = progress.elapsed_seconds + _SECONDS_BETWEEN_LINES
        self._write(
            f"\nFetching the Temporal server: {progress.phase} {progress.done} of "
            f"{progress.total or '?'} after {progress.elapsed_seconds:.0f} s\n",
        )

    def _write(self, text: str) -> None:
        capture = self._config.pluginmanager.getplugin("capturemanager")
        if isinstance(capture, CaptureManager):
            with capture.global_and_fixture_disabled():
                sys.stderr.write(text)


@pytest.fixture(scope="session")
def temporal_executable(pytestconfig: pytest.Config) -> Path:
    """Give the Temporal CLI, fetched or built if this machine has none."""
    said: list[str] = []
    return find_temporal(report=said.append, progress=BuildAnnouncer(pytestconfig))


@pytest.fixture(scope="session")
def cluster_tools(pytestconfig: pytest.Config) -> ClusterTools:
    """Give the server and its schema tool, built if this machine has none."""
    said: list[str] = []
    return find_cluster_tools(report=said.append, progress=BuildAnnouncer(pytestconfig))


@pytest.fixture(scope="session")
async def temporal_env(temporal_executable: Path) -> AsyncIterator[WorkflowEnvironment]:
    """Give an environment whose workflows skip time, with Traction's search attributes."""
    environment = await WorkflowEnvironment.start_time_skipping_v2(
        dev_server_existing_path=str(temporal_executable),
        dev_server_extra_args=[*TIME_SKIPPING_ARGUMENTS, *_SHORT_HISTORIES],
        dev_server_log_level="error",
        dev_server_startup_timeout=_STARTUP_TIMEOUT,
        data_converter=DATA_CONVERTER,
    )
    async with environment:
        await ensure_search_attributes(environment.client, SEARCH_ATTRIBUTES)
        yield environment
