"""Since when nobody has said anything about an item."""

from datetime import date

from domain.recommendation import Recommendation
from domain.working_days import london_date


def heard_on(item: Recommendation) -> date:
    """The day of the last update, or of the taking up or the last reopening if that came later.

    Nobody could have said anything about an item before it was taken up, or while it was closed.
    """
    reopened = (london_date(one.at) for one in item.reopenings)
    return max(item.last_updated_on or item.monitored_from, item.monitored_from, *reopened)
