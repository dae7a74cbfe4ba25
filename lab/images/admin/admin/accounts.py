"""What the short commands do with accounts, domains and aliases (Mailu's manage.py)."""

from admin import passwords
from admin.tables import ALIAS, ALTERNATIVE, DOMAIN, FETCH, TOKEN, USER


def ensure_domain(database, name, **limits):
    if not DOMAIN.get(database, name):
        DOMAIN.insert(database, name=name, **limits)


def create_user(database, localpart, domain, password_hash, **attributes):
    """Makes the domain too where it is missing. An address that exists raises IntegrityError, and nothing is kept."""
    with database.transaction():
        ensure_domain(database, domain)
        email = f"{localpart}@{domain}"
        USER.insert(
            database, localpart=localpart, domain_name=domain, email=email, password=password_hash, **attributes
        )


def create_admin(database, localpart, domain, password, mode):
    """Mailu's `admin` command with its three modes; what it printed comes back, None means refused."""
    email = f"{localpart}@{domain}"
    if not USER.get(database, email):
        create_user(database, localpart, domain, passwords.hash_password(password), global_admin=True)
        return "created admin user"
    if mode == "ifmissing":
        return f"user {email!r} exists, not updating"
    if mode == "update":
        with database.transaction():
            USER.update(database, email, password=passwords.hash_password(password))
        return "updated admin password"
    return None


def delete_user(database, email):
    """With what hangs on the row, but without the domain; mail is Dovecot's and stays."""
    for table in (TOKEN, FETCH):
        for row in table.select(database, f"{table.name}.user_email = ?", USER.columns["email"].kind.store(email)):
            table.delete(database, row["id"])
    database.rows("DELETE FROM manager WHERE user_email = ?", USER.columns["email"].kind.store(email))
    USER.delete(database, email)


def delete_domain(database, name):
    """With its users, aliases, alternatives and managers, as the original's cascades do."""
    stored = DOMAIN.columns["name"].kind.store(name)
    for user in USER.select(database, "user.domain_name = ?", stored):
        delete_user(database, user["email"])
    for table in (ALIAS, ALTERNATIVE):
        database.rows(f"DELETE FROM {table.name} WHERE domain_name = ?", stored)
    database.rows("DELETE FROM manager WHERE domain_name = ?", stored)
    DOMAIN.delete(database, name)


def create_alias(database, localpart, domain, destination, wildcard):
    with database.transaction():
        ensure_domain(database, domain)
        ALIAS.insert(
            database,
            localpart=localpart,
            domain_name=domain,
            email=f"{localpart}@{domain}",
            destination=destination,
            wildcard=wildcard,
        )


def add_manager(database, domain, email):
    database.rows(
        "INSERT INTO manager (domain_name, user_email) VALUES (?, ?)",
        DOMAIN.columns["name"].kind.store(domain),
        USER.columns["email"].kind.store(email),
    )


def managed_domains(database, email):
    """Only domains that exist: a raw DELETE leaves orphans in `manager`, which the original's join does not show."""
    found = database.rows(
        "SELECT manager.domain_name FROM manager JOIN domain ON domain.name = manager.domain_name "
        "WHERE manager.user_email = ? ORDER BY manager.rowid",
        USER.columns["email"].kind.store(email),
    )
    return [DOMAIN.columns["name"].kind.load(row[0]) for row in found]
