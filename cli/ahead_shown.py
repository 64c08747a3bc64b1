"""What lies ahead as a table for people, and as JSON for machines."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cli.ahead import DeadlineNotice, ItemPrompt
from domain.prompts import PromptStep, step_in_words
from domain.working_days import LONDON
from infra.database.people import PeopleRepository


def as_json(prompts: Sequence[ItemPrompt], deadlines: Sequence[DeadlineNotice] = ()) -> str:
    """The list for machines, items before inspections; moments in UTC."""
    return json.dumps([*map(_item_record, prompts), *map(_deadline_record, deadlines)], indent=2)


async def show(
    prompts: Sequence[ItemPrompt],
    people: PeopleRepository,
    console: Console,
    *,
    until: datetime,
    deadlines: Sequence[DeadlineNotice] = (),
) -> None:
    """The list for people, in London time."""
    if not prompts and not deadlines:
        console.print(f"Nothing will be prompted up to {until.astimezone(LONDON):%d %B %Y}.")
        return
    names = {person.person_id: person.name for person in await people.list_people()}
    rows = [*map(_item_row, prompts), *map(_deadline_row, deadlines)]
    table = Table("When", "Item", "Portfolio", "What", "To")
    for row in sorted(rows, key=lambda one: one.at):
        table.add_row(
            f"{row.at.astimezone(LONDON):%a %d %b %Y %H:%M}",
            escape(row.about),
            escape(row.portfolio),
            row.what,
            escape(", ".join(names.get(person_id, person_id) for person_id in row.to)),
        )
    console.print(table)


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One line of the list, whatever it is about."""

    at: datetime
    about: str
    portfolio: str
    what: str
    to: Sequence[str]


def _item_row(one: ItemPrompt) -> _Row:
    return _Row(
        at=one.prompt.at,
        about=one.item.reference,
        portfolio=one.item.portfolio,
        what=_what(one.prompt.step),
        to=one.prompt.recipients,
    )


def _deadline_row(one: DeadlineNotice) -> _Row:
    return _Row(
        at=one.scheduled.at,
        about=one.inspection.title,
        portfolio="",
        what=_what(one.scheduled.step),
        to=one.scheduled.notice.recipients,
    )


def _item_record(one: ItemPrompt) -> dict[str, object]:
    return {
        "at": one.prompt.at.isoformat(),
        "kind": one.prompt.step.kind,
        "working_days_from_due": one.prompt.step.working_days,
        "to": list(one.prompt.recipients),
        "inspection_id": one.item.inspection_id,
        "recommendation_id": one.item.recommendation_id,
        "reference": one.item.reference,
        "due_on": one.item.due_on.isoformat() if one.item.due_on else None,
    }


def _deadline_record(one: DeadlineNotice) -> dict[str, object]:
    return {
        "at": one.scheduled.at.isoformat(),
        "kind": one.scheduled.step.kind,
        "working_days_from_due": one.scheduled.step.working_days,
        "to": list(one.scheduled.notice.recipients),
        "inspection_id": one.inspection.inspection_id,
        "recommendation_id": None,
        "reference": None,
        "due_on": one.scheduled.due_on.isoformat(),
    }


def _what(step: PromptStep) -> str:
    kind = step.kind.replace("_", " ")
    on_the_day = not step.working_days and not step.days
    return f"{kind} (on the day)" if on_the_day else f"{kind} ({step_in_words(step)})"
