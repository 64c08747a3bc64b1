"""What a sender is told of a delivery, and the board of those that could not be used."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class DeliveryAnswer(BaseModel):
    """A delivery that is kept; `status_url` shows how far the inspection is.

    Of a national report to several forces the first is named; `national_id` leads to all of them,
    and is null for an inspection that is part of no national report.
    """

    status: Literal["accepted", "already_received"]
    inspection_id: str
    status_url: str
    national_id: str | None = None


class DeadLetter(BaseModel):
    """A signed delivery that could not be used, and why."""

    model_config = ConfigDict(from_attributes=True)

    sender: str
    webhook_id: str
    received_at: datetime
    problem: str


class DeadLetters(BaseModel):
    """Every such delivery, the latest first."""

    deliveries: list[DeadLetter]
