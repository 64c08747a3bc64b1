"""How long it takes to read a large document, and how much memory at most."""

import asyncio
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.document_files import write_pdf, write_workbook
from benchmarks.ground import temporary_folder
from benchmarks.rounds import Tell
from benchmarks.sizes import Sizes

_KIBIBYTES = 1024


class DocumentFailedError(Exception):
    """A document that was to be measured was not read."""


@dataclass(frozen=True, kw_only=True)
class DocumentFigures:
    """One document: how long it took, and how many MiB the caller and the reader held at most."""

    name: str
    seconds: float
    items: int
    caller: float
    reader: float


async def measure_documents(sizes: Sizes, tell: Tell) -> tuple[DocumentFigures, ...]:
    """Write each document and read it in a fresh process."""
    with temporary_folder() as folder:
        tell(f"writing {sizes.workbook_rows:,} rows and {sizes.pdf_pages:,} pages")
        workbook, pdf = folder / "plan.xlsx", folder / "report.pdf"
        await asyncio.to_thread(write_workbook, workbook, rows=sizes.workbook_rows)
        await asyncio.to_thread(write_pdf, pdf, pages=sizes.pdf_pages)
        tell("reading the workbook")
        rows = await _read(f"Workbook of {sizes.workbook_rows:,} rows", workbook)
        tell("reading the PDF")
        return rows, await _read(f"PDF of {sizes.pdf_pages:,} pages", pdf)


async def _read(name: str, path: Path) -> DocumentFigures:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.read_document", str(path)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complained = await process.communicate()
    if process.returncode:
        raise DocumentFailedError(f"{name} was not read:\n{complained.decode(errors='replace')}")
    figures: Mapping[str, float] = json.loads(said)
    return DocumentFigures(
        name=name,
        seconds=figures["seconds"],
        items=int(figures["items"]),
        caller=figures["caller"] / _KIBIBYTES,
        reader=figures["reader"] / _KIBIBYTES,
    )
