"""What has to be true at the end of the year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.changes import Event
from domain.inspection_changes import InspectionEvent
from infra.database.audit import AuditVerdict
from infra.database.audit_entries import AuditRow
from infra.database.notice_states import NoticeState
from rehearsal.acts.leaving import LeftBehind
from rehearsal.board_figures import Figure
from rehearsal.findings import Findings
from rehearsal.news import News
from rehearsal.outbox import Kept
from rehearsal.paper_figures import AuditedPaper
from rehearsal.reconciliation import Reconciliation, Way

_FEWEST_BOARDS: Final = 2


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that has to be true, whether it is, and what was found."""

    name: str
    passed: bool
    found: str


def checks_of(found: Findings) -> tuple[Check, ...]:
    """Everything, in the order in which it is told."""
    return (
        prompts_add_up(found.prompts),
        news_has_a_cause(found.news),
        nothing_told_twice(found.outbox),
        papers_agree(found.papers),
        papers_were_approved(found.papers),
        figures_agree("of the board's page at the end", found.page),
        figures_agree("of the national roll-up", found.roll_up),
        nothing_lost(published=found.published, counted=found.counted),
        leaver_was_followed(found.left_behind),
        revisit_was_followed(found.trail),
        trail_is_intact(found.verdict),
    )


def prompts_add_up(prompts: Reconciliation) -> Check:
    """Foretold, less what was changed, plus what was changed, is what was sent."""
    minus = prompts.count(Way.CANCELLED) + prompts.count(Way.DROPPED)
    return Check(
        name="Every prompt was foretold, or is explained",
        passed=prompts.adds_up,
        found=(
            f"{prompts.foretold} foretold - {minus} taken off + {prompts.count(Way.ADDED)} added"
            f" = {prompts.sent} sent; {prompts.count(Way.UNEXPLAINED)} unexplained"
        ),
    )


def news_has_a_cause(news: News) -> Check:
    """What was told because of a deed has that deed in the trail, and was told or dropped."""
    sent, dropped = (sum(getattr(one, way) for one in news.caused) for way in ("sent", "dropped"))
    return Check(
        name="Everything else that was told has a cause in the audit trail",
        passed=not news.causeless and not news.open_ended,
        found=(
            f"{news.notices} notices, {sent} sent, {dropped} dropped;"
            f" {len(news.causeless)} without a cause{_named(news.causeless)},"
            f" {len(news.open_ended)} neither sent nor dropped{_named(news.open_ended)}"
        ),
    )


def nothing_told_twice(outbox: Iterable[Kept]) -> Check:
    """No notice lies on the desk more than once, and none that was not sent."""
    outbox = tuple(outbox)
    wrong = [one for one in outbox if one.on_the_desk != (one.state is NoticeState.SENT)]
    return Check(
        name="What the outbox calls sent lies on the Slack desk, once",
        passed=not wrong,
        found=(
            f"{sum(one.on_the_desk for one in outbox)} on the desk,"
            f" {len(wrong)} wrong{_named(wrong)}"
        ),
    )


def figures_agree(when: str, figures: Sequence[Figure]) -> Check:
    """The board's figures are those that the trail gives."""
    wrong = [one for one in figures if not one.agrees]
    said = "; ".join(f"{one.name}: {one.board}, by the trail {one.trail}" for one in wrong)
    return Check(
        name=f"Every figure {when} follows from the audit trail",
        passed=not wrong,
        found=said or f"{len(figures)} figures agree",
    )


def papers_agree(papers: Sequence[AuditedPaper]) -> Check:
    """Every frozen paper, the last above all, is what the trail gives at its own moment."""
    wrong = [one for paper in papers for one in paper.figures if not one.agrees]
    said = "; ".join(f"{one.name}: {one.board}, by the trail {one.trail}" for one in wrong)
    untied = [one.held_on for one in papers if not one.ties_to_trail]
    counted = ", ".join(f"{len(one.figures)} on {one.held_on}" for one in papers)
    return Check(
        name="Every figure of every board paper follows from the audit trail",
        passed=len(papers) >= _FEWEST_BOARDS and all(one.agrees for one in papers),
        found=said or f"{counted}; {len(untied)} name another entry of the trail than there is",
    )


def papers_were_approved(papers: Sequence[AuditedPaper]) -> Check:
    """Every meeting of the year had its figures frozen and its paper approved."""
    return Check(
        name="Every board had its paper, and approved it",
        passed=all(one.is_approved for one in papers),
        found=f"{sum(one.is_approved for one in papers)} of {len(papers)} approved",
    )


def nothing_lost(*, published: Mapping[str, int], counted: Mapping[str, int]) -> Check:
    """The total of each inspection is what was published, whatever was moved, shared or closed."""
    return Check(
        name="No item was lost, in all and by inspection",
        passed=published == counted,
        found=(
            f"{sum(published.values())} published, {sum(counted.values())} counted ("
            + "; ".join(f"{name}: {counted.get(name, 0)}" for name in published)
            + ")"
        ),
    )


def leaver_was_followed(looks: Sequence[LeftBehind]) -> Check:
    """What somebody left behind was listed until others were named, and then no more."""
    was_listed = bool(looks) and bool(looks[0].listed) and not looks[-1].listed
    return Check(
        name="What somebody left behind was listed until others were named",
        passed=was_listed and all(one.agrees for one in looks),
        found="; ".join(f"{one.when}: {len(one.listed)} of {len(one.held)}" for one in looks),
    )


def revisit_was_followed(trail: Iterable[AuditRow]) -> Check:
    """What a revisit found wanting was reopened after it; its verdicts are in the trail."""
    trail = tuple(trail)
    named = [
        (row.sequence, item)
        for row in trail
        if row.event == InspectionEvent.REVISIT_FOUND
        for item in row.details.get("to_reopen", "").split(", ")
        if item
    ]
    left = [one for one in named if not _was_reopened(trail, *one)]
    verdicts = Counter(
        row.details["verdict"] for row in trail if row.event == Event.INSPECTORATE_CLOSURE_RECORDED
    )
    told = ", ".join(f"{number} {verdict}" for verdict, number in sorted(verdicts.items()))
    return Check(
        name="What the revisit found wanting was reopened",
        passed=not left,
        found=f"{len(named)} named, {len(left)} not reopened; the inspectorate's verdicts: {told}",
    )


def trail_is_intact(verdict: AuditVerdict) -> Check:
    """Nothing in the trail was altered or left out."""
    return Check(
        name="The audit trail is whole",
        passed=verdict.is_intact,
        found=verdict.problem or f"{verdict.entries} entries, each sealed by the one before",
    )


def _was_reopened(trail: Iterable[AuditRow], found_at: int, item: str) -> bool:
    """Whether the item was, since then, and its inspection has heard of it."""
    later = [row for row in trail if row.sequence > found_at]
    reopened = any(row.event == Event.REOPENED and row.recommendation_id == item for row in later)
    heard = any(
        row.event == InspectionEvent.ITEM_REOPENED and item in row.details["items"].split(", ")
        for row in later
    )
    return reopened and heard


def _named(wrong: Sequence[Kept]) -> str:
    if not wrong:
        return ""
    first = wrong[0]
    return (
        f" (such as {first.prompt.kind} {first.prompt.occurrence} about {first.prompt.subject_id}"
        f" for {first.prompt.recipient}: {first.state})"
    )
