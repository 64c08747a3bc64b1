"""Fills what the page of an inspection shows of its life."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from api.pages.formats import counted
from api.pages.from_inspection_history import inspection_timeline, what_happened_to_inspection
from api.pages.views import Confirmation, ItemLink
from api.pages.views.inspection_life import (
    DatedFact,
    InspectionLife,
    LifeForms,
    NationalLink,
)
from api.recorded_inspections import RecordedInspection
from domain.inspection import Opening
from domain.inspection_life import InspectionState
from domain.recommendation import Recommendation
from infra.database.audit_entries import AuditRow


def inspection_life(
    recorded: RecordedInspection, opening: Opening, *, forms: LifeForms | None, today: date
) -> InspectionLife:
    """How the inspection stands at that day, and what happened to it."""
    state, items = recorded.state, {one.recommendation_id: one for one in opening.recommendations}
    people = {person.person_id: person.name for person in opening.people}
    references = {item_id: item.reference for item_id, item in items.items()}
    national = opening.inspection.national
    return InspectionLife(
        stage=state.stage,
        days=tuple(_days(state, today)),
        national=NationalLink(national_id=national.national_id, title=national.title)
        if national
        else None,
        to_reopen=tuple(_link(items, one) for one in state.to_reopen),
        forms=forms,
        timeline=inspection_timeline(recorded.history, people | references),
    )


def life_confirmation(
    history: Sequence[AuditRow], *, version: int | None, person_id: str
) -> Confirmation | None:
    """What that person recorded with that version; nothing for what they did not."""
    found = (row for row in history if row.version == version and row.actor_id == person_id)
    entry = next(found, None)
    return None if entry is None else Confirmation(heading=what_happened_to_inspection(entry))


def _days(state: InspectionState, today: date) -> Iterator[DatedFact]:
    """Every day that is known, in the order of a life."""
    days = (
        ("Announced", state.announced_on, ""),
        ("Fieldwork began", state.fieldwork_on, ""),
        ("Draft received", state.draft_received_on, ""),
        ("Accuracy check due", state.accuracy_check_due_on, _accuracy_check(state, today)),
        ("Accuracy check returned", state.accuracy_check_returned_on, ""),
        ("Report published", state.published_on, ""),
        ("Response due", state.response_due_on, _response(state, today)),
        ("Response sent", state.response_sent_on, _given_with(state)),
        ("Revisit", state.revisit_on, ""),
        ("Revisit made", state.revisit_found_on, ""),
        ("Ended", state.ended_on, ""),
    )
    for name, on, note in days:
        if on is not None:
            yield DatedFact(name=name, on=on, note=note)


def _accuracy_check(state: InspectionState, today: date) -> str:
    due_on = state.accuracy_check_due_on
    return _left(due_on, today) if due_on and state.accuracy_check_awaited else ""


def _response(state: InspectionState, today: date) -> str:
    due_on = state.response_due_on
    if due_on is None or state.response_sent_on is not None:
        return ""
    return _left(due_on, today) if state.response_awaited else "not waited for"


def _left(due_on: date, today: date) -> str:
    days = (due_on - today).days
    if days < 0:
        return f"{counted(-days, 'day')} overdue"
    return f"{counted(days, 'day')} left" if days else "today"


def _given_with(state: InspectionState) -> str:
    return f"with the response to {state.response_given_with}" if state.response_given_with else ""


def _link(items: Mapping[str, Recommendation], recommendation_id: str) -> ItemLink:
    item = items[recommendation_id]
    return ItemLink(
        recommendation_id=recommendation_id,
        reference=item.reference,
        title=item.title,
        kind=item.kind,
    )
