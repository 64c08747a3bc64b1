"""Failures that tests and rehearsals can ask for in advance."""

from dataclasses import dataclass, replace
from enum import StrEnum

from infra.slack_desk.errors import DeskRequestError

ANY_METHOD = "*"


class Fault(StrEnum):
    """What can be made to go wrong; the value is the name used on the wire."""

    RATE_LIMITED = "ratelimited"
    ACCEPT_THEN_DROP = "accept_then_drop"
    INTERNAL_ERROR = "internal_error"
    FATAL_ERROR = "fatal_error"
    REVOKED_TOKEN = "revoked_token"  # noqa: S105 - The name of a fault, not a password.
    SLOW = "slow"
    DUPLICATE_DELIVERY = "duplicate_delivery"
    FOREIGN_USER = "foreign_user"
    EXPIRED_TRIGGER = "expired_trigger"
    BAD_SIGNATURE = "bad_signature"
    STALE_TIMESTAMP = "stale_timestamp"


EXPLANATIONS = {
    Fault.RATE_LIMITED: "The call is refused with HTTP 429 and a Retry-After of so many seconds",
    Fault.ACCEPT_THEN_DROP: "The call is carried out, then the connection drops unanswered",
    Fault.INTERNAL_ERROR: "The call is refused with internal_error",
    Fault.FATAL_ERROR: "The call is refused with fatal_error",
    Fault.REVOKED_TOKEN: "The call is refused with token_revoked",
    Fault.SLOW: "The call is carried out and answered so many seconds late",
    Fault.DUPLICATE_DELIVERY: "A click or submission is sent twice",
    Fault.FOREIGN_USER: "A click or submission comes from a member of another workspace",
    Fault.EXPIRED_TRIGGER: "A click or submission carries a trigger that has expired",
    Fault.BAD_SIGNATURE: "A click or submission is signed with the wrong secret",
    Fault.STALE_TIMESTAMP: "A click or submission is signed six minutes in the past",
}
ON_INTERACTIONS = frozenset(
    {
        Fault.DUPLICATE_DELIVERY,
        Fault.FOREIGN_USER,
        Fault.EXPIRED_TRIGGER,
        Fault.BAD_SIGNATURE,
        Fault.STALE_TIMESTAMP,
    }
)


@dataclass(frozen=True, kw_only=True)
class ArmedFault:
    """A failure waiting for its next `times` calls; `seconds` is for the two that take time."""

    kind: Fault
    method: str = ANY_METHOD
    times: int = 1
    seconds: float = 1.0

    def __post_init__(self) -> None:
        if self.times < 1 or self.seconds < 0:
            raise DeskRequestError("Give times of 1 or more, and seconds of 0 or more.", status=422)
        if self.kind in ON_INTERACTIONS and self.method != ANY_METHOD:
            raise DeskRequestError(
                f"{self.kind} happens to clicks and submissions: leave the method out.", status=422
            )


class FaultBoard:
    """Kept in memory alone, so a restart puts everything right."""

    def __init__(self) -> None:
        self._armed: list[ArmedFault] = []

    def arm(self, fault: ArmedFault) -> None:
        """Add a failure; those armed earlier happen first."""
        self._armed.append(fault)

    def armed(self) -> tuple[ArmedFault, ...]:
        """List what has yet to happen."""
        return tuple(self._armed)

    def disarm(self) -> None:
        """Forget all that was armed."""
        self._armed.clear()

    def take_for_call(self, method: str) -> ArmedFault | None:
        """Use up the first failure armed for this Web API method."""
        for fault in self._armed:
            if fault.kind not in ON_INTERACTIONS and fault.method in (method, ANY_METHOD):
                self._use_up(fault)
                return fault
        return None

    def take_for_interaction(self) -> frozenset[Fault]:
        """Use up one of each kind armed for clicks and submissions; they combine."""
        first_of_kind: dict[Fault, ArmedFault] = {}
        for fault in self._armed:
            if fault.kind in ON_INTERACTIONS:
                first_of_kind.setdefault(fault.kind, fault)
        for fault in first_of_kind.values():
            self._use_up(fault)
        return frozenset(first_of_kind)

    def _use_up(self, fault: ArmedFault) -> None:
        index = self._armed.index(fault)
        if fault.times > 1:
            self._armed[index] = replace(fault, times=fault.times - 1)
        else:
            del self._armed[index]
