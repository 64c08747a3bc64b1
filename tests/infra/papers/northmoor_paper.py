"""The contents of a board paper, and one with text that a format might take for its own."""

from dataclasses import replace

from domain.board_meetings import MeetingStage
from infra.database.board_papers import BoardPaper
from infra.papers.contents import PaperContents, contents_of
from tests.api.pages.northmoor_meetings import NOW, PAPER, SCOPE
from tests.meeting_factories import a_meeting_in, a_paper

APPROVED, FROZEN = a_meeting_in(MeetingStage.APPROVED), a_meeting_in(MeetingStage.FROZEN)
HOSTILE = "*Plan* | [x](y) <b>\n# `a`\x00\ud800"


def compared() -> PaperContents:
    """A paper that has moved since the last board, approved."""
    return contents_of(APPROVED, PAPER, scope=SCOPE)


def first() -> PaperContents:
    """The first paper of a board, of no item at all, and not approved."""
    nothing = BoardPaper(figures=a_paper(), before=None, digest="cd" * 32)
    return contents_of(FROZEN, nothing, scope="All inspections")


def hostile() -> PaperContents:
    """A paper one of whose items has a title that is no plain text."""
    item = replace(NOW[0].item, title=HOSTILE, portfolio=HOSTILE)
    paper = replace(PAPER, figures=a_paper(replace(NOW[0], item=item)), before=None)
    return contents_of(FROZEN, paper, scope=HOSTILE)
