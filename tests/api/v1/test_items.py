"""Reading items, inspections and people."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.recommendation import Recommendation
from tests.api.problem_answers import kind_of
from tests.api.worlds import APIWorld
from tests.factories import (
    BYSTANDER,
    INSPECTION_ID,
    NAMES,
    OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation,
)
from tests.infra.database.statement_watch import watched_statements


def some_items(count: int) -> list[Recommendation]:
    """Items that differ in reference, title and due date."""
    return [
        a_recommendation(
            recommendation_id=f"{INSPECTION_ID}.afi-{number}",
            reference=f"AFI.{number}",
            title=f"Title {number}",
            due_on=date(2026, 6, number),
        )
        for number in range(1, count + 1)
    ]


async def get(world: APIWorld, path: str, **query: Any) -> Any:
    """Ask as somebody with no office."""
    headers = await world.as_person(BYSTANDER)
    return await world.client.get(path, params=query, headers=headers)


class TestListRecommendations:
    async def test_gives_every_item_once_page_by_page(self, world: APIWorld) -> None:
        await world.take_up(*some_items(5))
        seen: list[str] = []
        query: dict[str, Any] = {"limit": 2, "sort": "-due"}

        while True:
            page = (await get(world, "/v1/recommendations", **query)).json()
            seen += [row["reference"] for row in page["rows"]]
            if page["next"] is None:
                break
            query["after"] = page["next"]

        assert seen == ["AFI.5", "AFI.4", "AFI.3", "AFI.2", "AFI.1"]
        assert page["total"] == 5

    async def test_names_owners_and_rating(self, world: APIWorld) -> None:
        await world.take_up()

        [row] = (await get(world, "/v1/recommendations")).json()["rows"]

        assert row["owners"] == [{"person_id": OWNER, "name": NAMES[OWNER]}]
        assert row["status"]["rag"] is None
        assert row["stage"] == "assigned"

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ({"stage": ["assigned", "closed"]}, 2),
            ({"stage": "closed"}, 0),
            ({"rag": "not_rated"}, 2),
            ({"rag": "red"}, 0),
            ({"owner": SECOND_OWNER}, 1),
            ({"due_before": "2026-06-02"}, 1),
            ({"overdue": "true"}, 0),
            ({"text": "title 2"}, 1),
            ({"inspection_id": INSPECTION_ID}, 2),
            ({"portfolio": "Nowhere"}, 0),
            ({"kind": "recommendation"}, 0),
            ({"supported_by": "Crime"}, 0),
        ],
    )
    async def test_filters(self, world: APIWorld, query: dict[str, Any], count: int) -> None:
        first, second = some_items(2)
        await world.take_up(first, replace(second, action_owners=(SECOND_OWNER,)))

        page = (await get(world, "/v1/recommendations", **query)).json()

        assert (page["total"], len(page["rows"])) == (count, count)

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"limit": 201}, "limit"),
            ({"limit": 0}, "limit"),
            ({"sort": "colour"}, "sort"),
            ({"after": "nonsense"}, "after"),
            ({"after": "WyJkdWUiLCAiXHVkODAwIiwgIngiXQ"}, "after"),
            ({"after": "W1tb" * 900}, "after"),
            ({"colour": "blue"}, "colour"),
            ({"stage": "lost"}, "stage[0]"),
            ({"due_before": "1066-10-14"}, "due_before"),
            ({"portfolio": "\x00"}, "portfolio"),
        ],
    )
    async def test_names_what_it_cannot_understand(
        self, world: APIWorld, query: dict[str, Any], field: str
    ) -> None:
        await world.take_up()

        answer = await get(world, "/v1/recommendations", **query)

        assert (answer.status_code, kind_of(answer)) == (422, "invalid_fields")
        assert answer.json()["errors"][0]["field"].startswith(field.partition("[")[0])

    async def test_asks_the_database_no_more_for_more_items(self, world: APIWorld) -> None:
        await world.take_up(*some_items(20))
        headers = await world.as_person(BYSTANDER)
        counts: list[int] = []

        for limit in (1, 20):
            with watched_statements() as statements:
                await world.client.get(f"/v1/recommendations?limit={limit}", headers=headers)
            counts.append(len(statements))

        assert counts == [4, 4]


class TestReadRecommendation:
    async def test_gives_the_item_with_its_version_as_etag(self, world: APIWorld) -> None:
        await world.take_up()
        item = a_recommendation()

        answer = await get(world, f"/v1/recommendations/{item.recommendation_id}")

        assert answer.headers["etag"] == '"1"'
        assert answer.json() == answer.json() | {
            "reference": item.reference,
            "action_owners": list(item.action_owners),
            "due_on": "2026-06-30",
            "version": 1,
            "rating": {
                "rag": None,
                "basis": "declared",
                "reason": "Not rated: nobody has rated it yet",
            },
        }

    @pytest.mark.parametrize("path", ["", "/history", "/ahead"])
    async def test_says_that_there_is_no_such_item(self, world: APIWorld, path: str) -> None:
        await world.take_up()

        answer = await get(world, f"/v1/recommendations/nothing{path}")

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")

    async def test_refuses_an_id_that_cannot_be_one(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await get(world, "/v1/recommendations/%00")

        assert (answer.status_code, kind_of(answer)) == (422, "invalid_fields")


class TestReadHistory:
    async def test_tells_what_happened_and_how_it_is_sealed(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await get(
            world, f"/v1/recommendations/{a_recommendation().recommendation_id}/history"
        )

        [entry] = answer.json()["entries"]
        assert (entry["sequence"], entry["version"]) == (1, 1)
        assert entry["event"] == "recommendation.taken_up"
        assert len(entry["hash"]) == 64


class TestReadAhead:
    async def test_lists_the_prompts_still_to_come(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await get(
            world, f"/v1/recommendations/{a_recommendation().recommendation_id}/ahead"
        )

        ahead = answer.json()
        assert ahead["becomes_overdue_at"] == "2026-06-30T23:00:00Z"
        about_the_date = [one for one in ahead["prompts"] if one["kind"] != "no_update"]
        assert [one["working_days"] for one in about_the_date] == [-20, -10, -5, 0, 1, 5, 10, 20]
        assert about_the_date[0] == {
            "at": "2026-06-02T08:00:00Z",
            "kind": "due_soon",
            "working_days": -20,
            "recipients": [OWNER],
        }


class TestInspections:
    async def test_counts_what_is_open(self, world: APIWorld) -> None:
        await world.take_up(*some_items(3))

        (listed,) = (await get(world, "/v1/inspections")).json()["inspections"]
        one = (await get(world, f"/v1/inspections/{INSPECTION_ID}")).json()

        # Read alone, it also tells of its life and its history.
        assert listed == {name: one[name] for name in listed}
        assert (one["items"], one["open"], one["closed"]) == (3, 3, 0)

    async def test_says_that_there_is_no_such_inspection(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await get(world, "/v1/inspections/nothing")

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")


class TestListPeople:
    async def test_tells_who_holds_which_office(self, world: APIWorld) -> None:
        await world.take_up()

        people = (await get(world, "/v1/people")).json()["people"]

        offices = {one["person_id"]: one["offices"] for one in people}
        assert set(offices) == set(NAMES)
        assert (offices[SECRETARIAT], offices[OWNER]) == (["secretariat"], [])
