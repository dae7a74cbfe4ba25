"""DKIM keys: one PEM file for a domain in the dkim volume, where rspamd's look-up and config-export find it."""

import subprocess
from pathlib import Path

from admin import config


def path(domain):
    return Path(config.get("DKIM_PATH").format(domain=domain, selector=config.get("DKIM_SELECTOR")))


def read(domain):
    """The private key as text, or None where the domain has none."""
    try:
        return path(domain).read_text(encoding="ascii")
    except FileNotFoundError:
        return None


def write(domain, key):
    """Stores a key; None removes it."""
    if key:
        path(domain).write_text(key, encoding="ascii")
    else:
        path(domain).unlink(missing_ok=True)


def generate():
    """A new RSA key of 2048 bits (what `-generate-` in config-import asks for)."""
    return _openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")


def public_part(key):
    """The base64 text of the DNS record."""
    return "".join(_openssl("pkey", "-pubout", given=key).splitlines()[1:-1])


def is_valid(key):
    return subprocess.run(["openssl", "pkey", "-noout"], input=key, text=True, capture_output=True).returncode == 0


def _openssl(*arguments, given=None):
    done = subprocess.run(["openssl", *arguments], input=given, text=True, capture_output=True, check=True)
    return done.stdout
