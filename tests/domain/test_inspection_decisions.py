"""Who may do what to an inspection, what it changes, and what is refused."""

from datetime import date

import pytest

from domain.authority import NotAllowedError
from domain.commands import IncompleteCommandError
from domain.inspection_changes import InspectionChange, InspectionEvent
from domain.inspection_commands import (
    AnnounceRevisit,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.inspection_decisions import (
    INSPECTION_AUTHORITY,
    carry_out_on_inspection,
    possible_on_inspection,
    require_possible_on_inspection,
)
from domain.inspection_life import (
    COMMANDED,
    InspectionAction,
    InspectionNote,
    InspectionStage,
    InspectionState,
)
from domain.inspection_standing import ItemsStanding
from domain.notices import NoticeKind
from domain.people import Actor
from domain.stages import IllegalMoveError
from tests.domain.inspections import (
    ALL_CLOSED,
    ITEM_IDS,
    a_published_inspection,
    an_inspection_in,
    items_standing,
)
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    NOW,
    OWNER,
    SECRETARIAT,
    a_board_member,
    an_actor,
    the_secretariat,
)

TODAY = date(2026, 4, 14)
DRAFT = an_inspection_in(InspectionStage.DRAFT_RECEIVED, accuracy_check_due_on=date(2026, 4, 20))
REVISIT = an_inspection_in(InspectionStage.REVISIT_ANNOUNCED, revisit_on=TODAY)


def carry_out(
    state: InspectionState,
    command: InspectionCommand,
    actor: Actor | None = None,
    items: ItemsStanding = ALL_CLOSED,
) -> InspectionChange:
    return carry_out_on_inspection(
        state, command, actor=actor or the_secretariat(), at=NOW, items=items
    )


class TestAuthority:
    def test_says_of_every_command_who_may(self) -> None:
        assert set(INSPECTION_AUTHORITY) == {InspectionAction.ANNOUNCE, *COMMANDED}

    @pytest.mark.parametrize("actor", [the_secretariat(), a_board_member()], ids=str)
    def test_lets_the_secretariat_and_the_board_record_what_happened(self, actor: Actor) -> None:
        state = an_inspection_in(InspectionStage.ANNOUNCED)

        change = carry_out(state, BeginFieldwork(on=TODAY), actor)

        assert change.actor == actor

    def test_lets_the_board_alone_end(self) -> None:
        with pytest.raises(NotAllowedError, match="Only the board may do this"):
            carry_out(a_published_inspection(), EndInspection(reason="Over."))

    def test_lets_nobody_else_do_anything(self) -> None:
        with pytest.raises(NotAllowedError, match="the secretariat or the board"):
            carry_out(a_published_inspection(), SendResponse(on=TODAY), an_actor(OWNER))

    def test_lets_nobody_speak_for_another(self) -> None:
        with pytest.raises(NotAllowedError, match="in your own name"):
            carry_out(
                a_published_inspection(),
                SendResponse(on=TODAY),
                the_secretariat(on_behalf_of=BOARD_MEMBER),
            )


class TestCarryOut:
    def test_begins_fieldwork(self) -> None:
        before = an_inspection_in(InspectionStage.ANNOUNCED)

        change = carry_out(before, BeginFieldwork(on=date(2026, 4, 13)))

        assert change.event is InspectionEvent.FIELDWORK_BEGUN
        assert change.state == an_inspection_in(
            InspectionStage.FIELDWORK, fieldwork_on=date(2026, 4, 13), version=2
        )
        assert change.details == {
            "on": "2026-04-13",
            "stage_before": "announced",
            "stage_after": "fieldwork",
        }

    def test_receives_a_draft_and_waits_for_its_check(self) -> None:
        before = an_inspection_in(InspectionStage.FIELDWORK)
        command = ReceiveDraft(on=TODAY, accuracy_check_due_on=date(2026, 4, 28))

        state = carry_out(before, command).state

        assert state.stage is InspectionStage.DRAFT_RECEIVED
        assert state.accuracy_check_awaited

    def test_takes_a_second_draft_with_a_check_of_its_own(self) -> None:
        returned = carry_out(DRAFT, ReturnAccuracyCheck(on=TODAY, note="Two errors.")).state
        command = ReceiveDraft(on=TODAY, accuracy_check_due_on=date(2026, 5, 6))

        again = carry_out(returned, command).state

        assert not returned.accuracy_check_awaited
        assert returned.notes == (InspectionNote(on=TODAY, by=SECRETARIAT, text="Two errors."),)
        assert again.accuracy_check_awaited

    @pytest.mark.parametrize(
        ("command", "due_on"),
        [
            (Publish(on=TODAY), date(2026, 6, 8)),
            (Publish(on=TODAY, response_days=1), TODAY),
            (Publish(on=TODAY, response_days=0), None),
        ],
        ids=str,
    )
    def test_publishes_and_says_when_the_response_is_due(
        self, command: Publish, due_on: date | None
    ) -> None:
        state = carry_out(DRAFT, command).state

        assert (state.published_on, state.response_due_on) == (TODAY, due_on)
        assert state.response_awaited is (due_on is not None)

    def test_learns_the_day_of_publication_later(self) -> None:
        before = an_inspection_in(InspectionStage.MONITORED)

        state = carry_out(before, Publish(on=TODAY)).state

        assert (state.stage, state.published_on) == (InspectionStage.MONITORED, TODAY)

    def test_sends_the_response_once(self) -> None:
        command = SendResponse(on=TODAY, note="By letter.", given_with="portal-2")

        change = carry_out(a_published_inspection(), command)

        assert change.state.stage is InspectionStage.PUBLISHED
        assert (change.state.response_sent_on, change.state.response_given_with) == (
            TODAY,
            "portal-2",
        )
        assert change.details == {
            "on": "2026-04-14",
            "note": "By letter.",
            "given_with": "portal-2",
        }
        with pytest.raises(IncompleteCommandError, match="recorded already"):
            carry_out(change.state, command)

    def test_tells_of_a_revisit_at_once(self) -> None:
        change = carry_out(a_published_inspection(), AnnounceRevisit(on=date(2026, 6, 3)))

        (notice,) = change.notices
        assert notice.kind is NoticeKind.REVISIT_ANNOUNCED
        assert notice.recipients == ("secretariat", "board")
        assert notice.text == "The inspectorate has announced that it comes back on 3 June 2026."

    def test_brings_an_ended_inspection_back_for_a_revisit(self) -> None:
        ended = an_inspection_in(InspectionStage.ENDED, ended_on=TODAY)

        state = carry_out(ended, AnnounceRevisit()).state

        assert (state.stage, state.ended_on) == (InspectionStage.REVISIT_ANNOUNCED, None)

    def test_keeps_what_a_revisit_named(self) -> None:
        first = carry_out(REVISIT, RecordRevisit(on=TODAY, findings="One.", to_reopen=ITEM_IDS[:1]))
        again = carry_out(first.state, AnnounceRevisit()).state

        state = carry_out(
            again, RecordRevisit(on=TODAY, findings="Another.", to_reopen=ITEM_IDS)
        ).state

        assert state.to_reopen == ITEM_IDS
        assert [note.text for note in state.notes] == ["One.", "Another."]
        assert first.details["to_reopen"] == ITEM_IDS[0]

    @pytest.mark.parametrize(
        ("items", "said"),
        [
            (items_standing(), "is open already"),
            (ItemsStanding(), "is no item of this inspection"),
        ],
        ids=str,
    )
    def test_refuses_to_name_what_cannot_be_reopened(self, items: ItemsStanding, said: str) -> None:
        command = RecordRevisit(on=TODAY, findings="One.", to_reopen=ITEM_IDS[:1])

        with pytest.raises(IncompleteCommandError, match=said):
            carry_out(REVISIT, command, items=items)

    def test_ends_with_a_reason(self) -> None:
        change = carry_out(
            an_inspection_in(InspectionStage.ANNOUNCED),
            EndInspection(reason="It was called off."),
            a_board_member(),
            ItemsStanding(),
        )

        assert (change.state.stage, change.state.ended_on) == (InspectionStage.ENDED, TODAY)
        assert change.details["reason"] == "It was called off."

    def test_does_not_end_while_an_item_is_open(self) -> None:
        with pytest.raises(IncompleteCommandError, match="2 of its items are still open"):
            carry_out(
                a_published_inspection(),
                EndInspection(reason="Over."),
                a_board_member(),
                items_standing(),
            )

    def test_is_not_answered_by_itself(self) -> None:
        command = SendResponse(on=TODAY, given_with=INSPECTION_ID)

        with pytest.raises(IncompleteCommandError, match="Name the other inspection"):
            carry_out(a_published_inspection(), command)

    def test_refuses_what_the_stage_does_not_allow(self) -> None:
        with pytest.raises(IllegalMoveError):
            carry_out(a_published_inspection(), BeginFieldwork(on=TODAY))

    def test_refuses_without_doing_anything(self) -> None:
        state = a_published_inspection()

        with pytest.raises(IllegalMoveError):
            require_possible_on_inspection(
                state, BeginFieldwork(on=TODAY), actor=the_secretariat(), at=NOW, items=ALL_CLOSED
            )


class TestPossibleOnInspection:
    def test_offers_what_the_stage_and_the_office_allow(self) -> None:
        state = a_published_inspection()

        assert possible_on_inspection(state, the_secretariat()) == (
            InspectionAction.SEND_RESPONSE,
            InspectionAction.ANNOUNCE_REVISIT,
        )
        assert InspectionAction.END in possible_on_inspection(state, a_board_member())
        assert possible_on_inspection(state, an_actor(OWNER)) == ()

    def test_leaves_out_what_was_done(self) -> None:
        state = a_published_inspection(response_sent_on=TODAY)

        assert possible_on_inspection(state, the_secretariat()) == (
            InspectionAction.ANNOUNCE_REVISIT,
        )
