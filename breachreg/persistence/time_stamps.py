"""What an answer of a time-stamping authority (RFC 3161) says: of which hash, and when. Its signature is not looked at."""

from __future__ import annotations

from datetime import UTC, datetime

from breachreg.errors import UserError
from breachreg.i18n import _

STAMPED = bytes.fromhex("060b2a864886f70d0109100104")
"""The DER of id-ct-TSTInfo, after which the stamped information stands."""
MOST_BYTES = 100_000
SHA256 = bytes.fromhex("0609608648016503040201")
"""The DER of the name of SHA-256."""


def read_token(token: bytes) -> tuple[bytes, datetime]:
    """Return the SHA-256 that was stamped and the moment, UTC, in a TimeStampResp or a token alone (DER).

    Raises:
        UserError: it is none, or is over another kind of hash.
    """
    try:
        at = token.index(STAMPED) + len(STAMPED)
        for _level in range(3):
            at = _der(token, at)[0]
        found = []
        for _field in range(5):
            found.append(_der(token, at))
            at = found[-1][1]
        # version, policy, imprint (algorithm and hash), serial number, moment
        algorithm = _der(token, found[2][0])
        imprint = token[slice(*_der(token, algorithm[1]))]
        when = token[slice(*found[4])].decode("ascii")
        moment = datetime.strptime(when[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except (ValueError, IndexError) as error:
        raise UserError(
            _("Dit is geen tijdstempel volgens RFC 3161."),
            _("Kies het antwoord van de tijdstempeldienst zelf (vaak .tsr), niet de aanvraag."),
        ) from error
    if SHA256 not in token[slice(*algorithm)]:
        raise UserError(_("Deze tijdstempel is niet over een SHA-256."), _("Vraag hem aan met SHA-256."))
    return imprint, moment


def _der(data: bytes, at: int) -> tuple[int, int]:
    """Return begin and end of the value of the DER that begins at `at`."""
    size, at = data[at + 1], at + 2
    if size & 0x80:
        count = size & 0x7F
        size, at = int.from_bytes(data[at : at + count], "big"), at + count
    if at + size > len(data):
        raise ValueError("ends too early")
    return at, at + size
