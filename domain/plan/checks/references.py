"""Checks of the references: used twice, left out, missing, without a parent."""

from collections import defaultdict
from collections.abc import Iterator

from domain.plan.checks.wording import listed, names
from domain.plan.document import Column, Discrepancy, PlanDocument
from domain.plan.items import items_of
from domain.plan.reading.cells import without_tags
from domain.plan.references import reference_key, series_and_number
from domain.recommendation import RecommendationKind

# A recommendation may stand by itself even where others answer a cause of concern.
_KINDS_WITH_PARENTS = (
    RecommendationKind.SUB_RECOMMENDATION,
    RecommendationKind.AREA_FOR_IMPROVEMENT,
)


def reference_used_twice(document: PlanDocument) -> Iterator[Discrepancy]:
    """One reference stands for several different items."""
    by_reference = defaultdict[str, list[str]](list)
    printed: dict[str, str] = {}
    for item in items_of(document):
        if reference := item.details.reference:
            printed.setdefault(reference_key(reference), reference)
            place = f"line {item.rows[0].line}, {item.lead.name}"
            by_reference[reference_key(reference)].append(place)
    for key, places in by_reference.items():
        if len(places) > 1:
            yield Discrepancy(
                code="reference_used_twice",
                message=f"{printed[key]} is used for {len(places)} different items "
                f"({'; '.join(places)}).",
                references=(printed[key],),
            )


def gap_in_references(document: PlanDocument) -> Iterator[Discrepancy]:
    """The numbers of a series of references (AFI.1, AFI.2, ...) leave some out."""
    series = defaultdict[str, set[int]](set)
    for row in document.rows:
        if numbered := series_and_number(row.reference):
            series[numbered[0]].add(numbered[1])
    for prefix, numbers in series.items():
        missing = [f"{prefix}{n}" for n in range(1, max(numbers)) if n not in numbers]
        # A series with more gaps than numbers was never meant to be gapless.
        if missing and len(missing) < len(numbers):
            yield Discrepancy(
                code="gap_in_references",
                message=f"{listed(missing)} cannot be found, though {prefix}{max(numbers)} can.",
                references=tuple(missing),
            )


def item_without_reference(document: PlanDocument) -> Iterator[Discrepancy]:
    """Items are printed without any reference."""
    unnumbered = [row for row in document.rows if not row.reference]
    if unnumbered:
        yield Discrepancy(
            code="item_without_reference",
            message=f"No reference is printed on {listed(names(unnumbered))}.",
            references=names(unnumbered),
        )


def item_without_parent(document: PlanDocument) -> Iterator[Discrepancy]:
    """Some parts and areas for improvement name their recommendation, others do not."""
    items = items_of(document)
    for kind in _KINDS_WITH_PARENTS:
        alike = [item.details for item in items if item.kind is kind]
        orphans = [row for row in alike if not row.parent_reference]
        if orphans and len(orphans) < len(alike):
            yield Discrepancy(
                code="item_without_parent",
                message=f"{listed(names(orphans))} name no recommendation they belong to; "
                f"the other {len(alike) - len(orphans)} of their kind do.",
                references=names(orphans),
            )


def unread_reference_remark(document: PlanDocument) -> Iterator[Discrepancy]:
    """The first column says more than a reference and one parent."""
    for row in document.rows:
        cell = without_tags(row.raw.get(Column.REFERENCE, row.reference))
        printed = "".join(cell.split()).rstrip(".:")
        known = {row.reference, f"{row.reference}({row.parent_reference})"}
        if row.reference and printed not in {"".join(words.split()) for words in known}:
            yield Discrepancy(
                code="unread_reference_remark",
                message=f"Line {row.line}: {cell!r} is read as {row.reference} only; "
                "check what the rest means.",
                references=(row.reference,),
            )
