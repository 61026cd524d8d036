"""An address as a QR code, for the phones of an audience."""

import io

import segno


def qr_code(address: str) -> str:
    """The code in lines for a terminal that writes light on dark."""
    lines = io.StringIO()
    segno.make_qr(address, error="l").terminal(lines, border=2, compact=True)
    return lines.getvalue()
