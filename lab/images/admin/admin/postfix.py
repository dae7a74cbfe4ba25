"""Look-ups of Postfix, asked through the socketmap server.

After Mailu's internal/views/postfix.py and the resolve_* methods of its models.
"""

import re

import flask

from admin import addresses, config, limits, srs
from admin.errors import StatementError
from admin.tables import ALIAS, ALTERNATIVE, DOMAIN, RELAY, USER


_RELAY = re.compile(r"(?P<kind>mx:|lmtp:)?(?:\[(?P<literal>[^\]]*)\]|(?P<host>[^:\[\]]*))(?::(?P<port>\d+))?")


def blueprint(database, key):
    routes = flask.Blueprint("postfix", __name__, url_prefix="/internal/postfix")
    directory = Directory(database)

    @routes.get("/dane/<domain>")
    def dane(domain):
        # The original asks DNS; the lab has none that signs.
        flask.abort(404)

    @routes.get("/domain/<domain>")
    def is_ours(domain):
        if re.fullmatch(r"\[.*\]", domain):
            flask.abort(404)
        found = DOMAIN.get(database, domain) or ALTERNATIVE.get(database, domain) or flask.abort(404)
        return flask.jsonify(found["name"])

    @routes.get("/mailbox/<path:email>")
    def mailbox(email):
        user = USER.get(database, email) or flask.abort(404)
        return flask.jsonify(user["email"])

    @routes.get("/alias/<path:address>")
    def alias(address):
        localpart, domain = directory.real_domain(address)
        if localpart is None:
            return flask.jsonify(domain)
        return _listed(directory.destinations(localpart, domain))

    @routes.get("/transport/<path:address>")
    def transport(address):
        if address == "*" or re.match(r"(^|.*@)\[.*\]$", address):
            flask.abort(404)
        relay = RELAY.get(database, directory.real_domain(address)[1]) or flask.abort(404)
        return flask.jsonify(_transport(relay) or flask.abort(400))

    @routes.get("/recipient/map/<path:recipient>")
    def recipient_map(recipient):
        if not srs.is_srs(recipient):
            flask.abort(404)
        try:
            return flask.jsonify(srs.reverse(recipient, key))
        except srs.InvalidSrs:
            flask.abort(404)

    @routes.get("/sender/map/<path:sender>")
    def sender_map(sender):
        if sender.count("@") != 1 or sender.startswith('"'):
            flask.abort(404)
        try:
            domain = directory.real_domain(sender)[1]
        except StatementError:
            flask.abort(404)
        if DOMAIN.get(database, domain):
            flask.abort(404)
        return flask.jsonify(srs.forward(sender, config.get("DOMAIN"), key))

    @routes.get("/sender/login/<path:sender>")
    def sender_login(sender):
        wildcard_senders = config.words("WILDCARD_SENDERS")
        localpart, domain = directory.real_domain(sender)
        if localpart is None:
            return flask.jsonify(",".join(wildcard_senders)) if wildcard_senders else flask.abort(404)
        logins = set(directory.destinations(directory.without_extension(localpart), domain, keep=True) or [])
        logins.update(wildcard_senders)
        logins.update(user["email"] for user in USER.select(database, "user.allow_spoofing = 1"))
        return _listed(sorted(logins))

    @routes.get("/sender/rate/<path:sender>")
    def sender_rate(sender):
        if sender in config.words("MESSAGE_RATELIMIT_EXEMPTION"):
            flask.abort(404)
        user = USER.get(database, sender) or flask.abort(404)
        if limits.may_send(user["email"]):
            flask.abort(404)
        return flask.jsonify("450 4.2.1 You are sending too many emails too fast.")

    return routes


def _listed(found):
    """Comma-separated, domains in punycode; 404 for nothing."""
    if not found:
        flask.abort(404)
    split = (address.rsplit("@", 1) for address in found)
    return flask.jsonify(",".join(f"{localpart}@{addresses.encode_domain(domain)}" for localpart, domain in split))


class Directory:
    """Resolves addresses: alternative domains, extensions, forwards, aliases."""

    def __init__(self, database):
        self._database = database

    def real_domain(self, address):
        localpart, domain = addresses.split(address)
        alternative = ALTERNATIVE.get(self._database, domain)
        return localpart, alternative["domain_name"] if alternative else domain

    def without_extension(self, localpart):
        delimiters = config.get("RECIPIENT_DELIMITER")
        end = next((position for position, letter in enumerate(localpart) if letter in delimiters), None)
        return localpart[:end]

    def destinations(self, localpart, domain, keep=False):
        """Where mail for an address goes, None for nowhere. `keep` counts the mailbox in, whatever its forward says."""
        base = self.without_extension(localpart)
        user = USER.get(self._database, f"{localpart}@{domain}")
        if not user and base != localpart:
            user = USER.get(self._database, f"{base}@{domain}")
        if user:
            email = f"{localpart}@{domain}"
            if not user["forward_enabled"]:
                return [email]
            return user["forward_destination"] + ([email] if user["forward_keep"] or keep else [])
        exact = self._alias(localpart, domain)
        if exact and not exact["wildcard"]:
            return exact["destination"]
        stripped = self._alias(base, domain) if base != localpart else None
        found = stripped or exact
        return found["destination"] if found else None

    def _alias(self, localpart, domain):
        """An exact alias before a wildcard one, the longer pattern first, and the case kept before the case ignored."""
        as_given = self._first_alias("alias.localpart", localpart, domain)
        lowered = self._first_alias("lower(alias.localpart)", localpart.lower(), domain)
        if as_given and lowered:
            return lowered if as_given["wildcard"] else as_given
        return as_given or lowered

    def _first_alias(self, column, localpart, domain):
        found = ALIAS.select(
            self._database,
            "alias.domain_name = ? "
            f"AND ((alias.wildcard = 0 AND {column} = ?) OR (alias.wildcard = 1 AND ? LIKE {column})) "
            "ORDER BY alias.wildcard, length(alias.localpart) DESC LIMIT 1",
            DOMAIN.columns["name"].kind.store(domain),
            localpart,
            localpart,
        )
        return found[0] if found else None


def _transport(relay):
    """Postfix's words for a relay (`host`, `host:port`, `[v6]:port`, `mx:domain`, `lmtp:host`); None if malformed."""
    matched = _RELAY.fullmatch((relay["smtp"] or "").lower())
    if not matched or (matched["kind"] == "mx:" and matched["literal"] is not None):
        return None
    lmtp, by_mx = matched["kind"] == "lmtp:", matched["kind"] == "mx:"
    host = matched["literal"] or matched["host"]
    if not host:
        if lmtp:
            return None
        host, by_mx = relay["name"].lower(), True
    if ":" in host:
        host = f"ipv6:{host}"
    else:
        try:
            host = addresses.encode_domain(host)
        except ValueError:
            return None
    if host.startswith("ipv6:") or not (lmtp or by_mx):
        host = f"[{host}]"
    return f"{'lmtp' if lmtp else 'smtp'}:{host}" + (f":{matched['port']}" if matched["port"] else "")
