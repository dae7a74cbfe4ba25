"""Domain names and addresses as the database stores them: lower case and punycode.

IdnaDomain, IdnaEmail and CommaSeparatedList of Mailu's models.
"""

import re

# A name that IDNA maps to itself needs no table of code points, whose import takes longer than the rest of a call.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PLAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")


def _is_plain(name):
    return len(name) <= 253 and _PLAIN.fullmatch(name) and not any(label[2:4] == "--" for label in name.split("."))


def encode_domain(name):
    """Raises what idna raises for a malformed name (recorded/stderr-bad-domain.txt)."""
    name = name.lower()
    if _is_plain(name):
        return name
    import idna

    return idna.encode(name).decode("ascii")


def decode_domain(name):
    if _is_plain(name):
        return name
    import idna

    return idna.decode(name)


def split(address):
    """Local part and domain, or (None, domain) for a key without an `@`."""
    if "@" not in address:
        return None, address
    return tuple(address.rsplit("@", 1))


def encode_email(address):
    if "@" not in address:
        raise ValueError('invalid email address (no "@")')
    localpart, domain = address.lower().rsplit("@", 1)
    if "@" in localpart:
        raise ValueError('email local part must not contain "@"')
    return f"{localpart}@{encode_domain(domain)}"


def decode_email(address):
    localpart, domain = address.rsplit("@", 1)
    return f"{localpart}@{decode_domain(domain)}"


def join_list(items):
    """Sorted, without duplicates."""
    for item in items:
        if "," in item:
            raise ValueError('list item must not contain ","')
    return ",".join(sorted(set(items)))


def split_list(text):
    return [item.strip() for item in (text or "").split(",") if item.strip()]
