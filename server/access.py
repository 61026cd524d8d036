"""Who may come in: signed tokens that expire, each for one role.

A technician may do all that a player may, and a player all that a viewer may. A token holds its
role and its end, and a signature over both by the server's secret (HMAC-SHA256, by itsdangerous,
which compares in constant time and reads nothing before the signature is found right). The server
keeps no list: a token holds for every server with the same secret, until its end or another secret.
"""

import math
import secrets
import time
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Annotated, Any, Literal

from fastapi import Depends, HTTPException, Query, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from itsdangerous import BadData, URLSafeSerializer

from server.protocol import MOST_TOKEN, ProtocolError
from server.settings import ServerSettings

Role = Literal["viewer", "player", "technician"]
ROLES: tuple[Role, ...] = ("viewer", "player", "technician")
"""From who may the least to who may all."""
PURPOSE = "twos-access"
"""Keeps these signatures apart from any other that is made with the same secret."""
UNAUTHORIZED, FORBIDDEN = 401, 403


REFUSED: dict[int | str, dict[str, Any]] = {
    UNAUTHORIZED: {"description": "no token, or none that holds"},
    FORBIDDEN: {"description": "the token of a smaller role"},
}
"""What an endpoint that needs a role may answer, for its schema."""


class AccessError(ProtocolError):
    """Somebody may not come in; with the role that is needed and the way to get a token for it.

    Args:
        what: is wrong with his token.
        needed: the role it must have.
        known: whether the token was ours, only of too small a role.
    """

    def __init__(self, what: str, needed: Role, known: bool = False) -> None:
        super().__init__(
            "access",
            f"{what}; a {needed}'s is needed, which `twos token {needed}` prints on the server",
            "token",
        )
        self.known = known


class Access:
    """Issues tokens, and says whose a token is.

    Args:
        secret: that signs; whoever knows it can let anybody in.
        hours: how long a token holds unless it is issued for longer or shorter.
        asked: whether tokens are asked for; if not, everybody may do all.
        now: seconds since 1970.
    """

    def __init__(
        self, secret: str, hours: float, asked: bool = True, now: Callable[[], float] = time.time
    ) -> None:
        self.asked = asked
        self._hours = hours
        self._now = now
        self._signed = URLSafeSerializer(
            secret, salt=PURPOSE, signer_kwargs={"key_derivation": "hmac", "digest_method": sha256}
        )

    @classmethod
    def of(cls, settings: ServerSettings) -> "Access":
        """As the settings say; without a secret there, one is made up."""
        secret = settings.secret or secrets.token_urlsafe(32)
        return cls(secret, settings.token_hours, settings.tokens_asked)

    def issue(self, role: Role, hours: float | None = None) -> str:
        """A token for a role, of characters that an address may hold."""
        until = math.ceil(self._now() + 3600 * (self._hours if hours is None else hours))
        token = self._signed.dumps([role, until])
        return token.decode() if isinstance(token, bytes) else token

    def role_of(self, token: str | None, needed: Role = "viewer") -> Role:
        """Whose a token is.

        Raises:
            AccessError: if it is missing, not ours, or past its end.
        """
        if not token:
            raise AccessError("the token is missing", needed)
        try:
            role, until = self._signed.loads(token)
        except (BadData, TypeError, ValueError) as error:
            raise AccessError("the token is not of this server", needed) from error
        if self._now() >= until:
            raise AccessError("the token has expired", needed)
        held: Role = role  # signed by us, so it is one
        return held

    def admit(self, token: str | None, needed: Role) -> None:
        """Let pass whoever may do what ``needed`` may; anybody, if no tokens are asked for.

        Raises:
            AccessError: saying what is wrong with the token, and which is needed.
        """
        if not self.asked:
            return
        role = self.role_of(token, needed)
        if ROLES.index(role) < ROLES.index(needed):
            raise AccessError(f"this is a {role}'s token", needed, known=True)


_bearer = HTTPBearer(auto_error=False, description="what `twos token ROLE` printed")


def needs(role: Role) -> Callable[..., Awaitable[None]]:
    """A dependency of an HTTP endpoint: ``dependencies=[Depends(needs("viewer"))]``.

    The token comes as ``Authorization: Bearer TOKEN`` or else as ``?token=TOKEN``. Who has none
    that holds is answered 401, and who may too little 403, in one sentence. The application keeps
    its ``Access`` in ``app.state.access``.
    """

    async def check(
        request: Request,
        header: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
        token: Annotated[str | None, Query(max_length=MOST_TOKEN)] = None,
    ) -> None:
        access: Access = request.app.state.access
        try:
            access.admit(header.credentials if header is not None else token, role)
        except AccessError as error:
            status = FORBIDDEN if error.known else UNAUTHORIZED
            raise HTTPException(status, str(error), {"WWW-Authenticate": "Bearer"}) from error

    return check
