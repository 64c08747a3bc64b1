"""Where the pages live: every path and query string the templates link to."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Final, cast
from urllib.parse import quote, urlencode

from api.pages.views import InspectionLink, ItemsQuery, Sort

BOARD: Final = "/board"
BOARD_FRAGMENT: Final = "/board/fragment"
ITEMS: Final = "/items"
INSPECTIONS: Final = "/inspections"
IMPORTS: Final = "/imports"
NATIONAL: Final = "/national"
MEETINGS: Final = "/meetings"
PEOPLE: Final = "/people"
LEAVERS: Final = "/leavers"
PLANS: Final = "/plans"
SIGN_IN: Final = "/sign-in"
SIGN_OUT: Final = "/sign-out"
STATIC: Final = "/static"

_DEFAULTS: Final = ItemsQuery()


def board_path(inspection_id: str) -> str:
    """Path of the board's page limited to one inspection."""
    return f"{BOARD}?{urlencode({'inspection': inspection_id})}"


def board_fragment_path(inspection: InspectionLink | None) -> str:
    """Path that answers 204 until a figure may have changed, then the board's changed parts."""
    if inspection is None:
        return BOARD_FRAGMENT
    return f"{BOARD_FRAGMENT}/{quote(inspection.inspection_id, safe='')}"


def item_path(recommendation_id: str) -> str:
    """Path of one item's page."""
    return f"{ITEMS}/{quote(recommendation_id, safe='')}"


def item_fragment_path(recommendation_id: str) -> str:
    """Path that answers 204 until the item has changed, then the changed parts of its page."""
    return f"{item_path(recommendation_id)}/fragment"


def decision_path(recommendation_id: str) -> str:
    """Path the board's decision is posted to."""
    return f"{item_path(recommendation_id)}/decision"


def command_path(recommendation_id: str, command: str) -> str:
    """Path of the form of one command for one item, and what it is posted to."""
    return f"{item_path(recommendation_id)}/do/{command}"


def selection_path(command: str) -> str:
    """Path of the form of one command for a selection of items, and what it is posted to."""
    return f"{ITEMS}/bulk/{command}"


def plan_path(portfolio: str, inspection_id: str = "") -> str:
    """Path of a portfolio's improvement plan, of one inspection or of all."""
    limited = f"?{urlencode({'inspection': inspection_id})}" if inspection_id else ""
    return f"{PLANS}/{quote(portfolio, safe='')}{limited}"


def evidence_file_path(recommendation_id: str, evidence_id: str) -> str:
    """Path the file of a piece of evidence is saved from."""
    return f"{item_path(recommendation_id)}/evidence/{quote(evidence_id, safe='')}"


def recorded_path(recommendation_id: str, version: int) -> str:
    """Path of an item's page that confirms what the reader did to make that version."""
    return f"{item_path(recommendation_id)}?recorded={version}"


def inspection_path(inspection_id: str) -> str:
    """Path of one inspection's page."""
    return f"{INSPECTIONS}/{quote(inspection_id, safe='')}"


def inspection_life_path(inspection_id: str) -> str:
    """Path to which what happened to an inspection is posted."""
    return f"{inspection_path(inspection_id)}/life"


def inspection_recorded_path(inspection_id: str, version: int) -> str:
    """Path of an inspection's page that confirms what the reader did to make that version."""
    return f"{inspection_path(inspection_id)}?recorded={version}"


def plan_file_path(inspection_id: str, plan_format: str, portfolio: str = "") -> str:
    """Path an inspection's plan is saved from, or one portfolio's part of it."""
    limited = f"?{urlencode({'portfolio': portfolio})}" if portfolio else ""
    return f"{inspection_path(inspection_id)}/plan.{plan_format}{limited}"


def policy_path(inspection_id: str) -> str:
    """Path of the policy of an inspection, and what another one is posted to."""
    return f"{inspection_path(inspection_id)}/policy"


def policy_saved_path(inspection_id: str, version: int) -> str:
    """Path of a policy's page that confirms the change which made that version."""
    return f"{policy_path(inspection_id)}?saved={version}"


def import_path(intake_id: str, *, first_row: int = 1) -> str:
    """Path of a document that was brought in, its rows shown from that one on."""
    rows = f"?{urlencode({'rows': first_row})}" if first_row > 1 else ""
    return f"{IMPORTS}/{quote(intake_id, safe='')}{rows}"


def import_part_path(intake_id: str, part: str) -> str:
    """Path to which one decision about such a document is posted, or its file is saved from."""
    return f"{import_path(intake_id)}/{part}"


def import_row_path(intake_id: str, place: str) -> str:
    """Path of the form that corrects one row, and what it is posted to."""
    return f"{import_path(intake_id)}/row?{urlencode({'place': place})}"


def import_decided_path(intake_id: str, decided: str) -> str:
    """Path of the document's page that confirms what the reader decided."""
    return f"{import_path(intake_id)}?{urlencode({'decided': decided})}"


def national_path(national_id: str) -> str:
    """Path of the roll-up of a national report."""
    return f"{NATIONAL}/{quote(national_id, safe='')}"


def meeting_path(meeting_id: str) -> str:
    """Path of one board meeting's page."""
    return f"{MEETINGS}/{quote(meeting_id, safe='')}"


def meeting_change_path(meeting_id: str) -> str:
    """Path a change to a meeting is posted to."""
    return f"{meeting_path(meeting_id)}/change"


def meeting_recorded_path(meeting_id: str, version: int) -> str:
    """Path of a meeting's page that confirms the change which made that version."""
    return f"{meeting_path(meeting_id)}?recorded={version}"


def paper_path(meeting_id: str) -> str:
    """Path of a meeting's paper, to be printed."""
    return f"{meeting_path(meeting_id)}/paper"


def person_path(person_id: str) -> str:
    """Path of one person's page."""
    return f"{PEOPLE}/{quote(person_id, safe='')}"


def person_change_path(person_id: str) -> str:
    """Path a change to somebody is posted to."""
    return f"{person_path(person_id)}/change"


def person_recorded_path(person_id: str, version: int) -> str:
    """Path of somebody's page that confirms the change which made that version."""
    return f"{person_path(person_id)}?recorded={version}"


def leavers_path(inspection_id: str) -> str:
    """Path of what waits for somebody to be named, in one inspection or (blank) in all."""
    return f"{LEAVERS}?{urlencode({'inspection': inspection_id})}" if inspection_id else LEAVERS


def query_pairs(query: ItemsQuery) -> list[tuple[str, str]]:
    """Name and value of everything in the query that is not its default, in field order."""
    return list(_pairs(query))


def items_path(query: ItemsQuery) -> str:
    """Path of the list answering this query; defaults are left out of the address."""
    encoded = urlencode(query_pairs(query))
    return f"{ITEMS}?{encoded}" if encoded else ITEMS


def without(query: ItemsQuery, name: str, value: str) -> ItemsQuery:
    """Take one filter away, back on the first page; in a multiple choice, only that value."""
    present = getattr(query, name)
    kept: object = getattr(_DEFAULTS, name)
    if isinstance(present, tuple):
        kept = tuple(each for each in _texts(cast("object", present)) if each != value)
    return replace(query, cursor="", **{name: kept})


def at_cursor(query: ItemsQuery, cursor: str) -> ItemsQuery:
    """Ask for another page of the same list; an empty cursor is the first."""
    return replace(query, cursor=cursor)


def sorted_by(query: ItemsQuery, sort: Sort) -> ItemsQuery:
    """Sort by a column from the first page; a second press on the same column turns it round."""
    turned = query.sort == sort and not query.descending
    return replace(query, sort=sort, descending=turned, cursor="")


def _pairs(query: ItemsQuery) -> Iterator[tuple[str, str]]:
    for each in fields(query):
        value = getattr(query, each.name)
        if value == getattr(_DEFAULTS, each.name):
            continue
        if isinstance(value, bool):
            yield each.name, "yes"
        else:
            yield from ((each.name, text) for text in _texts(value))


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(each) for each in cast("tuple[object, ...]", value))
    return (str(value),)
