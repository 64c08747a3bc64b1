"""Turning an inspection as another system sent it into the opening of ours."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from api.schemas.inspection_event import NamedPerson, PublishedInspection, PublishedItem
from domain.due_dates import last_of_month
from domain.inspection import (
    Inspection,
    NationalReport,
    Opening,
    inspection_id_for,
    recommendation_ids,
)
from domain.national import UnusableForcesError, for_forces
from domain.people import Person, UnnamedPersonError, person_named
from domain.recommendation import DuePrecision, Recommendation, default_reviewer

_LONGEST_TITLE = 120
# Traction's own actor, and the name under which notices reach the whole board.
_RESERVED_IDS = frozenset({"traction", "board"})


class UnusableInspectionError(ValueError):
    """The inspection reads well but contradicts itself; `errors` names each field and why."""

    def __init__(self, errors: Sequence[Mapping[str, str]]) -> None:
        """Keep pairs of `field` and `message`."""
        super().__init__("; ".join(f"{one['field']}: {one['message']}" for one in errors))
        self.errors = tuple(errors)


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """What is the same for every item of one inspection."""

    inspection_id: str
    email_domain: str
    today: date
    ids: tuple[str, ...]
    # Only references that a single item bears.
    id_by_reference: Mapping[str, str]


def opening_of(
    published: PublishedInspection, *, sender: str, email_domain: str, today: date
) -> Opening:
    """The opening of the inspection; `today` (London) is the day its items are taken up.

    Raises:
        UnusableInspectionError: a person or parent it names cannot be told apart, or is nobody.
    """
    errors = [*_people_errors(published), *_parent_errors(published)]
    if errors:
        raise UnusableInspectionError(errors)
    reading = _reading(published, sender=sender, email_domain=email_domain, today=today)
    return Opening(
        inspection=_inspection(published, sender, reading.inspection_id),
        people=_people(published, email_domain),
        recommendations=tuple(
            _recommendation(item, recommendation_id, reading)
            for item, recommendation_id in zip(published.items, reading.ids, strict=True)
        ),
    )


def openings_of(
    published: PublishedInspection, *, sender: str, email_domain: str, today: date
) -> tuple[Opening, ...]:
    """What the inspection opens: one of its force, or one of each force of a national report.

    Raises:
        UnusableInspectionError: as `opening_of` does, or its forces cannot be told apart.
    """
    opening = opening_of(published, sender=sender, email_domain=email_domain, today=today)
    if not published.forces:
        return (opening,)
    try:
        return for_forces(opening, published.forces)
    except UnusableForcesError as unusable:
        error = {"field": "data.forces", "message": unusable.message}
        raise UnusableInspectionError([error]) from unusable


def _reading(
    published: PublishedInspection, *, sender: str, email_domain: str, today: date
) -> _Reading:
    inspection_id = inspection_id_for(sender, published.external_id)
    references = [item.reference for item in published.items]
    ids = recommendation_ids(inspection_id, references)
    return _Reading(
        inspection_id=inspection_id,
        email_domain=email_domain,
        today=today,
        ids=ids,
        id_by_reference=dict(zip(references, ids, strict=True)),
    )


def _inspection(published: PublishedInspection, sender: str, inspection_id: str) -> Inspection:
    return Inspection(
        inspection_id=inspection_id,
        source=sender,
        external_id=published.external_id,
        title=published.title,
        force=published.force or "",
        inspectorate=published.inspectorate,
        published_on=published.published_on,
        division=published.division,
        national=_national(published, sender),
    )


def _national(published: PublishedInspection, sender: str) -> NationalReport | None:
    national = published.national
    if national is None:
        return None
    return NationalReport(
        national_id=inspection_id_for(sender, national.external_id),
        title=national.title,
        published_on=national.published_on,
    )


def _recommendation(
    item: PublishedItem, recommendation_id: str, reading: _Reading
) -> Recommendation:
    owners = tuple(dict.fromkeys(_id(person) for person in item.action_owners))
    holder = _id(item.portfolio_holder) if item.portfolio_holder else None
    plan_owner = _id(item.plan_owner) if item.plan_owner else None
    usual = default_reviewer(plan_owner=plan_owner, portfolio_holder=holder, action_owners=owners)
    due_on = _due_on(item)
    parent = item.parent_reference
    return Recommendation(
        recommendation_id=recommendation_id,
        inspection_id=reading.inspection_id,
        reference=item.reference,
        kind=item.kind,
        title=item.title or textwrap.shorten(item.text, _LONGEST_TITLE, placeholder=" …"),
        text=item.text,
        portfolio=item.portfolio,
        monitored_from=reading.today,
        portfolio_holder=holder,
        plan_owner=plan_owner,
        action_owners=owners,
        reviewer=_id(item.reviewer) if item.reviewer else usual,
        parent_id=reading.id_by_reference[parent] if parent else None,
        section=item.section,
        pages=item.pages,
        original_due_on=due_on,
        due_on=due_on,
        due_precision=(item.due_precision or DuePrecision.DAY) if due_on else None,
        due_basis=item.due_basis,
    )


def _due_on(item: PublishedItem) -> date | None:
    if item.due_on is None or item.due_precision is not DuePrecision.MONTH:
        return item.due_on
    return last_of_month(item.due_on)


def _named(published: PublishedInspection) -> Iterator[tuple[str, NamedPerson]]:
    """Everybody the inspection names, with the field that does."""
    for number, item in enumerate(published.items):
        for part in ("portfolio_holder", "plan_owner", "reviewer"):
            person: NamedPerson | None = getattr(item, part)
            if person is not None:
                yield f"items[{number}].{part}", person
        for place, owner in enumerate(item.action_owners):
            yield f"items[{number}].action_owners[{place}]", owner


def _id(person: NamedPerson) -> str:
    return _person(person, "").person_id


def _person(named: NamedPerson, email_domain: str) -> Person:
    person = person_named(named.name, email_domain=email_domain)
    return replace(person, email=named.email) if named.email else person


def _people(published: PublishedInspection, email_domain: str) -> tuple[Person, ...]:
    """Each person once, by the address given for them anywhere."""
    people: dict[str, Person] = {}
    for _field, named in _named(published):
        person = _person(named, email_domain)
        if named.email or person.person_id not in people:
            people[person.person_id] = person
    return tuple(people.values())


def _people_errors(published: PublishedInspection) -> Iterator[dict[str, str]]:
    address_of: dict[str, str] = {}
    for field, named in _named(published):
        try:
            person_id = _id(named)
        except UnnamedPersonError as unnamed:
            yield {"field": f"data.{field}.name", "message": unnamed.message}
            continue
        if person_id in _RESERVED_IDS:
            message = f"'{named.name}' is Traction's own word: give the person's name or post."
            yield {"field": f"data.{field}.name", "message": message}
        address = (named.email or "").lower()
        if address and address_of.setdefault(person_id, address) != address:
            message = f"'{named.name}' is named with two addresses: give one, or two names."
            yield {"field": f"data.{field}.email", "message": message}


def _parent_errors(published: PublishedInspection) -> Iterator[dict[str, str]]:
    bearers = Counter(item.reference for item in published.items)
    parents = {item.reference: item.parent_reference for item in published.items}
    for number, item in enumerate(published.items):
        message = _parent_error(item, bearers, parents)
        if message is not None:
            yield {"field": f"data.items[{number}].parent_reference", "message": message}


def _parent_error(
    item: PublishedItem, bearers: Mapping[str, int], parents: Mapping[str, str | None]
) -> str | None:
    parent = item.parent_reference
    if parent is None:
        return None
    if parent not in bearers:
        return f"No item of this inspection has the reference '{parent}'."
    if bearers[parent] > 1:
        return f"{bearers[parent]} items have the reference '{parent}': give each its own."
    seen = {item.reference}
    while parent is not None and parent not in seen:
        seen.add(parent)
        parent = parents.get(parent)
    return None if parent is None else "The chain of parents leads back to itself: break it."
