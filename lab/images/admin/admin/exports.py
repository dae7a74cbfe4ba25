"""`config-export`: the whole configuration in the byte shape of recorded/config-export*.

Attributes at their default are left out unless `full`; attributes asked for by name are always shown.
"""

import json

from admin import accounts, config, dkim
from admin.sections import SECTIONS
from admin.tables import ALTERNATIVE, DOMAIN

HIDDEN = "<hidden>"


class InvalidFilter(Exception):
    """A filter that names no section and no attribute."""


def parse_filters(filters):
    """Section name to the set of attributes asked for, None for all of them."""
    unknown = sorted({word for word in filters if word.split(".")[0] not in SECTIONS})
    if unknown:
        raise InvalidFilter(", ".join(unknown))
    wanted = {}
    for name, section in SECTIONS.items():
        attributes = {word.split(".")[1] for word in filters if word.startswith(f"{name}.")}
        unknown = sorted(f"{name}.{attribute}" for attribute in attributes - set(section.attributes))
        if unknown:
            raise InvalidFilter(", ".join(unknown))
        if attributes or name in filters:
            wanted[name] = attributes or None
    return wanted


def collect(database, wanted, flags):
    """The configuration as plain data; `flags` is a set out of full, secrets and dns."""
    # Users are read first: from an empty file the error names their table (facts.md).
    rows = {name: SECTIONS[name].table.all(database) for name in sorted(wanted, key=lambda name: name != "user")}
    return {
        name: [_shown(database, SECTIONS[name], row, only, flags) for row in rows[name]]
        for name, only in wanted.items()
    }


def _shown(database, section, row, only, flags):
    item = {}
    for name in section.attributes:
        asked = bool(only) and name in only
        if (only and not asked) or (not asked and section.on_demand.get(name, "always") not in {"always", *flags}):
            continue
        value = _value(database, section, row, name, flags)
        if asked or "full" in flags or value not in _defaults(section, name):
            item[name] = HIDDEN if name in section.hidden and not asked and "secrets" not in flags else value
    return item


def _defaults(section, name):
    """The values at which an attribute is left out."""
    if name == "dkim_key":
        return [None]
    column = section.table.columns.get(name)
    if column is None or name in ("forward_destination", "destination"):
        return [None, []]
    return [column.default]


def _value(database, section, row, name, flags):
    if name in section.nested:
        inner = section.nested[name]
        stored = section.table.columns["email"].kind.store(row["email"])
        items = inner.table.select(database, f"{inner.table.name}.user_email = ?", stored)
        return [_shown(database, inner, item, None, flags) for item in items]
    if name in _LOOKED_UP:
        return _LOOKED_UP[name](database, row)
    return (row[name] or "") if name == "comment" else row[name]


def _alternatives(database, row):
    stored = DOMAIN.columns["name"].kind.store(row["name"])
    return [found["name"] for found in ALTERNATIVE.select(database, "alternative.domain_name = ?", stored)]


def _public_key(database, row):
    key = dkim.read(row["name"])
    return dkim.public_part(key) if key else None


def _dkim_record(database, row):
    key = _public_key(database, row)
    selector = config.get("DKIM_SELECTOR")
    return key and f'{selector}._domainkey.{row["name"]}. 600 IN TXT "v=DKIM1; k=rsa; p={key}"'


def _dmarc_record(database, row):
    if not dkim.read(row["name"]):
        return None
    reports = "".join(
        f" {tag}=mailto:{config.get(setting)}@{config.get('DOMAIN')};"
        for tag, setting in (("rua", "DMARC_RUA"), ("ruf", "DMARC_RUF"))
        if config.get(setting)
    )
    return f'_dmarc.{row["name"]}. 600 IN TXT "v=DMARC1; p=reject;{reports} adkim=s; aspf=s"'


def _hostname():
    return config.words("HOSTNAMES")[0]


_LOOKED_UP = {
    "alternatives": _alternatives,
    "dkim_key": lambda database, row: dkim.read(row["name"]) or "",
    "dkim_publickey": _public_key,
    "dns_dkim": _dkim_record,
    "dns_dmarc": _dmarc_record,
    "dns_mx": lambda database, row: f"{row['name']}. 600 IN MX 10 {_hostname()}.",
    "dns_spf": lambda database, row: f'{row["name"]}. 600 IN TXT "v=spf1 mx a:{_hostname()} ~all"',
    "manager_of": lambda database, row: accounts.managed_domains(database, row["email"]),
}


def as_json(data):
    return json.dumps(data, separators=(",", ":"))


def as_yaml(data):
    """Sections parted by an empty line, lists indented."""
    import yaml

    class Dumper(yaml.Dumper):
        def increase_indent(self, flow=False, indentless=False):
            return super().increase_indent(flow, False)

    def represent_text(dumper, text):
        style = "|" if text.startswith("-----BEGIN") else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, represent_text)
    return "".join(
        yaml.dump({name: items}, Dumper=Dumper, default_flow_style=False, allow_unicode=True, sort_keys=False) + "\n"
        for name, items in data.items()
    ).removesuffix("\n")
