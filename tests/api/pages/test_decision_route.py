"""The board's decision: recorded once, refused in words, confirmed from the record."""

import asyncio
from dataclasses import replace

import pytest

from api.pages import recording
from domain.commands import Command, PostUpdate
from domain.decisions import carry_out
from domain.people import Actor
from domain.recommendation import ClosureCategory, Recommendation, Stage
from tests.api.pages.board_site import (
    GREEN,
    REVIEWED,
    BoardSite,
    hidden,
    numbered,
    words,
)
from tests.api.worlds import POLICY
from tests.factories import BOARD_MEMBER, BYSTANDER, OWNER, a_closure, an_actor
from workflows.client import ClosedRecommendationError, UnavailableError
from workflows.messages import Outcome

ITEM = f"/items/{REVIEWED.recommendation_id}"
DECISION = f"{ITEM}/decision"


async def form_of(site: BoardSite, path: str = ITEM) -> dict[str, str]:
    """The hidden fields of the form as the page gives them."""
    page = await site.get(path)
    return {name: hidden(page, name) for name in ("token", "version")}


async def events(site: BoardSite, item: Recommendation = REVIEWED) -> list[str]:
    history = await site.world.services.recommendations.history(item.recommendation_id)
    return [entry.event.removeprefix("recommendation.") for entry in history]


async def stage_of(site: BoardSite, item: Recommendation = REVIEWED) -> Stage:
    snapshot = await site.world.services.recommendations.get(item.recommendation_id)
    assert snapshot is not None
    return snapshot.item.stage


async def owner_reports(site: BoardSite) -> None:
    await site.world.commands.perform(
        REVIEWED.recommendation_id,
        PostUpdate(text="One more dip sample."),
        actor=an_actor(OWNER),
        command_id="owner-1",
    )


class TestDecision:
    async def test_closes_and_says_so_on_the_items_page(self, northmoor_site: BoardSite) -> None:
        form = await form_of(northmoor_site)
        answer = await northmoor_site.post(
            DECISION, {**form, "decision": "implemented", "reason": "Seen in use."}
        )
        assert answer.status_code == 303
        assert answer.headers["location"] == f"{ITEM}?recorded=2"
        page = words(await northmoor_site.get(answer.headers["location"]))
        assert "Success AFI.1 is closed Closed: implemented. Seen in use." in page
        assert "Closed: implemented by DCC Olu Mensah" in page
        assert await stage_of(northmoor_site) is Stage.CLOSED

    async def test_sends_back_with_a_reason_over_several_lines(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)
        answer = await northmoor_site.post(
            DECISION, {**form, "decision": "send_back", "reason": "Nights.\r\nWeekends.\r\n"}
        )
        page = words(await northmoor_site.get(answer.headers["location"]))
        assert "AFI.1 is sent back to its owner" in page
        (entry,) = [
            one
            for one in await northmoor_site.world.services.recommendations.history(
                REVIEWED.recommendation_id
            )
            if one.event.endswith("sent_back")
        ]
        assert entry.details["reason"] == "Nights.\nWeekends."

    async def test_names_the_item_that_supersedes_it_by_its_reference(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)
        fields = {"decision": "superseded", "superseded_by": "afi.2", "reason": "Merged."}
        answer = await northmoor_site.post(DECISION, {**form, **fields})
        page = words(await northmoor_site.get(answer.headers["location"]))
        assert "Superseded by AFI.2." in page
        snapshot = await northmoor_site.world.services.recommendations.get(
            REVIEWED.recommendation_id
        )
        assert snapshot is not None
        assert snapshot.item.closure == a_closure(
            at=northmoor_site.world.clock(),
            category=ClosureCategory.SUPERSEDED,
            reason="Merged.",
            superseded_by=GREEN.recommendation_id,
        )

    async def test_is_carried_out_once_however_often_the_form_is_sent(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)
        fields = {**form, "decision": "implemented", "reason": "Done."}
        answers = await asyncio.gather(*(northmoor_site.post(DECISION, fields) for _ in range(2)))
        answers.append(await northmoor_site.post(DECISION, fields))
        assert [one.headers.get("location") for one in answers] == [f"{ITEM}?recorded=2"] * 3
        assert (await events(northmoor_site)).count("closed") == 1

    async def test_counts_as_taken_when_only_the_answer_was_lost(
        self, northmoor_site: BoardSite
    ) -> None:
        fields = {**await form_of(northmoor_site), "decision": "implemented", "reason": "Done."}
        northmoor_site.world.commands.loses_answer = UnavailableError("No answer in time.")
        answer = await northmoor_site.post(DECISION, fields)
        assert answer.headers["location"] == f"{ITEM}?recorded=2"


class TestMistakes:
    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({}, "Choose what the board decides."),
            ({"decision": "burn"}, "Choose what the board decides."),
            ({"decision": "send_back", "reason": " "}, "Enter why the item is sent back"),
            ({"decision": "not_accepted"}, "Enter why the force does not accept the item."),
            ({"decision": "superseded", "reason": "x"}, "Enter the reference of the item"),
            (
                {"decision": "superseded", "reason": "x", "superseded_by": "AFI.99"},
                "No item of this inspection is called “AFI.99”",
            ),
            (
                {"decision": "superseded", "reason": "x", "superseded_by": "AFI.1"},
                "An item cannot supersede itself",
            ),
            (
                {"decision": "implemented", "superseded_by": "AFI.2"},
                "Only an item closed as superseded names another",
            ),
            ({"decision": "implemented", "reason": "x" * 4_001}, "at most 4,000 are kept"),
        ],
    )
    async def test_are_told_and_change_nothing(
        self, northmoor_site: BoardSite, fields: dict[str, str], message: str
    ) -> None:
        form = await form_of(northmoor_site)
        page = await northmoor_site.post(DECISION, {**form, **fields})
        assert page.status_code == 422
        assert message in words(page)
        assert await events(northmoor_site) == ["taken_up"]

    async def test_keep_what_was_typed_and_the_token(self, northmoor_site: BoardSite) -> None:
        form = await form_of(northmoor_site)
        fields = {"decision": "superseded", "superseded_by": "AFI.99", "reason": "Merged <b>"}
        page = await northmoor_site.post(DECISION, {**form, **fields})
        assert hidden(page, "token") == form["token"]
        assert 'value="superseded" checked' in page.text
        assert 'value="AFI.99"' in page.text
        assert "Merged &lt;b&gt;" in page.text

    async def test_name_a_reference_that_several_items_bear(
        self, northmoor_site: BoardSite
    ) -> None:
        twin = replace(numbered("AFI.20", GREEN), reference="AFI.2")
        await northmoor_site.record(twin)
        fields = {"decision": "superseded", "superseded_by": "AFI.2", "reason": "Merged."}
        page = await northmoor_site.post(DECISION, {**await form_of(northmoor_site), **fields})
        assert "2 items are called “AFI.2”" in words(page)

    @pytest.mark.parametrize("missing", ["token", "version"])
    async def test_of_a_form_that_is_not_ours_are_not_guessed_at(
        self, northmoor_site: BoardSite, missing: str
    ) -> None:
        form = await form_of(northmoor_site)
        del form[missing]
        page = await northmoor_site.post(DECISION, {**form, "decision": "implemented"})
        assert page.status_code == 422
        assert "Something in the address or form is wrong" in words(page)


class TestRefusals:
    async def test_name_the_present_stage_when_the_item_has_changed(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)
        await owner_reports(northmoor_site)
        page = await northmoor_site.post(
            DECISION, {**form, "decision": "implemented", "reason": "Seen."}
        )
        assert page.status_code == 409
        assert "nothing was recorded. It is now reviewed: read it again below" in words(page)
        assert "One more dip sample." in words(page)
        assert hidden(page, "version") == "2"
        assert "Seen." in page.text

    async def test_say_that_somebody_else_closed_it_meanwhile(
        self, northmoor_site: BoardSite
    ) -> None:
        mine, theirs = await form_of(northmoor_site), await form_of(northmoor_site)
        await northmoor_site.post(DECISION, {**theirs, "decision": "implemented"})
        page = await northmoor_site.post(
            DECISION, {**mine, "decision": "send_back", "reason": "No."}
        )
        assert page.status_code == 409
        assert "It is now closed: nothing is left to decide." in words(page)
        assert "Record decision" not in words(page)

    async def test_of_the_rules_reach_the_page_in_their_own_words(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)
        page = await northmoor_site.post(
            DECISION, {**form, "decision": "implemented"}, by=BYSTANDER
        )
        assert page.status_code == 403
        assert "Only the board may do this." in words(page)
        assert await stage_of(northmoor_site) is Stage.REVIEWED

    async def test_of_what_the_stage_does_not_allow_name_what_is_possible(
        self, northmoor_site: BoardSite
    ) -> None:
        path = f"/items/{GREEN.recommendation_id}"
        form = await form_of(northmoor_site, path)
        page = await northmoor_site.post(f"{path}/decision", {**form, "decision": "implemented"})
        assert page.status_code == 409
        assert "from which 'close as implemented' is not possible" in words(page)

    async def test_of_a_workflow_that_has_ended_are_told(self, northmoor_site: BoardSite) -> None:
        northmoor_site.world.commands.refusal = ClosedRecommendationError("This item is closed.")
        form = await form_of(northmoor_site)
        page = await northmoor_site.post(DECISION, {**form, "decision": "implemented"})
        assert page.status_code == 409
        assert "There is a problem This item is closed." in words(page)

    async def test_for_want_of_an_answer_keep_the_form_to_send_again(
        self, northmoor_site: BoardSite
    ) -> None:
        northmoor_site.world.commands.refusal = UnavailableError("Send the same again.")
        form = await form_of(northmoor_site)
        page = await northmoor_site.post(
            DECISION, {**form, "decision": "implemented", "reason": "Seen in use."}
        )
        assert page.status_code == 503
        assert "Seen in use." in page.text
        northmoor_site.world.commands.refusal = None
        resent = {name: hidden(page, name) for name in ("token", "version")}
        answer = await northmoor_site.post(
            DECISION, {**resent, "decision": "implemented", "reason": "Seen in use."}
        )
        assert answer.status_code == 303


class TestForgery:
    async def test_is_refused_before_anything_is_read(self, northmoor_site: BoardSite) -> None:
        session = await northmoor_site.world.session_of(BOARD_MEMBER)
        form = await form_of(northmoor_site)
        page = await northmoor_site.client.post(
            DECISION,
            data={**form, "decision": "implemented"},
            headers={"Cookie": f"traction_session={session}", "Sec-Fetch-Site": "cross-site"},
        )
        assert page.status_code == 403
        assert await stage_of(northmoor_site) is Stage.REVIEWED

    async def test_is_told_from_the_boards_own_form(self, northmoor_site: BoardSite) -> None:
        session = await northmoor_site.world.session_of(BOARD_MEMBER)
        form = await form_of(northmoor_site)
        answer = await northmoor_site.client.post(
            DECISION,
            data={**form, "decision": "implemented"},
            headers={"Cookie": f"traction_session={session}", "Sec-Fetch-Site": "same-origin"},
        )
        assert answer.status_code == 303

    async def test_without_signing_in_leads_to_the_door(self, northmoor_site: BoardSite) -> None:
        form = await form_of(northmoor_site)
        answer = await northmoor_site.client.post(DECISION, data=form)
        assert answer.headers["location"] == "/sign-in"


class SlowRecords:
    """Takes decisions at once; the read model hears of them later, or not while asked."""

    def __init__(self, site: BoardSite, *, later: float | None) -> None:
        self._commands = site.world.commands
        self._site = site
        self._later = later
        self.recording: asyncio.Task[Outcome] | None = None

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        snapshot = await self._site.world.services.recommendations.get(recommendation_id)
        assert snapshot is not None
        change = carry_out(
            snapshot.item, command, actor=actor, at=self._site.world.clock(), policy=POLICY
        )

        async def record() -> Outcome:
            assert self._later is not None
            await asyncio.sleep(self._later)
            return await self._commands.perform(
                recommendation_id, command, actor=actor, command_id=command_id
            )

        if self._later is not None:
            self.recording = asyncio.create_task(record())
        return Outcome(item=change.item, status=change.status)


class TestReadModelBehind:
    async def test_is_waited_for_before_going_back_to_the_item(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)
        slow = SlowRecords(northmoor_site, later=0.2)
        northmoor_site.serve_with(slow)
        answer = await northmoor_site.post(DECISION, {**form, "decision": "implemented"})
        assert slow.recording is not None
        await slow.recording
        page = words(await northmoor_site.get(answer.headers["location"]))
        assert "AFI.1 is closed" in page

    async def test_is_told_of_when_it_takes_too_long(
        self, northmoor_site: BoardSite, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(recording, "_LOOKS", 2)
        form = await form_of(northmoor_site)
        northmoor_site.serve_with(SlowRecords(northmoor_site, later=None))
        answer = await northmoor_site.post(DECISION, {**form, "decision": "implemented"})
        page = words(await northmoor_site.get(answer.headers["location"]))
        assert "What you sent about AFI.1 is taken" in page
