"""The command line `flask mailu ...`: arguments, outputs and exit codes of Mailu's manage.py."""

import os
import sys
import time

import click

from admin import accounts, broker, config, db, exports, imports, passwords
from admin.errors import ValidationError
from admin.tables import ALIAS, DOMAIN, USER

database = db.Database()


class Application(click.Group):
    """Finding a command loads the application first, and that fails without redis, before any argument is looked at."""

    def get_command(self, context, name):
        broker.require()
        return super().get_command(context, name)


@click.group(cls=Application)
def flask():
    """A utility script for Flask applications (this stand-in has the `mailu` commands only)."""


@flask.group(context_settings={"help_option_names": ["-?", "-h", "--help"]})
def mailu():
    """Mailu command line"""


@mailu.command()
@click.argument("localpart")
@click.argument("domain_name")
@click.argument("password")
@click.option("-m", "--mode", default="create", metavar="MODE", help="create, ifmissing or update")
def admin(localpart, domain_name, password, mode):
    """Create an admin user"""
    if mode not in ("create", "update", "ifmissing"):
        raise click.ClickException(f"invalid mode: {mode!r}")
    done = accounts.create_admin(database, localpart, domain_name, password, mode)
    if done is None:
        raise click.ClickException(f"user '{localpart}@{domain_name}' exists, not created")
    print(done)


@mailu.command()
@click.argument("localpart")
@click.argument("domain_name")
@click.argument("password")
def user(localpart, domain_name, password):
    """Create a user"""
    DOMAIN.get(database, domain_name)
    password_hash = passwords.hash_password(password)
    accounts.create_user(database, localpart, domain_name, password_hash, change_pw_next_login=True)


@mailu.command()
@click.argument("localpart")
@click.argument("domain_name")
@click.argument("password_hash")
def user_import(localpart, domain_name, password_hash):
    """Import a user along with password hash"""
    accounts.create_user(database, localpart, domain_name, password_hash)


@mailu.command()
@click.argument("localpart")
@click.argument("domain_name")
@click.argument("password")
def password(localpart, domain_name, password):
    """Change the password of an user"""
    email = f"{localpart}@{domain_name}"
    if not USER.get(database, email):
        print(f"User {email} not found.")
        return
    with database.transaction():
        USER.update(database, email, password=passwords.hash_password(password), change_pw_next_login=True)


@mailu.command()
@click.argument("email")
@click.option("-r", "--really", is_flag=True)
def user_delete(email, really):
    """disable or delete user"""
    found = USER.get(database, email)
    if not found:
        return
    with database.transaction():
        if really:
            accounts.delete_user(database, email)
        elif found["enabled"]:
            USER.update(database, email, enabled=False)


@mailu.command()
@click.argument("domain_name")
@click.option("-u", "--max-users")
@click.option("-a", "--max-aliases")
@click.option("-q", "--max-quota-bytes")
def domain(domain_name, **limits):
    """Create a domain"""
    with database.transaction():
        accounts.ensure_domain(
            database, domain_name, **{name: int(value) for name, value in limits.items() if value is not None}
        )


@mailu.command()
@click.argument("domain_name")
@click.argument("max_users")
@click.argument("max_aliases")
@click.argument("max_quota_bytes")
def setlimits(domain_name, **limits):
    """Set domain limits"""
    with database.transaction():
        DOMAIN.update(database, domain_name, **{name: int(value) for name, value in limits.items()})


@mailu.command()
@click.argument("domain_name")
@click.argument("user_name")
def setmanager(domain_name, user_name):
    """Make a user manager of a domain"""
    with database.transaction():
        accounts.add_manager(database, domain_name, f"{user_name}@{domain_name}")


@mailu.command()
@click.argument("localpart")
@click.argument("domain_name")
@click.argument("destination")
@click.option("-w", "--wildcard", is_flag=True)
def alias(localpart, domain_name, destination, wildcard):
    """Create an alias"""
    accounts.create_alias(database, localpart, domain_name, destination.split(","), wildcard)


@mailu.command()
@click.argument("email")
def alias_delete(email):
    """delete alias"""
    if ALIAS.get(database, email):
        with database.transaction():
            ALIAS.delete(database, email)


@mailu.command()
@click.option("-f", "--full", is_flag=True, help="Include attributes with default value.")
@click.option("-s", "--secrets", is_flag=True, help="Include secret attributes (dkim-key, passwords).")
@click.option("-d", "--dns", is_flag=True, help="Include dns records.")
@click.option("-c", "--color", is_flag=True, help="Force colorized output.")
@click.option(
    "-o", "--output-file", "output", default="-", type=click.File("w"), help="Save configuration to file."
)
@click.option("-j", "--json", "as_json", is_flag=True, help="Export configuration in json format.")
@click.argument("only", metavar="[FILTER]...", nargs=-1)
def config_export(output, as_json, only, color, **flags):
    """Export configuration as YAML or JSON to stdout or file"""
    # With main.db absent SQLite makes it here, and this umask is why it is then root's alone (facts.md).
    os.umask(0o077)
    try:
        wanted = exports.parse_filters(only or list(exports.SECTIONS))
        data = exports.collect(database, wanted, {name for name, on in flags.items() if on})
    except exports.InvalidFilter as refused:
        raise click.ClickException(f"Invalid filter: {refused}") from refused
    except Exception as failed:
        raise click.ClickException(_in_one_line(failed)) from failed
    print(exports.as_json(data) if as_json else exports.as_yaml(data), file=output)


@mailu.command()
@click.option("-v", "--verbose", count=True, help="Increase verbosity.")
@click.option("-s", "--secrets", is_flag=True, help="Show secret attributes in messages.")
@click.option("-d", "--debug", is_flag=True, help="Enable debug output.")
@click.option("-q", "--quiet", is_flag=True, help="Quiet mode - only show errors.")
@click.option("-c", "--color", is_flag=True, help="Force colorized output.")
@click.option("-u", "--update", is_flag=True, help="Update mode - merge input with existing config.")
@click.option("-n", "--dry-run", is_flag=True, help="Perform a trial run with no changes made.")
@click.argument("source", metavar="[FILENAME|-]", type=click.File("r"), default="-")
def config_import(verbose, secrets, debug, quiet, color, update, dry_run, source):
    """Import configuration as YAML or JSON from stdin or file"""
    job = imports.Import(database, update)
    try:
        with database.transaction():
            job.run(imports.parse(source.read()))
            if not quiet:
                _report(job, verbose, dry_run)
            if dry_run:
                raise _DryRun
    except _DryRun:
        return
    except ValidationError as refused:
        raise click.ClickException(_problems(refused.problems)) from refused
    except Exception as failed:
        if debug:
            raise
        raise click.ClickException(_in_one_line(failed)) from failed
    job.save_dkim_keys()


class _DryRun(Exception):
    """Leaves the transaction without a commit."""


def _report(job, verbose, dry_run):
    if verbose:
        for action, table, key in job.messages:
            print(f"{action} {table}: {key!r}")
    counted = job.changes if verbose else {key: n for key, n in job.changes.items() if key[0] != "Modified"}
    print("Dry run. Not committing changes." if dry_run else "Committing changes.", imports.summary(counted))


def _problems(problems):
    """Mailu's list of refused attributes, columns aligned."""
    width = max(len(path) for path, _ in problems)
    plural = "" if len(problems) == 1 else "s"
    lines = [f"[ValidationError] {len(problems)} error{plural} occurred during input validation"]
    return "\n".join(lines + [f"     - {path.ljust(width)} : {message}" for path, message in problems])


def _in_one_line(failed):
    return f"[{type(failed).__name__}] {' '.join(str(failed).split())}"


def main():
    # The real call takes 2 to 3 seconds; a lab that is to be as slow is told so.
    time.sleep(float(config.get("ADMIN_CALL_SECONDS")))
    flask(prog_name="flask")


if __name__ == "__main__":
    sys.exit(main())
