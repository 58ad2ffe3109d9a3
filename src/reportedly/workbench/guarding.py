"""Guarding: what every request passes: its host, its size, who asks, and the headers of the answer."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from reportedly.errors import LedgerError
from reportedly.review.permissions import NOBODY, Person, local_person
from reportedly.workbench.desk import MOST_UPLOADED, Desk
from reportedly.workbench.sessions import csrf_of, person_of_session, person_of_token

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

COOKIE = "reportedly_session"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{tiles}; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""No script and no style but our own files: markup in a title or a quote cannot run."""
_HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class Guard:
    """The outermost layer of the application (ASGI)."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        tiles = f" {tiles_origin(desk.tiles)}" if desk.tiles else ""
        self._policy = POLICY.format(tiles=tiles)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = self._with_headers(scope, send)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        state = scope.setdefault("state", {})
        try:
            state["person"], state["secret"] = await run_in_threadpool(self._who, headers)
        except LedgerError as error:
            state["person"], state["secret"], state["trouble"] = NOBODY, "", error
        await self._app(scope, receive, answer)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        if self._desk.local is not None and not is_loopback(headers.get("host", "")):
            return PlainTextResponse(
                "This workbench is open to this machine alone, by the name localhost or 127.0.0.1.", 421
            )
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return None
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("This request comes from another site and is refused.", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or "transfer-encoding" in headers:
            return PlainTextResponse("The request does not say how long it is.", 411)
        if int(length) > MOST_UPLOADED:
            return PlainTextResponse(
                f"More than {MOST_UPLOADED // 1024 // 1024} MB at once are not taken in. "
                "Use 'reportedly add' for large archives.",
                413,
            )
        return None

    def _who(self, headers: Headers) -> tuple[Person, str]:
        desk = self._desk
        if desk.local is not None:
            return local_person(desk.local), desk.secret
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return person_of_token(desk.keeping, token.strip(), now=desk.now()) or NOBODY, ""
        session = session_of(headers)
        if session is None:
            return NOBODY, ""
        person = person_of_session(desk.keeping, session, now=desk.now())
        return (NOBODY, "") if person is None else (person, session)

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", self._policy)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "private, no-store")
                if scope.get("scheme") == "https":
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        return answer


def session_of(headers: Headers) -> str | None:
    """The session's token, from the cookie."""
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return None if held is None else held.value


def form_token(secret: str) -> str:
    """What a form of this person's carries: written differently each time, so that the length of a packed
    page tells nothing about it."""
    mask = secrets.token_bytes(20)
    return (mask + _crossed(mask, bytes.fromhex(csrf_of(secret)))).hex()


def is_form_token(sent: str, secret: str) -> bool:
    """Whether ``sent`` was made by ``form_token`` for the same person."""
    try:
        raw = bytes.fromhex(sent)
    except ValueError:
        return False
    return hmac.compare_digest(_crossed(raw[:20], raw[20:]), bytes.fromhex(csrf_of(secret)))


def _crossed(left: bytes, right: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(left, right, strict=False))


def is_loopback(host: str) -> bool:
    """Whether a Host header, or an address to bind to, names this machine alone."""
    name = host.rpartition(":")[0] if host.count(":") == 1 else host
    name = name.partition("]")[0].removeprefix("[") if name.startswith("[") else name
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def tiles_origin(tiles: str) -> str:
    """Scheme and host of a tile server's address, for the policy."""
    scheme, _, rest = tiles.partition("://")
    host = rest.partition("/")[0].replace("{s}", "*")
    return f"{scheme}://{host}"
