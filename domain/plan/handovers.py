"""Rows by which one portfolio hands an item to another."""

import re
from collections.abc import Iterable
from datetime import date

from domain.plan.dates import first_day_in
from domain.plan.document import PlanRow
from domain.plan.portfolios import Portfolio, name_key

_HANDS_OVER = re.compile(
    r"\b(?:moved|transferred|passed|reassigned|handed\s+over)\s+to\b"
    r"|\b(?:contained\s+within|rests\s+with|sits\s+with|lies\s+with)\b",
    re.IGNORECASE,
)
_SHARES = re.compile(r"\b(?:allocated\s+to|shared\s+with|jointly)\b", re.IGNORECASE)
_RECEIVED = re.compile(r"\b(?:moved|transferred|passed)\s+from\b[^.()]*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\.(?=\s|$)")
# A rating that says that this plan no longer answers for the item.
_UNRATED = frozenset({"", "n/a", "transferred", "moved"})


def receiver_named_in(row: PlanRow, portfolios: Iterable[Portfolio]) -> Portfolio | None:
    """The other portfolio to which an unrated row says its item has gone, if any.

    A row that speaks of joint allocation hands nothing over.
    """
    statement = f"{row.management_response} {row.text}"
    if (row.rag or "").casefold() not in _UNRATED or _SHARES.search(statement):
        return None
    others = [portfolio for portfolio in portfolios if portfolio.key != row.portfolio.key]
    for found in _HANDS_OVER.finditer(statement):
        rest = _SENTENCE_END.split(statement[found.end() :])[0]
        if named := portfolio_named_in(rest, others):
            return named
    return None


def portfolio_named_in(words: str, portfolios: Iterable[Portfolio]) -> Portfolio | None:
    """The portfolio named first in these words."""
    text = f"-{name_key(words)}-"
    places = [(text.find(f"-{portfolio.key}-"), portfolio) for portfolio in portfolios]
    return min(((at, portfolio) for at, portfolio in places if at >= 0), default=(0, None))[1]


def handed_over_on(giving: PlanRow, receiving: PlanRow) -> date | None:
    """When it was handed over: the day the receiving row names, else the giving row's update."""
    remark = _RECEIVED.search(receiving.text)
    return (first_day_in(remark[0]) if remark else None) or giving.updated_on
