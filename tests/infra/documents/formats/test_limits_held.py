"""Hostile files are refused fast and in little memory, seen from outside."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from infra.documents.formats.limits import MEGABYTE, MOST_MEMORY
from tests.infra.documents.formats import hostile_files as hostile
from tests.infra.documents.formats import northmoor_files as files

# A process of its own, so that neither this one nor other tests count.
_READ = """
import json, re, resource, sys, time
from pathlib import Path
from infra.documents.errors import UnreadableDocumentError
from infra.documents.formats.reading import read_source

began, problem = time.monotonic(), ""
try:
    read_source(Path(sys.argv[1]))
except UnreadableDocumentError as error:
    problem = error.problem
# Not the figure of getrusage: it goes on from that of the process that started this one.
status = Path("/proc/self/status").read_text()
print(json.dumps({
    "problem": problem,
    "seconds": time.monotonic() - began,
    "reader_kilobytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,
    "own_kilobytes": int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]),
}))
"""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a reading said and took."""

    problem: str
    seconds: float
    reader_kilobytes: int
    own_kilobytes: int


def cost_of(path: Path, content: bytes) -> Cost:
    path.write_bytes(content)
    done = subprocess.run([sys.executable, "-c", _READ, path], capture_output=True, check=True)
    return Cost(**json.loads(done.stdout))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.docx"


class TestZipBombs:
    def test_of_four_gigabytes_are_refused_fast_and_small(self, path: Path) -> None:
        cost = cost_of(path, hostile.with_bomb(files.word(), 64, copies=64))

        assert "would unpack to more than 96 MB" in cost.problem
        assert cost.seconds < 10
        assert cost.reader_kilobytes < 150 * 1024

    def test_that_lie_about_their_size_are_refused_as_well(self, path: Path) -> None:
        bomb = hostile.with_bomb(files.word(), 100)

        lie = hostile.with_smaller_sizes_declared(bomb, size=100 * MEGABYTE)
        cost = cost_of(path, lie)

        assert cost.problem
        assert cost.reader_kilobytes < 150 * 1024

    def test_of_entities_are_not_opened(self, path: Path) -> None:
        laughs = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'

        bomb = hostile.altered(files.word(), lambda parts: parts | {"word/document.xml": laughs})

        assert "entities" in cost_of(path, bomb).problem

    def test_of_many_parts_are_not_opened(self, path: Path) -> None:
        many = {f"word/{number}.xml": b"" for number in range(5_001)}

        cost = cost_of(path, hostile.altered(files.word(), lambda parts: parts | many))

        assert "more than 5,000 parts" in cost.problem


class TestMemory:
    def test_stays_below_what_is_stated_when_a_document_would_take_more(self, path: Path) -> None:
        def with_many_paragraphs(parts: hostile.Parts) -> hostile.Parts:
            # All alike they would pack so well that they were taken for a bomb.
            numbers = (b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % one for one in range(1_600_000))
            body = b"<w:body>" + b"".join(numbers)
            name = "word/document.xml"
            return parts | {name: parts[name].replace(b"<w:body>", body)}

        content = hostile.altered(files.word(), with_many_paragraphs)
        cost = cost_of(path, content)

        assert "768 MB of memory" in cost.problem
        assert cost.reader_kilobytes * 1024 < MOST_MEMORY

    def test_is_not_taken_by_a_pdf_that_unpacks_to_a_gigabyte(self, path: Path) -> None:
        cost = cost_of(path, hostile.pdf_bomb(1_024))

        assert cost.problem
        assert cost.reader_kilobytes * 1024 < MOST_MEMORY
        assert cost.own_kilobytes < 150 * 1024


class TestPages:
    def test_too_many_are_refused(self, path: Path) -> None:
        assert "more than 1,500 pages" in cost_of(path, hostile.pdf_of_pages(1_501)).problem


class TestNesting:
    @pytest.mark.parametrize("tag", [b"<div>", b"<ul><li>", b"<table><tr><td>"])
    def test_beyond_measure_is_refused(self, path: Path, tag: bytes) -> None:
        page = b"<html><body>" + tag * 20_000 + b"Words</body></html>"

        assert "inside each other" in cost_of(path, page).problem
