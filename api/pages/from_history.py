"""An item's timeline: what the audit trail holds of it, in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from api.pages.views import TimelineEntry
from api.pages.views.words import CLOSURE_CATEGORIES, RATINGS, Rating
from domain.changes import Event
from domain.due_dates import describe_day
from domain.notices import NoticeKind, Recipient
from domain.recommendation import ClosureCategory
from infra.database.audit_entries import AuditRow

Details = Mapping[str, str]
Names = Mapping[str, str]


def timeline(history: Iterable[AuditRow], names: Names) -> tuple[TimelineEntry, ...]:
    """Everything that happened, the latest first; `names` holds people and items by id."""
    return tuple(_entry(row, names) for row in history)[::-1]


def what_happened(row: AuditRow) -> str:
    """One entry as a heading; an event this release does not know keeps its own name."""
    heading = _HEADINGS.get(row.event)
    if heading is None:
        return row.event.rpartition(".")[2].replace("_", " ").capitalize()
    return heading(row.details)


def names_of(person_ids: Iterable[str], names: Names) -> str:
    """Those people as one says it; groups are called what they are, and others by their names."""
    return ", ".join(_GROUPS.get(one) or names.get(one, one) for one in person_ids)


_GROUPS: Final[Mapping[str, str]] = {
    Recipient.BOARD: "the board",
    Recipient.SECRETARIAT: "the secretariat",
}


def _entry(row: AuditRow, names: Names) -> TimelineEntry:
    return TimelineEntry(
        at=row.at,
        what=what_happened(row),
        by=row.actor_name,
        on_behalf_of=names.get(row.on_behalf_of, row.on_behalf_of) if row.on_behalf_of else "",
        detail="\n".join(sentence for sentence in _sentences(row, names) if sentence),
    )


def _sentences(row: AuditRow, names: Names) -> Iterable[str]:
    details = row.details
    for name in _AS_WRITTEN:
        yield details.get(name, "")
    for name, words in _SAID.items():
        if name in details:
            yield words.format(_named(name, details[name], names))
    if "to" in details:
        yield f"To {names_of(details['to'].split(', '), names)}."
    yield _rating_moved(details)


_AS_WRITTEN: Final = (
    "text",
    "shows",
    "comment",
    "reason",
    "wanted",
    "message",
    "note",
    "despite_open",
    "link",
)
# How the detail of that name is said.
_SAID: Final = {
    "file": "File: {}.",
    "replaces": "In place of {}.",
    "demonstration_until": "It has to be seen to last until {}.",
    "due_wanted": "Wanted: {}.",
    "due_before": "Due before: {}.",
    "due_after": "Due now: {}.",
    "due_basis": "Whose date: the {}'s.",
    "until": "Until {}.",
    "owners": "Action owners: {}.",
    "owners_before": "Before: {}.",
    "owners_after": "Now: {}.",
    "portfolio_before": "From {}.",
    "supporting_after": "Supported by {}.",
    "responder": "{} answers for it.",
    "supporting_due_dates": "Dates of their own: {}.",
    "portfolio_holder": "Portfolio holder: {}.",
    "plan_owner": "Improvement plan owner: {}.",
    "reviewer": "Reviewer: {}.",
    "said_by": "Said by {}.",
    "said_on": "On {}.",
    "due": "Due: {}.",
    "transferred_from": "Transferred from {}.",
    "passed_before": "Before that: {}.",
    "superseded_by": "Superseded by {}.",
    "left_out": "It stands for {} earlier prompts that could not be sent in time.",
}


_DAYS: Final = frozenset(
    {"demonstration_until", "due_wanted", "due_before", "due_after", "until", "said_on"}
)
_PEOPLE: Final = frozenset({"owners", "owners_before", "owners_after"})


def _named(name: str, value: str, names: Names) -> str:
    if name in _DAYS:
        return describe_day(date.fromisoformat(value))
    if name in _PEOPLE:
        return names_of(value.split(", "), names)
    return names.get(value, value)


def _rating_moved(details: Details) -> str:
    if "rag_before" not in details and "rag_after" not in details:
        return ""
    before, after = (_rating(details.get(name, "")) for name in ("rag_before", "rag_after"))
    return f"Rating: {before} to {after}."


def _rating(rag: str) -> str:
    known = {rating.value: words for rating, words in RATINGS.items()}
    return (known.get(rag, rag) if rag else RATINGS[Rating.NOT_RATED]).lower()


def _closed(details: Details) -> str:
    category = details.get("category", "")
    known = {one.value: words for one, words in CLOSURE_CATEGORIES.items()}
    if category == ClosureCategory.SUPERSEDED:
        return "Closed: superseded by another item"
    return f"Closed: {known.get(category, category).lower()}"


def _prompted(details: Details) -> str:
    step = details.get("step", "")
    return prompt_words(details.get("kind", ""), step)


def prompt_words(kind: str, step: str) -> str:
    """A prompt by its kind and its distance from the due date, such as "-5 working days"."""
    if kind in _PROMPTS:
        return f"Prompt: {_PROMPTS[kind]}"
    distance, _, unit = step.partition(" ")
    days = distance.lstrip("+-")
    if kind == NoticeKind.OVERDUE:
        return f"Prompt: {_days(days, unit)} overdue"
    # The day itself may be no working day, and the prompt then goes out before it.
    return "Last reminder" if days == "0" else f"Reminder: due in {_days(days, unit)}"


_PROMPTS: Final[Mapping[str, str]] = {
    NoticeKind.NO_EVIDENCE: "due soon, and no evidence is in",
    NoticeKind.NO_UPDATE: "no update for some time",
    NoticeKind.UNDATED: "it has no due date",
    NoticeKind.REVIEW_WAITING: "evidence waits for its review",
    NoticeKind.DECISION_WAITING: "it waits for the board's decision",
}


def _days(days: str, unit: str) -> str:
    return f"{days} {unit.removesuffix('s') if days == '1' else unit}"


def _always(words: str) -> Callable[[Details], str]:
    return lambda _details: words


_HEADINGS: Final[Mapping[str, Callable[[Details], str]]] = {
    Event.TAKEN_UP: lambda details: f"Assigned to {details.get('portfolio', 'its portfolio')}",
    Event.STARTED: _always("Work started"),
    Event.UPDATE_POSTED: _always("Progress reported"),
    Event.EVIDENCE_SUBMITTED: _always("Evidence submitted"),
    Event.EVIDENCE_ACCEPTED: _always("Evidence reviewed and accepted"),
    Event.EVIDENCE_RETURNED: _always("Evidence returned to the owner"),
    Event.CLOSED: _closed,
    Event.SENT_BACK: _always("Sent back to the owner"),
    Event.RAG_OVERRIDDEN: lambda details: f"Rated {_rating(details.get('rag', ''))} by the board",
    Event.RAG_OVERRIDE_LIFTED: _always("The board's rating lifted"),
    Event.MORE_ASKED: _always("More evidence asked for"),
    Event.EVIDENCE_REPLACED: _always("Evidence replaced"),
    Event.EVIDENCE_WITHDRAWN: _always("Evidence withdrawn"),
    Event.EXTENSION_REQUESTED: _always("Extension asked for"),
    Event.EXTENSION_GRANTED: _always("Extension granted"),
    Event.EXTENSION_REFUSED: _always("Extension refused"),
    Event.DUE_DATE_SET: _always("Due date set by the board"),
    Event.ASSIGNED: _always("Action owners changed"),
    Event.APPOINTED: _always("Overseers named"),
    Event.TRANSFERRED: lambda details: f"Transferred to {details.get('portfolio_after', '')}",
    Event.ALLOCATED_JOINTLY: _always("Allocated jointly"),
    Event.REMINDED: _always("Owners reminded by hand"),
    Event.INSPECTORATE_CLOSURE_RECORDED: lambda details: (
        f"Inspectorate: closure {details.get('verdict', '').replace('_', ' ')}"
    ),
    Event.REOPENED: _always("Reopened"),
    Event.POLICY_CHANGED: _always("Another policy of prompts and ratings holds"),
    Event.PROMPTED: _prompted,
    Event.BECAME_OVERDUE: _always("Became overdue"),
    Event.RAG_CHANGED: _always("Rating changed by time alone"),
}
