"""What every request passes before the application sees it: by which name it asks, and from where.

A page of another site can make a visitor's browser talk to this server. Where nobody is asked for a
token, two rules keep it out. Its origin is not ours, so it may not open a jam's websocket, nor
change anything by HTTP. And if it has its own name point to this machine (DNS rebinding), the
browser asks for us by that name, which is none of ours. An address in numbers is always one: no
name can be pointed anywhere by it. What sends no ``Origin`` is no browser.
"""

import base64
import re
import socket
from hashlib import sha256
from pathlib import Path

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.addresses import Place, is_address, is_same_place, origin_of, place_of
from server.settings import ServerSettings

log = structlog.get_logger("twos.door")
IMPORT_MAP = re.compile(r'<script type="importmap">(.*?)</script>', re.DOTALL)
READS = ("GET", "HEAD", "OPTIONS")
OPEN_TO_ALL = "/healthz"
FORBIDDEN, MISDIRECTED, FAULT = 403, 421, 500


def security_headers(page: Path, standby: str = "") -> dict[str, str]:
    """What browsers are told with every answer.

    Scripts, pictures and connections come from this server alone; the one script inside
    ``index.html`` is its import map, allowed by its hash.

    Args:
        page: folder of ``index.html``.
        standby: address of the spare machine, to which a page may connect, too.
    """
    html = (page / "index.html").read_text(encoding="utf-8")
    digests = [
        base64.b64encode(sha256(text.encode()).digest()).decode()
        for text in IMPORT_MAP.findall(html)
    ]
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in digests)])
    connections = [standby, standby.replace("http", "ws", 1)] if standby else []
    policy = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": " ".join(["'self'", *connections]),
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "midi=(self), autoplay=(self), fullscreen=(self), camera=(), "
        "geolocation=(), microphone=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


class Door:
    """ASGI middleware: refuses strange names and strange pages, and sends the security headers.

    Args:
        app: what is behind the door.
        settings: say by which names this server is known, and which other pages may use it.
        headers: of every answer.
    """

    def __init__(self, app: ASGIApp, settings: ServerSettings, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = headers
        self._origins = settings.origin_list
        self._asks_tokens = settings.tokens_asked
        own = socket.gethostname().lower()
        listed = [origin[1][0] for text in self._origins if (origin := origin_of(text))]
        self._names = {"localhost", settings.host, own, f"{own}.local", *listed}
        self._names |= {name.lower() for name in settings.hosts.split()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        began = False

        async def answer(message: Message) -> None:
            nonlocal began
            began = True
            if message["type"].endswith("http.response.start"):
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        refused = self._refusal(scope)
        if refused is not None:
            await refused(scope, receive, answer)
            return
        try:
            await self._app(scope, receive, answer)
        except Exception:
            if began or scope["type"] == "websocket":
                raise
            log.exception("request failed", path=scope["path"])
            await PlainTextResponse("this server has a fault; its log says more", FAULT)(
                scope, receive, answer
            )

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        said, origin = headers.get("host"), headers.get("origin")
        host = place_of(said) if said is not None else None
        if said is not None and not self._knows(host) and scope["path"] != OPEN_TO_ALL:
            log.warning("refused", host=said)
            return PlainTextResponse(
                f"this server is not known as {said[:80]!r}; add the name to TWOS_HOSTS, "
                f"or ask by its address",
                MISDIRECTED,
            )
        acts = scope["type"] == "websocket" or scope["method"] not in READS
        if acts and origin is not None and not self._welcomes(origin, host):
            log.warning("refused", origin=origin, host=said)
            return PlainTextResponse(
                f"pages of {origin[:80]!r} may not use this server; add it to TWOS_ORIGINS",
                FORBIDDEN,
            )
        return None

    def _knows(self, host: Place | None) -> bool:
        """Whether somebody who was asked for no token may ask by this name."""
        if self._asks_tokens:
            return True
        return host is not None and (host[0] in self._names or is_address(host[0]))

    def _welcomes(self, origin: str, host: Place | None) -> bool:
        return origin in self._origins or (host is not None and is_same_place(origin, host))
