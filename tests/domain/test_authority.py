"""Who may do what: every part somebody plays times every action, and the separation of duties."""

import pytest

from domain.authority import AUTHORITY, NotAllowedError, can, refusal, require
from domain.people import Actor, Office
from domain.recommendation import Recommendation, Stage
from domain.stages import Action
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    a_board_member,
    a_recommendation,
    a_recommendation_in,
    a_review,
    an_actor,
    some_evidence,
    the_secretariat,
)

OWNERS_ACTIONS = {
    Action.START,
    Action.POST_UPDATE,
    Action.SUBMIT_EVIDENCE,
    Action.REPLACE_EVIDENCE,
    Action.WITHDRAW_EVIDENCE,
    Action.WITHDRAW_LAST_EVIDENCE,
    Action.REQUEST_EXTENSION,
}
REVIEWERS_ACTIONS = {Action.ACCEPT_EVIDENCE, Action.RETURN_EVIDENCE, Action.ASK_FOR_MORE}
OVERSEERS_ACTIONS = {
    Action.ASSIGN,
    Action.APPOINT,
    Action.TRANSFER,
    Action.ALLOCATE_JOINTLY,
    Action.PROMPT,
}
OFFICES_ACTIONS = {Action.RECORD_INSPECTORATE_CLOSURE, Action.CHANGE_POLICY}
CLOSING = {Action.CLOSE, Action.CLOSE_UNIMPLEMENTED}
RATING = {Action.OVERRIDE_RAG, Action.LIFT_RAG_OVERRIDE}
DATING = {Action.GRANT_EXTENSION, Action.REFUSE_EXTENSION, Action.SET_DUE_DATE}
# What is left to a member of the board whatever part they play on the item.
ANY_MEMBERS_ACTIONS = OVERSEERS_ACTIONS | OFFICES_ACTIONS | {Action.SEND_BACK, Action.REOPEN}
BOARDS_ACTIONS = ANY_MEMBERS_ACTIONS | CLOSING | RATING | DATING
NOTHING: set[Action] = set()

# Evidence came from OWNER and was accepted by REVIEWER; SECOND_OWNER is a joint owner.
PARTS = {
    "the owner who submitted": (an_actor(OWNER), OWNERS_ACTIONS),
    "the joint owner": (an_actor(SECOND_OWNER), OWNERS_ACTIONS),
    "the reviewer": (an_actor(REVIEWER), REVIEWERS_ACTIONS),
    "a board member": (a_board_member(), BOARDS_ACTIONS),
    "a board member who owns the action": (
        a_board_member(SECOND_OWNER),
        OWNERS_ACTIONS | ANY_MEMBERS_ACTIONS,
    ),
    "a board member who submitted": (a_board_member(OWNER), OWNERS_ACTIONS | ANY_MEMBERS_ACTIONS),
    "a board member who reviewed": (
        a_board_member(REVIEWER),
        REVIEWERS_ACTIONS | ANY_MEMBERS_ACTIONS | RATING | DATING,
    ),
    "the plan owner": (an_actor(PLAN_OWNER), OVERSEERS_ACTIONS),
    "the portfolio holder": (an_actor(PORTFOLIO_HOLDER), OVERSEERS_ACTIONS),
    "the secretariat in its own name": (the_secretariat(), OVERSEERS_ACTIONS | OFFICES_ACTIONS),
    "the secretariat for an owner": (the_secretariat(on_behalf_of=OWNER), OWNERS_ACTIONS),
    "the secretariat for the reviewer": (the_secretariat(on_behalf_of=REVIEWER), NOTHING),
    "the secretariat for a board member": (the_secretariat(on_behalf_of=BOARD_MEMBER), NOTHING),
    "a bystander": (an_actor(BYSTANDER), NOTHING),
    "a bystander who names an owner": (an_actor(BYSTANDER, on_behalf_of=OWNER), NOTHING),
}
CASES = [
    pytest.param(actor, action, action in allowed, id=f"{part}: {action}")
    for part, (actor, allowed) in PARTS.items()
    for action in Action
]


def _item() -> Recommendation:
    return a_recommendation_in(Stage.REVIEWED, action_owners=(OWNER, SECOND_OWNER))


class TestCan:
    @pytest.mark.parametrize(("actor", "action", "allowed"), CASES)
    def test_follows_the_part_somebody_plays(
        self, actor: Actor, action: Action, *, allowed: bool
    ) -> None:
        assert can(actor, action, _item()) is allowed

    def test_has_a_rule_for_every_action(self) -> None:
        assert set(AUTHORITY) == set(Action)


class TestSeparationOfDuties:
    @pytest.mark.parametrize("action", REVIEWERS_ACTIONS)
    def test_keeps_the_submitter_from_reviewing_even_as_the_named_reviewer(
        self, action: Action
    ) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, reviewer=OWNER)

        assert "submitted evidence" in str(refusal(an_actor(OWNER), action, item))

    @pytest.mark.parametrize("action", [*REVIEWERS_ACTIONS, *CLOSING])
    def test_counts_the_owner_for_whom_the_secretariat_submitted(self, action: Action) -> None:
        evidence = some_evidence(submitted_by=SECRETARIAT, on_behalf_of=BYSTANDER)
        item = a_recommendation(evidence=(evidence,), reviewer=BYSTANDER)

        assert not can(a_board_member(BYSTANDER), action, item)

    @pytest.mark.parametrize("action", CLOSING)
    def test_keeps_the_secretary_who_submitted_for_an_owner_from_closing(
        self, action: Action
    ) -> None:
        evidence = some_evidence(submitted_by=SECRETARIAT, on_behalf_of=OWNER)
        item = a_recommendation(evidence=(evidence,))
        secretary = the_secretariat()
        on_the_board = an_actor(
            SECRETARIAT, offices=secretary.offices | {Office.BOARD}, on_behalf_of=None
        )

        assert "submitted evidence" in str(refusal(on_the_board, action, item))

    @pytest.mark.parametrize("action", CLOSING)
    def test_remembers_a_submitter_whose_evidence_was_added_to(self, action: Action) -> None:
        evidence = (some_evidence(submitted_by=BYSTANDER), some_evidence(submitted_by=OWNER))
        item = a_recommendation_in(Stage.REVIEWED, evidence=evidence)

        assert not can(a_board_member(BYSTANDER), action, item)

    @pytest.mark.parametrize("action", CLOSING)
    def test_lets_an_earlier_reviewer_close_once_somebody_else_has_reviewed(
        self, action: Action
    ) -> None:
        item = a_recommendation_in(Stage.REVIEWED, review=a_review(by=BYSTANDER))

        assert can(a_board_member(REVIEWER), action, item)

    @pytest.mark.parametrize("action", CLOSING)
    def test_leaves_closing_to_the_board_alone(self, action: Action) -> None:
        assert refusal(an_actor(BYSTANDER), action, _item()) == "Only the board may do this."

    def test_keeps_an_owner_on_the_board_from_rating_their_own_item(self) -> None:
        reason = refusal(a_board_member(OWNER), Action.OVERRIDE_RAG, _item())

        assert reason == (
            "An action owner may not close or rate their own item: another board member has to."
        )


class TestActingForSomebodyElse:
    @pytest.mark.parametrize("action", OWNERS_ACTIONS)
    def test_is_for_the_secretariat_alone(self, action: Action) -> None:
        owner_naming_another = an_actor(OWNER, on_behalf_of=SECOND_OWNER)

        reason = refusal(owner_naming_another, action, _item())

        assert reason == (
            "Only the secretariat may act on behalf of somebody else: do this in your own name."
        )

    @pytest.mark.parametrize("action", OWNERS_ACTIONS)
    def test_needs_the_other_to_be_an_owner(self, action: Action) -> None:
        reason = refusal(the_secretariat(on_behalf_of=BYSTANDER), action, _item())

        assert reason == (
            "Only an action owner of this item, or the secretariat for one, may do this."
        )

    @pytest.mark.parametrize("action", REVIEWERS_ACTIONS | BOARDS_ACTIONS)
    def test_is_refused_for_reviews_and_decisions(self, action: Action) -> None:
        everything = an_actor(
            REVIEWER, offices=frozenset({Office.BOARD, Office.SECRETARIAT}), on_behalf_of=OWNER
        )

        assert "on behalf of somebody else" in str(refusal(everything, action, _item()))

    @pytest.mark.parametrize("action", OWNERS_ACTIONS)
    def test_makes_nothing_of_ones_own_name(self, action: Action) -> None:
        assert can(an_actor(OWNER, on_behalf_of=OWNER), action, _item())


class TestRequire:
    def test_raises_the_reason_in_words(self) -> None:
        with pytest.raises(NotAllowedError, match="Only the reviewer of this item") as refused:
            require(an_actor(BYSTANDER), Action.ACCEPT_EVIDENCE, _item())

        assert refused.value.code == "not_allowed"

    def test_lets_through_what_is_allowed(self) -> None:
        require(an_actor(REVIEWER), Action.ACCEPT_EVIDENCE, _item())

    def test_leaves_the_review_to_the_board_without_a_reviewer(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, reviewer=None)

        require(a_board_member(), Action.ACCEPT_EVIDENCE, item)

        with pytest.raises(NotAllowedError, match="a member of the board reviews it"):
            require(an_actor(REVIEWER), Action.ACCEPT_EVIDENCE, item)

    def test_says_what_to_do_without_an_action_owner(self) -> None:
        with pytest.raises(NotAllowedError, match="No action owner is named"):
            require(an_actor(PLAN_OWNER), Action.START, a_recommendation(action_owners=()))
