"""A report read from the lines of a document."""

from dataclasses import dataclass, field

from domain.plan.dates import read_date
from domain.plan.document import Discrepancy
from domain.recommendation import RecommendationKind
from domain.reports.blocks import Block, Role, blocks_of
from domain.reports.cover import Cover, cover_of
from domain.reports.document import ReportDocument
from domain.reports.drafts import Cursor, Draft, is_status
from domain.reports.gathering import (
    answers_concern,
    gather_concern,
    gather_one,
    numbered_list_below,
)
from domain.reports.items import items_from
from domain.reports.labels import Label, is_no_theme
from domain.reports.lines import lines_of
from domain.reports.lists import ListGathering
from domain.reports.statements import stated_counts, states_counts
from domain.reports.tables import TableReading
from domain.reports.wording import is_demand, means_many_forces
from domain.source import SourceDocument

_CONCERN = RecommendationKind.CAUSE_OF_CONCERN
_RECOMMENDATION = RecommendationKind.RECOMMENDATION
# In a report without labels; elsewhere such sentences tell of something else.
_OPENINGS = ("By ", "Within ", "With immediate effect", "We recommend ", "HMIC recommends ")
_ANSWERS = Label(kind=_RECOMMENDATION, plural=True)


def read_report(source: SourceDocument) -> ReportDocument:
    """Read a report; a document that asks for nothing gives a report without items."""
    blocks = blocks_of(lines_of(source))
    cover = cover_of(blocks)
    reading = _Reading(blocks, cover)
    reading.read()
    items, remarks = items_from(reading.drafts, cover.published)
    return ReportDocument(
        file=source.file,
        title=cover.title or source.file,
        published_on=cover.published.on if cover.published else None,
        published_precision=cover.published.precision if cover.published else None,
        published_text=cover.published_text,
        force=cover.force,
        is_national=any(
            item.addressed_to and means_many_forces(item.addressed_to) for item in items
        ),
        items=items,
        stated=tuple(stated_counts(blocks)),
        remarks=(*reading.remarks, *remarks),
    )


@dataclass
class _Earlier:
    """A list of what earlier reports asked for, and the level of its heading."""

    block: Block
    level: int | None
    passed_over: list[str] = field(default_factory=list[str])


class _Reading:
    def __init__(self, blocks: tuple[Block, ...], cover: Cover) -> None:
        self._cover = cover
        self._cursor = Cursor(blocks)
        self._theme: str | None = None
        self._concern: Draft | None = None
        self._concern_is_open = False
        self._earlier: _Earlier | None = None
        self._tables = TableReading()
        # Where recommendations are numbered, other sentences with "should" are none.
        self._numbered = any(
            block.label is not None and block.label.number and block.label.kind is _RECOMMENDATION
            for block in blocks
            if block.role is Role.LABEL
        )
        self._labelled = any(block.role is Role.LABEL for block in blocks)
        self.drafts: list[Draft] = []
        self.remarks: list[Discrepancy] = []

    def read(self) -> None:
        """Go through the blocks once."""
        while block := self._cursor.peek():
            if block.role is Role.LABEL and block.label is not None:
                self._label(block, block.label)
            elif self._concern_is_open and answers_concern(block):
                self._concern_is_open = False
                self._list(_ANSWERS, block)
            else:
                self._other(self._cursor.take())
        self._end_earlier()

    def _label(self, block: Block, label: Label) -> None:
        self._cursor.take()
        self._concern_is_open = False
        if self._earlier is not None:
            if label.number or self._is_below_earlier(block):
                self._pass_over(label, block)
                return
            self._end_earlier()
        if label.kind not in {_RECOMMENDATION, RecommendationKind.SUB_RECOMMENDATION}:
            self._concern = None
        below = self._cursor.peek()
        listed = below is not None and below.role is Role.ENTRY and not label.rest
        if (label.plural and not label.rest) or (listed and not label.number):
            self._several(block, label, listed=listed)
        elif label.kind is _CONCERN:
            self._open_concern(block, label)
        else:
            self._add([gather_one(self._cursor, label, block, self._theme)])

    def _several(self, block: Block, label: Label, *, listed: bool) -> None:
        if label.kind is _CONCERN and not listed:
            below = self._cursor.peek()
            if numbered_list_below(self._cursor):
                self._list(label, block)
            elif below is not None and not states_counts(below.text):
                self._open_concern(block, label)
            return
        if not self._list(label, block) and label.kind is _RECOMMENDATION and not self._concern:
            # It is the heading of a section: what stood above it is no theme of what is below.
            self._theme = None

    def _list(self, label: Label, block: Block) -> bool:
        answers = self._concern is not None
        takes_prose = label.kind is not _CONCERN and (
            answers or not (self._numbered and label.kind is _RECOMMENDATION)
        )
        gathering = ListGathering(
            self._cursor,
            label,
            self._theme,
            takes_prose=takes_prose,
            is_section=label.plural and label.kind is _RECOMMENDATION and not answers,
        )
        drafts = gathering.gather()
        for draft in drafts[:1]:
            draft.blocks.insert(0, block)
        if label.plural and len(drafts) == 1 and drafts[0].entries > 1:
            self.remarks.append(_one_or_several(drafts[0]))
        self._add(drafts)
        return bool(drafts)

    def _open_concern(self, block: Block, label: Label) -> None:
        self._concern = gather_concern(self._cursor, label, block, self._theme)
        self._concern_is_open = True
        self.drafts.append(self._concern)

    def _add(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            if is_status(self._cursor.peek()) or draft.says_it_is_old:
                self.remarks.append(
                    _passed_over([draft.reference or draft.text[:60]], draft.blocks[0])
                )
                continue
            if draft.kind is not _CONCERN:
                draft.parent = self._concern
            self.drafts.append(draft)

    def _other(self, block: Block) -> None:
        self._concern_is_open = False
        if block.role is Role.EARLIER:
            self._begin_earlier(block)
        elif block.role is Role.HEADING:
            self._heading(block)
        elif block.role is Role.NOT_ITEM:
            self._concern = None
        elif block.role is Role.ROW and self._earlier is None:
            self._add(self._tables.read_row(block, self._theme))
        elif not self._labelled and block.role is Role.PROSE and is_dated_demand(block):
            self._unlabelled(block)

    def _heading(self, block: Block) -> None:
        self._concern = None
        below = self._cursor.peek()
        numbered_below = below is not None and below.label is not None and bool(below.label.number)
        if self._earlier is not None and not self._is_below_earlier(block):
            if block.level is None and numbered_below:
                return
            self._end_earlier()
        # Neither the title nor the name of the force is a theme.
        on_cover = block.text == self._cover.force or block.text in self._cover.title
        if not (on_cover or is_no_theme(block.text) or read_date(block.text)):
            self._theme = block.text

    def _is_below_earlier(self, block: Block) -> bool:
        earlier = self._earlier
        if earlier is None or earlier.level is None or block.level is None:
            return False
        return block.level > earlier.level

    def _unlabelled(self, block: Block) -> None:
        draft = Draft(kind=_RECOMMENDATION, theme=self._theme)
        draft.add(block)
        while (below := self._cursor.peek()) and below.role is Role.ENTRY:
            draft.add(self._cursor.take())
        self._add([draft])

    def _begin_earlier(self, block: Block) -> None:
        self._concern = None
        label = block.label
        # "Recommendation 3 (2018)" is one of the list rather than its heading.
        if self._earlier is None or label is None:
            self._end_earlier()
            self._earlier = _Earlier(block=block, level=block.level)
        if label is not None and label.number:
            self._pass_over(label, block)

    def _pass_over(self, label: Label, block: Block) -> None:
        if self._earlier is not None:
            gather_one(self._cursor, label, block, None)
            self._earlier.passed_over.append(label.reference or str(block.sources[0].place))

    def _end_earlier(self) -> None:
        if self._earlier is not None and self._earlier.passed_over:
            self.remarks.append(_passed_over(self._earlier.passed_over, self._earlier.block))
        self._earlier = None


def is_dated_demand(block: Block) -> bool:
    """Whether a paragraph without any label opens as recommendations do."""
    return is_demand(block.text) and block.text.startswith(_OPENINGS)


def _one_or_several(draft: Draft) -> Discrepancy:
    place = draft.blocks[0].sources[0].place
    return Discrepancy(
        code="one_item_or_several",
        message=f"The list at {place} is read as one item with {draft.entries} parts;"
        " check whether each part is meant as an item.",
        references=(draft.reference or str(place),),
    )


def _passed_over(names: list[str], block: Block) -> Discrepancy:
    place = block.sources[0].place
    return Discrepancy(
        code="earlier_items_passed_over",
        message=f"{', '.join(names)} at {place}: read as what an earlier report asked for, and not"
        " taken up.",
        references=tuple(names),
    )
