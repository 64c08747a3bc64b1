"""Search attributes: added once, refused when they would change type."""

import pytest
from temporalio.api.operatorservice.v1 import ListSearchAttributesRequest
from temporalio.common import (
    SearchAttributeIndexedValueType,
    SearchAttributeKey,
    SearchAttributePair,
    TypedSearchAttributes,
)
from temporalio.testing import WorkflowEnvironment

from infra.temporal_server.search_attributes import (
    SearchAttributeConflictError,
    ensure_search_attributes,
)
from tests.infra.temporal_server.sleeper import SleeperWorkflow
from workflows.visibility import SEARCH_ATTRIBUTES

pytestmark = pytest.mark.temporal


class TestEnsureSearchAttributes:
    async def test_may_be_repeated(self, temporal_env: WorkflowEnvironment) -> None:
        await ensure_search_attributes(temporal_env.client, SEARCH_ATTRIBUTES)
        await ensure_search_attributes(temporal_env.client, SEARCH_ATTRIBUTES)

        listed = await temporal_env.client.operator_service.list_search_attributes(
            ListSearchAttributesRequest(namespace="default"),
        )
        assert dict(SEARCH_ATTRIBUTES).items() <= dict(listed.custom_attributes).items()

    async def test_lets_a_workflow_be_started_with_them_at_once(
        self,
        temporal_env: WorkflowEnvironment,
    ) -> None:
        stage = SearchAttributeKey.for_keyword("TractionStage")

        handle = await temporal_env.client.start_workflow(
            SleeperWorkflow.run,
            60.0,
            id="with-search-attributes",
            task_queue="nobody-listens",
            search_attributes=TypedSearchAttributes([SearchAttributePair(stage, "assigned")]),
        )

        described = await handle.describe()
        await handle.terminate()
        assert described.typed_search_attributes[stage] == "assigned"

    async def test_refuses_to_change_a_type_and_adds_nothing(
        self,
        temporal_env: WorkflowEnvironment,
    ) -> None:
        wanted = {
            "TractionNeverAdded": SearchAttributeIndexedValueType.KEYWORD,
            "TractionStage": SearchAttributeIndexedValueType.DATETIME,
        }

        with pytest.raises(SearchAttributeConflictError, match=r"TractionStage is .*KEYWORD"):
            await ensure_search_attributes(temporal_env.client, wanted)

        listed = await temporal_env.client.operator_service.list_search_attributes(
            ListSearchAttributesRequest(namespace="default"),
        )
        assert "TractionNeverAdded" not in listed.custom_attributes
