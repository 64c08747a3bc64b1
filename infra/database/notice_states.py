"""What can become of a notice, and from which state to which."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class NoticeState(StrEnum):
    """How far the telling of one person has come.

    `attempting` is set before Slack is asked: found again after a crash, nobody can know whether
    the message went out, so the channel has to be looked at first. `ambiguous` says the same of
    an answer that was lost.
    """

    WAITING = "waiting"
    ATTEMPTING = "attempting"
    SENT = "sent"
    AMBIGUOUS = "ambiguous"
    DROPPED = "dropped"
    UNDELIVERABLE = "undeliverable"


_UNSETTLED = (NoticeState.WAITING, NoticeState.ATTEMPTING, NoticeState.AMBIGUOUS)
IN_DOUBT = (NoticeState.ATTEMPTING, NoticeState.AMBIGUOUS)

# Repeating a mark does no harm, except for an attempt: two of them would be two messages.
REACHED_FROM: Mapping[NoticeState, tuple[NoticeState, ...]] = MappingProxyType(
    {
        NoticeState.ATTEMPTING: (NoticeState.WAITING,),
        NoticeState.WAITING: (*IN_DOUBT, NoticeState.WAITING),
        NoticeState.SENT: (*IN_DOUBT, NoticeState.SENT),
        NoticeState.AMBIGUOUS: IN_DOUBT,
        NoticeState.DROPPED: (*_UNSETTLED, NoticeState.DROPPED),
        NoticeState.UNDELIVERABLE: (*_UNSETTLED, NoticeState.UNDELIVERABLE),
    }
)
