"""Whether everything that was told because of a deed has that deed in the trail."""

from dataclasses import replace
from typing import Final

from domain.notices import NoticeKind
from infra.database.notice_states import NoticeState
from rehearsal.foretelling import Prompt
from rehearsal.news import news_of
from rehearsal.outbox import Kept
from tests.factories import NOW, OWNER
from tests.rehearsal.entries import an_entry

ITEM: Final = "afi-1"
MEETING: Final = "board-2026-06-18"


def a_notice(kind: NoticeKind, occurrence: str, subject: str = ITEM) -> Kept:
    return Kept(
        notice_id=f"{kind}/{occurrence}",
        prompt=Prompt(subject_id=subject, kind=kind, occurrence=occurrence, recipient=OWNER),
        recorded_at=NOW,
        state=NoticeState.SENT,
        why="",
        on_the_desk=1,
    )


class TestNewsOf:
    def test_names_the_entry_behind_a_notice_about_an_item(self) -> None:
        told = a_notice(NoticeKind.RETURNED, "v4")

        found = news_of([told], [an_entry(ITEM, "recommendation.evidence_returned", 4)])

        [cause] = found.caused
        assert (cause.cause, cause.notices, cause.sent) == (
            "recommendation.evidence_returned",
            1,
            1,
        )
        assert found.causeless == found.open_ended == ()

    def test_names_the_taking_up_behind_the_first_one(self) -> None:
        found = news_of(
            [a_notice(NoticeKind.ASSIGNED, "taken_up")], [an_entry(ITEM, "recommendation.taken_up")]
        )

        assert [one.cause for one in found.caused] == ["recommendation.taken_up"]

    def test_names_the_meeting_behind_a_question_about_an_item(self) -> None:
        asked = a_notice(NoticeKind.UPDATE_ROUND, MEETING)

        found = news_of([asked], [an_entry(f"meeting/{MEETING}", "meeting.updates_asked", 3)])

        assert [one.cause for one in found.caused] == [f"meeting.updates_asked (meeting/{MEETING})"]

    def test_names_the_announcement_behind_what_is_told_at_once_of_a_revisit(self) -> None:
        told = a_notice(NoticeKind.REVISIT_ANNOUNCED, "announced@v7", "inspection/i-1")

        found = news_of([told], [an_entry("inspection/i-1", "inspection.revisit_announced", 7)])

        assert [one.cause for one in found.caused] == ["inspection.revisit_announced"]

    def test_leaves_out_what_time_alone_gave(self) -> None:
        scheduled = a_notice(NoticeKind.REVISIT_ANNOUNCED, "2026-07-01@2026-06-30", "inspection/i")

        found = news_of([scheduled, a_notice(NoticeKind.OVERDUE, "+1wd@2026-07-01")], [])

        assert found.notices == 0
        assert found.causeless == ()

    def test_shows_what_nothing_in_the_trail_explains(self) -> None:
        stray = a_notice(NoticeKind.UPDATE_ROUND, MEETING)

        found = news_of([stray], [an_entry(f"meeting/{MEETING}", "meeting.planned")])

        assert found.causeless == (stray,)

    def test_shows_what_was_neither_sent_nor_dropped(self) -> None:
        entry = an_entry(ITEM, "recommendation.evidence_returned", 4)
        told = a_notice(NoticeKind.RETURNED, "v4")
        waiting = replace(told, state=NoticeState.WAITING, on_the_desk=0)
        dropped = replace(told, state=NoticeState.DROPPED, on_the_desk=0, why="closed by now")

        found = news_of([waiting, dropped], [entry])

        assert found.open_ended == (waiting,)
        assert [(one.sent, one.dropped) for one in found.caused] == [(0, 1)]
