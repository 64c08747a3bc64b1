"""Writing the figures into the README, between the markers of the database they belong to."""

from pathlib import Path
from typing import Final

from benchmarks.report import HEADINGS, lines_of, title
from benchmarks.results import Results

README: Final = Path(__file__).parent / "README.md"


class MissingMarkersError(Exception):
    """The README has no place for these figures; the message says what to put back."""


def write_figures(results: Results, *, readme: Path = README) -> None:
    """Replace the figures measured before on the same kind of database.

    Raises:
        MissingMarkersError: the markers are gone.
    """
    kind = results.machine.database.split()[0].lower()
    before = readme.read_text(encoding="utf-8")
    readme.write_text(with_figures(before, kind, _markdown(results)), encoding="utf-8")


def with_figures(page: str, kind: str, figures: str) -> str:
    """The page with these figures between the markers of that kind.

    Raises:
        MissingMarkersError: the markers are gone.
    """
    first, last = f"<!-- figures: {kind} -->", f"<!-- end of figures: {kind} -->"
    head, opened, rest = page.partition(first)
    _, closed, tail = rest.partition(last)
    if not opened or not closed:
        raise MissingMarkersError(f"Put '{first}' and '{last}' back into {README}, each on a line.")
    return f"{head}{first}\n{figures}\n{last}{tail}"


def _markdown(results: Results) -> str:
    rows = [HEADINGS, ("---", "---:", "---:", "---:")]
    rows += [line.cells for line in lines_of(results)]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    return f"\n{title(results)}.\n\n{table}\n"
