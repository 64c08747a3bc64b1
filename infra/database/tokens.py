"""Secrets handed out once and kept only as their SHA-256."""

from hashlib import sha256
from secrets import token_urlsafe

_BYTES = 32


def new_token() -> str:
    """256 random bits, as text that may stand in an address or a cookie."""
    return token_urlsafe(_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a token; random tokens need no slow hash."""
    return sha256(token.encode()).hexdigest()
