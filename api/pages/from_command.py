"""What whoever gives a command should have before them: how the item stands, in a few lines."""

from collections.abc import Iterator

from api.pages.formats import day, planned
from api.pages.from_rows import planned_date
from api.pages.names import name_in, on_behalf
from api.pages.views.words import STAGES
from domain.due_dates import describe_due
from domain.working_days import london_date
from infra.database.item_reading import WholeItem


def command_facts(whole: WholeItem) -> tuple[tuple[str, str], ...]:
    """The item's stage, portfolio, owners and dates, and an extension that is asked for."""
    return tuple(_facts(whole))


def _facts(whole: WholeItem) -> Iterator[tuple[str, str]]:
    item = whole.item
    owners = ", ".join(name_in(whole.names, one) for one in item.action_owners)
    yield "Stage", STAGES[item.stage]
    yield "Lead portfolio", item.portfolio
    yield "Action owners", owners or "Nobody yet"
    yield "Due", _due(whole)
    request = item.extension_request
    if request is not None:
        by = on_behalf(request.by, request.on_behalf_of, whole.names)
        to = planned(planned_date(request.due_on, request.due_precision))
        asked = f"To {to}, asked by {by} on {day(london_date(request.at))}: {request.reason}"
        yield "Extension", asked


def _due(whole: WholeItem) -> str:
    item, due = whole.item, describe_due(whole.item)
    if item.original_due_on in (None, item.due_on):
        return due
    return f"{due}, originally {day(item.original_due_on)}"
