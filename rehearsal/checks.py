"""What has to be true at the end of the year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from infra.database.audit import AuditVerdict
from infra.database.audit_entries import AuditRow
from infra.database.notice_states import NoticeState
from rehearsal.board_figures import Figure
from rehearsal.outbox import Kept
from rehearsal.reconciliation import Reconciliation, Way


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that has to be true, whether it is, and what was found."""

    name: str
    passed: bool
    found: str


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


def news_has_a_cause(outbox: Iterable[Kept], trail: Iterable[AuditRow]) -> Check:
    """What was told because of a deed has that deed in the trail, and was told or dropped."""
    deeds = {(row.recommendation_id, f"v{row.version}") for row in trail}
    news = [one for one in outbox if not one.is_scheduled]
    causeless = [one for one in news if not _has_a_cause(one, deeds)]
    open_ended = [one for one in news if not one.was_sent and one.state is not NoticeState.DROPPED]
    return Check(
        name="Everything else that was told has a cause in the audit trail",
        passed=not causeless and not open_ended,
        found=(
            f"{len(news)} notices, {sum(one.was_sent for one in news)} sent;"
            f" {len(causeless)} without a cause{_named(causeless)},"
            f" {len(open_ended)} neither sent nor dropped{_named(open_ended)}"
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


def nothing_lost(*, published: int, figures: Iterable[Figure]) -> Check:
    """The force total is what was published, whatever was moved, shared or closed."""
    total = next(one.board for one in figures if one.name == "total")
    return Check(
        name="No item was lost",
        passed=total == published,
        found=f"{published} published, {total} counted",
    )


def trail_is_intact(verdict: AuditVerdict) -> Check:
    """Nothing in the trail was altered or left out."""
    return Check(
        name="The audit trail is whole",
        passed=verdict.is_intact,
        found=verdict.problem or f"{verdict.entries} entries, each sealed by the one before",
    )


def _has_a_cause(one: Kept, deeds: set[tuple[str, str]]) -> bool:
    if one.prompt.occurrence == "taken_up":
        return (one.prompt.subject_id, "v1") in deeds
    return (one.prompt.subject_id, one.prompt.occurrence) in deeds


def _named(wrong: Sequence[Kept]) -> str:
    if not wrong:
        return ""
    first = wrong[0]
    return (
        f" (such as {first.prompt.kind} {first.prompt.occurrence} about {first.prompt.subject_id}"
        f" for {first.prompt.recipient}: {first.state})"
    )
