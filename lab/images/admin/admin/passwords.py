"""Password hashes: passlib's `$bcrypt-sha256$v=2,t=2b,r=12$...`, as recorded."""

import hashlib
import hmac
import os

from admin import config

_SCHEMES = ["bcrypt_sha256", "bcrypt", "pbkdf2_sha256", "pbkdf2_sha512", "sha512_crypt", "sha256_crypt", "md5_crypt"]
_PREFIXES = ("{PBKDF2}", "{BLF-CRYPT}", "{SHA512-CRYPT}", "{SHA256-CRYPT}", "{MD5-CRYPT}", "{CRYPT}")

# By address: the salt of the hash that was verified, and a keyed digest of the password that fitted it.
_verified = {}
_cache_key = os.urandom(32)


def hash_password(password):
    from passlib.hash import bcrypt_sha256

    return bcrypt_sha256.using(rounds=config.number("CREDENTIAL_ROUNDS")).hash(password)


def strip_scheme(reference):
    """Without the `{SCHEME}` that old releases put in front of a hash."""
    return reference.split("}", 1)[1] if reference.startswith(_PREFIXES) else reference


def verify(email, password, reference):
    """Whether the password fits, and a new hash where the stored one is outdated (else None).

    A success is remembered as long as the stored salt stays the same, so only the first log-in costs a bcrypt.
    Raises ValueError for a reference that is no hash, such as the plain text that config-import stores without
    `hash_password`.
    """
    if password == "":
        return False, None
    parts = reference.split("$")
    salt = parts[3] if len(parts) == 5 else None
    digest = hmac.new(_cache_key, password.encode(), hashlib.sha256).digest()
    remembered = _verified.get(email)
    if remembered and salt and remembered[0] == salt:
        return hmac.compare_digest(remembered[1], digest), None
    _verified.pop(email, None)
    from passlib.context import CryptContext

    context = CryptContext(
        schemes=_SCHEMES, deprecated="auto", bcrypt_sha256__rounds=config.number("CREDENTIAL_ROUNDS")
    )
    fits, renewed = context.verify_and_update(password, strip_scheme(reference))
    if fits and salt and not renewed:
        _verified[email] = (salt, digest)
    return fits, renewed


def fits_token(password, reference):
    """Application passwords have a hash of their own kind (Mailu's Token)."""
    from passlib.hash import pbkdf2_sha256

    return pbkdf2_sha256.verify(password, reference)
