"""Real papers are read without losing a word."""

import re
from pathlib import Path

from infra.documents.formats.kinds import TextKind, recognise_text
from infra.documents.formats.reading import read_source
from tests.truth_003 import paper_003

_TAG = re.compile(r"</?[a-z]+(?:\s[^<>]*)?>")


def papers() -> list[Path]:
    return sorted(paper_003().parent.glob("*.txt"))


class TestRealPapers:
    def test_keep_every_word(self) -> None:
        for path in papers():
            printed = _TAG.sub(" ", path.read_text(encoding="utf-8")).replace("|", " ").split()

            found = [line.text or " ".join(line.cells) for line in read_source(path).lines]

            assert " ".join(found).split() == printed

    def test_are_plain_text_by_their_content(self) -> None:
        for path in papers():
            assert recognise_text(path.read_text(encoding="utf-8")).kind is TextKind.PLAIN

    def test_number_their_lines_as_the_file_does(self) -> None:
        for path in papers():
            lines = path.read_text(encoding="utf-8").split("\n")

            for line in read_source(path).lines:
                assert line.number == line.place.line
                first = (line.text or next(filter(None, line.cells))).split()[0]
                assert first in _TAG.sub(" ", lines[line.number - 1])
