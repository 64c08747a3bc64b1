"""What a card says, to whom, and what it keeps to itself."""

from datetime import date
from typing import Any

import pytest

from domain.notices import NoticeKind
from domain.people import Actor
from domain.recommendation import DuePrecision, Recommendation, Stage
from infra.slack.cards import Card, CardIdentity, CardStyle, draw_card, draw_note
from infra.slack_desk.limits import check_message_blocks
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    OWNER,
    PLAN_OWNER,
    REVIEWER,
    a_recommendation,
    a_recommendation_in,
    an_actor,
    some_evidence,
)

STYLE = CardStyle(public_url="https://board.northmoor.example/")


def drawn(
    item: Recommendation | None = None,
    *,
    kind: NoticeKind = NoticeKind.ASSIGNED,
    reader: Actor | None = None,
    style: CardStyle = STYLE,
    text: str = "",
    latest: str = "",
) -> Card:
    return draw_card(
        item or a_recommendation(),
        CardIdentity(kind=kind, notice_id="notice-7"),
        reader=reader or an_actor(),
        style=style,
        text=text,
        latest=latest,
    )


def blocks_of(card: Card) -> list[dict[str, Any]]:
    return [block.to_dict() for block in card.blocks]


def buttons_of(card: Card) -> list[str]:
    (row,) = (block for block in blocks_of(card) if block["type"] == "actions")
    return [(one.get("text") or one["placeholder"])["text"] for one in row["elements"]]


def menu_of(card: Card) -> list[str]:
    (row,) = (block for block in blocks_of(card) if block["type"] == "actions")
    (menu,) = (one for one in row["elements"] if one["type"] == "static_select")
    return [option["text"]["text"] for option in menu["options"]]


class TestDrawCard:
    @pytest.mark.parametrize("kind", list(NoticeKind))
    def test_gives_reference_stage_due_date_and_neutral_text_for_every_kind(
        self, kind: NoticeKind
    ) -> None:
        card = drawn(kind=kind)

        for words in ("AFI.1", "Stage: assigned", "Due: 30 June 2026"):
            assert words in card.text
            assert words in str(blocks_of(card))

    def test_says_something_else_for_every_kind(self) -> None:
        words = {drawn(kind=kind).text for kind in NoticeKind}

        assert len(words) == len(NoticeKind)

    def test_adds_what_the_notice_says_itself(self) -> None:
        card = drawn(kind=NoticeKind.UPDATE_ROUND, text="The board meets on 30 June 2026.")

        assert "needs an update before the board meets. The board meets on 30 June" in card.text

    @pytest.mark.parametrize("stage", list(Stage))
    def test_never_gives_titles_texts_or_evidence_away(self, stage: Stage) -> None:
        item = a_recommendation_in(stage)

        shown = str(blocks_of(drawn(item))) + drawn(item).text

        for secret in (item.title, item.text, some_evidence().shows, item.portfolio):
            assert secret not in shown

    def test_gives_the_title_when_the_force_wants_it(self) -> None:
        item = a_recommendation()

        card = drawn(item, style=CardStyle(public_url="http://board", show_titles=True))

        assert item.title in str(blocks_of(card))
        assert item.title not in card.text

    def test_keeps_markup_in_a_reference_from_being_read(self) -> None:
        card = drawn(a_recommendation(reference="<!channel> & co"))

        assert "<!channel>" not in card.text + str(blocks_of(card))
        assert "&lt;!channel&gt; &amp; co" in card.text

    def test_names_a_month_as_a_month(self) -> None:
        item = a_recommendation(due_on=date(2027, 3, 31), due_precision=DuePrecision.MONTH)

        assert "Due: March 2027" in drawn(item).text

    def test_links_to_the_items_page(self) -> None:
        item = a_recommendation(recommendation_id="import-1.afi/1")

        links = [
            element["url"]
            for block in blocks_of(drawn(item))
            for element in block.get("elements", [])
            if "url" in element
        ]

        assert links == ["https://board.northmoor.example/items/import-1.afi%2F1"]

    def test_says_why_a_stand_in_hears_of_it(self) -> None:
        item = a_recommendation(action_owners=())

        card = drawn(item, reader=an_actor(PLAN_OWNER))

        assert "no action owner yet" in card.text

    def test_says_that_nobody_is_named_to_review(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, reviewer=None)

        card = drawn(item, kind=NoticeKind.REVIEW_REQUESTED, reader=an_actor(BOARD_MEMBER))

        assert "nobody is named to review it" in card.text

    def test_shows_what_happened_last(self) -> None:
        assert "Started by Supt Priya Nair at 10:30" in str(
            blocks_of(drawn(latest="Started by Supt Priya Nair at 10:30"))
        )

    def test_stays_within_what_slack_allows_for_the_longest_item(self) -> None:
        item = a_recommendation(reference="R" * 900, title="T" * 9_000)
        style = CardStyle(public_url="http://board", show_titles=True)

        check_message_blocks(blocks_of(drawn(item, style=style, latest="L" * 9_000)))


class TestDrawNote:
    @pytest.mark.parametrize("kind", list(NoticeKind))
    def test_has_something_to_say_for_every_kind(self, kind: NoticeKind) -> None:
        identity = CardIdentity(kind=kind, notice_id="notice-7")

        card = draw_note(identity, "inspection/n-1", style=STYLE, text="")

        assert card.text
        check_message_blocks(blocks_of(card))

    @pytest.mark.parametrize(
        ("subject_id", "address"),
        [
            ("inspection/import/1", "https://board.northmoor.example/inspections/import%2F1"),
            ("meeting/q2", "https://board.northmoor.example/meetings/q2"),
            ("weather/rain", "https://board.northmoor.example/board"),
        ],
    )
    def test_leads_to_what_it_is_about(self, subject_id: str, address: str) -> None:
        identity = CardIdentity(kind=NoticeKind.RESPONSE_DUE, notice_id="notice-7")

        card = draw_note(identity, subject_id, style=STYLE, text="Answer by 9 May.")

        assert blocks_of(card)[1]["elements"][0]["url"] == address

    def test_keeps_markup_from_being_read(self) -> None:
        identity = CardIdentity(kind=NoticeKind.RESPONSE_DUE, notice_id="notice-7")

        card = draw_note(identity, "inspection/1", style=STYLE, text="<!channel> & co")

        assert "<!channel>" not in card.text + str(blocks_of(card))


class TestButtons:
    @pytest.mark.parametrize(
        ("stage", "offered"),
        [
            (Stage.ASSIGNED, ["Start", "Post update", "More"]),
            (Stage.IN_PROGRESS, ["Post update", "Submit evidence", "More"]),
            (Stage.EVIDENCE_SUBMITTED, ["Post update", "Submit evidence", "More"]),
            (Stage.CLOSED, []),
        ],
    )
    def test_offer_an_owner_what_the_stage_allows(self, stage: Stage, offered: list[str]) -> None:
        card = drawn(a_recommendation_in(stage))

        assert buttons_of(card) == [*offered, "Open on the board"]

    def test_offer_the_reviewer_both_judgements(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED)

        card = drawn(item, kind=NoticeKind.REVIEW_REQUESTED, reader=an_actor(REVIEWER))

        assert buttons_of(card) == ["Accept", "Return", "More", "Open on the board"]

    def test_offer_no_judgement_to_a_reviewer_who_submitted_the_evidence(self) -> None:
        own = (some_evidence(submitted_by=REVIEWER),)
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=own)

        assert buttons_of(drawn(item, reader=an_actor(REVIEWER))) == ["Open on the board"]

    def test_offer_only_the_link_to_who_merely_has_to_know(self) -> None:
        card = drawn(kind=NoticeKind.OVERDUE, reader=an_actor(BYSTANDER))

        assert buttons_of(card) == ["Open on the board"]

    @pytest.mark.parametrize(
        ("person", "offered"),
        [
            (OWNER, ["Ask for an extension"]),
            (
                PLAN_OWNER,
                [
                    "Assign action owners",
                    "Name overseers",
                    "Transfer",
                    "Allocate jointly",
                    "Prompt the owners",
                ],
            ),
        ],
    )
    def test_keep_in_the_menu_what_else_somebody_may_do(
        self, person: str, offered: list[str]
    ) -> None:
        card = drawn(reader=an_actor(person))

        assert menu_of(card) == offered

    def test_leave_out_of_the_menu_what_slack_could_not_carry(self) -> None:
        item = a_recommendation(recommendation_id="x" * 150)

        assert buttons_of(drawn(item, reader=an_actor(PLAN_OWNER))) == ["Open on the board"]

    def test_carry_nothing_but_the_id_and_the_version(self) -> None:
        item = a_recommendation(version=4)

        (row,) = (block for block in blocks_of(drawn(item)) if block["type"] == "actions")

        expected = f'{{"recommendation_id":"{item.recommendation_id}","version":4}}'
        assert [button["value"] for button in row["elements"] if "value" in button] == [
            expected,
            expected,
        ]


class TestCardIdentity:
    def test_is_read_back_from_the_card_that_carries_it(self) -> None:
        first = blocks_of(drawn(kind=NoticeKind.RETURNED))[0]

        assert CardIdentity.read(first["block_id"]) == CardIdentity(
            kind=NoticeKind.RETURNED, notice_id="notice-7"
        )

    @pytest.mark.parametrize("block_id", ["", "xyz", "notice/gossip/1", "notice/overdue/"])
    def test_is_not_read_into_other_blocks(self, block_id: str) -> None:
        assert CardIdentity.read(block_id) is None


class TestOwnership:
    def test_tells_an_owner_and_others_of_lateness_differently(self) -> None:
        owner = drawn(kind=NoticeKind.OVERDUE, reader=an_actor(OWNER))
        other = drawn(kind=NoticeKind.OVERDUE, reader=an_actor(PLAN_OWNER))

        assert "raised with you" not in owner.text
        assert "raised with you" in other.text
