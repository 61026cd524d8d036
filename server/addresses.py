"""Names, addresses and origins, as they stand in settings and in a browser's headers."""

from ipaddress import ip_address
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
Place = tuple[str, int | None]


def place_of(header: str) -> Place | None:
    """The name and the port of a ``Host`` header; None if it is not one."""
    try:
        parts = urlsplit(f"//{header}")
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or parts.netloc != header or "@" in header:
        return None
    return host.rstrip("."), port


def origin_of(header: str) -> tuple[str, Place] | None:
    """The scheme and the place of an ``Origin`` header; None if it is ``null`` or not one."""
    scheme, _, rest = header.partition("://")
    place = place_of(rest)
    return (scheme, place) if scheme in ("http", "https") and place is not None else None


def is_origin(text: str) -> bool:
    """Whether a text is an origin as browsers write it."""
    return origin_of(text) is not None


def is_same_place(header: str, host: Place) -> bool:
    """Whether an ``Origin`` is that of the server which was asked for as ``host``."""
    origin = origin_of(header)
    if origin is None:
        return False
    scheme, (name, port) = origin
    usual = PORTS[scheme]
    return name == host[0] and (port or usual) == (host[1] or usual)


def is_address(name: str) -> bool:
    """Whether a host is written in numbers."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(name: str) -> bool:
    """Whether a host is this machine and reached from nowhere else."""
    return name == "localhost" or (is_address(name) and ip_address(name).is_loopback)
