"""`config-import`: replaces the configuration, or with `update` merges into it.

Traps kept from the original: without `update` all four sections are emptied first, given or not; only the first two
items of a section can be deletions; a password without `hash_password` is stored as it stands; a user of an unknown
domain creates no domain; `dkim_key: <hidden>`, as an export without --secrets has it, removes the key.
"""

import json
from collections import Counter

from admin import accounts, dkim, passwords
from admin.errors import StatementError, ValidationError
from admin.sections import SECTIONS
from admin.tables import ALTERNATIVE, DOMAIN, USER

LISTS = {"alternatives", "manager_of", "forward_destination", "destination"}
GENERATE = "-generate-"
PRUNE = "-prune-"


def parse(text):
    """JSON or YAML; JSON first, because the YAML parser alone takes longer to import than all the rest."""
    try:
        return json.loads(text)
    except ValueError:
        import yaml

        return yaml.safe_load(text)


class Import:
    """One run within one transaction; `changes` counts (action, table), `messages` collects what --verbose prints."""

    def __init__(self, database, update):
        self._database = database
        self._update = update
        self._keys = {}
        self.changes = Counter()
        self.messages = []

    def run(self, data):
        if not self._update:
            for section in SECTIONS.values():
                self._database.rows(f"DELETE FROM {section.table.name}")
        if not isinstance(data, dict):
            raise ValidationError(("_schema", "Invalid input type."))
        if unknown := sorted(set(map(str, data)) - set(SECTIONS)):
            raise ValidationError(*((name, "Unknown field.") for name in unknown))
        refused = []
        for name, section in SECTIONS.items():
            if name in data:
                refused += self._section(name, section, data[name])
        if refused:
            raise ValidationError(*sorted(refused))
        self._refuse_duplicates()

    def save_dkim_keys(self):
        """After the commit, because files do not roll back."""
        for domain, key in self._keys.items():
            dkim.write(domain, key)

    def _section(self, name, section, items):
        if not isinstance(items, list):
            raise ValidationError((f"{name}._schema", "Invalid type."))
        mentioned, prune, refused = set(), False, []
        for count, item in enumerate(items):
            path = f"{name}.{count}"
            if not isinstance(item, dict):
                raise ValidationError((f"{name}.{item!r}", f"Invalid item. {name.title()} needs to be an object."))
            marker = f"-{section.table.key}"
            if self._update and marker in item:
                if item[marker] is None:
                    prune = True
                else:
                    self._delete(name, section, item[marker], path)
                    refused += _refused_deletion(count, path)
                continue
            mentioned.add(self._store(section, item, path))
        if prune:
            for row in section.table.all(self._database):
                if row[section.table.key] not in mentioned:
                    self._remove(name, section, row[section.table.key])
        return refused

    def _delete(self, name, section, key, path):
        if self._get(section, key, path) is None:
            raise ValidationError((f"{path}.{section.table.key}", f"Item to delete not found: {key!r}."))
        self._remove(name, section, key)

    def _remove(self, name, section, key):
        if name == "domain":
            accounts.delete_domain(self._database, key)
        elif name == "user":
            accounts.delete_user(self._database, key)
        else:
            section.table.delete(self._database, key)
        self._note("Deleted", section, key)

    def _store(self, section, item, path):
        """Inserts or changes one object; its key comes back."""
        table = section.table
        item = self._with_defaults(section, item, path)
        existing = self._get(section, item[table.key], path) if item.get(table.key) else None
        self._refuse_bad(section, item, existing, path)
        item = self._with_hash(item, existing)
        values = {name: value for name, value in item.items() if name in table.columns}
        for name in LISTS & set(values):
            values[name] = self._merged(item[name], existing[name] if existing else [], f"{path}.{name}")
        key = values[table.key]
        if existing is None:
            if table.key == "email":
                values["email"] = key = key.lower()
                values["localpart"], values["domain_name"] = key.rsplit("@", 1)
            table.insert(self._database, **values)
            self._note("Created", section, key)
        else:
            changed = {name: value for name, value in values.items() if existing[name] != value}
            table.update(self._database, key, **changed)
            if changed:
                self._note("Modified", section, key)
        self._relations(section, key, item, path)
        return key

    def _get(self, section, key, path):
        try:
            return section.table.get(self._database, key)
        except StatementError as cause:
            where = f"{path.split('.')[0]}.{key}"
            raise ValidationError((where, f"Invalid {section.table.key}: {key!r}")) from cause

    def _with_defaults(self, section, item, path):
        """`-attribute: null` resets it (update only)."""
        result = {}
        for name, value in item.items():
            if not (self._update and name.startswith("-")):
                result[name] = value
                continue
            column = section.table.columns.get(name[1:])
            if column and value is not None:
                raise ValidationError((f"{path}.{column.name}", 'Value must be "null" when resetting to default.'))
            result[name[1:]] = column.initial() if column else None
        return result

    def _refuse_bad(self, section, item, existing, path):
        known = {*section.attributes, *(["hash_password"] if "password" in section.table.columns else [])}
        problems = [(f"{path}.{name}", "Unknown field.") for name in item if name not in known]
        if "hash_password" in item and "password" not in item:
            problems.append((f"{path}.hash_password", 'Nothing to hash. Field "password" is missing.'))
        if existing is None:
            problems += [
                (f"{path}.{name}", "Missing data for required field.") for name in section.required if name not in item
            ]
        for name, value in item.items():
            column = section.table.columns.get(name)
            if column and value is not None and not _fits(column, value):
                problems.append((f"{path}.{name}", f"Not a valid {column.kind.name}."))
        if problems:
            raise ValidationError(*sorted(problems))

    def _with_hash(self, item, existing):
        """Hashes on request; an existing hash that fits the plain text already is kept."""
        item = dict(item)
        if item.pop("hash_password", False):
            plain = item["password"]
            try:
                unchanged = existing and passwords.verify(item["email"], plain, existing["password"])[0]
            except ValueError:
                unchanged = False
            item["password"] = existing["password"] if unchanged else passwords.hash_password(plain)
        elif "password" in item:
            item["password"] = passwords.strip_scheme(item["password"])
        return item

    def _merged(self, given, old, path):
        """In update mode a list is added to; `-prune-` empties it first, `-item` takes one out."""
        if isinstance(given, str):
            given = [word.strip() for word in given.split(",") if word.strip()]
        if not self._update:
            return sorted(set(given or []))
        result = set() if PRUNE in given else set(old)
        for word in given:
            if word == PRUNE:
                continue
            if not word.startswith("-"):
                result.add(word)
            elif word[1:] in result:
                result.remove(word[1:])
            else:
                raise ValidationError((path, f"Item to delete not found: {word[1:]!r}."))
        return sorted(result)

    def _relations(self, section, key, item, path):
        if "dkim_key" in item:
            self._keys[key] = _dkim_key(item["dkim_key"], f"{path}.dkim_key")
        if "alternatives" in item:
            stored = DOMAIN.columns["name"].kind.store(key)
            old = [row["name"] for row in ALTERNATIVE.select(self._database, "alternative.domain_name = ?", stored)]
            new = self._merged(item["alternatives"], old, f"{path}.alternatives")
            for name in set(old) - set(new):
                ALTERNATIVE.delete(self._database, name)
            for name in new:
                if name not in old:
                    ALTERNATIVE.insert(self._database, name=name, domain_name=key)
        if "manager_of" in item:
            old = accounts.managed_domains(self._database, key)
            new = self._merged(item["manager_of"], old, f"{path}.manager_of")
            for name in set(old) - set(new):
                self._database.rows(
                    "DELETE FROM manager WHERE user_email = ? AND domain_name = ?",
                    USER.columns["email"].kind.store(key),
                    DOMAIN.columns["name"].kind.store(name),
                )
            for name in new:
                if name not in old:
                    accounts.add_manager(self._database, name, key)
        for name, inner in section.nested.items():
            for count, part in enumerate(item.get(name) or []):
                self._nested(inner, key, part, f"{path}.{name}.{count}")

    def _nested(self, section, email, item, path):
        existing = self._get(section, item["id"], path) if item.get("id") else None
        self._refuse_bad(section, item, existing, path)
        item = self._with_hash(item, None)
        if existing is None:
            section.table.insert(self._database, user_email=email, **item)
        else:
            section.table.update(self._database, item["id"], **item)

    def _refuse_duplicates(self):
        seen = set()
        for table in ("domain", "alternative", "relay"):
            for row in self._database.rows(f"SELECT name FROM {table}"):
                if row["name"] in seen:
                    raise ValueError(f"Duplicate domain name: {tuple(row)}")
                seen.add(row["name"])

    def _note(self, action, section, key):
        self.changes[action, section.table.name] += 1
        self.messages.append((action, section.table.name, key))


def _refused_deletion(count, path):
    """The original marks an item to be deleted with its index and reads the mark as a boolean, which 0 and 1 are and 2 is not."""
    return [] if count < 2 else [(f"{path}.__delete__", "Not a valid boolean.")]


def _fits(column, value):
    kinds = {"text": str, "date": str, "integer": int, "boolean": bool, "list": (list, str)}
    return isinstance(value, kinds[column.kind.name])


def _dkim_key(value, path):
    """The key for a PEM text or for `-generate-`; None, which removes it, for nothing or for an export's <hidden>."""
    text = "".join(value) if isinstance(value, list) else value
    if not text or text == "<hidden>":
        return None
    if text.lower() == GENERATE:
        return dkim.generate()
    if not dkim.is_valid(text):
        raise ValidationError((path, f"invalid dkim key {text[:25]!r}"))
    return text


def summary(changes):
    """`Created: user(2) / Deleted: alias(1)`; changed rows are counted only with --verbose, as in the original."""
    if not changes:
        return "No changes."
    parts = {}
    for (action, table), count in sorted(changes.items()):
        parts.setdefault(action, []).append(f"{table}({count})")
    return " / ".join(f"{action}: {' '.join(tables)}" for action, tables in parts.items())
