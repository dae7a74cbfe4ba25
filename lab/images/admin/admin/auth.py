"""`/internal/auth/email`: log-ins, as nginx's auth_http and the front's Dovecot ask.

After Mailu's internal/nginx.py and internal/views/auth.py.
"""

import ipaddress
import random
import socket
import time
from urllib.parse import unquote

import flask

from admin import config, limits, passwords
from admin.errors import StatementError
from admin.tables import TOKEN, USER

REFUSED = "Authentication credentials invalid", {
    "imap": "AUTHENTICATIONFAILED",
    "smtp": "535 5.7.8",
    "submission": "535 5.7.8",
    "lmtp": "535 5.7.8",
    "pop3": "-ERR Authentication failed",
    "sieve": "AuthFailed",
}
UNENCRYPTED = "Must issue a STARTTLS command first", {
    "imap": "PRIVACYREQUIRED",
    "smtp": "530 5.7.0",
    "submission": "530 5.7.0",
    "lmtp": "530 5.7.0",
    "pop3": "-ERR Authentication canceled.",
    "sieve": "ENCRYPT-NEEDED",
}
LIMITED = "Temporary authentication failure (rate-limit)", {
    "imap": "LIMIT",
    "smtp": "451 4.3.2",
    "submission": "451 4.3.2",
    "lmtp": "451 4.3.2",
    "pop3": "-ERR [LOGIN-DELAY] Retry later",
    "sieve": "AuthFailed",
}
SERVERS = {
    "imap": ("IMAP_ADDRESS", 143),
    "pop3": ("IMAP_ADDRESS", 110),
    "lmtp": ("IMAP_ADDRESS", 2525),
    "sieve": ("IMAP_ADDRESS", 4190),
    "submission": ("SMTP_ADDRESS", 10025),
}
# How often Mailu asks for the address of a name that has none.
TRIES = 100
# The inner ports, which front keeps for the webmail; its sieve counts for passwords but not for rate limits.
UNLIMITED_PORTS = ("10143", "10025")
WEBMAIL_PORTS = ("14190", *UNLIMITED_PORTS)


def blueprint(database):
    routes = flask.Blueprint("auth", __name__, url_prefix="/internal/auth")

    @routes.get("/email")
    def email():
        return _answer(database, flask.request.headers)

    return routes


def _answer(database, asked):
    ip, protocol = asked["Client-Ip"], asked["Auth-Protocol"].lower()
    at_port_25 = asked["Auth-Port"] == "25"
    from_webmail = asked["Auth-Port"] in UNLIMITED_PORTS
    if at_port_25 and asked.get("Auth-Method") != "none":
        limits.count_failure_of_network(ip)
        return _response({"Auth-Status": "AUTH not supported", "Auth-Error-Code": "502 5.5.1"})
    counted = not from_webmail and not at_port_25 and not _is_token(asked.get("Auth-Pass", ""))
    if counted and limits.is_network_limited(ip):
        return _response(_failure(LIMITED, protocol))
    answer = _authenticate(database, asked, protocol)
    user = answer.get("Auth-User")
    if answer.get("Auth-User-Exists") and counted and limits.is_user_limited(user, ip):
        return _response(_failure(LIMITED, protocol))
    if answer["Auth-Status"] == "OK":
        # Mail that comes in at 25 proves nobody.
        if not at_port_25:
            limits.exempt(ip)
    elif answer.get("Auth-User-Exists"):
        limits.count_failure_of_user(user, ip, unquote(asked.get("Auth-Pass", "")))
    elif not from_webmail:
        limits.count_failure_of_network(ip, user)
    return _response(answer)


def _authenticate(database, asked, protocol):
    method = asked.get("Auth-Method", "").lower()
    if method in ("", "none") and protocol in ("smtp", "lmtp"):
        if protocol == "smtp" and config.flag("INBOUND_TLS_ENFORCE") and asked.get("Auth-SSL") != "on":
            return {**_failure(UNENCRYPTED, protocol), "Auth-Wait": 0}
        return {"Auth-Status": "OK", **_server(protocol, authenticated=False)}
    if method not in ("plain", "login"):
        raise ValueError(f"unexpected authentication {method!r} for {protocol!r}")
    email = unquote(asked.get("Auth-User", "invalid"))
    try:
        user = USER.get(database, email) if "@" in email else None
    except StatementError as refused:
        flask.current_app.logger.warning("Invalid user %r: %s", email, str(refused).split("\n", 1)[0])
        user = None
    if user and _fits(database, user, unquote(asked["Auth-Pass"]), asked):
        return {
            "Auth-Status": "OK",
            "Auth-User": email,
            "Auth-User-Exists": True,
            **_server(protocol, authenticated=True),
        }
    return {**_failure(REFUSED, protocol), "Auth-User": email, "Auth-User-Exists": user is not None, "Auth-Wait": 0}


def _fits(database, user, password, asked):
    protocol, port = asked["Auth-Protocol"].lower(), asked["Auth-Port"]
    if not user["enabled"]:
        return _log(user, asked, "failed: account disabled")
    if (protocol == "imap" and not user["enable_imap"] and port not in WEBMAIL_PORTS) or (
        protocol == "pop3" and not user["enable_pop"]
    ):
        return _log(user, asked, "failed: account disabled")
    if _is_token(password):
        stored = USER.columns["email"].kind.store(user["email"])
        for token in TOKEN.select(database, "token.user_email = ?", stored):
            if passwords.fits_token(password, token["password"]):
                allowed = not token["ip"] or _is_within(unquote(asked["Client-Ip"]), token["ip"])
                return _log(user, asked, f"{'success' if allowed else 'failed: badip'}: token-{token['id']}", allowed)
    fits, renewed = passwords.verify(user["email"], password, user["password"])
    if renewed:
        with database.transaction():
            USER.update(database, user["email"], password=renewed)
    if fits and config.flag("AUTH_REQUIRE_TOKENS"):
        return _log(user, asked, "failed: password ok, but a token is required")
    return _log(user, asked, "success: password" if fits else "failed: badauth", fits)


def _log(user, asked, outcome, result=False):
    flask.current_app.logger.info(
        "Login attempt for: %s/%s/%s from: %s: %s",
        user["email"],
        asked["Auth-Protocol"],
        asked["Auth-Port"],
        asked["Client-Ip"],
        outcome,
    )
    return result


def _is_token(candidate):
    """Application passwords are 32 hexadecimal digits in lower case."""
    return len(candidate) == 32 and all(digit in "0123456789abcdef" for digit in candidate)


def _is_within(ip, networks):
    return any(ipaddress.ip_address(ip) in ipaddress.ip_network(net, strict=False) for net in networks)


def _failure(texts, protocol):
    status, codes = texts
    return {"Auth-Status": status, "Auth-Error-Code": codes[protocol]}


def _server(protocol, authenticated):
    """Where the front goes on to. nginx takes an address only, so a name is resolved here."""
    if protocol == "smtp":
        setting, port = "SMTP_ADDRESS", 10025 if authenticated else 25
    else:
        setting, port = SERVERS[protocol]
    return {"Auth-Server": _address(config.get(setting)), "Auth-Port": port}


def _address(name):
    """After socrate's resolve_hostname: a name without an address is asked for again, and whoever asked waits, and so does the thread."""
    for _ in range(TRIES):
        try:
            found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
        except OSError as nobody:
            flask.current_app.logger.warning("Unable to lookup '%s': %s", name, nobody)
            time.sleep(random.uniform(2, 5))
        else:
            return min(found, key=lambda entry: entry[0])[4][0]
    raise LookupError(f"{name} has no address")


def _response(headers):
    response = flask.Response()
    for name, value in headers.items():
        response.headers[name] = str(value)
    return response
