"""The production shape, natively: Temporal's server on PostgreSQL runs what we run."""

from pathlib import Path

import pytest
from temporalio.client import Client, WorkflowUpdateFailedError
from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes
from temporalio.worker import Worker

from infra.temporal_server.executable import ClusterTools
from infra.temporal_server.search_attributes import ensure_search_attributes
from tests.infra.temporal_server.sleeper import SleeperWorkflow, wake
from tests.postgres_server import PostgresServer
from tests.temporal_on_postgres import temporal_on_postgres
from workflows.visibility import SEARCH_ATTRIBUTES

STAGE = SearchAttributeKey.for_keyword("TractionStage")


@pytest.mark.temporal
@pytest.mark.postgres
class TestTemporalOnPostgres:
    async def test_carries_a_workflow_its_search_attributes_and_its_updates(
        self,
        postgres_server: PostgresServer,
        cluster_tools: ClusterTools,
        tmp_path: Path,
    ) -> None:
        async with temporal_on_postgres(postgres_server, cluster_tools, tmp_path) as address:
            client = await Client.connect(address)
            await ensure_search_attributes(client, SEARCH_ATTRIBUTES)
            await ensure_search_attributes(client, SEARCH_ATTRIBUTES)
            async with Worker(client, task_queue="sleepers", workflows=[SleeperWorkflow]):
                handle = await client.start_workflow(
                    SleeperWorkflow.run,
                    60.0,
                    id="on-postgres",
                    task_queue="sleepers",
                    search_attributes=TypedSearchAttributes(
                        [SearchAttributePair(STAGE, "assigned")],
                    ),
                )
                with pytest.raises(WorkflowUpdateFailedError):
                    await wake(handle, "")
                answer = await wake(handle, "Pat")
                result = await handle.result()
            described = await handle.describe()

        assert (answer, result) == ("Pat woke it", "woken by Pat")
        assert described.typed_search_attributes[STAGE] == "assigned"
