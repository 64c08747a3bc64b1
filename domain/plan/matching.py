"""Which printed rows are the same item."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from domain.plan.document import PlanRow
from domain.plan.references import reference_key

_WORD = re.compile(r"\w+")
# Plans copy the inspectorate's words and at most mend a few; two findings share far fewer.
ENOUGH_IN_COMMON = 0.8


@dataclass
class _Group:
    words: Counter[str]
    rows: list[PlanRow] = field(default_factory=list[PlanRow])


def group_rows(rows: Iterable[PlanRow]) -> tuple[tuple[PlanRow, ...], ...]:
    """The rows of each item together, items and rows both in the order of their lines.

    Rows are the same item when they have the same reference and, remarks in brackets aside, nearly
    the same words; without a reference only the very same words make them one.
    """
    groups: list[_Group] = []
    by_reference: dict[str, list[_Group]] = {}
    for row in sorted(rows, key=lambda row: row.line):
        printed = words_of(row.text)
        words = Counter(printed)
        key = reference_key(row.reference) or " ".join(printed)
        known = by_reference.setdefault(key, [])
        group = next((group for group in known if _is_enough(group.words, words)), None)
        if group is None:
            group = _Group(words)
            known.append(group)
            groups.append(group)
        group.rows.append(row)
    return tuple(tuple(group.rows) for group in groups)


def without_remarks(text: str) -> str:
    """The text without what stands in brackets, brackets inside brackets included."""
    kept: list[str] = []
    opened_at: list[int] = []
    for letter in text:
        if letter == ")" and opened_at:
            del kept[opened_at.pop() :]
            kept.append(" ")
            continue
        if letter == "(":
            opened_at.append(len(kept))
        kept.append(letter)
    return "".join(kept)


def words_of(text: str) -> tuple[str, ...]:
    """The words by which items are told apart: in lower case, without remarks in brackets."""
    return tuple(_WORD.findall(without_remarks(text).casefold()))


def in_common(ours: Counter[str], theirs: Counter[str]) -> float:
    """How much of both texts the other has too: 1 for the same words, 0 for none."""
    both = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / both if both else 1.0


def _is_enough(ours: Counter[str], theirs: Counter[str]) -> bool:
    return in_common(ours, theirs) >= ENOUGH_IN_COMMON
