"""The sections of an exported or imported configuration, in the order of Mailu's MailuSchema."""

from admin.tables import ALIAS, DOMAIN, FETCH, RELAY, TOKEN, USER


class Section:
    """One kind of object: its table, and where its attributes differ from the table's columns.

    hidden:    shown as <hidden> unless asked for by --secrets or by name
    on_demand: left out unless asked for by name, or by the flag that they belong to
    nested:    attributes that hold objects of another table
    """

    def __init__(self, table, internal=(), extra=(), hidden=(), on_demand=None, nested=None, required=()):
        self.table = table
        self.on_demand = {"created_at": "", "updated_at": "", **(on_demand or {})}
        self.nested = nested or {}
        self.hidden = set(hidden)
        self.required = required
        names = ({*table.columns, *extra, *self.on_demand, *self.nested} - set(internal)) - {table.key}
        self.attributes = [table.key, *sorted(names)]


TOKENS = Section(TOKEN, internal=["user_email"], required=["password"])
FETCHES = Section(
    FETCH,
    internal=["user_email"],
    hidden=["password"],
    on_demand={"last_check": "full", "error": "full"},
    required=["protocol", "host", "port", "username", "password"],
)
SECTIONS = {
    "domain": Section(
        DOMAIN,
        extra=["alternatives", "dkim_key"],
        hidden=["dkim_key"],
        on_demand={name: "dns" for name in ("dkim_publickey", "dns_mx", "dns_spf", "dns_dkim", "dns_dmarc")},
        required=["name"],
    ),
    "user": Section(
        USER,
        internal=["localpart", "domain_name", "quota_bytes_used"],
        extra=["manager_of"],
        nested={"tokens": TOKENS, "fetches": FETCHES},
        required=["email", "password"],
    ),
    "alias": Section(ALIAS, internal=["localpart", "domain_name"], required=["email"]),
    "relay": Section(RELAY, required=["name"]),
}
