"""What the headings of a document's tables were taken for, to be shown and corrected."""

from collections.abc import Iterable, Iterator

from domain.plan.document import Column, Discrepancy
from domain.plan.reading.cells import without_tags
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.headings import Header


def detected_mapping(headers: Iterable[Header], *, name: str = "") -> ColumnMapping:
    """Every heading as printed with what it was taken for; None where only the cells are kept."""
    columns: dict[str, Column | None] = {}
    for header in headers:
        taken = {at: column for column, at in header.known.items()}
        taken |= dict.fromkeys(header.more_responses, Column.MANAGEMENT_RESPONSE)
        for at, heading in enumerate(header.headings):
            if words := without_tags(heading):
                columns[words] = columns.get(words) or taken.get(at)
    return ColumnMapping(name=name, columns=columns)


def headings_not_taken(headers: Iterable[Header]) -> Iterator[Discrepancy]:
    """Headings that name a column which another heading names as well or better."""
    told: set[tuple[str, Column]] = set()
    for header in headers:
        for heading, column in header.losers:
            if column not in header.known or (heading, column) in told:
                continue
            told.add((heading, column))
            taken = without_tags(header.headings[header.known[column]])
            yield Discrepancy(
                code="column_read_twice",
                message=f"The columns {taken!r} and {heading!r} (line {header.line}) both read as "
                f"the {column.replace('_', ' ')}: the first is taken, the other kept as printed.",
            )
