"""Keeping other websites out: a request must name this host, and one that changes something must come from our page."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = {"GET", "HEAD", "OPTIONS"}
_HTTP = 80
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware.

    The Host header must be one of `hosts`, with the port, against DNS rebinding (a name that an attacker's DNS points
    here). A request that changes something is refused when the browser says that another site sent it (Sec-Fetch-Site,
    Origin).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], port: int) -> None:
        self._app = app
        self._hosts = {f"{host.lower()}{end}" for host in hosts for end in _ports(port)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        problem = self._problem(scope["method"], Headers(scope=scope))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
            await send(message)

        await (self._app if problem is None else JSONResponse({"detail": problem}, 403))(scope, receive, guarded)

    def _problem(self, method: str, headers: Headers) -> str | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return "This server does not answer to that host name."
        if method in _SAFE:
            return None
        origin = headers.get("origin")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") or (
            origin is not None and origin.lower() != f"http://{hosts[0].lower()}"
        ):
            return "Another site may not change anything here."
        return None


def _ports(port: int) -> list[str]:
    """How the port may follow the name: browsers leave out that of HTTP."""
    return [f":{port}", ""] if port == _HTTP else [f":{port}"]
