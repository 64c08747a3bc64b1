"""A whole run: rounds of both subjects in turn, then the pages, the notices and the documents."""

import asyncio
from collections import defaultdict

from rich.progress import Progress

from benchmarks.databases import fresh_database
from benchmarks.documents import measure_documents
from benchmarks.ground import Basis, temporary_folder
from benchmarks.machine import Machine, describe_machine
from benchmarks.notices import measure_notices
from benchmarks.pages import measure_pages
from benchmarks.results import Results, results_of
from benchmarks.rounds import Round, Tell, measure_round
from benchmarks.sizes import Sizes
from benchmarks.subjects import SubjectName


async def measure(basis: Basis, sizes: Sizes, progress: Progress) -> Results:
    """Measure everything, the two subjects in turn so that both meet the same neighbours."""
    task = progress.add_task("", total=sizes.rounds * len(SubjectName) + 3)
    machine = await asyncio.to_thread(_machine, basis)
    rounds: dict[SubjectName, list[Round]] = defaultdict(list)
    for number in range(1, sizes.rounds + 1):
        for name in SubjectName:
            tell = _teller(progress, f"Round {number}, {name}")
            rounds[name].append(await measure_round(name, basis, sizes, tell))
            progress.advance(task)
    pages = await measure_pages(basis, sizes, _teller(progress, "Pages"))
    progress.advance(task)
    notices = await measure_notices(basis, sizes, _teller(progress, "Notices"))
    progress.advance(task)
    documents = await measure_documents(sizes, _teller(progress, "Documents"))
    progress.advance(task)
    return results_of(
        rounds, machine=machine, sizes=sizes, pages=pages, notices=notices, documents=documents
    )


def _machine(basis: Basis) -> Machine:
    with temporary_folder() as folder, fresh_database(basis.database_server, folder) as url:
        return describe_machine(url)


def _teller(progress: Progress, where: str) -> Tell:
    def tell(what: str) -> None:
        progress.update(progress.task_ids[0], description=f"{where}: {what}")

    return tell
