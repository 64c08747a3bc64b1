"""The pages about people: who is shown what, and what each form does."""

from datetime import date

import pytest

from domain.directory.commands import MarkLeft
from domain.people import THE_OPERATOR, PersonKind
from infra.database.notices import NoticeRepository
from tests.api.pages.board_site import BoardSite, hidden, hrefs, numbered, words
from tests.api.pages.query_counts import MOST_QUERIES, queries
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    INSPECTION_ID,
    NOW,
    OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_person,
    a_recommendation,
)

ESTATES = a_person("estates", name="Estates", kind=PersonKind.DEPARTMENT, email="")
LAST_DAY = date(2026, 4, 13)


@pytest.fixture
async def site(northmoor_site: BoardSite) -> BoardSite:
    """Northmoor with a department that nobody hears for."""
    await northmoor_site.world.services.people.keep([ESTATES])
    return northmoor_site


async def leave(site: BoardSite, person_id: str) -> None:
    await site.world.services.directory.change(
        person_id, MarkLeft(on=LAST_DAY), actor=THE_OPERATOR, at=NOW, command_id=f"l-{person_id}"
    )


async def send(
    site: BoardSite, path: str, form: dict[str, str], *, by: str = SECRETARIAT
) -> tuple[int, str, str]:
    """Fill the form on that page in: the status, where it led, and what the page there says."""
    opened = await site.get(path, by=by)
    to = path if path == "/people" else f"{path}/change"
    answer = await site.post(to, {"token": hidden(opened, "token"), **form}, by=by)
    location = answer.headers.get("location", "")
    shown = await site.get(location, by=by) if location else answer
    return answer.status_code, location, words(shown)


class TestPeople:
    async def test_lists_what_each_is_and_who_has_left(self, site: BoardSite) -> None:
        await leave(site, OWNER)
        said = words(await site.get("/people"))
        assert "DCC Olu Mensah Person dcc-olu-mensah@northmoor.example Programme board" in said
        assert "Estates Department Nobody" in said
        assert "Left People who have left, the latest first" in said
        assert "Supt Priya Nair Person 13 April 2026" in said
        assert "4 items wait for somebody to be named." in said

    async def test_offers_the_form_to_those_who_may_use_it(self, site: BoardSite) -> None:
        for reader, offered in ((BOARD_MEMBER, True), (SECRETARIAT, True), (OWNER, False)):
            assert ("Add somebody" in words(await site.get("/people", by=reader))) is offered

    async def test_takes_the_same_few_queries_however_many_people(self, site: BoardSite) -> None:
        before = await queries(site, "/people")
        await site.world.services.people.keep(a_person(f"pc-{one}") for one in range(60))
        assert await queries(site, "/people") == before <= MOST_QUERIES


class TestAddition:
    async def test_adds_somebody_once_and_shows_them(self, site: BoardSite) -> None:
        opened = await site.get("/people", by=SECRETARIAT)
        form = {
            "token": hidden(opened, "token"),
            "name": "Northmoor Council",
            "kind": "outside_body",
            "contact": "supt priya nair",
        }
        answers = [await site.post("/people", form, by=SECRETARIAT) for _ in range(2)]
        assert {one.headers["location"] for one in answers} == {
            "/people/northmoor-council?recorded=1"
        }
        said = words(await site.get("/people/northmoor-council?recorded=1", by=SECRETARIAT))
        assert "Success Northmoor Council can be named on items now" in said
        assert "Contact Supt Priya Nair" in said
        assert "Added as outside body by Helen Aske" in said

    @pytest.mark.parametrize(
        ("form", "status", "said"),
        [
            ({"name": "Jo Hope", "kind": ""}, 422, "Choose what they are."),
            ({"name": " ", "kind": "person"}, 422, "Enter what they are called."),
            ({"name": "Jo Hope", "kind": "role"}, 422, "Enter the e-mail address"),
            ({"name": "X", "kind": "person", "email": "x"}, 422, "is no e-mail address"),
            ({"name": "X", "kind": "department", "contact": "Nairr"}, 422, "Did you mean Supt"),
            (
                {"name": "PC Sam Iqbal", "kind": "person", "email": "s@n.example"},
                409,
                "is known already",
            ),
        ],
    )
    async def test_keeps_what_was_typed_beside_what_is_wrong(
        self, site: BoardSite, form: dict[str, str], status: int, said: str
    ) -> None:
        answered, _, page = await send(site, "/people", form)
        assert answered == status
        assert f"There is a problem {said}" in page or said in page

    async def test_is_not_for_everybody(self, site: BoardSite) -> None:
        form = {"token": "a-made-up-token", "name": "Jo Hope", "kind": "person"}
        answer = await site.post("/people", form, by=OWNER)
        assert answer.status_code == 403
        assert "Only the secretariat or the board" in words(answer)


class TestPerson:
    async def test_shows_open_items_by_part(self, site: BoardSite) -> None:
        page = await site.get(f"/people/{SECOND_OWNER}")
        assert "R.1 Give repeat victims a consistent service Action owner Crime" in words(page)
        assert f"/items/{numbered('R.1', a_recommendation()).recommendation_id}" in hrefs(page)

    async def test_shows_what_never_reached_them(self, site: BoardSite) -> None:
        notices = NoticeRepository(site.world.database)
        first, *_ = await notices.waiting(OWNER)
        await notices.mark_undeliverable([first.notice_id], "Slack has no such account.")
        said = words(await site.get(f"/people/{OWNER}"))
        assert "What never reached them" in said
        assert "That an item is theirs" in said
        assert "Slack has no such account." in said

    async def test_offers_what_the_reader_may_change(self, site: BoardSite) -> None:
        labels = ("Mark as left", "Change the address", "Grant the office", "Change the contact")
        offered = {
            reader: [one for one in labels if one in words(await site.get(path, by=reader))]
            for reader, path in (
                (BOARD_MEMBER, f"/people/{OWNER}"),
                (SECRETARIAT, "/people/estates"),
                (OWNER, f"/people/{OWNER}"),
            )
        }
        assert offered == {
            BOARD_MEMBER: ["Mark as left", "Change the address", "Grant the office"],
            SECRETARIAT: ["Mark as left", "Change the address", "Change the contact"],
            OWNER: [],
        }

    async def test_has_no_page_for_nobody(self, site: BoardSite) -> None:
        assert (await site.get("/people/nobody-known")).status_code == 404


class TestChange:
    async def test_marks_somebody_as_left_and_back(self, site: BoardSite) -> None:
        path = f"/people/{OWNER}"
        form = {"change": "left", "on": "2026-04-01", "reason": "Moved to another force."}
        status, location, left = await send(site, path, form)
        _, _, back = await send(site, path, {"change": "returned"})
        assert (status, location) == (303, f"{path}?recorded=1")
        assert "Supt Priya Nair is marked as left Their items are listed until" in left
        assert "These wait until somebody else is named" in left
        assert "Left on 1 April 2026 by Helen Aske" in left
        assert "Moved to another force." in left
        assert "Supt Priya Nair is back" in back

    @pytest.mark.parametrize(
        ("person_id", "form", "said"),
        [
            (OWNER, {"change": "address", "email": "p.nair@n.example"}, "another address now"),
            (OWNER, {"change": "kind", "kind": "department"}, "known as something else now"),
            (OWNER, {"change": "grant", "office": "board"}, "holds another office now"),
            ("estates", {"change": "contact", "contact": OWNER}, "The contact of Estates is"),
        ],
    )
    async def test_says_what_was_changed(
        self, site: BoardSite, person_id: str, form: dict[str, str], said: str
    ) -> None:
        status, _, page = await send(site, f"/people/{person_id}", form, by=BOARD_MEMBER)
        assert status == 303
        assert said in page

    @pytest.mark.parametrize(
        ("form", "said"),
        [
            ({"change": "left", "on": "soon"}, "Enter their last day like 2026-04-01."),
            ({"change": "left", "on": "2026-05-01"}, "has not come yet"),
            ({"change": "address", "email": ""}, "Enter the e-mail address"),
            ({"change": "grant", "office": "court"}, "Choose an office."),
            ({"change": "kind"}, "Choose what they are."),
            ({"change": "rename"}, "Choose what to change"),
        ],
    )
    async def test_keeps_what_was_typed_beside_what_is_wrong(
        self, site: BoardSite, form: dict[str, str], said: str
    ) -> None:
        status, _, page = await send(site, f"/people/{OWNER}", form, by=BOARD_MEMBER)
        assert status == 422
        assert "There is a problem" in page
        assert said in page

    async def test_never_takes_the_last_office(self, site: BoardSite) -> None:
        form = {"change": "revoke", "office": "board"}
        status, _, page = await send(site, f"/people/{BOARD_MEMBER}", form, by=BOARD_MEMBER)
        assert status == 409
        assert "make somebody else one first" in page

    async def test_is_not_for_everybody(self, site: BoardSite) -> None:
        form = {"token": "a-made-up-token", "change": "left", "on": "2026-04-01"}
        answer = await site.post(f"/people/{OWNER}/change", form, by=BYSTANDER)
        assert answer.status_code == 403
        assert "Only the secretariat or the board" in words(answer)


class TestLeavers:
    async def test_lists_what_waits_by_whoever_was_named(self, site: BoardSite) -> None:
        await leave(site, SECOND_OWNER)
        await site.record(numbered("AFI.50", a_recommendation(action_owners=())))
        page = await site.get("/leavers")
        said = words(page)
        assert "2 items wait because whoever was named has left, or nobody was." in said
        assert "Nobody No action owner was ever named." in said
        assert "CI Tom Hale Left on 13 April 2026." in said
        assert f"/people/{SECOND_OWNER}" in hrefs(page)

    async def test_can_be_limited_to_one_inspection(self, site: BoardSite) -> None:
        await leave(site, SECOND_OWNER)
        here = words(await site.get(f"/leavers?inspection={INSPECTION_ID}"))
        elsewhere = words(await site.get("/leavers?inspection=another"))
        assert "1 item waits" in here
        assert "Nothing waits" in elsewhere

    async def test_is_empty_while_everybody_is_there(self, site: BoardSite) -> None:
        assert "Nothing waits" in words(await site.get("/leavers"))
