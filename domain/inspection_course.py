"""What comes about in the life of an inspection by itself, from its beginning to its end."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.inspection import Announcement
from domain.inspection_changes import InspectionChange, InspectionEvent, inspection_changed
from domain.inspection_decisions import published
from domain.inspection_life import (
    InspectionAction,
    InspectionNote,
    InspectionStage,
    InspectionState,
    advance_inspection,
)
from domain.inspection_standing import ItemsStanding, KeptInspection
from domain.people import THE_CLOCK, Actor
from domain.working_days import london_date, london_moment

# Whether every item has an owner is looked at each morning until it is so.
_LOOKED_AT = time(7)
_ENDS_BY_ITSELF = (
    InspectionStage.PUBLISHED,
    InspectionStage.ALLOCATED,
    InspectionStage.MONITORED,
    InspectionStage.REVISIT_FOUND,
)


def begin_inspection(kept: KeptInspection, *, at: datetime) -> InspectionChange | InspectionState:
    """The first change of an inspection, or its state when it had one.

    Announced while nothing but that is known of it, else published at once.
    """
    if kept.state is not None:
        return kept.state
    if kept.had_ended:
        return _had_ended(kept, london_date(at))
    if kept.announcement is not None and not kept.items.ids:
        return _announced(kept, kept.announcement, at=at)
    return _raised(None, kept, at=at)


def raise_items(state: InspectionState, kept: KeptInspection, *, at: datetime) -> InspectionChange:
    """Items have come: the report is out, if that was not known yet."""
    return _raised(state, kept, at=at)


def items_reopened(
    state: InspectionState, recommendation_ids: tuple[str, ...], *, at: datetime
) -> InspectionChange | None:
    """Items were taken up again; it changes an inspection that had ended, or that named them."""
    named = tuple(one for one in recommendation_ids if one in state.to_reopen)
    if not recommendation_ids or not (named or state.has_ended):
        return None
    after = replace(
        state,
        stage=advance_inspection(state.stage, InspectionAction.REOPEN_ITEM),
        to_reopen=tuple(one for one in state.to_reopen if one not in named),
        ended_on=None,
    )
    details = {"items": ", ".join(recommendation_ids)}
    return _by_itself(state, after, InspectionEvent.ITEM_REOPENED, at=at, details=details)


def follow_policy(
    state: InspectionState, kept: KeptInspection, *, at: datetime
) -> InspectionChange | None:
    """The policy gives another time for the response; what the publication said itself stays."""
    own = state.own_response_days
    if state.has_ended or own is not None or kept.response_days == state.response_days:
        return None
    after = published(replace(state, response_days=kept.response_days), state.published_on)
    details = {
        "response_days": str(after.response_days),
        "response_due_on": after.response_due_on.isoformat() if after.response_due_on else "",
    }
    return _by_itself(state, after, InspectionEvent.RESPONSE_TIME_CHANGED, at=at, details=details)


def settle_inspection(
    state: InspectionState, items: ItemsStanding, *, at: datetime
) -> tuple[InspectionChange, ...]:
    """Everything that follows by itself from how the inspection and its items stand, in order.

    Allocated once every item has an action owner; monitored once the response is sent, or is not
    required; ended once every item has ended and nothing is waited for.
    """
    changes: list[InspectionChange] = []
    while (change := _next_step(state, items, at=at)) is not None:
        changes.append(change)
        state = change.state
    return tuple(changes)


def next_look_at(
    state: InspectionState, items: ItemsStanding, *, after: datetime
) -> datetime | None:
    """When to look again whether every item has an owner, or None when that is settled."""
    if state.stage is not InspectionStage.PUBLISHED or not items.unowned:
        return None
    day = london_date(after)
    moments = (london_moment(day + timedelta(days=ahead), _LOOKED_AT) for ahead in (0, 1))
    return next(moment for moment in moments if moment > after)


def state_as_opened(kept: KeptInspection, *, at: datetime) -> InspectionState:
    """How an inspection stands of which no state is recorded yet, to be shown."""
    begun = begin_inspection(kept, at=at)
    return begun.state if isinstance(begun, InspectionChange) else begun


def _had_ended(kept: KeptInspection, today: date) -> InspectionState:
    return published(
        InspectionState(
            inspection_id=kept.inspection_id,
            stage=InspectionStage.ENDED,
            # What was due in a life that is over is not waited for.
            began_on=today,
            response_days=kept.response_days,
        ),
        kept.published_on,
    )


def _announced(
    kept: KeptInspection, announcement: Announcement, *, at: datetime
) -> InspectionChange:
    note = InspectionNote(on=announcement.on, by=announcement.by, text=announcement.note)
    state = InspectionState(
        inspection_id=kept.inspection_id,
        stage=advance_inspection(None, InspectionAction.ANNOUNCE),
        began_on=london_date(at),
        response_days=kept.response_days,
        announced_on=announcement.on,
        notes=(note,) if note.text.strip() else (),
    )
    return inspection_changed(
        None,
        state,
        event=InspectionEvent.ANNOUNCED,
        actor=Actor(person_id=announcement.by, name=announcement.by_name),
        at=at,
        details={"on": announcement.on.isoformat(), "note": announcement.note},
    )


def _raised(
    before: InspectionState | None, kept: KeptInspection, *, at: datetime
) -> InspectionChange:
    stage = advance_inspection(before.stage if before else None, InspectionAction.RAISE_ITEMS)
    known = before or InspectionState(
        inspection_id=kept.inspection_id,
        stage=stage,
        began_on=london_date(at),
        response_days=kept.response_days,
    )
    after = replace(known, stage=stage, ended_on=None)
    if known.published_on is None:
        after = published(after, kept.published_on)
    announced = kept.announcement
    if announced is not None and after.announced_on is None:
        after = replace(after, announced_on=announced.on)
    is_news = before is None or before.stage is not stage
    details = {
        "items": str(len(kept.items.ids)),
        "on": after.published_on.isoformat() if after.published_on else "",
        "response_due_on": after.response_due_on.isoformat() if after.response_due_on else "",
    }
    return _by_itself(
        before,
        after,
        InspectionEvent.PUBLISHED if is_news else InspectionEvent.ITEMS_RAISED,
        at=at,
        details=details,
    )


def _next_step(
    state: InspectionState, items: ItemsStanding, *, at: datetime
) -> InspectionChange | None:
    if _may_end(state, items):
        stage = advance_inspection(state.stage, InspectionAction.END)
        after = replace(state, stage=stage, ended_on=london_date(at))
        return _by_itself(state, after, InspectionEvent.ENDED, at=at)
    if state.stage is InspectionStage.PUBLISHED and items.ids and not items.unowned:
        return _allocated(state, at=at)
    if state.stage is InspectionStage.ALLOCATED and not state.response_awaited:
        return _moved(state, InspectionAction.MONITOR, InspectionEvent.MONITORED, at=at)
    return None


def _allocated(state: InspectionState, *, at: datetime) -> InspectionChange:
    if state.response_awaited:
        return _moved(state, InspectionAction.ALLOCATE, InspectionEvent.ALLOCATED, at=at)
    return _moved(state, InspectionAction.MONITOR, InspectionEvent.MONITORED, at=at)


def _may_end(state: InspectionState, items: ItemsStanding) -> bool:
    # One that was announced has still to get its items; one opened without any has none to wait
    # for.
    lacks_items = not items.ids and state.announced_on is not None
    waits = items.open or items.awaiting_inspectorate or state.to_reopen or state.response_awaited
    return state.stage in _ENDS_BY_ITSELF and not lacks_items and not waits


def _moved(
    state: InspectionState, action: InspectionAction, event: InspectionEvent, *, at: datetime
) -> InspectionChange:
    after = replace(state, stage=advance_inspection(state.stage, action))
    return _by_itself(state, after, event, at=at)


def _by_itself(
    before: InspectionState | None,
    after: InspectionState,
    event: InspectionEvent,
    *,
    at: datetime,
    details: dict[str, str] | None = None,
) -> InspectionChange:
    return inspection_changed(before, after, event=event, actor=THE_CLOCK, at=at, details=details)
