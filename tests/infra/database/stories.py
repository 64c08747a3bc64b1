"""Changes as the rules give them, ready to be recorded."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.changes import Change, Event, changed
from domain.commands import PostUpdate
from domain.decisions import carry_out
from domain.notices import Notice, NoticeKind
from domain.passage_of_time import take_up
from domain.policy import Policy
from domain.recommendation import Recommendation
from tests.factories import INSPECTION_ID, NOW, OWNER, Changes, a_recommendation, an_actor

POLICY = Policy()


def numbered(
    number: int, *, of: Recommendation | None = None, **changes: Changes
) -> Recommendation:
    """The item AFI.{number}, with an id of its own, else like that one."""
    named = {"recommendation_id": f"{INSPECTION_ID}.afi-{number}", "reference": f"AFI.{number}"}
    return replace(of or a_recommendation(), **(named | changes))


def taken_up(item: Recommendation | None = None, *, at: datetime = NOW) -> Change:
    """The first change of an item's life, whose owners are to be told."""
    return take_up(item or a_recommendation(), at=at, policy=POLICY.rag)


def updated(after: Change, text: str = "The script has been written.") -> Change:
    """The owner's report, an hour later."""
    return carry_out(
        after.item,
        PostUpdate(text=text),
        actor=an_actor(OWNER),
        at=after.at + timedelta(hours=1),
        policy=POLICY,
    )


def prompting(after: Change, *recipients: str, occurrence: str = "+1wd@2026-07-01") -> Change:
    """A prompt that tells those people, or the board."""
    notice = Notice(kind=NoticeKind.OVERDUE, occurrence=occurrence, recipients=recipients)
    return altered(after, event=Event.PROMPTED, notices=(notice,))


def altered(
    after: Change,
    *,
    event: Event = Event.UPDATE_POSTED,
    notices: tuple[Notice, ...] = (),
    **changes: Changes,
) -> Change:
    """The next version of the item with those fields changed, whatever the rules say of it."""
    item = replace(after.item, **changes)
    return changed(
        after.item, item, event=event, actor=an_actor(), at=NOW, policy=POLICY.rag, notices=notices
    )
