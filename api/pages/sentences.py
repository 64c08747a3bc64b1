"""Sentences computed from the figures, so that the words cannot disagree with the tables."""

from api.pages.formats import counted, day, joined
from api.pages.views import BoardPage, FieldError, Movement, StatusTable
from api.pages.views.words import RATINGS, Rating


def board_sentence(page: BoardPage) -> str:
    """Say the state of everything in two or three sentences."""
    sentences = [_state(page), _movement(page), _next_due(page)]
    return " ".join(sentence for sentence in sentences if sentence)


def table_movement(*tables: StatusTable) -> Movement | None:
    """Add up the portfolios' movement; ``None`` before there is a last board to compare with."""
    moved = [row.movement for table in tables for row in table.rows if row.movement]
    if not moved:
        return None
    return Movement(
        improved=sum(each.improved for each in moved), worse=sum(each.worse for each in moved)
    )


def first_errors(errors: tuple[FieldError, ...]) -> dict[str, str]:
    """Give each field's first mistake, for the message beside the field."""
    return {error.field: error.message for error in reversed(errors)}


def _state(page: BoardPage) -> str:
    force = page.force
    be = _be(min(force.total, force.complete or force.total))
    whole = f"{force.complete:,} of {counted(force.total, 'item')} {be} complete"
    rated = [(force.red, RATINGS[Rating.RED]), (force.not_rated, RATINGS[Rating.NOT_RATED])]
    others = [f"{number:,} {_be(number)} {word.lower()}" for number, word in rated if number]
    return f"{joined([whole, *others])}."


def _movement(page: BoardPage) -> str:
    moved = table_movement(*page.tables)
    if moved is None or page.last_board_on is None:
        return ""
    since = f"Since the board of {day(page.last_board_on)}"
    return f"{since}, {moved.improved:,} improved and {moved.worse:,} got worse."


def _next_due(page: BoardPage) -> str:
    if page.next_due is None:
        return ""
    items = counted(page.next_due.items, "open item")
    return f"{items} {_be(page.next_due.items)} due on {day(page.next_due.on)}."


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
