"""The list of inspections, and the page of one."""

from dataclasses import replace

from domain.recommendation import RAGRating
from tests.api.pages.board_site import CRIME, REMARK, BoardSite, hrefs, northmoor, words
from tests.api.pages.query_counts import MOST_QUERIES, queries
from tests.factories import INSPECTION_ID, NOW, a_recommendation, an_inspection, an_opening

PATH = f"/inspections/{INSPECTION_ID}"


class TestInspections:
    async def test_are_listed_with_their_items_counted(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get("/inspections")
        said = words(page)
        assert "Northmoor Police: how well calls are answered HMICFRS 20 February 2026 6 5 1" in (
            said
        )
        assert PATH in hrefs(page)
        assert await queries(northmoor_site, "/inspections") <= MOST_QUERIES

    async def test_begin_with_the_latest(self, northmoor_site: BoardSite) -> None:
        older = an_inspection(
            inspection_id="import-older", external_id="older", title="Custody", published_on=None
        )
        await northmoor_site.world.services.inspections.keep_opening(
            replace(an_opening(), inspection=older, recommendations=()), received_at=NOW
        )
        said = words(await northmoor_site.get("/inspections"))
        assert said.index("how well calls are answered") < said.index("Custody")

    async def test_say_what_to_do_while_there_are_none(self, site: BoardSite) -> None:
        await site.world.services.people.keep(northmoor().people)
        assert "Nothing imported yet" in words(await site.get("/inspections"))


class TestInspection:
    async def test_tells_where_its_items_come_from_and_how_they_stand(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await northmoor_site.get(PATH)
        said = words(page)
        for fact in (
            "Inspection by HMICFRS",
            "Report published 20 February 2026",
            "Imported from an undated paper, 6 rows, 14 April 2026, 10:30",
            "the paper says 3, the items give 2",
            REMARK,
            "Crime ACC Martin Shaw C/Supt Ruth Adeyemi 2 0",
            "Contact and Response ACC Martin Shaw C/Supt Ruth Adeyemi 3 1",
        ):
            assert fact in said, fact
        assert f"/board?inspection={INSPECTION_ID}" in hrefs(page)
        assert await queries(northmoor_site, PATH) <= MOST_QUERIES

    async def test_names_everybody_who_answers_for_a_portfolio(self, site: BoardSite) -> None:
        items = (
            a_recommendation(portfolio=CRIME, plan_owner=None, portfolio_holder="acc-martin-shaw"),
            a_recommendation(
                recommendation_id=f"{INSPECTION_ID}.afi-2",
                portfolio=CRIME,
                plan_owner=None,
                portfolio_holder="helen-aske",
                declared_rag=RAGRating.RED,
            ),
        )
        await site.open_inspection(an_opening(*items))
        said = words(await site.get(PATH))
        assert "Crime ACC Martin Shaw, Helen Aske Nobody yet 2 0" in said

    async def test_names_the_sender_of_a_webhook(self, site: BoardSite) -> None:
        sent = an_inspection(source="inspectorate")
        await site.open_inspection(an_opening(inspection=sent))
        assert "Imported from webhook of inspectorate" in words(await site.get(PATH))

    async def test_has_no_page_for_one_nobody_knows(self, northmoor_site: BoardSite) -> None:
        assert (await northmoor_site.get("/inspections/nowhere")).status_code == 404
