"""Reads the people among whom those who really hear a notice are found."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.listeners import contacts_of
from domain.notices import GROUPS
from domain.people import Person
from infra.database.people import read_people
from infra.database.tables import OfficeRecord, PersonRecord


async def read_listeners(
    connection: AsyncConnection, recipients: Iterable[str], today: date
) -> Mapping[str, Person]:
    """Those recipients, whoever holds an office, and everybody who hears for one of them."""
    holders = select(OfficeRecord.person_id).where(OfficeRecord.office.in_(sorted(GROUPS)))
    named = PersonRecord.person_id.in_(sorted(set(recipients) - GROUPS))
    found = await read_people(connection, named | PersonRecord.person_id.in_(holders))
    people = {one.person_id: one for one in found}
    while missing := contacts_of(found, today) - people.keys():
        found = await read_people(connection, PersonRecord.person_id.in_(sorted(missing)))
        people |= {one.person_id: one for one in found}
    return people
