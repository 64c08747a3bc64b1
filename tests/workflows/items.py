"""Items whose dates lie around the present day, for a server with a real clock."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from domain.recommendation import Recommendation
from domain.working_days import london_date
from tests.factories import Changes, a_recommendation


def today() -> date:
    """The date in London."""
    return london_date(datetime.now(UTC))


def an_item_due(*, in_days: int | None, **changes: Changes) -> Recommendation:
    """An item taken up today and due in so many days, with an id of its own."""
    due_on = None if in_days is None else today() + timedelta(days=in_days)
    unique = uuid4().hex
    dates: Changes = {
        "inspection_id": f"test-{unique}",
        "recommendation_id": f"test-{unique}.afi-1",
        "monitored_from": today(),
        "original_due_on": due_on,
        "due_on": due_on,
    }
    return a_recommendation(**(dates | changes))
