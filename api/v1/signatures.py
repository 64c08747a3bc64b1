"""Whether a delivery was signed by the sender it names, lately (Standard Webhooks)."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr
from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook

from api.problems import BadSignatureError, StaleSignatureError, UnknownSenderError

TOLERANCE = timedelta(minutes=5)
# What the command line imports is kept under this source, which no sender may take.
_RESERVED = frozenset({"", "import"})
_FEWEST_BYTES = 24
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


class UnusableWebhookSenderError(ValueError):
    """The settings name a sender, or give it a secret, that cannot be used."""


@dataclass(frozen=True, kw_only=True)
class SignedDelivery:
    """A body as it came, and the three headers that sign it."""

    webhook_id: str
    timestamp: str
    signature: str
    body: bytes


class WebhookSenders:
    """Knows each sender's secrets, the present one first.

    Raises:
        UnusableWebhookSenderError: a name is reserved or empty, or a secret is not "whsec_" with
            at least 24 bytes of base64 behind it.
    """

    def __init__(self, secrets: Mapping[str, Sequence[SecretStr]]) -> None:
        self._keys = {sender: _keys(sender, given) for sender, given in secrets.items()}

    def verify(self, sender: str, delivery: SignedDelivery, *, now: datetime) -> None:
        """Let a delivery through that the sender signed within five minutes of `now`.

        Raises:
            UnknownSenderError, BadSignatureError, StaleSignatureError: and why.
        """
        keys = self._keys.get(sender)
        if keys is None:
            raise UnknownSenderError(
                "The event's 'source' names no sender known here. Ask whoever runs Traction to add"
                " it, and send exactly the name they set."
            )
        signed_at = _moment(delivery.timestamp)
        if not any(_is_signed_with(key, delivery, signed_at) for key in keys):
            raise BadSignatureError(
                "None of the signatures was made with this sender's secret over"
                " 'webhook-id.webhook-timestamp.body': sign the body's bytes exactly as sent."
            )
        if abs(now - signed_at) > TOLERANCE:
            raise StaleSignatureError(
                "The webhook-timestamp is more than 5 minutes from the time here: set the sending"
                " machine's clock, and sign each attempt anew."
            )


def _keys(sender: str, secrets: Sequence[SecretStr]) -> tuple[Webhook, ...]:
    if sender in _RESERVED:
        raise UnusableWebhookSenderError(
            f"A webhook sender cannot be called '{sender}': choose another name for it."
        )
    if not secrets:
        raise UnusableWebhookSenderError(f"The webhook sender '{sender}' has no secret: set one.")
    return tuple(_key(sender, secret) for secret in secrets)


def _key(sender: str, secret: SecretStr) -> Webhook:
    text = secret.get_secret_value()
    try:
        key = Webhook(text)
    except (ValueError, EmptyWebhookSecretError) as error:
        raise _unusable(sender) from error
    if not text.startswith("whsec_") or len(text) - len("whsec_") < _FEWEST_BYTES * 4 // 3:
        raise _unusable(sender)
    return key


def _unusable(sender: str) -> UnusableWebhookSenderError:
    return UnusableWebhookSenderError(
        f"A secret of the webhook sender '{sender}' cannot be used. Make one with:"
        ' echo "whsec_$(openssl rand -base64 32)"'
    )


def _moment(timestamp: str) -> datetime:
    if timestamp.isascii() and timestamp.isdigit() and float(timestamp) < _LATEST.timestamp():
        return datetime.fromtimestamp(int(timestamp), UTC)
    raise BadSignatureError(
        "The header webhook-timestamp must be the present time in whole seconds since 1970."
    )


def _is_signed_with(key: Webhook, delivery: SignedDelivery, signed_at: datetime) -> bool:
    try:
        text = delivery.body.decode()
    except UnicodeDecodeError:
        return False
    # The library compares too, but by a clock of its own, and fails on a malformed signature.
    expected = key.sign(delivery.webhook_id, signed_at, text).encode()
    given = delivery.signature.split(" ")
    return any(hmac.compare_digest(expected, one.encode("utf-8", "replace")) for one in given)
