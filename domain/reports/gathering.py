"""What belongs to an item, and where it ends.

An item ends at the next label, heading or box, at the end of its list, and where prose that asks
for nothing begins.
"""

import re

from domain.recommendation import RecommendationKind
from domain.reports.blocks import Block, Role
from domain.reports.drafts import Cursor, Draft, started
from domain.reports.labels import Field, Label, is_no_theme
from domain.reports.wording import is_demand

ENDS = {Role.LABEL, Role.NOT_ITEM, Role.EARLIER, Role.ROW}
_ANSWERS_CONCERN = re.compile(
    r"\b(?:address|resolve|remedy|tackle|respond\s+to)\s+(?:this|these|the|our)\s+"
    r"(?:\w+\s+)?(?:causes?|concerns?)\b",
    re.IGNORECASE,
)
_ANSWERS = {RecommendationKind.RECOMMENDATION, RecommendationKind.SUB_RECOMMENDATION}
MOST_PROSE_BEFORE_ITEMS = 3
_MOST_PROSE_OF_A_CONCERN = 12
_LONGEST_VALUE = 80


def gather_one(cursor: Cursor, label: Label, block: Block, theme: str | None) -> Draft:
    """The one item that a label opens, with its lists and the demands that follow."""
    draft = started(label, block, theme)
    gather_rest(cursor, draft)
    return draft


def gather_concern(cursor: Cursor, label: Label, block: Block, theme: str | None) -> Draft:
    """A cause of concern: everything above its recommendations, else its first paragraph."""
    draft = started(label, block, theme)
    while (following := cursor.peek()) and following.role not in ENDS:
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
        if block.role in ENDS:
            return block.label is not None and block.label.kind in _ANSWERS
    return False


def numbered_list_below(cursor: Cursor) -> bool:
    """Whether a numbered list comes after at most a paragraph or two."""
    for ahead in range(MOST_PROSE_BEFORE_ITEMS):
        block = cursor.peek(ahead)
        if block is None or block.role is not Role.PROSE:
            return block is not None and block.role is Role.ENTRY and bool(block.number)
    return False


def answers_concern(block: Block) -> bool:
    """Whether a paragraph asks for something, so that it answers the concern stated above it."""
    return block.role is Role.PROSE and (
        bool(_ANSWERS_CONCERN.search(block.text)) or block.is_demand
    )


def gather_rest(cursor: Cursor, draft: Draft) -> None:
    """Take in all that belongs to an item which has begun."""
    while (block := cursor.peek()) and (block.role not in ENDS or _restates(draft, block)):
        if not (_is_value(draft, block) or _belongs(draft, block) or _only_named(cursor, draft)):
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


def _only_named(cursor: Cursor, draft: Draft) -> bool:
    """Whether so far the item has but a name ("Recommendation 1: Training"), its demand below."""
    if draft.text_is_over or len(draft.text) > _LONGEST_VALUE or is_demand(draft.text):
        return False
    for ahead in range(MOST_PROSE_BEFORE_ITEMS):
        block = cursor.peek(ahead)
        if block is None or block.role is not Role.PROSE:
            return False
        if block.is_demand:
            return draft.text[-1:].isalnum() or ahead == 0
    return False


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
        return not block.number or counts_on(draft, block)
    return block.role is Role.PROSE and (block.is_demand or goes_on_with_list(draft, block))


def _opens(draft: Draft, block: Block) -> bool:
    """Whether a block can be an item's first words; a heading can below a label that is one too."""
    if is_no_theme(block.text):
        return False
    if block.role is not Role.HEADING or block.level is None:
        return True
    above = draft.blocks[0].level
    return above is not None and block.level >= above


def counts_on(draft: Draft, block: Block) -> bool:
    """Whether a numbered entry is part of the item.

    "24." after an item is the next paragraph of the report.
    """
    above = draft.blocks[-1]
    if above.role is Role.ENTRY and above.number:
        return follows(above.number, block.number)
    return draft.list_is_open and above.role is not Role.ENTRY


def follows(number: str, following: str) -> bool:
    """Whether one number is the next after another."""
    return number.isdigit() and following.isdigit() and int(following) == int(number) + 1


def is_entry(draft: Draft) -> bool:
    """Whether the item ends in an entry of a list so far."""
    return bool(draft.blocks) and draft.blocks[-1].role is Role.ENTRY


def goes_on_with_list(draft: Draft, block: Block) -> bool:
    """Whether a line without a mark is one more entry of a list that is still open."""
    return draft.list_is_open and (
        block.text[:1].islower() or block.text.rstrip().endswith((";", "; and", "; or"))
    )


def _is_of_concern(cursor: Cursor, draft: Draft, block: Block) -> bool:
    if block.role is Role.HEADING or _ANSWERS_CONCERN.search(block.text):
        return False
    if has_recommendations_below(cursor):
        return True
    return _belongs(draft, block) and not answers_concern(block)
