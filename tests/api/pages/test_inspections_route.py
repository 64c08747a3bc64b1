"""The list of inspections, and the page of one."""

from dataclasses import replace

import httpx2

from domain.national import for_forces
from domain.recommendation import RAGRating
from tests.api.pages.board_site import (
    CRIME,
    REMARK,
    SUPERSEDED,
    BoardSite,
    hidden,
    hrefs,
    northmoor,
    words,
)
from tests.api.pages.query_counts import MOST_QUERIES, queries
from tests.domain.test_national import FORCES, a_national_opening
from tests.factories import (
    INSPECTION_ID,
    NOW,
    OWNER,
    SECRETARIAT,
    a_recommendation,
    an_inspection,
    an_opening,
)

PATH = f"/inspections/{INSPECTION_ID}"
ANNOUNCED = {
    "form": "announce",
    "title": "Custody 2027",
    "external_id": "northmoor-2027-custody",
    "source": "inspectorate",
    "inspectorate": "HMICFRS",
    "on": "10 April 2026",
}


async def announce(site: BoardSite, **changes: str) -> httpx2.Response:
    """Fill in the form to announce an inspection and send it."""
    form = await site.get("/inspections", by=SECRETARIAT)
    fields = ANNOUNCED | {"token": hidden(form, "token")} | changes
    return await site.post("/inspections", fields, by=SECRETARIAT)


async def record(site: BoardSite, path: str, **fields: str) -> httpx2.Response:
    """Send one of the forms of an inspection's page."""
    token = hidden(await site.get(path, by=SECRETARIAT), "token")
    return await site.post(f"{path}/life", {"token": token, **fields}, by=SECRETARIAT)


class TestInspections:
    async def test_are_listed_with_their_items_counted(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get("/inspections")
        said = words(page)
        assert "Northmoor Police: how well calls are answered HMICFRS 20 February 2026 6 5 1" in (
            said
        )
        assert "Announce an inspection" in said
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


class TestAnnounce:
    async def test_makes_an_inspection_and_goes_to_it(self, northmoor_site: BoardSite) -> None:
        answer = await announce(northmoor_site)

        page = await northmoor_site.get(answer.headers["location"], by=SECRETARIAT)

        assert answer.status_code == 303
        said = words(page)
        assert "Stage Announced" in said
        assert "Announced 10 April 2026" in said
        assert "This inspection has raised nothing so far" in said
        listed = words(await northmoor_site.get("/inspections"))
        assert "Custody 2027 HMICFRS Not known 0 0 0" in listed

    async def test_tells_what_is_wrong_and_keeps_what_was_typed(
        self, northmoor_site: BoardSite
    ) -> None:
        for changes, said in (
            ({"on": "soon"}, "“soon” is no day"),
            ({"on": ""}, "Enter the day"),
            ({"on": "15 April 2026"}, "lies ahead"),
            ({"title": ""}, "what the inspection is called"),
        ):
            page = await announce(northmoor_site, **changes)
            assert page.status_code == 422
            assert said in words(page)
            assert 'value="northmoor-2027-custody"' in page.text

    async def test_is_for_the_secretariat_and_the_board(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get("/inspections", by=OWNER)
        refused = await northmoor_site.post(
            "/inspections", ANNOUNCED | {"token": "a-token-of-the-form"}, by=OWNER
        )

        assert "Announce an inspection" not in words(page)
        assert refused.status_code == 403


class TestLife:
    async def test_is_recorded_once_and_confirmed(self, northmoor_site: BoardSite) -> None:
        path = (await announce(northmoor_site)).headers["location"].partition("?")[0]
        form = {"form": "begin_fieldwork", "on": "11 April 2026"}

        answer = await record(northmoor_site, path, **form)
        page = await northmoor_site.get(answer.headers["location"], by=SECRETARIAT)

        assert answer.status_code == 303
        said = words(page)
        assert said.index("Success") < said.index("Fieldwork began") < said.index("Stage Fieldwork")
        assert "Announced by Helen Aske" in said

    async def test_says_how_long_is_left_for_the_response(self, northmoor_site: BoardSite) -> None:
        # Published on 20 February, so the response was due by 16 April.
        said = words(await northmoor_site.get(PATH))
        assert "Response due 16 April 2026 , 2 days left" in said

        answer = await record(
            northmoor_site, PATH, form="send_response", on="14 April 2026", note="By letter."
        )
        said = words(await northmoor_site.get(answer.headers["location"], by=SECRETARIAT))

        assert "Response sent 14 April 2026" in said
        assert "days left" not in said
        assert "By letter." in said

    async def test_names_the_items_a_revisit_found_wanting(self, northmoor_site: BoardSite) -> None:
        await record(northmoor_site, PATH, form="announce_revisit", on="")
        found = {"form": "record_revisit", "on": "14 April 2026", "note": "One does not hold."}

        unknown = await record(northmoor_site, PATH, **found, to_reopen="AFI.77")
        still_open = await record(northmoor_site, PATH, **found, to_reopen="AFI.2")
        answer = await record(northmoor_site, PATH, **found, to_reopen="AFI.3")

        assert (unknown.status_code, still_open.status_code) == (422, 422)
        assert "AFI.77" in words(unknown)
        assert "is open already" in words(still_open)
        page = await northmoor_site.get(answer.headers["location"], by=SECRETARIAT)
        assert "To be reopened AFI.3" in words(page)
        assert f"/items/{SUPERSEDED.recommendation_id}" in hrefs(page)

    async def test_shows_a_refused_form_again(self, northmoor_site: BoardSite) -> None:
        page = await record(northmoor_site, PATH, form="send_response", on="soon", note="Sent.")

        assert page.status_code == 422
        assert "“soon” is no day" in words(page)
        assert 'href="#send_response-on"' in page.text
        assert "Sent.</textarea>" in page.text

    async def test_offers_each_what_they_may_do(self, northmoor_site: BoardSite) -> None:
        board = words(await northmoor_site.get(PATH))
        secretariat = words(await northmoor_site.get(PATH, by=SECRETARIAT))
        owner = words(await northmoor_site.get(PATH, by=OWNER))

        assert "End the inspection" in board
        assert "The response was sent" in secretariat
        assert "End the inspection" not in secretariat
        assert "Record what has happened" not in owner

    async def test_refuses_whoever_is_offered_nothing(self, northmoor_site: BoardSite) -> None:
        fields = {"token": "a-token-of-the-form", "form": "send_response", "on": "14 April 2026"}

        answer = await northmoor_site.post(f"{PATH}/life", fields, by=OWNER)

        assert answer.status_code == 403
        assert "Only the secretariat or the board may do this" in words(answer)

    async def test_refuses_a_form_that_nobody_offered(self, northmoor_site: BoardSite) -> None:
        page = await record(northmoor_site, PATH, form="paint_it_blue")

        assert page.status_code == 422
        assert "Choose what to record" in words(page)

    async def test_is_of_no_inspection_nobody_knows(self, northmoor_site: BoardSite) -> None:
        fields = {"token": "a-token-of-the-form", "form": "send_response"}

        answer = await northmoor_site.post("/inspections/nowhere/life", fields, by=SECRETARIAT)

        assert answer.status_code == 404


class TestNational:
    async def test_shows_each_recommendation_with_each_force(self, site: BoardSite) -> None:
        for opening in for_forces(a_national_opening(), FORCES):
            await site.open_inspection(opening)

        page = await site.get(f"/national/{INSPECTION_ID}")

        said = words(page)
        assert "National report, published 20 February 2026" in said
        assert "Northmoor Police Not begun yet 2 0 0 0 0 0 2" in said
        assert "All forces 6 0 0 0 0 0 6" in said
        assert said.count("Assigned : AFI.1, ") == len(FORCES)
        assert await queries(site, f"/national/{INSPECTION_ID}") <= MOST_QUERIES

    async def test_is_linked_from_the_inspection_of_each_force(self, site: BoardSite) -> None:
        (opening, *_others) = for_forces(a_national_opening(), FORCES)
        await site.open_inspection(opening)

        page = await site.get(f"/inspections/{opening.inspection.inspection_id}")

        assert f"/national/{INSPECTION_ID}" in hrefs(page)

    async def test_has_no_page_for_one_nobody_knows(self, northmoor_site: BoardSite) -> None:
        assert (await northmoor_site.get("/national/nowhere")).status_code == 404
