"""From `traction run` to a closed item, through both pages, past a killed worker and a restart."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.end_to_end import walk as steps
from tests.end_to_end.whole_traction import whole_traction

pytestmark = [pytest.mark.end_to_end, pytest.mark.temporal]


class TestWholeTraction:
    async def test_carries_an_item_to_closure_past_a_killed_worker_and_a_restart(
        self, tmp_path: Path, chromium: Browser
    ) -> None:
        async with whole_traction(tmp_path) as traction:
            walk = await steps.begin(traction, chromium)
            await steps.start_and_report(walk)
            await steps.submit_evidence(walk)
            traction.part("worker").kill()
            await steps.return_it(walk)
            await steps.submit_evidence(walk)
            await steps.accept(walk)
            await steps.send_back(walk)
            await walk.context.close()

        async with whole_traction(tmp_path) as traction:
            walk = await steps.begin(traction, chromium)
            await walk.board_shows("The board wants the night shift.")
            await steps.submit_evidence(walk)
            await steps.accept(walk)
            await steps.close(walk)
            ahead = await traction.traction("ahead", "--days", "400", "--json")
            await walk.context.close()

        assert steps.REFERENCE not in ahead.replace("AFI.15", "")
