"""Items that a report prints as rows of a table."""

import re
from enum import StrEnum, auto

from domain.recommendation import RecommendationKind
from domain.reports.blocks import Block
from domain.reports.drafts import Draft
from domain.reports.labels import Field, field_of, label_of
from domain.reports.wording import is_demand


class Heading(StrEnum):
    """What a column of such a table holds."""

    REFERENCE = auto()
    TEXT = auto()
    PAGES = auto()
    EARLIER = auto()


_REFERENCE = re.compile(
    r"^(?:no\.?|ref(?:erence)?\.?|number|#|(?:rec(?:ommendation)?|afi)\.?\s*(?:no\.?|number|ref\.?|#))$",
    re.IGNORECASE,
)
_PAGES = re.compile(r"^(?:pages?|page\s*\(s\)|page\s+(?:no\.?|number)|paragraphs?)$", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:progress|status|achieved|outcome|position|assessment)\b", re.IGNORECASE
)
_FEWEST_WORDS = 4
_FIELDS = {Field.RESPONSE, Field.RESPONSIBLE, Field.DUE}


class TableReading:
    """Reads rows in order; a header counts for the rows of its own table."""

    def __init__(self) -> None:
        self._table: int | None = None
        self._columns: list[Heading | Field | None] = []
        self._kind: RecommendationKind | None = None

    def read_row(self, block: Block, theme: str | None) -> list[Draft]:
        """The item in a row, if it holds one."""
        table = block.sources[0].table
        if table != self._table:
            self._table, self._columns, self._kind = table, [], None
        if self._is_header(block):
            return []
        draft = self._from_columns(block, theme) or _from_label(block, theme)
        return [draft] if draft else []

    def _is_header(self, block: Block) -> bool:
        kinds = [_kind_of_heading(cell) for cell in block.cells]
        columns = [_heading(cell) for cell in block.cells]
        if not any(kinds) or sum(column is not None for column in columns) < len(("text", "one")):
            return False
        self._columns = columns
        self._kind = next(kind for kind in kinds if kind)
        return True

    def _from_columns(self, block: Block, theme: str | None) -> Draft | None:
        if self._kind is None or Heading.EARLIER in self._columns:
            return None
        draft = Draft(kind=self._kind, theme=theme)
        for column, cell in zip(self._columns, block.cells, strict=False):
            _fill(draft, column, cell)
        if not draft.parts:
            return None
        draft.blocks.append(block)
        return draft


def _fill(draft: Draft, column: Heading | Field | None, cell: str) -> None:
    if column is Heading.TEXT and cell:
        label = label_of(cell)
        draft.parts.append(label.rest if label and label.rest else cell)
        if label and label.number:
            draft.reference, draft.number = label.reference, label.number
    elif column is Heading.REFERENCE and cell:
        draft.reference, draft.number = cell, re.sub(r"^\D+", "", cell)
    elif column is Heading.PAGES:
        draft.pages = tuple(int(page) for page in re.findall(r"\d{1,4}", cell))
    elif isinstance(column, Field) and column in _FIELDS and cell:
        draft.fields[column] = [cell]


def _from_label(block: Block, theme: str | None) -> Draft | None:
    """The item of a row such as "Recommendation 4 | The force should ..."."""
    first, *others = [cell for cell in block.cells if cell]
    label = label_of(first)
    if label is None or label.plural or label.rest or not others:
        return None
    text = max(others, key=len)
    # A row of an index ("Recommendation 4 | 27") or of ratings ("| High") has no text.
    if not is_demand(text) and (not label.number or len(text.split()) < _FEWEST_WORDS):
        return None
    draft = Draft(kind=label.kind, reference=label.reference, number=label.number, theme=theme)
    draft.parts.append(text)
    draft.blocks.append(block)
    return draft


def _kind_of_heading(cell: str) -> RecommendationKind | None:
    label = label_of(cell)
    return label.kind if label and not label.number and not label.rest else None


def _heading(cell: str) -> Heading | Field | None:
    if _REFERENCE.match(cell):
        return Heading.REFERENCE
    if _kind_of_heading(cell):
        return Heading.TEXT
    if _PAGES.match(cell):
        return Heading.PAGES
    if _EARLIER.search(cell):
        return Heading.EARLIER
    found = field_of(f"{cell}:")
    return found[0] if found else None
