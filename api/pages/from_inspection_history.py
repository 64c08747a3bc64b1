"""The history of an inspection: what the audit trail holds of it, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from api.pages.formats import day
from api.pages.from_history import names_of
from api.pages.views import TimelineEntry
from domain.inspection_changes import InspectionEvent
from domain.notices import NoticeKind
from infra.database.audit_entries import AuditRow

Details = Mapping[str, str]
Names = Mapping[str, str]


def inspection_timeline(history: Iterable[AuditRow], names: Names) -> tuple[TimelineEntry, ...]:
    """Everything that happened, the latest first; `names` holds people and items by id."""
    return tuple(
        TimelineEntry(
            at=row.at,
            what=what_happened_to_inspection(row),
            by=row.actor_name,
            detail="\n".join(_sentences(row.details, names)),
        )
        for row in history
    )[::-1]


def what_happened_to_inspection(row: AuditRow) -> str:
    """One entry as a heading; an event this release does not know keeps its own name."""
    heading = _HEADINGS.get(row.event)
    if heading is None:
        return row.event.rpartition(".")[2].replace("_", " ").capitalize()
    return heading(row.details)


def _sentences(details: Details, names: Names) -> Iterator[str]:
    for name, say in _SAID.items():
        if name in details:
            yield say(details[name], names)


_PROMPTS: Final[Mapping[str, str]] = {
    NoticeKind.ACCURACY_CHECK_DUE: "Reminder: the factual accuracy check",
    NoticeKind.RESPONSE_DUE: "Reminder: the response to the report",
    NoticeKind.REVISIT_ANNOUNCED: "Reminder: the revisit",
}


def _named(ids: str, names: Names) -> str:
    return ", ".join(names.get(one, one) for one in ids.split(", "))


def _as_written(words: str, _names: Names) -> str:
    return words


def _on(words: str) -> Callable[[str, Names], str]:
    return lambda value, _names: words.format(day(date.fromisoformat(value)))


# How the detail of that name is said.
_SAID: Final[Mapping[str, Callable[[str, Names], str]]] = {
    "note": _as_written,
    "findings": _as_written,
    "reason": _as_written,
    "on": _on("On {}."),
    "accuracy_check_due_on": _on("Factual accuracy check due on {}."),
    "response_due_on": _on("Response due on {}."),
    "to_reopen": lambda ids, names: f"To be reopened: {_named(ids, names)}.",
    "given_with": lambda one, _names: f"Given with the response to {one}.",
    "due": lambda words, _names: f"Due: {words}.",
    "to": lambda ids, names: f"To {names_of(ids.split(', '), names)}.",
}


def _always(words: str) -> Callable[[Details], str]:
    return lambda _details: words


_HEADINGS: Final[Mapping[str, Callable[[Details], str]]] = {
    InspectionEvent.ANNOUNCED: _always("Announced"),
    InspectionEvent.FIELDWORK_BEGUN: _always("Fieldwork began"),
    InspectionEvent.DRAFT_RECEIVED: _always("Draft report received"),
    InspectionEvent.ACCURACY_CHECK_RETURNED: _always("Factual accuracy check returned"),
    InspectionEvent.PUBLISHED: _always("Report published"),
    InspectionEvent.ITEMS_RAISED: lambda details: f"Items raised: {details.get('items', '')}",
    InspectionEvent.ALLOCATED: _always("Allocated: every item has an action owner"),
    InspectionEvent.RESPONSE_SENT: _always("Response sent"),
    InspectionEvent.MONITORED: _always("Monitored from now on"),
    InspectionEvent.REVISIT_ANNOUNCED: _always("Revisit announced"),
    InspectionEvent.REVISIT_FOUND: _always("Revisit made"),
    InspectionEvent.ITEM_REOPENED: _always("An item was reopened"),
    InspectionEvent.RESPONSE_TIME_CHANGED: _always("Another time for the response"),
    InspectionEvent.PROMPTED: lambda details: _PROMPTS.get(details.get("kind", ""), "Reminder"),
    InspectionEvent.ENDED: _always("Ended"),
}
