"""A world for each test on the shared Temporal server."""

from collections.abc import AsyncIterator

import pytest
from temporalio.testing import WorkflowEnvironment

from tests.workflows.worlds import World, world


@pytest.fixture
async def running(temporal_env: WorkflowEnvironment) -> AsyncIterator[World]:
    """A world in which time passes as it does outside."""
    with temporal_env.with_time_skipping_disabled():
        async with world(temporal_env.client) as one:
            yield one


@pytest.fixture
async def forgetful(temporal_env: WorkflowEnvironment) -> AsyncIterator[World]:
    """A world whose worker caches nothing, so that every task replays the history."""
    with temporal_env.with_time_skipping_disabled():
        async with world(temporal_env.client, max_cached_workflows=0) as one:
            yield one
