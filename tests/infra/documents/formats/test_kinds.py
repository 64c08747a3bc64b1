"""Kinds of text are told by their shape, and by their name only in doubt."""

import pytest

from infra.documents.formats.kinds import TextKind, recognise_text
from tests.infra.documents.formats import northmoor_files as files

# As programs write it: what is blank at a row's end is left out, and sentences are in quotes.
_RAGGED = """\
Improvement plan
"Approved by the board, and sent on"

Portfolio Holder: ACC Ruth Calder
Ref,Recommendation,Due Date,Action Owner
R.1,"Tell callers, and staff",30-Jun-27
R.2,Count calls,30-Jun-27,Tom Hale
"""
_PROSE_WITH_COMMAS = """\
Of 1,000,000 incidents we saw 2,500,000 records.
Calder,Hale and Rahman spoke.
They answered.
They went.
"""
_SENTENCES = "By May, all forces should train staff.\nBy June, they should report, in full.\n"


class TestRecogniseText:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            (files.plain_text(), TextKind.PLAIN),
            (files.piped(), TextKind.PLAIN),
            (files.delimited(), TextKind.DELIMITED),
            (files.delimited(delimiter=";"), TextKind.DELIMITED),
            (_RAGGED, TextKind.DELIMITED),
            (_RAGGED.replace(",", ";"), TextKind.DELIMITED),
            (_PROSE_WITH_COMMAS, TextKind.PLAIN),
            (files.html(), TextKind.HTML),
            ("\n<!-- saved -->\n<p>Words</p>", TextKind.HTML),
            (files.markdown(), TextKind.MARKDOWN),
            (_SENTENCES, TextKind.PLAIN),
            ("<name of force> should act", TextKind.PLAIN),
            ("R.1\t<p>Act</p>", TextKind.PLAIN),
            ("#3 of the list", TextKind.PLAIN),
            ("One, two", TextKind.PLAIN),
            ("", TextKind.PLAIN),
        ],
    )
    def test_goes_by_shape(self, text: str, kind: TextKind) -> None:
        assert recognise_text(text).kind is kind

    @pytest.mark.parametrize(
        ("text", "ending", "kind"),
        [
            ("R.1,Act now", ".csv", TextKind.DELIMITED),
            ('R.1,Say "now"\nR.2,"then', ".csv", TextKind.DELIMITED),
            ("R.1\tAct now", ".tsv", TextKind.DELIMITED),
            (_RAGGED, ".csv", TextKind.DELIMITED),
            (_PROSE_WITH_COMMAS, ".csv", TextKind.PLAIN),
            ("- One\n- Two", ".md", TextKind.MARKDOWN),
            ("- One\n- Two", ".txt", TextKind.PLAIN),
        ],
    )
    def test_asks_the_name_in_doubt(self, text: str, ending: str, kind: TextKind) -> None:
        assert recognise_text(text, ending).kind is kind
