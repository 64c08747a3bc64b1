"""Keeping board meetings: every change recorded once, and read as they stand."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.board_meetings import BoardMeeting, MeetingStage
from domain.meeting_changes import MeetingChange
from domain.notices import NoticeKind
from domain.update_round import question_in_words, why_too_late
from domain.working_days import Division
from infra.database import audit
from infra.database.audit_entries import AuditFact, AuditRow
from infra.database.codec import decode_inspection
from infra.database.engine import Database
from infra.database.inspection_parts import inspection_json
from infra.database.meeting_codec import decode_meeting, encode_meeting
from infra.database.notice_recording import reword_occasion, withdraw_occasion
from infra.database.statements import insert_into, storable
from infra.database.tables import InspectionRecord, MeetingRecord, table_of

_MEETINGS = table_of(MeetingRecord)


def subject_of(meeting_id: str) -> str:
    """The meeting as the audit trail names it."""
    return f"meeting/{meeting_id}"


class MeetingRepository:
    """Keeps every change of every meeting, and gives them back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, changes: Sequence[MeetingChange]) -> None:
        """Write snapshot and audit entries in one transaction.

        A change whose (meeting id, version) is already recorded is passed over. Questions of the
        update round that still wait follow a move, and are dropped once answers come too late.
        """
        async with self._database.write() as connection:
            await audit.lock_trail(connection)
            fresh = await _not_recorded(connection, changes)
            await audit.append_about(connection, (_fact_of(change) for change in fresh))
            await _keep(connection, fresh)
            for change in fresh:
                await _keep_questions_true(connection, change.meeting)

    async def get(self, meeting_id: str) -> BoardMeeting | None:
        """The meeting as last recorded, or None."""
        return next(iter(await self._read(MeetingRecord.meeting_id == meeting_id)), None)

    async def list_meetings(self) -> tuple[BoardMeeting, ...]:
        """Every meeting, the latest day first."""
        return await self._read()

    async def history(self, meeting_id: str) -> tuple[AuditRow, ...]:
        """Everything that happened to the meeting, oldest first."""
        return await audit.AuditTrail(self._database).about(subject_of(meeting_id))

    async def planned_on(self, held_on: date, inspection_id: str | None) -> tuple[str, ...]:
        """The meetings on that inspection, or on all, that are to be held on that day."""
        found = await self._read(
            MeetingRecord.held_on == held_on,
            MeetingRecord.inspection_id.is_not_distinct_from(inspection_id),
            MeetingRecord.stage != MeetingStage.CANCELLED.value,
        )
        return tuple(one.meeting_id for one in found)

    async def divisions(self, inspection_id: str | None) -> frozenset[Division]:
        """The calendars of that inspection (none when there is no such), or of all of them."""
        async with self._database.read() as connection:
            statement = select(inspection_json(connection))
            if inspection_id is not None:
                statement = statement.where(InspectionRecord.inspection_id == inspection_id)
            texts = await connection.scalars(statement)
            return frozenset(decode_inspection(text).division for text in texts)

    async def _read(self, *conditions: ColumnElement[bool]) -> tuple[BoardMeeting, ...]:
        statement = (
            select(MeetingRecord.meeting)
            .where(*conditions)
            .order_by(MeetingRecord.held_on.desc(), MeetingRecord.meeting_id)
        )
        async with self._database.read() as connection:
            return tuple(decode_meeting(text) for text in await connection.scalars(statement))


async def _not_recorded(
    connection: AsyncConnection, changes: Iterable[MeetingChange]
) -> tuple[MeetingChange, ...]:
    by_version = {(subject_of(one.meeting.meeting_id), one.meeting.version): one for one in changes}
    recorded = await audit.recorded_versions(connection, list(by_version))
    return tuple(change for version, change in by_version.items() if version not in recorded)


async def _keep(connection: AsyncConnection, changes: Iterable[MeetingChange]) -> None:
    statement = insert_into(connection.dialect.name, MeetingRecord)
    new = statement.excluded
    upsert = statement.on_conflict_do_update(
        index_elements=[_MEETINGS.c.meeting_id],
        set_={one.name: new[one.name] for one in _MEETINGS.columns if not one.primary_key},
        where=new.version > _MEETINGS.c.version,
    )
    for change in changes:
        meeting = change.meeting
        values = {
            "meeting_id": meeting.meeting_id,
            "version": meeting.version,
            "recorded_at": change.at,
            "held_on": meeting.held_on,
            "inspection_id": meeting.inspection_id,
            "stage": meeting.stage.value,
            "meeting": encode_meeting(meeting),
        }
        await connection.execute(upsert, values)


async def _keep_questions_true(connection: AsyncConnection, meeting: BoardMeeting) -> None:
    """Let what is still to be asked for the meeting say what holds, or nothing."""
    kind, occurrence = NoticeKind.UPDATE_ROUND, meeting.meeting_id
    why = why_too_late(meeting)
    if why is None:
        await reword_occasion(connection, kind, occurrence, question_in_words(meeting))
    else:
        await withdraw_occasion(connection, kind, occurrence, why=why)


def _fact_of(change: MeetingChange) -> AuditFact:
    meeting = change.meeting
    return AuditFact(
        subject_id=subject_of(meeting.meeting_id),
        inspection_id=meeting.inspection_id or "",
        version=meeting.version,
        at=change.at,
        event=change.event.value,
        actor=change.actor,
        details={name: storable(value) for name, value in change.details.items()},
    )
