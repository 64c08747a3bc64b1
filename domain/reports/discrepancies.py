"""Everything in a report that does not add up."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from domain.plan.checks.wording import listed, plural
from domain.plan.document import Discrepancy
from domain.recommendation import RecommendationKind
from domain.reports.document import ReportDocument, ReportItem

_RECOMMENDATIONS = {RecommendationKind.RECOMMENDATION, RecommendationKind.SUB_RECOMMENDATION}


def find_report_discrepancies(document: ReportDocument) -> tuple[Discrepancy, ...]:
    """Put a report through every check; what was noticed while reading comes first."""
    return (*document.remarks, *(found for check in _CHECKS for found in check(document)))


def stated_total_disagrees(document: ReportDocument) -> Iterator[Discrepancy]:
    """The prose states another number of items than the report prints."""
    seen: set[tuple[RecommendationKind, int]] = set()
    for stated in document.stated:
        alike = [item for item in document.items if item.kind is stated.kind]
        if len(alike) != stated.count and (stated.kind, stated.count) not in seen:
            seen.add((stated.kind, stated.count))
            yield Discrepancy(
                code="stated_total_disagrees",
                message=f"The text at {stated.place} states {stated.count} {plural(stated.kind)};"
                f" {len(alike)} were found.",
                references=tuple(item.name for item in alike),
            )


def number_used_twice(document: ReportDocument) -> Iterator[Discrepancy]:
    """One number stands for several different items."""
    by_number = defaultdict[tuple[RecommendationKind, str], list[ReportItem]](list)
    for item in document.items:
        # A list's own "1." starts again below each heading; a label's number should not.
        if item.reference and not item.reference[0].isdigit():
            by_number[item.kind, item.reference.casefold()].append(item)
    for items in by_number.values():
        if len(items) > 1:
            places = listed(str(item.place) for item in items)
            yield Discrepancy(
                code="reference_used_twice",
                message=f"{items[0].reference} is used for {len(items)} different items"
                f" ({places}).",
                references=(items[0].reference,),
            )


def gap_in_numbers(document: ReportDocument) -> Iterator[Discrepancy]:
    """The numbers of a series of labels leave some out."""
    series = defaultdict[str, dict[int, str]](dict)
    for item in document.items:
        label = item.reference.removesuffix(item.number) if item.number.isdigit() else ""
        if label:
            series[label.casefold()].setdefault(int(item.number), label)
    for numbers in series.values():
        last, label = max(numbers.items())
        missing = [f"{label}{number}" for number in range(1, last) if number not in numbers]
        # A series with more gaps than numbers was never meant to be gapless.
        if missing and len(missing) < len(numbers):
            yield Discrepancy(
                code="gap_in_references",
                message=f"{listed(missing)} cannot be found, though {label}{last} can.",
                references=tuple(missing),
            )


def parent_not_found(document: ReportDocument) -> Iterator[Discrepancy]:
    """An item names another as the one it belongs to, and that one is not printed."""
    for item in document.items:
        if item.parent_reference and item.parent is None:
            yield Discrepancy(
                code="parent_not_found",
                message=f"{item.name} belongs to {item.parent_reference}, which cannot be found.",
                references=(item.name, item.parent_reference),
            )


def concern_without_recommendation(document: ReportDocument) -> Iterator[Discrepancy]:
    """A cause of concern has no recommendation below it, though others have."""
    concerns = [item for item in document.items if item.kind is RecommendationKind.CAUSE_OF_CONCERN]
    parents = {item.parent for item in document.items if item.kind in _RECOMMENDATIONS}
    alone = [item for item in concerns if item.key not in parents]
    if alone and len(alone) < len(concerns):
        yield Discrepancy(
            code="concern_without_recommendation",
            message=f"No recommendation stands below the cause of concern at"
            f" {listed(str(item.place) for item in alone)}.",
            references=tuple(item.name for item in alone),
        )


def uncounted_due_date(document: ReportDocument) -> Iterator[Discrepancy]:
    """Words such as "within six months" give no date."""
    words = [item for item in document.items if item.due_text and item.due_on is None]
    if words:
        said = listed(f"{item.name} ({item.due_text})" for item in words)
        yield Discrepancy(
            code="due_date_in_words",
            message=f"No date follows from the words of {said}.",
            references=tuple(item.name for item in words),
        )


_CHECKS: tuple[Callable[[ReportDocument], Iterator[Discrepancy]], ...] = (
    stated_total_disagrees,
    number_used_twice,
    gap_in_numbers,
    parent_not_found,
    concern_without_recommendation,
    uncounted_due_date,
)
