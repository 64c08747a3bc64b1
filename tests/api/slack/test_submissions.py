"""Sending modals in, over the wire."""

from typing import Any

import pytest

from domain.commands import AcceptEvidence, Command, Start, SubmitEvidence
from domain.recommendation import RAGRating, Stage
from tests.api.slack.conftest import Force
from tests.api.slack.patience import eventually
from tests.factories import OWNER, REVIEWER, SECOND_OWNER


async def open_form(force: Force, person_id: str, action_id: str) -> str:
    """Press the button and give the id of the window it opens."""
    await force.desk.press(person_id, action_id)
    modals = await eventually(lambda: force.desk.modals(person_id))
    return modals[-1]["view"]["id"]


async def card_saying(force: Force, person_id: str, words: str) -> Any:
    """One of that person's cards, once it says so."""

    async def look() -> Any:
        cards = await force.desk.cards(person_id)
        return next((card for card in cards if words in str(card["blocks"])), None)

    return await eventually(look)


async def come_to(force: Force, *commands: tuple[str, Command]) -> None:
    """Take an item up and let those people do those things elsewhere."""
    await force.take_up()
    for person_id, command in commands:
        await force.do(person_id, command)


WITH_EVIDENCE = ((OWNER, Start()), (OWNER, SubmitEvidence(shows="A script.")))


class TestPostUpdate:
    async def test_is_kept_with_its_rating(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")

        outcome = await force.desk.send_in(view, text="Half of the staff are trained.", rag="amber")

        card = await card_saying(force, OWNER, "Update posted by Supt Priya Nair at 10:30")
        update = (await force.item()).updates[-1]
        assert outcome["ok"]
        assert await force.desk.modals(OWNER) == []
        assert (update.text, update.rag) == ("Half of the staff are trained.", RAGRating.AMBER)
        assert "Stage: in progress" in str(card["blocks"])

    async def test_shows_what_is_missing_beside_its_field(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")

        outcome = await force.desk.send_in(view, text="   ")

        assert outcome["errors"] == {"text": "Enter this: what has been done."}
        assert (await force.item()).updates == ()

    async def test_is_taken_after_a_correction_in_the_same_window(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        await force.desk.send_in(view, text="   ")

        outcome = await force.desk.send_in(view, text="Now in words.")

        assert outcome["ok"]
        assert (await force.item()).updates[-1].text == "Now in words."

    async def test_is_taken_once_when_delivered_twice(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        await force.desk.arm("duplicate_delivery")

        outcome = await force.desk.send_in(view, text="Once.")

        await card_saying(force, OWNER, "Update posted by")
        first, second = force.commands.asked
        assert outcome["ok"]
        assert first == second
        assert len((await force.item()).updates) == 1


class TestSubmitEvidence:
    async def test_is_kept_with_its_link(self, force: Force) -> None:
        await come_to(force)
        await force.desk.press(OWNER, "start")
        await card_saying(force, OWNER, "Stage: in progress")
        view = await open_form(force, OWNER, "submit_evidence")

        outcome = await force.desk.send_in(view, shows="A dip sample.", link="https://a.example/b")

        card = await card_saying(force, OWNER, "Evidence submitted by Supt Priya Nair at 10:30")
        evidence = (await force.item()).evidence[-1]
        assert outcome["ok"]
        assert (evidence.shows, evidence.link) == ("A dip sample.", "https://a.example/b")
        assert "A dip sample." not in str(card)

    async def test_shows_a_bad_link_beside_the_link(self, force: Force) -> None:
        await come_to(force)
        await force.desk.press(OWNER, "start")
        await card_saying(force, OWNER, "Stage: in progress")
        view = await open_form(force, OWNER, "submit_evidence")

        outcome = await force.desk.send_in(view, shows="A sample.", link='https://a.example/"b"')

        assert list(outcome["errors"]) == ["link"]


class TestAcceptEvidence:
    async def test_is_kept_with_the_comment(self, force: Force) -> None:
        await come_to(force, *WITH_EVIDENCE)
        view = await open_form(force, REVIEWER, "accept_evidence")

        outcome = await force.desk.send_in(view, confirm=["read"], comment="Convincing.")

        card = await card_saying(force, REVIEWER, "Evidence accepted by Chief Inspector Lowe")
        item = await force.item()
        assert outcome["ok"]
        assert item.stage is Stage.REVIEWED
        assert item.review is not None
        assert item.review.comment == "Convincing."
        assert "Convincing." not in str(card)

    async def test_wants_the_reviewer_to_have_read_it(self, force: Force) -> None:
        await come_to(force, *WITH_EVIDENCE)
        view = await open_form(force, REVIEWER, "accept_evidence")

        outcome = await force.desk.send_in(view)

        assert list(outcome["errors"]) == ["confirm"]
        assert (await force.item()).stage is Stage.EVIDENCE_SUBMITTED

    async def test_names_who_was_quicker_and_gives_the_words_back(self, force: Force) -> None:
        await come_to(force, *WITH_EVIDENCE)
        view = await open_form(force, REVIEWER, "accept_evidence")
        await force.do(REVIEWER, AcceptEvidence())

        await force.desk.send_in(view, confirm=["read"], comment="My comment.")

        (modal,) = await force.desk.modals(REVIEWER)
        words = str(modal["view"])
        assert "Chief Inspector Lowe accepted the evidence on 14 April 2026 at 10:30" in words
        assert "My comment." in words
        assert modal["view"]["submit"] is None


class TestReturnEvidence:
    async def test_sends_it_back_and_the_owner_hears(self, force: Force) -> None:
        await come_to(force, *WITH_EVIDENCE)
        view = await open_form(force, REVIEWER, "return_evidence")

        outcome = await force.desk.send_in(view, reason="The sample is too small.")

        await card_saying(force, REVIEWER, "Evidence returned by Chief Inspector Lowe")
        await force.messenger.deliver(OWNER)
        news = await card_saying(force, OWNER, "has come back to you")
        assert outcome["ok"]
        assert (await force.item()).stage is Stage.IN_PROGRESS
        assert "too small" not in str(news)

    async def test_wants_a_reason(self, force: Force) -> None:
        await come_to(force, *WITH_EVIDENCE)
        view = await open_form(force, REVIEWER, "return_evidence")

        outcome = await force.desk.send_in(view, reason="  ")

        assert outcome["errors"] == {"reason": "Enter this: why it is returned."}


class TestNobodyAnswers:
    async def test_keeps_what_was_typed_and_takes_it_once_later(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        force.commands.away = True
        refused = await force.desk.send_in(view, text="All trained.")
        force.commands.away = False

        outcome = await force.desk.send_in(view)

        first, second = force.commands.asked
        assert "Nothing you wrote is lost" in refused["errors"]["text"]
        assert outcome["ok"]
        assert first == second
        assert (await force.item()).updates[-1].text == "All trained."

    async def test_is_said_before_slack_gives_up(
        self, force: Force, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("api.slack.submissions._PATIENCE_SECONDS", 0.2)
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        force.commands.seconds_late = 30

        refused = await force.desk.send_in(view, text="All trained.")

        assert "Nothing you wrote is lost" in refused["errors"]["text"]

    async def test_takes_the_same_words_once_when_they_had_been_taken_after_all(
        self, force: Force, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("api.slack.submissions._PATIENCE_SECONDS", 1.0)
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        force.commands.seconds_late = 30
        await force.desk.send_in(view, text="All trained.")
        force.commands.seconds_late = 0
        monkeypatch.undo()

        outcome = await force.desk.send_in(view)

        assert outcome["ok"]
        assert len((await force.item()).updates) == 1

    async def test_takes_a_corrected_text_as_a_command_of_its_own(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        force.commands.away = True
        await force.desk.send_in(view, text="All trained.")
        force.commands.away = False

        await force.desk.send_in(view, text="Nearly all trained.")

        first, second = force.commands.asked
        assert first != second


class TestStrangers:
    async def test_are_refused_in_the_window_itself(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        await force.desk.arm("foreign_user")

        await force.desk.send_in(view, text="From outside.")

        (modal,) = await force.desk.modals(OWNER)
        assert "belongs to another workspace" in str(modal["view"])
        assert (await force.item()).updates == ()

    async def test_lose_their_part_between_press_and_sending_in(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        link = await force.people.slack_link(OWNER)
        assert link is not None
        await force.people.link_slack(OWNER, link.team_id, "U0DESK0042")
        await force.people.link_slack(SECOND_OWNER, link.team_id, link.user_id)

        await force.desk.send_in(view, text="Not mine.")

        (modal,) = await force.desk.modals(OWNER)
        assert "Only an action owner" in str(modal["view"])
        assert "Not mine." in str(modal["view"])


class TestCardThatIsGone:
    async def test_does_not_stand_in_the_way(self, force: Force) -> None:
        await come_to(force)
        view = await open_form(force, OWNER, "post_update")
        await force.desk.arm("fatal_error", method="chat.update")

        outcome = await force.desk.send_in(view, text="Done.")

        assert outcome["ok"]
        assert (await force.item()).updates[-1].text == "Done."
