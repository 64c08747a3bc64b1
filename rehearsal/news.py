"""What was told because of something that somebody did, each notice with its cause in the trail."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.meeting_changes import MeetingEvent
from domain.notices import NoticeKind
from infra.database.audit_entries import AuditRow
from infra.database.notice_states import NoticeState
from rehearsal.foretelling import Prompt
from rehearsal.outbox import Kept

_TAKEN_UP: Final = "taken_up"
_ANNOUNCED: Final = "announced@"


@dataclass(frozen=True, kw_only=True)
class Caused:
    """How many notices one kind of cause gave, and what became of them."""

    cause: str
    kind: NoticeKind
    notices: int
    sent: int
    dropped: int


@dataclass(frozen=True, kw_only=True)
class News:
    """Everything that was told because of a deed: by cause, and what nothing explains."""

    caused: tuple[Caused, ...]
    causeless: tuple[Kept, ...]
    open_ended: tuple[Kept, ...]

    @property
    def notices(self) -> int:
        """How many notices have a cause."""
        return sum(one.notices for one in self.caused)


def news_of(outbox: Iterable[Kept], trail: Iterable[AuditRow]) -> News:
    """Find the entry of the trail behind every notice that time alone did not give."""
    causes = _causes(trail)
    told = [(one, causes.get(_cause_of(one.prompt))) for one in outbox if not one.is_scheduled]
    counted = Counter((cause, one.prompt.kind) for one, cause in told if cause)
    sent = Counter((cause, one.prompt.kind) for one, cause in told if cause and one.was_sent)
    dropped = Counter((cause, one.prompt.kind) for one, cause in told if cause and _dropped(one))
    return News(
        caused=tuple(
            Caused(
                cause=cause,
                kind=kind,
                notices=number,
                sent=sent[cause, kind],
                dropped=dropped[cause, kind],
            )
            for (cause, kind), number in counted.most_common()
        ),
        causeless=tuple(one for one, cause in told if cause is None),
        open_ended=tuple(one for one, _cause in told if not one.was_sent and not _dropped(one)),
    )


def _causes(trail: Iterable[AuditRow]) -> Mapping[tuple[str, str], str]:
    """The event of every entry, by the subject and the words by which notices name it."""
    found: dict[tuple[str, str], str] = {}
    for row in trail:
        subject = row.recommendation_id
        found[subject, f"v{row.version}"] = row.event
        if row.event == MeetingEvent.UPDATES_ASKED:
            found[subject, ""] = f"{row.event} ({subject})"
    return found


def _cause_of(prompt: Prompt) -> tuple[str, str]:
    if prompt.kind is NoticeKind.UPDATE_ROUND:
        # It is about an item, and is asked because of the meeting.
        return f"meeting/{prompt.occurrence}", ""
    occurrence = "v1" if prompt.occurrence == _TAKEN_UP else prompt.occurrence
    return prompt.subject_id, occurrence.removeprefix(_ANNOUNCED)


def _dropped(one: Kept) -> bool:
    return one.state is NoticeState.DROPPED
