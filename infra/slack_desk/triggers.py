"""Trigger ids: each lets the app open one modal, within three seconds of the click."""

import secrets
from dataclasses import dataclass

from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.settings import Clock

LIFETIME_SECONDS = 3.0
REMEMBERED = 1_000


@dataclass(kw_only=True)
class _Trigger:
    user_id: str
    expires_at: float
    used: bool = False


class TriggerBook:
    """Kept in memory alone: none lives long enough to matter after a restart."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._triggers: dict[str, _Trigger] = {}

    def issue(self, user_id: str, *, already_expired: bool = False) -> str:
        """Create a trigger id for this person's click."""
        lifetime = -1.0 if already_expired else LIFETIME_SECONDS
        numbers = f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**11)}"
        trigger_id = f"{numbers}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = _Trigger(user_id=user_id, expires_at=self._clock() + lifetime)
        if len(self._triggers) > REMEMBERED:
            self._triggers.pop(next(iter(self._triggers)))
        return trigger_id

    def redeem(self, trigger_id: str) -> str:
        """Use a trigger up and return whose click it was. Raises SlackMethodError."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise SlackMethodError("invalid_trigger_id")
        if trigger.used:
            raise SlackMethodError("exchanged_trigger_id")
        if self._clock() > trigger.expires_at:
            raise SlackMethodError("expired_trigger_id")
        trigger.used = True
        return trigger.user_id
