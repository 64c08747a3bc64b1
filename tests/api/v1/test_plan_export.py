"""A plan as a file over REST."""

from tests.api.worlds import APIWorld
from tests.factories import INSPECTION_ID, OWNER, a_recommendation

PATH = f"/v1/inspections/{INSPECTION_ID}/plan"


class TestExportPlan:
    async def test_gives_the_plan_in_the_format_asked_for(self, world: APIWorld) -> None:
        await world.take_up(a_recommendation())
        headers = await world.as_person(OWNER)

        answer = await world.client.get(PATH, params={"format": "csv"}, headers=headers)
        for_word = await world.client.get(PATH, headers=headers)

        assert answer.status_code == for_word.status_code == 200
        assert "AFI.1,Northmoor Police should identify callers" in answer.text
        assert for_word.content.startswith(b"PK")

    async def test_refuses_what_is_not_there(self, world: APIWorld) -> None:
        await world.take_up(a_recommendation())
        headers = await world.as_person(OWNER)

        unknown = await world.client.get("/v1/inspections/nowhere/plan", headers=headers)
        of_nobody = await world.client.get(PATH, params={"portfolio": "Crime"}, headers=headers)
        as_picture = await world.client.get(PATH, params={"format": "png"}, headers=headers)

        assert [one.status_code for one in (unknown, of_nobody, as_picture)] == [404, 404, 422]
