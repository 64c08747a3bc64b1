"""The items below a label that stands above several of them."""

from domain.reports.blocks import Block, Role
from domain.reports.drafts import Cursor, Draft
from domain.reports.gathering import (
    ENDS,
    MOST_PROSE_BEFORE_ITEMS,
    answers_concern,
    counts_on,
    follows,
    gather_rest,
    goes_on_with_list,
    is_entry,
)
from domain.reports.labels import Label
from domain.reports.wording import introduces_items, is_demand

_FIRST = "1"
_MOST_PROSE_BETWEEN_ITEMS = 8


class ListGathering:
    """Takes the items one by one: entries of a list, or paragraphs that ask for something."""

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
        while (block := self._cursor.peek()) and block.role not in ENDS:
            if not self._step(block):
                break
        return self.drafts

    def _step(self, block: Block) -> bool:
        if self._goes_on_counting(block) or block.role is Role.ENTRY:
            return self._entry(block)
        if block.role is Role.HEADING:
            return self._heading()
        if block.role is Role.FIELD:
            return self._field()
        return self._prose_block(block)

    def _goes_on_counting(self, block: Block) -> bool:
        # "3. Better training" below entry 2 is an entry, however much it looks like a heading.
        return bool(self.drafts) and follows(self.drafts[-1].number, block.number)

    def _entry(self, block: Block) -> bool:
        if self.drafts and self._is_part_of_last(block):
            self.drafts[-1].add(self._cursor.take())
        elif self._is_next_section(block):
            return False
        elif self._may_list:
            self._from_entries = True
            self._new_item(self._cursor.take())
        elif self.drafts:
            return False
        else:
            self._cursor.take()
        return True

    def _is_next_section(self, block: Block) -> bool:
        # "4. Conclusion" below three recommendations counts on by chance.
        return (
            bool(self.drafts and block.number)
            and block.text[-1].isalnum()
            and not block.is_demand
            and all(is_demand(draft.text) for draft in self.drafts)
            and not any(draft.shared for draft in self.drafts)
        )

    def _is_part_of_last(self, block: Block) -> bool:
        last = self.drafts[-1]
        if not self._from_entries:
            return not block.number or counts_on(last, block)
        first = next(one for one in last.blocks if one.role is not Role.LABEL)
        deeper = block.indent > first.indent or _family(block) != _family(first)
        return deeper and (len(last.parts) > 1 or last.list_is_open or block.indent > first.indent)

    def _new_item(self, block: Block) -> None:
        draft = Draft(
            kind=self._label.kind,
            reference=block.number,
            number=block.number,
            theme=self._theme,
            audience=self._label.audience,
        )
        shared = self._shared
        completes = shared is not None and shared.is_demand and not block.is_demand
        draft.shared = shared if completes else None
        draft.add(block, f"{shared.text} {block.text}" if shared and completes else None)
        self.drafts.append(draft)

    def _heading(self) -> bool:
        below = self._cursor.peek(1)
        if below is None or below.role not in {Role.ENTRY, Role.PROSE}:
            return False
        listed = below.role is Role.ENTRY and (
            self._goes_on_counting(below) or below.is_demand or not self.drafts
        )
        shared = below.leads_in and below.is_demand and self._label.plural
        # Below prose of another kind, a heading begins something else.
        begins = not self.drafts and self._takes_prose and self._may_list
        if not (listed or shared or (begins and below.is_demand)):
            return False
        self._theme, self._is_section = self._cursor.take().text, False
        self._may_list = True
        return True

    def _field(self) -> bool:
        if not self.drafts:
            return False
        gather_rest(self._cursor, self.drafts[-1])
        return True

    def _prose_block(self, block: Block) -> bool:
        if self._is_section and not self.drafts:
            # A section of its own, unlike a box, is not about what stands above it.
            self._theme, self._is_section = None, False
        if self.drafts and goes_on_with_list(self.drafts[-1], block):
            self.drafts[-1].add(self._cursor.take())
            return True
        if block.leads_in and self._lead_in(block):
            return True
        if block.is_demand and self._takes_prose and not (self._from_entries or self._announces()):
            self._demand()
            return True
        if self.drafts and self._goes_on_below():
            self._cursor.take()
            return True
        if self.drafts or self._prose >= MOST_PROSE_BEFORE_ITEMS:
            return False
        self._prose += 1
        self._may_list = introduces_items(block.text) or answers_concern(block)
        self._cursor.take()
        return True

    def _announces(self) -> bool:
        """Whether a demand only announces the numbered list below it."""
        below = self._cursor.peek(1)
        return not self.drafts and below is not None and below.number == _FIRST

    def _goes_on_below(self) -> bool:
        """Whether what is printed here only explains the item above, and another item follows."""
        headline = self._is_headline(self.drafts[-1].blocks[-1]) and not self._from_entries
        for ahead in range(_MOST_PROSE_BETWEEN_ITEMS):
            block = self._cursor.peek(ahead)
            if block is None or block.role in ENDS:
                return False
            if self._goes_on_counting(block) or (headline and self._is_headline(block)):
                return True
            if block.role is Role.HEADING:
                return False
        return False

    def _is_headline(self, block: Block) -> bool:
        return (
            block.role is Role.PROSE
            and block.is_demand
            and (block.level is not None or block.text[-1].isalnum())
        )

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
        draft = Draft(kind=self._label.kind, theme=self._theme, audience=self._label.audience)
        draft.add(self._cursor.take())
        self._may_list = False
        while (block := self._cursor.peek()) and block.role is Role.ENTRY:
            if not (draft.list_is_open or is_entry(draft)):
                break
            draft.add(self._cursor.take())
        self.drafts.append(draft)


def _family(block: Block) -> str:
    bare = block.mark.strip("().")
    return "number" if bare[:1].isdigit() else "letter" if bare.isalpha() and bare != "o" else "-"
