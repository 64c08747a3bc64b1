"""From drafts to items: repeats told apart from items of their own, parents, dates and keys."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.plan.dates import PrintedDate
from domain.plan.document import Discrepancy
from domain.plan.references import kind_in_words, pages_in, parse_reference, reference_key
from domain.recommendation import RecommendationKind
from domain.reports.document import Passage, ReportItem, item_key, number_in
from domain.reports.drafts import Draft
from domain.reports.due import Due, due_from_cell, due_in
from domain.reports.labels import Field
from domain.reports.wording import addressed_to, asks_a_meeting, audience_in_heading, words_of

# A summary may mend a word or leave out the end of what the body prints; two items share less.
_ENOUGH_IN_COMMON = 0.85
_SHORTEST_OPENING = 10
_SHORTEST_NUMBERED = 4


def items_from(
    drafts: Iterable[Draft], published: PrintedDate | None
) -> tuple[tuple[ReportItem, ...], tuple[Discrepancy, ...]]:
    """One item for all that is printed in the same words, in the order of first print."""
    drafts = list(drafts)
    groups = _grouped([one for one in drafts if one.parts and not asks_a_meeting(one.text)])
    numbers = {reference_key(draft.number) for draft in drafts if draft.number}
    items: list[ReportItem] = []
    keys: dict[Draft, str] = {}
    for group, item in zip(
        groups, with_own_keys(_item(group, published, numbers) for group in groups), strict=True
    ):
        keys.update(dict.fromkeys(group, item.key))
        items.append(item)
    return (
        tuple(
            _with_parent(item, group, keys, items)
            for item, group in zip(items, groups, strict=True)
        ),
        tuple(_without_text(drafts)),
    )


def with_own_keys(items: Iterable[ReportItem]) -> Iterable[ReportItem]:
    """The items, those numbered whose key another has before them."""
    taken = Counter[str]()
    for item in items:
        taken[item.key] += 1
        times = taken[item.key]
        yield item if times == 1 else replace(item, key=f"{item.key} ({times})")


def _grouped(drafts: Sequence[Draft]) -> list[list[Draft]]:
    groups: list[list[Draft]] = []
    for draft in drafts:
        known = next((group for group in groups if _is_repeat(group[0], draft)), None)
        if known is None:
            groups.append([draft])
        else:
            known.append(draft)
    return groups


def _is_repeat(known: Draft, other: Draft) -> bool:
    if known.kind is not other.kind or (
        known.number and other.number and known.number.casefold() != other.number.casefold()
    ):
        return False
    ours, theirs = words_of(known.text), words_of(other.text)
    shorter = min(len(ours), len(theirs))
    numbered = bool(known.number and other.number)
    long_enough = shorter >= (_SHORTEST_NUMBERED if numbered else _SHORTEST_OPENING)
    if long_enough and ours[:shorter] == theirs[:shorter]:
        return True
    if not numbered:
        return ours == theirs
    common = (Counter(ours) & Counter(theirs)).total()
    return 2 * common >= _ENOUGH_IN_COMMON * (len(ours) + len(theirs))


def _item(group: Sequence[Draft], published: PrintedDate | None, numbers: set[str]) -> ReportItem:
    fullest = max(group, key=lambda draft: len(draft.text))
    # "Recommendation 3" says more than a list's own "3".
    labelled = max(group, key=lambda draft: len(draft.reference))
    kind = _kind(labelled, numbers)
    due = _due(group, fullest, published)
    return ReportItem(
        key=item_key(kind, labelled.reference, fullest.text),
        kind=kind,
        reference=labelled.reference,
        text=fullest.text,
        passages=tuple(_passage(draft) for draft in group),
        parent_reference=_parent_reference(labelled, kind),
        theme=next((draft.theme for draft in group if draft.theme), None),
        addressed_to=_addressed_to(fullest),
        due_on=due.on,
        due_precision=due.precision,
        due_text=due.text,
        pages=_pages(group),
        response="\n".join(_said(group, Field.RESPONSE)),
        responsible=" ".join(_said(group, Field.RESPONSIBLE)) or None,
    )


def _kind(draft: Draft, numbers: set[str]) -> RecommendationKind:
    """A divided number is a sub-recommendation where the whole number is an item too."""
    if draft.kind is RecommendationKind.RECOMMENDATION and draft.number:
        whole = _whole(draft.number)
        if whole and reference_key(whole) in numbers:
            return RecommendationKind.SUB_RECOMMENDATION
    return draft.kind


def _whole(number: str) -> str | None:
    parsed = parse_reference(number)
    return parsed.part_of if parsed else None


def _parent_reference(draft: Draft, kind: RecommendationKind) -> str | None:
    if draft.parent_reference:
        return draft.parent_reference
    if kind is RecommendationKind.SUB_RECOMMENDATION and draft.number:
        return _whole(draft.number)
    return None


def _with_parent(
    item: ReportItem, group: Sequence[Draft], keys: dict[Draft, str], items: Sequence[ReportItem]
) -> ReportItem:
    above = next((draft.parent for draft in group if draft.parent), None)
    parent = keys.get(above) if above is not None else None
    if item.parent_reference:
        parent = item_named(item.parent_reference, item, items) or parent
    return replace(item, parent=parent)


def item_named(reference: str, item: ReportItem, items: Sequence[ReportItem]) -> str | None:
    """The key of another item that a reference names: the same letters, or the number alone."""
    wanted = number_in(reference)
    kind = kind_in_words(reference)
    for one in items:
        if one.key != item.key and one.number == wanted and kind in {None, one.kind}:
            return one.key
    return None


def _due(group: Sequence[Draft], fullest: Draft, published: PrintedDate | None) -> Due:
    cells = _said(group, Field.DUE)
    return due_from_cell(cells[0]) if cells else due_in(fullest.text, published)


def _addressed_to(draft: Draft) -> str | None:
    heading = audience_in_heading(draft.theme) if draft.theme else None
    shared = addressed_to(draft.shared.text) if draft.shared else None
    return addressed_to(draft.text) or shared or heading or draft.audience


def _said(group: Sequence[Draft], name: Field) -> list[str]:
    found = (draft.fields.get(name) for draft in group)
    return next((said for said in found if said), list[str]())


def _passage(draft: Draft) -> Passage:
    sources = sorted(
        {source.number: source for block in draft.blocks for source in block.sources}.values(),
        key=lambda source: source.number,
    )
    return Passage(
        first=sources[0].place,
        last=sources[-1].place,
        lines=tuple(source.text or " | ".join(source.cells) for source in sources),
    )


def _pages(group: Sequence[Draft]) -> tuple[int, ...]:
    printed = [
        source.place.page
        for draft in group
        for block in draft.blocks
        for source in block.sources
        if source.place.page is not None
    ]
    named = [page for draft in group for page in (*draft.pages, *pages_in(draft.text))]
    return tuple(dict.fromkeys([*printed, *named]))


def _without_text(drafts: Sequence[Draft]) -> Iterable[Discrepancy]:
    said = {draft.reference.casefold() for draft in drafts if draft.parts}
    for draft in drafts:
        if draft.reference and not draft.parts and draft.reference.casefold() not in said:
            yield Discrepancy(
                code="label_without_text",
                message=f"{draft.reference} at {draft.place} has no text below it.",
                references=(draft.reference,),
            )
