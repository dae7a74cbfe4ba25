"""The tables as Mailu's models see them: which columns, of which kind, with which default.

`config-export` leaves out what equals the default, so the defaults here are part of the recorded byte shape.
"""

from datetime import date

from admin import addresses, config, errors


class _Computed:
    """Default worked out at insertion; never equal to a value, so the attribute is always exported (spam_threshold)."""

    def __init__(self, make):
        self.make = make


def _spam_threshold():
    return config.number("DEFAULT_SPAM_THRESHOLD")


class Kind:
    """How a value travels between the database and the outside."""

    def __init__(self, name, load=lambda value: value, store=lambda value: value):
        self.name, self.load, self.store = name, load, store


def _load_boolean(value):
    return None if value is None else bool(value)


TEXT = Kind("text")
INTEGER = Kind("integer")
BOOLEAN = Kind("boolean", _load_boolean, int)
LIST = Kind("list", addresses.split_list, addresses.join_list)
DATE = Kind("date")
DOMAIN_NAME = Kind("text", addresses.decode_domain, addresses.encode_domain)
EMAIL = Kind("text", addresses.decode_email, addresses.encode_email)


class Column:
    def __init__(self, name, kind=TEXT, default=None):
        self.name, self.kind, self.default = name, kind, default

    def initial(self):
        return self.default.make() if isinstance(self.default, _Computed) else self.default


_NO_ITEMS = _Computed(list)


class Table:
    """Select, insert, update and delete of whole rows by primary key; values are plain Python values by column name."""

    def __init__(self, name, key, *columns):
        self.name, self.key = name, key
        bookkeeping = [
            Column("created_at", DATE, _Computed(lambda: date.today().isoformat())),
            Column("updated_at", DATE),
            Column("comment", TEXT, ""),
        ]
        self.columns = {column.name: column for column in [*bookkeeping, *columns]}
        names = ", ".join(f"{name}.{column} AS {name}_{column}" for column in self.columns)
        self._select = f"SELECT {names}\nFROM {name}"

    def _load(self, row):
        return {
            name: column.kind.load(value)
            for (name, column), value in zip(self.columns.items(), tuple(row), strict=True)
        }

    def _where(self, value):
        """The clause for one key; a key that the column refuses raises as a statement would."""
        statement = f"{self._select} \nWHERE {self.name}.{self.key} = ?"
        try:
            return statement, self.columns[self.key].kind.store(value)
        except Exception as cause:
            raise errors.StatementError(cause, statement, [{"pk_1": value}]) from cause

    def all(self, database):
        return [self._load(row) for row in database.rows(self._select)]

    def get(self, database, key):
        """The row as a dictionary, or None."""
        row = database.row(*self._where(key))
        return self._load(row) if row else None

    def select(self, database, clause, *parameters):
        return [self._load(row) for row in database.rows(f"{self._select} \nWHERE {clause}", *parameters)]

    def insert(self, database, **values):
        row = {name: column.initial() for name, column in self.columns.items()} | values
        if self.key == "id" and row["id"] is None:
            del row["id"]
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        database.rows(f"INSERT INTO {self.name} ({names}) VALUES ({marks})", *self._stored(row).values())

    def update(self, database, key, **changes):
        """Changes a row and its updated_at; nothing to change leaves the row alone."""
        self._set(database, key, {**changes, "updated_at": date.today().isoformat()} if changes else {})

    def touch(self, database, key, **changes):
        """Changes a row without its updated_at (Mailu's dont_change_updated_at)."""
        self._set(database, key, changes)

    def _set(self, database, key, changes):
        if changes:
            names = ", ".join(f"{name}=?" for name in changes)
            _, stored_key = self._where(key)
            database.rows(
                f"UPDATE {self.name} SET {names} WHERE {self.name}.{self.key} = ?",
                *self._stored(changes).values(),
                stored_key,
            )

    def delete(self, database, key):
        _, stored_key = self._where(key)
        database.rows(f"DELETE FROM {self.name} WHERE {self.name}.{self.key} = ?", stored_key)

    def _stored(self, values):
        return {
            name: None if value is None else self.columns[name].kind.store(value) for name, value in values.items()
        }


DOMAIN = Table(
    "domain",
    "name",
    Column("name", DOMAIN_NAME),
    Column("max_users", INTEGER, -1),
    Column("max_aliases", INTEGER, -1),
    Column("max_quota_bytes", INTEGER, 0),
    Column("signup_enabled", BOOLEAN, False),
)
ALTERNATIVE = Table(
    "alternative",
    "name",
    Column("name", DOMAIN_NAME),
    Column("domain_name", DOMAIN_NAME),
)
RELAY = Table(
    "relay",
    "name",
    Column("name", DOMAIN_NAME),
    Column("smtp"),
)
USER = Table(
    "user",
    "email",
    Column("localpart"),
    Column("password"),
    Column("quota_bytes", INTEGER, 10**9),
    Column("quota_bytes_used", INTEGER, 0),
    Column("global_admin", BOOLEAN, False),
    Column("enabled", BOOLEAN, True),
    Column("enable_imap", BOOLEAN, True),
    Column("enable_pop", BOOLEAN, True),
    Column("allow_spoofing", BOOLEAN, False),
    Column("forward_enabled", BOOLEAN, False),
    Column("forward_destination", LIST, _NO_ITEMS),
    Column("forward_keep", BOOLEAN, True),
    Column("reply_enabled", BOOLEAN, False),
    Column("reply_subject"),
    Column("reply_body"),
    Column("reply_startdate", DATE, "1900-01-01"),
    Column("reply_enddate", DATE, "2999-12-31"),
    Column("displayed_name", TEXT, ""),
    Column("spam_enabled", BOOLEAN, True),
    Column("spam_mark_as_read", BOOLEAN, True),
    Column("spam_threshold", INTEGER, _Computed(_spam_threshold)),
    Column("change_pw_next_login", BOOLEAN, False),
    Column("domain_name", DOMAIN_NAME),
    Column("email", EMAIL),
)
ALIAS = Table(
    "alias",
    "email",
    Column("localpart"),
    Column("wildcard", BOOLEAN, False),
    Column("destination", LIST, _NO_ITEMS),
    Column("domain_name", DOMAIN_NAME),
    Column("email", EMAIL),
)
TOKEN = Table(
    "token",
    "id",
    Column("id", INTEGER),
    Column("user_email", EMAIL),
    Column("password"),
    Column("ip", LIST, _NO_ITEMS),
)
FETCH = Table(
    "fetch",
    "id",
    Column("id", INTEGER),
    Column("user_email", EMAIL),
    Column("protocol"),
    Column("host"),
    Column("port", INTEGER),
    Column("tls", BOOLEAN, False),
    Column("username"),
    Column("password"),
    Column("keep", BOOLEAN, False),
    Column("scan", BOOLEAN, False),
    Column("folders", LIST, _NO_ITEMS),
    Column("last_check"),
    Column("error"),
)
