"""How a board paper words its figures and what has moved, wherever it is read."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from domain.board_movement import FigureMovement, ItemMovement, Move
from domain.board_paper import AgeBand, FrozenFigures
from domain.paper_lines import PaperLine
from domain.recommendation import DuePrecision, RAGRating

# In the order in which the paper tells them; together they are all of `PaperFigures`.
FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "total": "Items",
        "completed": "Completed",
        "green": "Green",
        "amber": "Amber",
        "red": "Red",
        "not_rated": "Not rated",
        "open": "Open",
        "overdue": "Overdue on the present date",
        "overdue_on_original": "Overdue on the original date",
        "awaiting_review": "Waiting for a review",
        "awaiting_decision": "Waiting for the board's decision",
        "awaiting_inspectorate": "Closed, waiting for the inspectorate",
        "extensions_requested": "Extensions asked for",
        "extensions_granted": "Extensions granted",
        "joint": "Joint items, each counted once",
        "without_owner": "Open without an action owner",
        "without_date": "Open without a due date",
        "reopenings": "Reopened",
        "closed": "Closed by the board",
        "implemented": "Closed as implemented",
        "not_applicable": "No longer applicable, counted as completed",
    }
)


def moved_in_words(moved: ItemMovement) -> str:
    """All that has moved in one item: "Green to Amber; newly overdue"."""
    if moved.was is None:
        return f"new: {rating_in_words(moved.line.rag)}"
    if moved.now is None:
        return "no longer in the list: find out why"
    told = (one for one in moved.moves if _TOLD_BY.get(one) not in moved.moves)
    return "; ".join(_WORDS[one](moved.was, moved.now) for one in told)


def change_in_words(figure: FigureMovement) -> str:
    """How a figure has moved, with an arrow: "▲ 3", "▼ 1", or that it has not."""
    if not figure.change:
        return "no change"
    return f"{'▲' if figure.change > 0 else '▼'} {abs(figure.change)}"


def rating_in_words(rag: RAGRating | None) -> str:
    """A rating as the paper prints it: "Completed", "Not rated"."""
    if rag is None:
        return "Not rated"
    if rag is RAGRating.COMPLETE:
        return "Completed"
    return rag.replace("_", " ").capitalize()


def day_in_words(day: date | None, precision: DuePrecision | None = None) -> str:
    """A date as people say it: "30 June 2027", "March 2027", "no date"."""
    if day is None:
        return "no date"
    if precision is DuePrecision.MONTH:
        return f"{day:%B %Y}"
    return f"{day.day} {day:%B %Y}"


def age_in_words(band: AgeBand) -> str:
    """An age band: "under 91 days", "91 to 181 days", "365 days or more"."""
    if band.to_days is None:
        return f"{band.from_days} days or more"
    if not band.from_days:
        return f"under {band.to_days} days"
    return f"{band.from_days} to {band.to_days - 1} days"


def implementation_in_words(frozen: FrozenFigures) -> str:
    """The implementation rate with what it is a rate of."""
    done, applicable = frozen.figures.implemented, frozen.figures.applicable
    if not applicable:
        return "No item is left that applies, so there is no implementation rate."
    left_out = frozen.figures.not_applicable
    besides = f"; {left_out} no longer applicable left out" if left_out else ""
    return (
        f"{done} of {applicable} items are closed as implemented"
        f" ({round(100 * done / applicable)}%{besides})."
    )


def time_to_close_in_words(frozen: FrozenFigures) -> str:
    """How long closing has taken, or that nothing is closed."""
    closing = frozen.time_to_close
    if closing is None:
        return "No item is closed yet."
    items = "1 closed item" if closing.items == 1 else f"{closing.items} closed items"
    return (
        f"{items}, closed after {closing.mean_days} days on average"
        f" (median {closing.median_days}) from being taken up."
    )


def _rating(was: PaperLine, now: PaperLine) -> str:
    return f"{rating_in_words(was.rag)} to {rating_in_words(now.rag)}"


def _date(was: PaperLine, now: PaperLine) -> str:
    before = day_in_words(was.due_on, was.due_precision)
    return f"due {day_in_words(now.due_on, now.due_precision)}, was {before}"


def _support(_was: PaperLine, now: PaperLine) -> str:
    if not now.supporting_portfolios:
        return "no longer supported by another portfolio"
    return f"supported by {', '.join(now.supporting_portfolios)}"


def _always(words: str) -> Callable[[PaperLine, PaperLine], str]:
    return lambda _was, _now: words


def _spoken(value: str | None) -> str:
    return (value or "").replace("_", " ")


# What the second of each pair says already.
_TOLD_BY = {Move.NEWLY_LATE_ON_ORIGINAL: Move.NEWLY_OVERDUE, Move.NO_LONGER_LATE: Move.CLOSED}
_WORDS: Mapping[Move, Callable[[PaperLine, PaperLine], str]] = MappingProxyType(
    {
        Move.WORSE: _rating,
        Move.RATED_OTHERWISE: _rating,
        Move.IMPROVED: _rating,
        Move.NEWLY_OVERDUE: _always("newly overdue"),
        Move.REOPENED: _always("reopened"),
        Move.NEWLY_LATE_ON_ORIGINAL: _always("newly past its original date"),
        Move.OWNER_LOST: _always("no action owner any more"),
        Move.TRANSFERRED: lambda was, now: f"moved from {was.portfolio} to {now.portfolio}",
        Move.EXTENDED: _date,
        Move.EXTENSION_REQUESTED: lambda _was, now: (
            f"more time asked for, to {day_in_words(now.extension_requested_to)}"
        ),
        Move.DATE_CHANGED: _date,
        Move.CLOSED: lambda _was, now: f"closed as {_spoken(now.closed_as)}",
        Move.STAGE_CHANGED: lambda was, now: f"{_spoken(was.stage)} to {_spoken(now.stage)}",
        Move.INSPECTORATE_CHANGED: lambda was, now: (
            f"inspectorate's closure: {_spoken(was.inspectorate)} to {_spoken(now.inspectorate)}"
        ),
        Move.SUPPORT_CHANGED: _support,
        Move.OWNER_NAMED: _always("an action owner is named"),
        Move.NO_LONGER_LATE: _always("no longer overdue"),
        Move.COUNTED_OTHERWISE: _always("counted otherwise"),
    }
)
