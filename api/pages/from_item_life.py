"""Fills an item's page with what happened to it later: dates, transfers, verdicts, ratings."""

from datetime import date

from api.pages.from_rows import item_link, planned_date
from api.pages.names import name_in, on_behalf
from api.pages.views import (
    BoardRating,
    Closure,
    DateChange,
    Dates,
    ExtensionAsked,
    InspectorateClosure,
    ItemLink,
    Rating,
    RatingRule,
    Reopening,
    TransferMade,
)
from domain import recommendation
from domain.decisions.fitting import extensions_granted
from domain.rag import explain
from domain.recommendation import InspectorateVerdict
from domain.working_days import london_date
from infra.database.item_reading import WholeItem


def dates_of(whole: WholeItem) -> Dates:
    """The extension asked for, every change of the date, and how often it was extended."""
    item = whole.item
    return Dates(
        asked=_asked(whole),
        changes=tuple(
            DateChange(
                on=london_date(change.at),
                was=change.from_due_on,
                became=change.to_due_on,
                by=name_in(whole.names, change.by),
                asked_by=name_in(whole.names, change.requested_by),
                reason=change.reason,
            )
            for change in item.due_date_changes
        ),
        extensions=_extensions(whole),
        demonstration_until=item.demonstration_until,
    )


def transfers_of(whole: WholeItem) -> tuple[TransferMade, ...]:
    """Every move between portfolios, the first first."""
    steps = whole.item.transfers
    # A paper may not say where to: that is where the next move is from, or where the item is now.
    reached = (*(step.from_portfolio for step in steps[1:]), whole.item.portfolio)
    return tuple(
        TransferMade(
            from_portfolio=step.from_portfolio,
            to_portfolio=step.to_portfolio or following,
            on=step.on,
            by=name_in(whole.names, step.by),
            reason=step.reason,
        )
        for step, following in zip(steps, reached, strict=False)
    )


def closure_of(
    closure: recommendation.Closure, whole: WholeItem, *, superseded_by: ItemLink | str | None
) -> Closure:
    """One closure by the force, whether or not it holds."""
    return Closure(
        category=closure.category,
        reason=closure.reason,
        by=name_in(whole.names, closure.by),
        on=london_date(closure.at),
        superseded_by=superseded_by,
    )


def present_closure(whole: WholeItem) -> Closure | None:
    """The closure that holds, if the item is closed."""
    closure = whole.item.closure
    if closure is None:
        return None
    successor = item_link(whole.successor) if whole.successor else closure.superseded_by
    return closure_of(closure, whole, superseded_by=successor)


def reopenings_of(whole: WholeItem) -> tuple[Reopening, ...]:
    """Every taking up again, the first first, with the closure that did not hold."""
    return tuple(
        Reopening(
            on=london_date(one.at),
            by=name_in(whole.names, one.by),
            reason=one.reason,
            closure=closure_of(one.closure, whole, superseded_by=one.closure.superseded_by),
        )
        for one in whole.item.reopenings
    )


def inspectorate_of(whole: WholeItem) -> InspectorateClosure | None:
    """Where the inspectorate's own closure stands; nothing where none is required or recorded."""
    item, closure = whole.item, whole.item.inspectorate_closure
    if closure is None:
        verdict = item.inspectorate_verdict
        required = verdict is not InspectorateVerdict.NOT_REQUIRED
        return InspectorateClosure(verdict=verdict) if required else None
    return InspectorateClosure(
        verdict=closure.verdict,
        said_by=closure.said_by,
        said_on=closure.said_on,
        note=closure.note,
        by=name_in(whole.names, closure.by),
        on=london_date(closure.at),
    )


def rules_of(whole: WholeItem, today: date) -> tuple[RatingRule, ...]:
    """Every rule of the policy in words, with the one that counts marked."""
    read = explain(whole.item, today, whole.policy.rag)
    return tuple(RatingRule(words=one.words, counts=one.counts) for one in read)


def board_rating_of(whole: WholeItem, today: date) -> BoardRating | None:
    """The rating the board has set above the others, with its reason and its end."""
    override = whole.item.rag_override
    if override is None:
        return None
    return BoardRating(
        rating=Rating.of(override.rag),
        by=name_in(whole.names, override.by),
        on=london_date(override.at),
        reason=override.reason,
        until=override.until,
        ended=override.until is not None and override.until < today,
    )


def _asked(whole: WholeItem) -> ExtensionAsked | None:
    request = whole.item.extension_request
    if request is None:
        return None
    return ExtensionAsked(
        to=planned_date(request.due_on, request.due_precision),
        by=on_behalf(request.by, request.on_behalf_of, whole.names),
        on=london_date(request.at),
        reason=request.reason,
    )


def _extensions(whole: WholeItem) -> str:
    granted, most = extensions_granted(whole.item), whole.policy.most_extensions
    if not granted and whole.item.extension_request is None:
        return ""
    return f"{_times(granted)}; the policy allows {_often(most)}."


def _times(granted: int) -> str:
    match granted:
        case 0:
            return "Never extended so far"
        case 1:
            return "Extended once"
        case _:
            return f"Extended {granted} times"


def _often(most: int) -> str:
    match most:
        case 0:
            return "none"
        case 1:
            return "one extension"
        case _:
            return f"{most} extensions"
