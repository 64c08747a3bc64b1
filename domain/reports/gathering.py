"""What belongs to an item, and where it ends.

An item ends at the next label, heading or box, at the end of its list, and where prose that asks
for nothing begins.
"""

import re

from domain.recommendation import RecommendationKind
from domain.reports.blocks import Block, Role
from domain.reports.drafts import Cursor, Draft, started
from domain.reports.labels import Field, Label
from domain.reports.wording import introduces_items

_ENDS = {Role.LABEL, Role.NOT_ITEM, Role.EARLIER, Role.ROW}
_ANSWERS_CONCERN = re.compile(
    r"\b(?:address|resolve|remedy|tackle|respond\s+to)\s+(?:this|these|the|our)\s+"
    r"(?:\w+\s+)?(?:causes?|concerns?)\b",
    re.IGNORECASE,
)
_ANSWERS = {RecommendationKind.RECOMMENDATION, RecommendationKind.SUB_RECOMMENDATION}
_MOST_PROSE_BEFORE_ITEMS = 3
_MOST_PROSE_OF_A_CONCERN = 12
_LONGEST_VALUE = 80


def gather_one(cursor: Cursor, label: Label, block: Block, theme: str | None) -> Draft:
    """The one item that a label opens, with its lists and the demands that follow."""
    draft = started(label, block, theme)
    _gather_rest(cursor, draft)
    return draft


def gather_concern(cursor: Cursor, label: Label, block: Block, theme: str | None) -> Draft:
    """A cause of concern: everything above its recommendations, else its first paragraph."""
    draft = started(label, block, theme)
    while (following := cursor.peek()) and following.role not in _ENDS:
        if draft.parts and not _is_of_concern(cursor, draft, following):
            break
        _take(cursor, draft)
    return draft


def has_recommendations_below(cursor: Cursor) -> bool:
    """Whether a recommendation's label comes before the next heading or other label."""
    for ahead in range(_MOST_PROSE_OF_A_CONCERN):
        block = cursor.peek(ahead)
        if block is None or block.role is Role.HEADING:
            return False
        if block.role in _ENDS:
            return block.label is not None and block.label.kind in _ANSWERS
    return False


def answers_concern(block: Block) -> bool:
    """Whether a paragraph asks for something, so that it answers the concern stated above it."""
    return block.role is Role.PROSE and (
        bool(_ANSWERS_CONCERN.search(block.text)) or block.is_demand
    )


class ListGathering:
    """The items below a label that stands above several of them."""

    def __init__(
        self,
        cursor: Cursor,
        label: Label,
        theme: str | None,
        *,
        takes_prose: bool,
        is_section: bool,
    ) -> None:
        self._cursor = cursor
        self._label = label
        self._theme = theme
        self._takes_prose = takes_prose
        self._is_section = is_section
        self._shared: Block | None = None
        self._from_entries = False
        self._may_list = True
        self._prose = 0
        self.drafts: list[Draft] = []

    def gather(self) -> list[Draft]:
        """Every item until something else begins."""
        while (block := self._cursor.peek()) and block.role not in _ENDS:
            if not self._step(block):
                break
        return self.drafts

    def _step(self, block: Block) -> bool:
        if self._goes_on_counting(block) or block.role is Role.ENTRY:
            return self._entry(block)
        if block.role is Role.HEADING:
            return self._heading(block)
        if block.role is Role.FIELD:
            return self._field()
        return self._prose_block(block)

    def _goes_on_counting(self, block: Block) -> bool:
        # "3. Better training" below entry 2 is an entry, however much it looks like a heading.
        last = self.drafts[-1].number if self.drafts else ""
        return last.isdigit() and block.number.isdigit() and int(block.number) == int(last) + 1

    def _entry(self, block: Block) -> bool:
        if self.drafts and self._is_part_of_last(block):
            self.drafts[-1].add(self._cursor.take())
        elif self._may_list:
            self._from_entries = True
            self._new_item(self._cursor.take())
        elif self.drafts:
            return False
        else:
            self._cursor.take()
        return True

    def _is_part_of_last(self, block: Block) -> bool:
        last = self.drafts[-1]
        if not self._from_entries:
            return True
        first = next(one for one in last.blocks if one.role is not Role.LABEL)
        deeper = block.indent > first.indent or _family(block) != _family(first)
        return deeper and (len(last.parts) > 1 or last.list_is_open or block.indent > first.indent)

    def _new_item(self, block: Block) -> None:
        draft = Draft(
            kind=self._label.kind, reference=block.number, number=block.number, theme=self._theme
        )
        shared = self._shared
        completes = shared is not None and shared.is_demand and not block.is_demand
        draft.shared = shared if completes else None
        draft.add(block, f"{shared.text} {block.text}" if shared and completes else None)
        self.drafts.append(draft)

    def _heading(self, block: Block) -> bool:
        below = self._cursor.peek(1)
        if below is None or below.role not in {Role.ENTRY, Role.PROSE}:
            return False
        listed = below.role is Role.ENTRY and (
            self._goes_on_counting(below) or below.is_demand or not self.drafts
        )
        shared = below.leads_in and below.is_demand and self._label.plural
        if not (listed or shared or (not self.drafts and below.is_demand and self._takes_prose)):
            return False
        self._theme, self._is_section = self._cursor.take().text, False
        self._may_list = True
        return True

    def _field(self) -> bool:
        if not self.drafts:
            return False
        _gather_rest(self._cursor, self.drafts[-1])
        return True

    def _prose_block(self, block: Block) -> bool:
        if self._is_section and not self.drafts:
            # A section of its own, unlike a box, is not about what stands above it.
            self._theme, self._is_section = None, False
        if self.drafts and _goes_on_with_list(self.drafts[-1], block):
            self.drafts[-1].add(self._cursor.take())
            return True
        if block.leads_in and self._lead_in(block):
            return True
        if block.is_demand and self._takes_prose and not self._from_entries:
            self._demand()
            return True
        if self.drafts or self._prose >= _MOST_PROSE_BEFORE_ITEMS:
            return False
        self._prose += 1
        self._may_list = introduces_items(block.text) or answers_concern(block)
        self._cursor.take()
        return True

    def _lead_in(self, block: Block) -> bool:
        """Whether the entries below are items each, one item together, or none of ours."""
        entries = self._cursor.entries_after_next()
        numbered = bool(entries) and bool(entries[0].number) and self._label.plural
        each_asks = bool(entries) and all(entry.is_demand for entry in entries)
        announces = introduces_items(block.text) or block.is_demand
        if announces and (numbered or each_asks or (entries and not block.is_demand)):
            self._shared, self._may_list = self._cursor.take(), True
            return True
        if block.is_demand and not self._from_entries:
            self._demand()
            return True
        return False

    def _demand(self) -> None:
        draft = Draft(kind=self._label.kind, theme=self._theme)
        draft.add(self._cursor.take())
        self._may_list = False
        while (block := self._cursor.peek()) and block.role is Role.ENTRY:
            if not (draft.list_is_open or _is_entry(draft)):
                break
            draft.add(self._cursor.take())
        self.drafts.append(draft)


def _gather_rest(cursor: Cursor, draft: Draft) -> None:
    while (block := cursor.peek()) and (block.role not in _ENDS or _restates(draft, block)):
        if not (_is_value(draft, block) or _belongs(draft, block)):
            break
        _take(cursor, draft)


def _take(cursor: Cursor, draft: Draft) -> None:
    block = cursor.take()
    if block.label is not None and block.role is Role.LABEL:
        draft.add(block, block.label.rest)
    elif block.role is Role.FIELD or _is_value(draft, block):
        draft.add_field(block)
    else:
        draft.add(block)


def _restates(draft: Draft, block: Block) -> bool:
    """Whether "Recommendation: ..." only opens the text of "Recommendation 3" above it."""
    label = block.label
    return (
        bool(draft.reference)
        and not draft.parts
        and block.role is Role.LABEL
        and label is not None
        and label.kind is draft.kind
        and not label.reference
        and not label.plural
    )


def _is_value(draft: Draft, block: Block) -> bool:
    """Whether a block is what a field named on the line above says."""
    if draft.open_field is None or block.role is Role.FIELD:
        return False
    if draft.open_field is Field.RESPONSE:
        return block.role is not Role.HEADING or not draft.fields[Field.RESPONSE]
    return len(block.text) <= _LONGEST_VALUE and not block.is_demand


def _belongs(draft: Draft, block: Block) -> bool:
    if block.role is Role.FIELD or _restates(draft, block):
        return True
    if draft.text_is_over:
        return False
    if not draft.parts:
        return _opens(draft, block)
    if block.role is Role.ENTRY:
        return draft.list_is_open or _is_entry(draft) or not block.number
    return block.role is Role.PROSE and (block.is_demand or _goes_on_with_list(draft, block))


def _opens(draft: Draft, block: Block) -> bool:
    # A heading the format marks as one is no item's text; a bold line in plain text may be.
    return block.role is not Role.HEADING or block.level is None


def _is_entry(draft: Draft) -> bool:
    return bool(draft.blocks) and draft.blocks[-1].role is Role.ENTRY


def _goes_on_with_list(draft: Draft, block: Block) -> bool:
    """Whether a line without a mark is one more entry of a list that is still open."""
    return draft.list_is_open and (
        block.text[:1].islower() or block.text.rstrip().endswith((";", "; and", "; or"))
    )


def _is_of_concern(cursor: Cursor, draft: Draft, block: Block) -> bool:
    if block.role is Role.HEADING:
        return False
    if has_recommendations_below(cursor):
        return True
    return _belongs(draft, block) and not answers_concern(block)


def _family(block: Block) -> str:
    bare = block.mark.strip("().")
    return "number" if bare[:1].isdigit() else "letter" if bare.isalpha() and bare != "o" else "-"
