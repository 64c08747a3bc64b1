"""What a year has left behind, read once it is over and laid side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.board_meetings import MeetingStage
from domain.working_days import london_date
from infra.database.audit import AuditVerdict, verify_audit
from infra.database.audit_entries import AuditRow
from infra.database.board_papers import PaperRepository
from infra.database.meetings import MeetingRepository
from infra.database.national import NationalRepository
from infra.database.recommendations import RecommendationRepository
from rehearsal.acts.leaving import LeftBehind
from rehearsal.board_figures import Figure, audit_board, read_trail
from rehearsal.news import News, news_of
from rehearsal.outbox import Kept, read_outbox
from rehearsal.paper_figures import AuditedPaper, audit_paper
from rehearsal.programme import Programme
from rehearsal.reconciliation import Reconciliation, reconcile
from rehearsal.roll_up_figures import audit_roll_up
from rehearsal.standings import standings
from rehearsal.world import World
from rehearsal.year import YearPlayed


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Everything that is checked.

    `published` and `counted` are items by the title of their inspection.
    """

    prompts: Reconciliation
    news: News
    papers: tuple[AuditedPaper, ...]
    page: tuple[Figure, ...]
    roll_up: tuple[Figure, ...]
    published: Mapping[str, int]
    counted: Mapping[str, int]
    left_behind: Sequence[LeftBehind]
    verdict: AuditVerdict
    outbox: tuple[Kept, ...] = field(repr=False)
    trail: tuple[AuditRow, ...] = field(repr=False)


async def find(world: World, programme: Programme, played: YearPlayed) -> Findings:
    """Read everything.

    Raises:
        UntoldItemError: the trail says something of an item that was never taken up.
    """
    outbox, trail = await read_outbox(world), await read_trail(world.database)
    scheduled = (kept.told for kept in outbox if kept.is_scheduled)
    openings = programme.openings
    return Findings(
        prompts=reconcile(played.foretold, played.revisions, scheduled),
        news=news_of(outbox, trail),
        papers=await _papers(world, programme.meetings.meeting_ids, trail),
        page=await audit_board(world.database, today=london_date(played.ended_at)),
        roll_up=await _roll_up(world, programme, trail),
        published={one.inspection.title: len(one.recommendations) for one in openings},
        counted={
            one.inspection.title: await _total(world, one.inspection.inspection_id, played)
            for one in openings
        },
        left_behind=tuple(programme.leaving.looks),
        verdict=await verify_audit(world.database),
        outbox=outbox,
        trail=trail,
    )


async def _papers(
    world: World, meeting_ids: Sequence[str], trail: tuple[AuditRow, ...]
) -> tuple[AuditedPaper, ...]:
    papers, meetings = PaperRepository(world.database), MeetingRepository(world.database)
    found: list[AuditedPaper] = []
    for meeting_id in meeting_ids:
        paper, meeting = await papers.get(meeting_id), await meetings.get(meeting_id)
        if paper is not None and meeting is not None:
            is_approved = meeting.stage is MeetingStage.APPROVED
            found.append(audit_paper(paper, trail, is_approved=is_approved))
    return tuple(found)


async def _roll_up(
    world: World, programme: Programme, trail: tuple[AuditRow, ...]
) -> tuple[Figure, ...]:
    repository = NationalRepository(world.database)
    reports = {
        one.inspection.national.national_id: None
        for one in programme.openings
        if one.inspection.national
    }
    items = standings(trail).values()
    found = [await repository.roll_up(national_id) for national_id in reports]
    return tuple(figure for one in found if one for figure in audit_roll_up(one, items))


async def _total(world: World, inspection_id: str, played: YearPlayed) -> int:
    today = london_date(played.ended_at)
    reading = await RecommendationRepository(world.database).board(inspection_id, today)
    return reading.figures.total
