"""Several notices in one message: what it says, within what Slack allows, and redrawn in part."""

from typing import Any

from domain.notices import NoticeKind
from domain.recommendation import Recommendation, Stage
from infra.database.notice_states import NoticeState
from infra.database.notices import WaitingNotice
from infra.slack.cards import Card, CardIdentity, CardStyle
from infra.slack.digests import (
    MOST_ENTRIES,
    digest_marker,
    draw_digest,
    entries_of,
    entry_of_row,
    is_digest_marker,
    redraw_entry,
)
from infra.slack_desk.limits import check_message_blocks
from tests.factories import NOW, OWNER, Changes, a_recommendation, a_recommendation_in, an_actor
from tests.infra.database.stories import numbered

STYLE = CardStyle(public_url="https://board.northmoor.example/")


def a_notice(number: int = 1, **changes: Changes) -> WaitingNotice:
    """A waiting notice about the item of that number."""
    item = numbered(number)
    values: Changes = {
        "notice_id": f"n-{number}",
        "subject_id": item.recommendation_id,
        "kind": NoticeKind.ASSIGNED,
        "recipient": OWNER,
        "text": "",
        "recorded_at": NOW,
        "state": NoticeState.WAITING,
        "attempted_at": None,
        "message_id": None,
        "previous_at": None,
        "item": item,
    }
    return WaitingNotice(**(values | changes))


def drawn(*notices: WaitingNotice, style: CardStyle = STYLE) -> Card:
    return draw_digest(entries_of(notices), "m-1", reader=an_actor(), style=style)


def blocks_of(card: Card) -> list[dict[str, Any]]:
    return [block.to_dict() for block in card.blocks]


def redrawn(blocks: list[dict[str, Any]], item: Recommendation, latest: str = "") -> Any:
    return redraw_entry(blocks, "n-2", item, reader=an_actor(), style=STYLE, latest=latest)


class TestEntriesOf:
    def test_puts_what_is_about_the_same_together(self) -> None:
        first, other, again = a_notice(1), a_notice(2), a_notice(1, kind=NoticeKind.DUE_SOON)

        entries = entries_of((first, other, again))

        assert [entry.notices for entry in entries] == [(first, again), (other,)]


class TestDrawDigest:
    def test_gives_each_item_its_news_its_facts_and_its_buttons(self) -> None:
        blocks = blocks_of(drawn(a_notice(1), a_notice(2, kind=NoticeKind.DUE_SOON)))

        assert [block["type"] for block in blocks] == [
            "header",
            *("section", "context", "actions"),
            *("section", "context", "actions"),
        ]
        assert blocks[4]["text"]["text"] == "*AFI.2* is due soon"
        facts = [element["text"] for element in blocks[5]["elements"]]
        assert facts == ["Stage: assigned", "Due: 30 June 2026"]
        labels = [
            (element.get("text") or element["placeholder"])["text"]
            for element in blocks[6]["elements"]
        ]
        assert labels == ["Start", "Post update", "More", "Open on the board"]

    def test_carries_its_own_marker_and_that_of_each_entry(self) -> None:
        blocks = blocks_of(drawn(a_notice(1), a_notice(2)))

        marked = [CardIdentity.read(block["block_id"]) for block in blocks]
        assert blocks[0]["block_id"] == digest_marker("m-1")
        assert [one.notice_id for one in marked if one] == ["n-1", "n-2"]

    def test_says_it_all_in_words_too(self) -> None:
        card = drawn(a_notice(1), a_notice(2))

        assert card.text == (
            "2 matters for your attention:"
            " AFI.1 has been assigned to you. Due: 30 June 2026."
            " AFI.2 has been assigned to you. Due: 30 June 2026."
        )

    def test_keeps_titles_to_itself_unless_the_force_wants_them(self) -> None:
        title = a_recommendation().title
        shown = drawn(a_notice(), style=CardStyle(public_url="http://board", show_titles=True))

        assert title not in str(blocks_of(drawn(a_notice())))
        assert title in str(blocks_of(shown))

    def test_stays_within_what_slack_allows_for_the_longest_items(self) -> None:
        long = numbered(1, reference="<R>&" * 300, title="T" * 9_000)
        notices = [
            a_notice(number, item=long, text="Z&" * 900, subject_id=str(number), kind=kind)
            for number in range(MOST_ENTRIES)
            for kind in (NoticeKind.ASSIGNED, NoticeKind.DUE_SOON)
        ]
        style = CardStyle(public_url="http://board", show_titles=True)

        card = drawn(*notices, style=style)

        # Every entry may get a line more, of what happened last.
        assert len(card.blocks) + MOST_ENTRIES <= 50
        check_message_blocks(blocks_of(card))


class TestRedrawEntry:
    def test_shows_the_item_as_it_stands_and_what_happened_last(self) -> None:
        before = blocks_of(drawn(a_notice(1), a_notice(2), a_notice(3)))
        started = numbered(2, of=a_recommendation_in(Stage.IN_PROGRESS), version=2)

        after = redrawn(before, started, "Started by Jo at 10:30")

        assert after[:4] == before[:4]
        assert after[4] == before[4]
        assert after[5]["elements"][0]["text"] == "Stage: in progress"
        assert after[6]["elements"][0]["text"] == "Started by Jo at 10:30"
        assert after[7]["elements"][0]["text"]["text"] == "Post update"
        assert after[8:] == before[7:]

    def test_replaces_what_happened_before(self) -> None:
        before = blocks_of(drawn(a_notice(1), a_notice(2)))
        once = redrawn(before, numbered(2), "Started by Jo at 10:30")

        twice = redrawn(once, numbered(2), "Update posted by Jo at 10:45")

        assert len(twice) == len(once)
        assert "Started by" not in str(twice)
        check_message_blocks(twice)

    def test_leaves_a_digest_without_that_entry_alone(self) -> None:
        before = blocks_of(drawn(a_notice(1), a_notice(3)))

        assert redrawn(before, numbered(2)) == before


class TestEntryOfRow:
    def test_names_the_notice_of_a_digests_row_alone(self) -> None:
        assert entry_of_row("buttons/n-7") == "n-7"
        assert entry_of_row("buttons") == ""
        assert entry_of_row("state/n-7") == ""


class TestIsDigestMarker:
    def test_tells_a_heading_from_a_cards_marker(self) -> None:
        assert is_digest_marker(digest_marker("m-1"))
        assert not is_digest_marker("notice/assigned/n-1")
