"""Small plans of Northmoor Police, written to a file for the reader."""

from pathlib import Path

HEADER = (
    "Ref\tAreas for Improvement\tDue Date\tAction Owner\tManagement Response\t"
    "Date of update\tRAG Status"
)
LABELS = "Portfolio Holder: ACC Ruth Calder, Local Policing\nImprovement Plan Owner: Tom Hale"
ITEM = "AFI.1 (R.1)\tTell callers what was done. (page 6)\t29-Jan-27\tInsp Rahman\tBegun.\t\tGREEN"


def written(folder: Path, *lines: str) -> Path:
    """A file with these lines."""
    path = folder / "plan.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def plan(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """A plan of one table with these rows; its header stands on line 4."""
    return written(folder, LABELS, "", header, *rows)
