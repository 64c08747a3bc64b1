"""The headers that keep every page from running, framing or leaking what it should not."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The page template's one inline script, which tells GOV.UK Frontend that scripts run.
INLINE_SCRIPT_HASH: Final = "sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw="
_CONTENT_SECURITY_POLICY: Final = {
    "default-src": "'none'",
    "script-src": f"'self' '{INLINE_SCRIPT_HASH}'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def security_headers() -> dict[str, str]:
    """Headers every response carries.

    The referrer policy is not ``no-referrer``, under which browsers post forms with the origin
    "null" and the check against forged forms would refuse the board's own.
    """
    policy = _CONTENT_SECURITY_POLICY.items()
    return {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    }


class SecurityHeaders:
    """ASGI middleware that sets ``security_headers()`` on every HTTP response.

    A route may set a header of its own; that one is then left alone. Pages are marked
    ``no-store``, as they show what only the signed-in reader may see; the committed files under
    ``public_prefix`` are public and may be kept.
    """

    def __init__(self, app: ASGIApp, *, public_prefix: str) -> None:
        self._app = app
        self._public_prefix = public_prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        public = str(scope["path"]).startswith(self._public_prefix)
        extra = security_headers() | ({} if public else {"Cache-Control": "no-store"})

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in extra.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
