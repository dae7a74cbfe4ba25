"""Sender rewriting (SRS0): a foreign sender gets an address of ours, and a bounce to it finds its way back."""

import base64
import hashlib
import hmac
import time

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
DAY_SECONDS = 86400
MAXIMUM_AGE_DAYS = 21


class InvalidSrs(Exception):
    """Not an address that we made, or too old."""


def forward(address, domain, key):
    localpart, origin = address.rsplit("@", 1)
    stamp = _stamp(_today())
    return f"SRS0={_sign(key, stamp, origin, localpart)}={stamp}={origin}={localpart}@{domain}"


def is_srs(address):
    return address.upper().startswith(("SRS0=", "SRS0+", "SRS0-"))


def reverse(address, key):
    try:
        signature, stamp, origin, localpart = address.rsplit("@", 1)[0][5:].split("=", 3)
        day = ALPHABET.index(stamp[0].upper()) * 32 + ALPHABET.index(stamp[1].upper())
    except (ValueError, IndexError) as cause:
        raise InvalidSrs(address) from cause
    expected = _sign(key, stamp, origin, localpart)
    if not hmac.compare_digest(signature.lower().encode(), expected.lower().encode()):
        raise InvalidSrs(address)
    if (_today() - day) % 1024 > MAXIMUM_AGE_DAYS:
        raise InvalidSrs(address)
    return f"{localpart}@{origin}"


def _today():
    return int(time.time() / DAY_SECONDS) % 1024


def _stamp(day):
    return ALPHABET[day >> 5] + ALPHABET[day & 31]


def _sign(key, *parts):
    digest = hmac.digest(key, "".join(parts).lower().encode(), hashlib.sha1)
    return base64.b64encode(digest)[:4].decode()
