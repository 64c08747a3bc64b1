"""What is said when the process that reads does not answer."""

import subprocess

import pytest

from infra.documents.errors import UnreadableContentError
from infra.documents.formats import confined
from infra.documents.formats.confined import read_confined
from infra.documents.formats.kinds import Format
from infra.documents.formats.limits import LARGEST_AT_HOME
from infra.documents.formats.reading import read_pasted
from tests.infra.documents.formats import northmoor_files as files


def ended(returncode: int, stdout: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.CompletedProcess([], returncode, stdout)


class TestReadConfined:
    def test_gives_up_when_time_is_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(confined, "MOST_SECONDS", 0.01)

        with pytest.raises(UnreadableContentError, match="seconds to read"):
            read_confined(Format.PDF, files.pdf())

    @pytest.mark.parametrize("signal", [-24, -9])
    def test_says_that_too_much_was_computed(self, signal: int) -> None:
        with pytest.raises(UnreadableContentError, match="seconds to read"):
            confined.content_from(ended(signal))

    @pytest.mark.parametrize("stdout", [b"", b"{", b'{"content": {"lines": 3}}'])
    def test_trusts_no_answer_that_is_none(self, stdout: bytes) -> None:
        with pytest.raises(UnreadableContentError, match="damaged"):
            confined.content_from(ended(-11, stdout))

    def test_reads_long_texts_as_well(self) -> None:
        line = "The force should listen to callers."

        document = read_pasted(f"{line}\n" * (LARGEST_AT_HOME // len(line)))

        assert {one.text for one in document.lines} == {line}
        assert document.lines[-1].number == len(document.lines)
