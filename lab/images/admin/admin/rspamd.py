"""Look-ups of rspamd: DKIM keys in the shape of a vault, and the local domains (Mailu's internal/views/rspamd.py)."""

import flask

from admin import addresses, config, dkim
from admin.tables import ALTERNATIVE, DOMAIN


def blueprint(database):
    routes = flask.Blueprint("rspamd", __name__, url_prefix="/internal/rspamd")

    @routes.get("/vault/v1/dkim/<domain>")
    def dkim_key(domain):
        found = DOMAIN.get(database, domain)
        owner = found["name"] if found else None
        if not found and (found := ALTERNATIVE.get(database, domain)):
            owner = found["domain_name"]
        key = _key(owner) if owner else None
        selectors = []
        if key:
            name = addresses.encode_domain(found["name"])
            selectors.append({"domain": name, "key": key, "selector": config.get("DKIM_SELECTOR")})
        return flask.jsonify({"data": {"selectors": selectors}})

    @routes.get("/local_domains")
    def local_domains():
        return "\n".join(row["name"] for table in (DOMAIN, ALTERNATIVE) for row in table.all(database))

    return routes


def _key(domain):
    """As in the original a domain without a key stays without one: a key made on demand would hide a lost volume.

    DKIM_ON_DEMAND=true makes a missing key all the same, for a lab that only wants signed mail.
    """
    key = dkim.read(domain)
    if key is None and config.flag("DKIM_ON_DEMAND"):
        key = dkim.generate()
        dkim.write(domain, key)
    return key
