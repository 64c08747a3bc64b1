"""A national report over REST: how it stands with every force."""

import httpx2

from domain.national import for_forces
from tests.api.problem_answers import kind_of
from tests.api.worlds import APIWorld
from tests.domain.test_national import FORCES, a_national_opening
from tests.factories import INSPECTION_ID, NOW, OWNER


async def get(world: APIWorld, national_id: str = INSPECTION_ID) -> httpx2.Response:
    path = f"/v1/national/{national_id}"
    return await world.client.get(path, headers=await world.as_person(OWNER))


class TestReadNationalReport:
    async def test_tells_how_each_recommendation_stands_with_each_force(
        self, world: APIWorld
    ) -> None:
        openings = for_forces(a_national_opening(), FORCES)
        for opening in openings:
            await world.take_up_whole(opening)

        found = (await get(world)).json()

        assert found["national"]["national_id"] == INSPECTION_ID
        assert [one["force"] for one in found["forces"]] == sorted(FORCES)
        assert [one["reference"] for one in found["recommendations"]] == ["AFI.1", "AFI.1a"]
        (first, _second) = found["recommendations"]
        assert len(first["standings"]) == len(FORCES)
        assert {one["stage"] for one in first["standings"]} == {"assigned"}
        assert (found["total"]["items"], found["total"]["not_rated"]) == (6, 6)
        assert {one["totals"]["items"] for one in found["forces"]} == {2}

    async def test_is_named_by_the_inspections_that_are_part_of_it(self, world: APIWorld) -> None:
        (opening, *_others) = for_forces(a_national_opening(), FORCES)
        await world.take_up_whole(opening)
        path = f"/v1/inspections/{opening.inspection.inspection_id}"

        found = await world.client.get(path, headers=await world.as_person(OWNER))

        assert found.json()["national"]["national_id"] == INSPECTION_ID
        assert found.json()["national_id"] == INSPECTION_ID

    async def test_knows_no_other(self, world: APIWorld) -> None:
        (opening, *_others) = for_forces(a_national_opening(), FORCES)
        await world.services.inspections.keep_opening(opening, received_at=NOW)
        await world.services.people.keep(opening.people)

        answer = await get(world, "nowhere")

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")
