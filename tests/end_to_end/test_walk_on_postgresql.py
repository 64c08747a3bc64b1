"""The production shape without containers: Temporal and Traction both on PostgreSQL."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from infra.temporal_server.executable import ClusterTools
from tests.end_to_end import walk as steps
from tests.end_to_end.whole_traction import whole_traction
from tests.postgres_server import PostgresServer
from tests.temporal_on_postgres import temporal_on_postgres

pytestmark = [pytest.mark.end_to_end, pytest.mark.temporal, pytest.mark.postgres]


class TestProductionShape:
    async def test_carries_an_item_to_closure(
        self,
        tmp_path: Path,
        chromium: Browser,
        postgres_server: PostgresServer,
        cluster_tools: ClusterTools,
    ) -> None:
        async with temporal_on_postgres(postgres_server, cluster_tools, tmp_path) as address:
            settings = {
                "TRACTION_TEMPORAL_ADDRESS": address,
                "TRACTION_DATABASE_URL": postgres_server.new_database(),
            }
            async with whole_traction(tmp_path / "traction", settings) as traction:
                walk = await steps.begin(traction, chromium)
                await steps.start_and_report(walk)
                await steps.submit_evidence(walk)
                await steps.accept(walk)
                await steps.close(walk)
                await walk.context.close()
