"""What is done from the menu beside the buttons, over the wire."""

from datetime import date

from domain.commands import RequestExtension, Start, SubmitEvidence
from domain.notices import NoticeKind
from domain.recommendation import DuePrecision, Stage
from infra.slack.buttons import MENU, ButtonValue, MenuChoice
from tests.api.slack.conftest import Force
from tests.api.slack.patience import eventually
from tests.api.slack.test_submissions import card_saying, come_to
from tests.factories import (
    BOARD_MEMBER,
    DUE_ON,
    OWNER,
    PLAN_OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation,
)

_MORE_TIME = RequestExtension(due_on=date(2026, 9, 30), reason="The supplier has slipped.")


async def choose(force: Force, person_id: str, form: str) -> str:
    """Choose a form from the menu of that person's latest card; gives its window's id."""
    item = await force.item()
    carried = ButtonValue(recommendation_id=item.recommendation_id, version=item.version)
    # The card may have been drawn from an earlier version.
    options = [
        option["value"]
        for element in (await force.desk.cards(person_id))[-1]["blocks"][-1]["elements"]
        for option in element.get("options", [])
    ]
    wanted = MenuChoice(form=form, carried=carried).value
    value = next((one for one in options if one.startswith(f"{form} ")), wanted)
    await force.desk.press(person_id, MENU, value=value)
    modals = await eventually(lambda: force.desk.modals(person_id))
    return modals[-1]["view"]["id"]


class TestAskForAnExtension:
    async def test_keeps_the_wish_with_the_precision_of_a_month(self, force: Force) -> None:
        await come_to(force)
        view = await choose(force, OWNER, "request_extension")

        outcome = await force.desk.send_in(view, due_on="September 2026", reason="A late supplier.")

        card = await card_saying(force, OWNER, "Extension asked for by Supt Priya Nair at 10:30")
        request = (await force.item()).extension_request
        assert outcome["ok"]
        assert request is not None
        assert (request.due_on, request.due_precision) == (date(2026, 9, 30), DuePrecision.MONTH)
        assert "Due: 30 June 2026" in str(card["blocks"])

    async def test_says_beside_the_field_what_is_no_date(self, force: Force) -> None:
        await come_to(force)
        view = await choose(force, OWNER, "request_extension")

        outcome = await force.desk.send_in(view, due_on="soon", reason="A late supplier.")

        assert "'soon' is no date" in outcome["errors"]["due_on"]
        assert (await force.item()).extension_request is None

    async def test_says_why_a_date_does_not_fit(self, force: Force) -> None:
        await come_to(force)
        view = await choose(force, OWNER, "request_extension")

        outcome = await force.desk.send_in(view, due_on="1 June 2026", reason="A late supplier.")

        assert "after the present due date" in outcome["errors"]["reason"]


class TestDecideOnAnExtension:
    async def test_is_the_boards_from_the_card_it_got(self, force: Force) -> None:
        await come_to(force, (OWNER, _MORE_TIME))
        await force.tell(BOARD_MEMBER, NoticeKind.EXTENSION_REQUESTED)
        view = await choose(force, BOARD_MEMBER, "grant_extension")

        outcome = await force.desk.send_in(view, comment="Once.")

        await card_saying(force, BOARD_MEMBER, "Extension granted by DCC Olu Mensah at 10:30")
        item = await force.item()
        assert outcome["ok"]
        assert (item.due_on, item.original_due_on) == (date(2026, 9, 30), DUE_ON)


class TestAssign:
    async def test_takes_people_by_their_names(self, force: Force) -> None:
        await come_to(force)
        await force.tell(PLAN_OWNER, NoticeKind.NO_UPDATE)
        view = await choose(force, PLAN_OWNER, "assign")

        outcome = await force.desk.send_in(view, action_owners="CI Tom Hale, Supt Priya Nair")

        await card_saying(force, PLAN_OWNER, "Assigned by C/Supt Ruth Adeyemi at 10:30")
        assert outcome["ok"]
        assert (await force.item()).action_owners == (SECOND_OWNER, OWNER)

    async def test_says_who_is_nearest_to_a_name_nobody_has(self, force: Force) -> None:
        await come_to(force)
        await force.tell(PLAN_OWNER, NoticeKind.NO_UPDATE)
        view = await choose(force, PLAN_OWNER, "assign")

        outcome = await force.desk.send_in(view, action_owners="CI Tom Hail")

        assert "Did you mean CI Tom Hale" in outcome["errors"]["action_owners"]
        assert (await force.item()).action_owners == (OWNER,)


class TestForAnOwner:
    async def test_the_secretariat_reports_and_both_are_named(self, force: Force) -> None:
        await come_to(force)
        await force.tell(SECRETARIAT, NoticeKind.NO_UPDATE)
        view = await choose(force, SECRETARIAT, "post_update")

        outcome = await force.desk.send_in(view, text="Told by telephone.", for_whom=OWNER)

        assert outcome["ok"]
        await card_saying(force, SECRETARIAT, "Update posted by Helen Aske at 10:30")
        [update] = (await force.item()).updates
        assert (update.by, update.on_behalf_of) == (SECRETARIAT, OWNER)

    async def test_starting_asks_for_whom_before_it_is_done(self, force: Force) -> None:
        await force.take_up()
        await force.tell(SECRETARIAT, NoticeKind.DUE_SOON)
        view = await choose(force, SECRETARIAT, "start")

        outcome = await force.desk.send_in(view, for_whom=OWNER)

        assert outcome["ok"]
        await card_saying(force, SECRETARIAT, "Started by Helen Aske at 10:30")
        assert (await force.item()).stage is Stage.IN_PROGRESS


class TestWithdrawEvidence:
    async def test_takes_the_last_piece_back(self, force: Force) -> None:
        await come_to(force, (OWNER, Start()), (OWNER, SubmitEvidence(shows="A script.")))
        await force.tell(OWNER, NoticeKind.MORE_ASKED)
        view = await choose(force, OWNER, "withdraw_evidence")

        outcome = await force.desk.send_in(view, evidence_id="e1", reason="Wrong month.")

        await card_saying(force, OWNER, "Evidence withdrawn by Supt Priya Nair at 10:30")
        item = await force.item()
        assert outcome["ok"]
        assert item.stage is Stage.IN_PROGRESS
        assert item.standing_evidence == ()


class TestStaleChoice:
    async def test_says_what_has_happened_and_redraws_the_card(self, force: Force) -> None:
        await come_to(force)
        await force.do(OWNER, _MORE_TIME)
        item = a_recommendation()
        carried = ButtonValue(recommendation_id=item.recommendation_id, version=1)
        value = MenuChoice(form="request_extension", carried=carried).value

        await force.desk.press(OWNER, MENU, value=value)

        modals = await eventually(lambda: force.desk.modals(OWNER))
        assert "no longer applies" in str(modals[-1])
