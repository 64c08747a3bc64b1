"""The pages of board meetings over a real database: planned, frozen, approved, compared."""

from datetime import timedelta

import httpx2
import pytest

from domain.recommendation import RAGRating
from infra.database.changes import ChangeRepository
from infra.database.inspections import InspectionRepository
from infra.database.meetings import MeetingRepository
from tests.api.pages.board_site import GREEN, BoardSite, hidden, hrefs, words
from tests.api.pages.query_counts import queries
from tests.factories import BOARD_MEMBER, INSPECTION_ID, OWNER, SECRETARIAT
from tests.infra.database.stories import altered, taken_up
from workflows.meeting_client import AlreadyPlannedError

MEETINGS = "/meetings"
# A page of a paper is read at leisure; this is what it takes however many items there are.
MOST_QUERIES = 10
PLAN = {"held_on": "18 June 2026", "update_round": "10", "freeze": "3", "silent": "7"}
TURNED_RED = altered(taken_up(GREEN), declared_rag=RAGRating.RED)


async def plan(site: BoardSite, **changes: str) -> httpx2.Response:
    """Fill in the form to plan a meeting and send it."""
    form = await site.get(MEETINGS, by=SECRETARIAT)
    fields = PLAN | {"token": hidden(form, "token")} | changes
    return await site.post(MEETINGS, fields, by=SECRETARIAT)


async def planned(site: BoardSite, **changes: str) -> str:
    """The path of a meeting that is planned."""
    return (await plan(site, **changes)).headers["location"].partition("?")[0]


async def change(
    site: BoardSite, path: str, name: str, *, by: str = SECRETARIAT, **fields: str
) -> httpx2.Response:
    """Send one of the forms of a meeting's page."""
    token = hidden(await site.get(path, by=by), "token")
    form = {"token": token, "change": name, **fields}
    return await site.post(f"{path}/change", form, by=by)


async def frozen(site: BoardSite, **changes: str) -> str:
    """The path of a meeting whose figures are frozen."""
    path = await planned(site, **changes)
    assert (await change(site, path, "freeze")).status_code == 303
    return path


class TestMeetings:
    async def test_says_what_comes_before_the_first(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(MEETINGS)

        assert page.status_code == 200
        assert "No meeting is planned yet" in words(page)

    async def test_lists_each_with_what_comes_next(self, northmoor_site: BoardSite) -> None:
        path = await planned(northmoor_site)
        await planned(northmoor_site, held_on="17 September 2026", inspection=INSPECTION_ID)

        page = await northmoor_site.get(MEETINGS)

        assert path in hrefs(page)
        said = words(page)
        assert "18 June 2026 , All inspections All inspections Planned" in said
        assert "Owners are asked for updates on 4 June 2026" in said
        assert said.index("17 September 2026") < said.index("18 June 2026")

    async def test_offers_the_form_to_the_secretariat_alone(
        self, northmoor_site: BoardSite
    ) -> None:
        secretariat = await northmoor_site.get(MEETINGS, by=SECRETARIAT)
        board = await northmoor_site.get(MEETINGS)

        assert "Plan a meeting" in words(secretariat)
        assert "Plan a meeting" not in words(board)


class TestPlan:
    async def test_leads_to_the_meeting_and_says_so(self, northmoor_site: BoardSite) -> None:
        answer = await plan(northmoor_site, inspection=INSPECTION_ID)
        page = await northmoor_site.get(answer.headers["location"], by=SECRETARIAT)

        assert answer.status_code == 303
        said = words(page)
        assert "Success Planned" in said
        assert "Programme Board, 18 June 2026" in said
        assert "Update round 4 June 2026" in said
        assert "Figures frozen 15 June 2026 , not yet" in said
        assert f"/board?inspection={INSPECTION_ID}" in hrefs(page)

    async def test_is_made_once_however_often_the_form_is_sent(
        self, northmoor_site: BoardSite
    ) -> None:
        form = PLAN | {"token": "the-very-same-form"}

        for _ in range(2):
            await northmoor_site.post(MEETINGS, form, by=SECRETARIAT)

        kept = await MeetingRepository(northmoor_site.world.database).list_meetings()
        assert len(kept) == 1

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"held_on": ""}, "Enter the day"),
            ({"held_on": "next Thursday"}, "“next Thursday” is no day"),
            ({"held_on": "June 2026"}, "“June 2026” is no day"),
            ({"held_on": "1 April 2026"}, "1 April 2026 has passed"),
            ({"freeze": "three"}, "Enter a number of days"),
            ({"freeze": "10"}, "has to open before"),
        ],
    )
    async def test_says_what_is_wrong_and_keeps_what_was_typed(
        self, northmoor_site: BoardSite, changes: dict[str, str], said: str
    ) -> None:
        page = await plan(northmoor_site, **changes)

        assert page.status_code == 422
        assert "There is a problem" in words(page)
        assert said in words(page)
        for typed in changes.values():
            assert f'value="{typed}"' in page.text or not typed

    async def test_refuses_a_second_board_on_the_same_day(self, northmoor_site: BoardSite) -> None:
        northmoor_site.world.meetings.refusal = AlreadyPlannedError("The board meets already.")

        page = await plan(northmoor_site)

        assert page.status_code == 409
        assert "The board meets already." in words(page)

    async def test_refuses_whoever_may_not(self, northmoor_site: BoardSite) -> None:
        form = PLAN | {"token": "a-form-made-up"}

        page = await northmoor_site.post(MEETINGS, form, by=OWNER)

        assert page.status_code == 403


class TestMeeting:
    async def test_knows_no_other(self, northmoor_site: BoardSite) -> None:
        assert (await northmoor_site.get(f"{MEETINGS}/board-none")).status_code == 404

    async def test_offers_each_reader_what_they_may_do(self, northmoor_site: BoardSite) -> None:
        path = await planned(northmoor_site)
        before = words(await northmoor_site.get(path, by=SECRETARIAT))
        await change(northmoor_site, path, "freeze")

        secretariat = words(await northmoor_site.get(path, by=SECRETARIAT))
        board = words(await northmoor_site.get(path, by=BOARD_MEMBER))
        owner = words(await northmoor_site.get(path, by=OWNER))

        assert "Freeze the figures now" in before
        assert "Freeze the figures now" not in secretariat
        assert "Call the meeting off" in secretariat
        assert "Approve the paper" not in secretariat
        assert "Approve the paper" in board
        assert "Call the meeting off" not in board
        assert "Approve the paper" not in owner

    async def test_moves_and_says_so(self, northmoor_site: BoardSite) -> None:
        path = await planned(northmoor_site)

        answer = await change(northmoor_site, path, "move", held_on="25 June 2026")
        page = words(await northmoor_site.get(answer.headers["location"], by=SECRETARIAT))

        assert "Success Moved" in page
        assert "Programme Board, 25 June 2026" in page

    async def test_is_called_off_with_a_reason(self, northmoor_site: BoardSite) -> None:
        path = await planned(northmoor_site)
        missing = await change(northmoor_site, path, "cancel", reason=" ")

        await change(northmoor_site, path, "cancel", reason="The chair is away.")

        assert missing.status_code == 422
        assert "called off" in words(missing)
        page = words(await northmoor_site.get(path, by=SECRETARIAT))
        assert "Called off because The chair is away." in page

    @pytest.mark.parametrize(
        ("name", "fields", "status"),
        [
            ("nothing", {}, 422),
            ("move", {"held_on": "soon"}, 422),
            ("approve", {"decided_on": "14 April 2026"}, 403),
        ],
    )
    async def test_refuses_what_cannot_be_done(
        self, northmoor_site: BoardSite, name: str, fields: dict[str, str], status: int
    ) -> None:
        path = await planned(northmoor_site)

        page = await change(northmoor_site, path, name, **fields)

        assert page.status_code == status
        assert "There is a problem" in words(page)


class TestPaper:
    async def test_shows_the_figures_as_they_were_frozen(self, northmoor_site: BoardSite) -> None:
        path = await frozen(northmoor_site)
        await ChangeRepository(northmoor_site.world.database).record([TURNED_RED])

        page = words(await northmoor_site.get(path))

        assert "Update round None: the figures were frozen first" in page
        assert "Figures as at 14 April 2026, 10:30 . Frozen with the board paper" in page
        assert "1 of 6 items is complete, 1 is red and 2 are not rated." in page
        assert "1 item has changed since. Show live" in page
        assert "have been altered" not in page
        assert "AFI.2" in page

    async def test_leads_no_count_to_a_list_that_has_moved_on(
        self, northmoor_site: BoardSite
    ) -> None:
        path = await frozen(northmoor_site)

        page = await northmoor_site.get(path)

        assert not any(href.startswith("/items?") for href in hrefs(page))

    async def test_is_approved_by_the_board(self, northmoor_site: BoardSite) -> None:
        path = await frozen(northmoor_site)

        early = await change(
            northmoor_site, path, "approve", by=BOARD_MEMBER, decided_on="1 April 2026"
        )
        answer = await change(
            northmoor_site,
            path,
            "approve",
            by=BOARD_MEMBER,
            decided_on="14 April 2026",
            note="Agreed.",
        )
        page = words(await northmoor_site.get(answer.headers["location"]))

        assert early.status_code == 422
        assert "cannot have approved these figures on 1 April 2026" in words(early)
        assert "Success Paper approved" in page
        assert "Paper approved 14 April 2026 , recorded by DCC Olu Mensah Agreed." in page

    async def test_tells_what_moved_since_the_last_board(self, northmoor_site: BoardSite) -> None:
        await frozen(northmoor_site)
        await ChangeRepository(northmoor_site.world.database).record([TURNED_RED])
        northmoor_site.world.clock.move_on(timedelta(days=1))

        path = await frozen(northmoor_site, held_on="17 September 2026")
        page = words(await northmoor_site.get(path))

        assert "Since the board of 18 June 2026, 0 improved and 1 got worse." in page
        assert "Green to Red" in page
        assert "Red 1 2 ▲ 1 more" in page

    async def test_can_be_printed(self, northmoor_site: BoardSite) -> None:
        path = await planned(northmoor_site)
        before = await northmoor_site.get(f"{path}/paper")
        await change(northmoor_site, path, "freeze")

        page = await northmoor_site.get(f"{path}/paper")

        assert before.status_code == 404
        assert "Not approved by the board yet." in words(page)
        assert not any(href.startswith("/items") for href in hrefs(page))

    async def test_takes_as_many_queries_however_many_items(
        self, northmoor_site: BoardSite
    ) -> None:
        path = await frozen(northmoor_site)

        assert await queries(northmoor_site, path) <= MOST_QUERIES

    async def test_of_a_board_on_one_inspection_names_it(self, northmoor_site: BoardSite) -> None:
        path = await frozen(northmoor_site, inspection=INSPECTION_ID)

        inspection = await InspectionRepository(northmoor_site.world.database).get(INSPECTION_ID)

        assert inspection is not None
        assert inspection.title in words(await northmoor_site.get(path))


class TestLiveBoard:
    async def test_tells_what_moved_since_the_last_paper(self, northmoor_site: BoardSite) -> None:
        before = words(await northmoor_site.get("/board"))
        await frozen(northmoor_site)
        unchanged = words(await northmoor_site.get("/board"))
        await ChangeRepository(northmoor_site.world.database).record([TURNED_RED])

        page = words(await northmoor_site.get("/board"))

        assert "Since last board" not in before
        assert "Since the board of 18 June 2026, 0 improved and 0 got worse." in unchanged
        assert "Movement since last board" not in unchanged
        assert "Since the board of 18 June 2026, 0 improved and 1 got worse." in page
        assert "Movement since last board" in page
        assert "▼ 1 worse" in page

    async def test_of_one_inspection_is_compared_with_a_paper_on_all(
        self, northmoor_site: BoardSite
    ) -> None:
        await frozen(northmoor_site)
        await ChangeRepository(northmoor_site.world.database).record([TURNED_RED])

        page = words(await northmoor_site.get(f"/board?inspection={INSPECTION_ID}"))

        assert "Since the board of 18 June 2026, 0 improved and 1 got worse." in page

    async def test_forgets_a_board_that_was_called_off(self, northmoor_site: BoardSite) -> None:
        path = await frozen(northmoor_site)
        await change(northmoor_site, path, "cancel", reason="No quorum.")

        assert "Since last board" not in words(await northmoor_site.get("/board"))

    async def test_holds_the_day_of_the_meeting_as_moved(self, northmoor_site: BoardSite) -> None:
        path = await frozen(northmoor_site)
        await change(northmoor_site, path, "move", held_on="25 June 2026")

        assert "Since the board of 25 June 2026" in words(await northmoor_site.get("/board"))
