"""The server's certificate: whose, until when, and whether it is trusted here."""

import contextlib
import ipaddress
import socket
import ssl
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cli.show.line import Figure, Line

DAY_SECONDS = 86_400.0
FEW_DAYS = 14
PATIENCE_SECONDS = 5.0
PORT = 443
NAME = "certificate"


class Shown(NamedTuple):
    """A certificate as a server shows it.

    ``ends`` is in seconds since 1970; ``distrust`` says why it is not trusted here, empty if it is.
    """

    subject: str
    issuer: str
    ends: float
    distrust: str


def certificate(server: str, now: float | None = None) -> Line:
    """What a phone's browser will think of the server's address.

    Args:
        server: its address.
        now: seconds since 1970; the present if left out.
    """
    parts = urlsplit(server)
    host = parts.hostname or ""
    if parts.scheme not in ("https", "wss"):
        if _is_this_machine(host):
            told = "plain http: browsers on this machine get Web MIDI, phones get none without TLS"
            return Line(NAME, "PASS", told)
        told = "plain http: phones and other browsers get no Web MIDI without TLS"
        return Line(NAME, "WARN", told)
    try:
        shown = shown_by(host, parts.port or PORT)
    except OSError as error:
        return Line(NAME, "FAIL", f"{server} shows none ({error.strerror or error})")
    return judged(shown, time.time() if now is None else now)


def judged(shown: Shown, now: float) -> Line:
    """Whether a certificate will do tonight; ``now`` is in seconds since 1970."""
    days = (shown.ends - now) / DAY_SECONDS
    until = time.strftime("%Y-%m-%d", time.gmtime(shown.ends))
    figures: dict[str, Figure] = {
        "subject": shown.subject,
        "issuer": shown.issuer,
        "days left": round(days, 1),
    }
    told = f"{shown.subject}, by {shown.issuer}, until {until}"
    if days <= 0:
        return Line(NAME, "FAIL", f"{told}: it has expired; get another", figures)
    if shown.distrust:
        told = f"{told}: not trusted here ({shown.distrust}); install its authority's certificate"
        return Line(NAME, "FAIL", told, figures)
    if days < FEW_DAYS:
        return Line(NAME, "WARN", f"{told}: {days:.0f} days are left; renew it", figures)
    return Line(NAME, "PASS", f"{told}: {days:.0f} days are left, trusted here", figures)


def shown_by(host: str, port: int) -> Shown:
    """What the server at an address shows.

    Raises:
        OSError: if there is none, or it speaks no TLS.
    """
    any_will_do = ssl.create_default_context()
    any_will_do.check_hostname = False
    any_will_do.verify_mode = ssl.CERT_NONE
    with _connected(host, port, any_will_do) as seen:
        der = seen.getpeercert(binary_form=True)
    assert der is not None, "a TLS server shows one"
    distrust = ""
    try:
        with _connected(host, port, ssl.create_default_context()):
            pass
    except ssl.SSLCertVerificationError as error:
        distrust = error.verify_message
    held = decoded(der)
    ends = ssl.cert_time_to_seconds(str(held["notAfter"]))
    return Shown(_name(held["subject"]), _name(held["issuer"]), ends, distrust)


def decoded(der: bytes) -> dict[str, Any]:
    """The fields of a certificate, trusted or not.

    The ssl module tells the fields of trusted ones alone; what its own tests use tells them of all.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shown.pem"
        path.write_text(ssl.DER_cert_to_PEM_cert(der), encoding="ascii")
        held: dict[str, Any] = ssl._ssl._test_decode_cert(str(path))  # type: ignore[attr-defined]
        return held


@contextlib.contextmanager
def _connected(host: str, port: int, context: ssl.SSLContext) -> Any:
    with (
        socket.create_connection((host, port), PATIENCE_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as seen,
    ):
        yield seen


def _name(parts: Any) -> str:
    """The common name of a subject or issuer, else the organisation's."""
    held = {key: value for part in parts for key, value in part}
    return str(held.get("commonName") or held.get("organizationName") or "nobody")


def _is_this_machine(host: str) -> bool:
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost" or host.endswith(".localhost")
