"""Checks of items printed in several plans: transfers and joint items."""

from collections.abc import Callable, Iterator

from domain.plan.checks.wording import listed, written
from domain.plan.document import Column, Discrepancy, Paragraph, PlanDocument, PlanRow
from domain.plan.handovers import portfolio_named_in
from domain.plan.items import PlanItem, items_of
from domain.plan.portfolios import Portfolio

_COMPARED: tuple[tuple[str, Callable[[PlanRow], str]], ...] = (
    ("due dates", lambda row: written(row.due_on) if row.due_on else row.due_text),
    ("action owners", lambda row: listed(row.action_owners) if row.action_owners else ""),
    ("dates of update", lambda row: row.raw.get(Column.UPDATED, "")),
    ("RAG ratings", lambda row: row.rag or ""),
)


def transferred_item_not_received(document: PlanDocument) -> Iterator[Discrepancy]:
    """An item is said to have gone to another portfolio, whose plan does not print it."""
    for item in items_of(document):
        if item.unreceived_by is None:
            continue
        said = _paragraphs_saying(document, item.lead, item.unreceived_by)
        also = f" (paragraph {listed(said)} speaks of it too)" if said else ""
        yield Discrepancy(
            code="transferred_item_not_received",
            message=f"{item.reference} is said to lie with {item.unreceived_by.name}, whose plan "
            f"does not print it{also}; it stays with {item.lead.name} until it does.",
            references=(item.reference,),
        )


def repeated_item_differs(document: PlanDocument) -> Iterator[Discrepancy]:
    """A joint item is printed in several plans, not each time alike."""
    for item in items_of(document):
        if not item.supporting_portfolios:
            continue
        differences = [
            f"{name} ({' | '.join(compared(row) or 'blank' for row in item.rows)})"
            for name, compared in _COMPARED
            if len({compared(row) for row in item.rows}) > 1
        ]
        if differences:
            yield Discrepancy(
                code="repeated_item_differs",
                message=f"{item.reference} is printed {len(item.rows)} times "
                f"(lines {listed(str(row.line) for row in item.rows)}) with different "
                f"{listed(differences)}.",
                references=(item.reference,),
            )


def row_repeated_in_plan(document: PlanDocument) -> Iterator[Discrepancy]:
    """The same item is printed more than once in one portfolio's plan."""
    for item in items_of(document):
        for portfolio in dict.fromkeys(row.portfolio for row in item.rows):
            lines = [str(row.line) for row in item.rows if row.portfolio == portfolio]
            if len(lines) > 1:
                yield _repeated(item, portfolio, lines)


def _repeated(item: PlanItem, portfolio: Portfolio, lines: list[str]) -> Discrepancy:
    return Discrepancy(
        code="row_repeated_in_plan",
        message=f"{item.reference} is printed more than once for {portfolio.name} "
        f"(lines {listed(lines)}); it counts once.",
        references=(item.reference,),
    )


def _paragraphs_saying(
    document: PlanDocument, giving: Portfolio, receiving: Portfolio
) -> list[str]:
    return [
        paragraph.number
        for paragraph in document.paragraphs
        if paragraph.number and _speaks_of_transfer(paragraph, giving, receiving)
    ]


def _speaks_of_transfer(paragraph: Paragraph, giving: Portfolio, receiving: Portfolio) -> bool:
    return (
        paragraph.portfolio is not None
        and paragraph.portfolio.key == giving.key
        and "transferred" in paragraph.text
        and portfolio_named_in(paragraph.text, [receiving]) is not None
    )
