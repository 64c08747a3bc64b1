"""The items that wait for somebody to be named, at the terminal."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cli.databases import open_database
from infra.database.leavers import LeaversReading, LeaversRepository, VacantPart
from infra.settings import Settings


async def list_leavers(settings: Settings) -> LeaversReading:
    """The parts that wait, by person."""
    async with open_database(settings) as database:
        return await LeaversRepository(database).read()


def show_leavers(reading: LeaversReading, console: Console) -> None:
    """A table of the parts that wait, and how many items they are on."""
    table = Table("Who was named", "Why it waits", "Part", "Reference", "Item", "Id")
    for vacant in reading.vacant:
        item = vacant.item
        table.add_row(
            escape(vacant.name or vacant.person_id or "Nobody"),
            _why(vacant),
            item.part.replace("_", " "),
            escape(item.reference),
            escape(item.title),
            item.recommendation_id,
        )
    if reading.vacant:
        console.print(table)
    more = "" if reading.is_whole else f" Only the first {len(reading.vacant):,} parts are listed."
    console.print(f"{_items(reading.items)} for somebody to be named.{more}", highlight=False)


def leavers_as_record(reading: LeaversReading) -> dict[str, object]:
    """The same for machines."""
    return {
        "items": reading.items,
        "is_whole": reading.is_whole,
        "vacant": [_record(vacant) for vacant in reading.vacant],
    }


def _items(number: int) -> str:
    return "1 item waits" if number == 1 else f"{number:,} items wait"


def _why(vacant: VacantPart) -> str:
    if vacant.person_id is None:
        return "nobody is named"
    return f"left on {vacant.left_on.isoformat()}" if vacant.left_on else "nobody known"


def _record(vacant: VacantPart) -> dict[str, str | None]:
    item = vacant.item
    return {
        "recommendation_id": item.recommendation_id,
        "inspection_id": item.inspection_id,
        "reference": item.reference,
        "title": item.title,
        "portfolio": item.portfolio,
        "due_on": item.due_on.isoformat() if item.due_on else None,
        "part": item.part.value,
        "person_id": vacant.person_id,
        "name": vacant.name,
        "left_on": vacant.left_on.isoformat() if vacant.left_on else None,
    }
