"""What owners' commands refuse before anything is done with them."""

import pytest

from domain.commands import ReplaceEvidence, Start, SubmitEvidence
from domain.commands.checks import LONGEST_LINK
from tests.domain.commands.refusals import refusal
from tests.factories import an_evidence_file


def _with_link(link: str | None) -> list[SubmitEvidence | ReplaceEvidence]:
    return [
        SubmitEvidence(shows="the script", link=link),
        ReplaceEvidence(evidence_id="e1", shows="the script", link=link),
    ]


class TestStart:
    def test_lacks_nothing(self) -> None:
        Start().check()


class TestEvidence:
    @pytest.mark.parametrize(
        "link",
        [
            "https://documents.northmoor.example/call-script",
            "http://intranet/forms?id=7&view=all#top",
            "HTTPS://northmoor.example",
            "https://northmoor.example:8443/a%20b/(1)",
            None,
        ],
    )
    def test_takes_a_link_that_can_be_opened(self, link: str | None) -> None:
        for command in _with_link(link):
            command.check()

    @pytest.mark.parametrize(
        "link",
        [
            "",
            "northmoor.example/script",
            "javascript:alert(1)",
            "file:///c:/script.docx",
            "ftp://northmoor.example/script",
            "https://",
            "https:///script",
            "https://?q=script",
            "https://northmoor.example/a b",
            "https://northmoor.example/a\nb",
            "https://northmoor.example/>injected",
            'https://northmoor.example/"onclick="x',
            " https://northmoor.example",
        ],
    )
    def test_refuses_a_link_that_nobody_can_open(self, link: str) -> None:
        for command in _with_link(link):
            assert "copy it from the address bar" in refusal(command)

    def test_refuses_a_link_that_is_too_long_to_keep(self) -> None:
        start = "https://northmoor.example/"
        longest = start + "x" * (LONGEST_LINK - len(start))

        for kept, refused in zip(_with_link(longest), _with_link(longest + "x"), strict=True):
            kept.check()
            assert "The link has 2,001 characters" in refusal(refused)

    def test_refuses_a_link_no_database_could_keep(self) -> None:
        for command in _with_link("https://northmoor.example/\x00"):
            assert "cannot be kept" in refusal(command)

    def test_takes_a_file_beside_what_it_shows(self) -> None:
        SubmitEvidence(shows="the dip sample", file=an_evidence_file()).check()
        ReplaceEvidence(evidence_id="e1", shows="a better one", file=an_evidence_file()).check()
