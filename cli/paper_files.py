"""Writing the paper of a board meeting to a file: for Word, as text, or for machines."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from api.v1.meetings import paper_view
from cli.databases import open_database
from domain.board_meetings import BoardMeeting
from infra.database.board_papers import BoardPaper, PaperRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.meetings import MeetingRepository
from infra.papers.contents import contents_of
from infra.papers.markdown import paper_as_markdown
from infra.papers.word import paper_as_word
from infra.settings import Settings
from workflows.meeting_client import UnknownMeetingError


class NoPaperError(Exception):
    """There is no paper to write, or no place to write it to; the message says what to do."""


def write_paper(settings: Settings, meeting_id: str, output: Path) -> None:
    """Write the paper of that meeting; the ending of the file's name says as what.

    Raises:
        NoPaperError: nothing can be written.
        UnknownMeetingError: there is no such meeting.
    """
    writer = _WRITERS.get(output.suffix.lower())
    if writer is None:
        raise NoPaperError(
            f"'{output.name}' is no kind of file a paper is written as: name one that ends in"
            f" {', '.join(_WRITERS)}."
        )
    written = writer(asyncio.run(_take(settings, meeting_id)))
    try:
        output.write_bytes(written)
    except OSError as error:
        raise NoPaperError(f"{output} cannot be written: {error.strerror}.") from error


async def known_meeting(meetings: MeetingRepository, meeting_id: str) -> BoardMeeting:
    """That meeting as last recorded.

    Raises:
        UnknownMeetingError: there is no such meeting.
    """
    found = await meetings.get(meeting_id)
    if found is None:
        raise UnknownMeetingError(
            f"There is no board meeting '{meeting_id}': `traction meeting show` lists them."
        )
    return found


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """A paper with what a file tells beside it."""

    meeting: BoardMeeting
    paper: BoardPaper
    scope: str
    changed_since: int


async def _take(settings: Settings, meeting_id: str) -> _Taken:
    async with open_database(settings) as database:
        papers = PaperRepository(database)
        meeting = await known_meeting(MeetingRepository(database), meeting_id)
        paper = await papers.get(meeting_id)
        if paper is None:
            raise NoPaperError(
                f"The figures of this meeting are not frozen yet: it is {meeting.stage}."
            )
        return _Taken(
            meeting=meeting,
            paper=paper,
            scope=await _scope(database, meeting),
            changed_since=await papers.changed_since(paper.figures),
        )


async def _scope(database: Database, meeting: BoardMeeting) -> str:
    if meeting.inspection_id is None:
        return "All inspections"
    found = await InspectionRepository(database).read_inspection(meeting.inspection_id)
    return meeting.inspection_id if found is None else found.title


def _as_word(taken: _Taken) -> bytes:
    return paper_as_word(contents_of(taken.meeting, taken.paper, scope=taken.scope))


def _as_markdown(taken: _Taken) -> bytes:
    return paper_as_markdown(contents_of(taken.meeting, taken.paper, scope=taken.scope)).encode()


def _as_json(taken: _Taken) -> bytes:
    view = paper_view(taken.meeting, taken.paper, changed_since=taken.changed_since)
    return view.model_dump_json(indent=2).encode() + b"\n"


_WRITERS: Final[dict[str, Callable[[_Taken], bytes]]] = {
    ".docx": _as_word,
    ".md": _as_markdown,
    ".json": _as_json,
}
