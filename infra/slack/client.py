"""Sets up the Slack client so that nothing is ever posted twice behind our back."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from slack_sdk.web.async_client import AsyncWebClient

_PATIENCE_SECONDS = 10


def create_client(*, token: str, base_url: str | None = None) -> AsyncWebClient:
    """Build a client for Slack, or for whatever speaks its protocol at `base_url`.

    The library's default repeats a call whose connection dropped, although Slack may have carried
    it out: a message would be posted twice. Here every call is made once, and whoever makes it
    decides what a failure means.
    """
    client = AsyncWebClient(
        token=token,
        base_url=base_url or AsyncWebClient.BASE_URL,
        timeout=_PATIENCE_SECONDS,
        retry_handlers=[],
    )
    if reaches_this_machine(client.base_url):
        # The library takes a proxy from the environment, which cannot reach this machine.
        client.proxy = None
    return client


def reaches_this_machine(url: str) -> bool:
    """Whether the address names this very machine."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
