"""main.db: the connection and its errors.

Journal mode `delete` and foreign keys off are SQLite's own defaults, and what facts.md has.
"""

import sqlite3
import threading
from contextlib import contextmanager
from pathlib import Path

from admin import config, errors

_KINDS = {sqlite3.IntegrityError: errors.IntegrityError, sqlite3.OperationalError: errors.OperationalError}


@contextmanager
def _named_errors(statement, parameters):
    try:
        yield
    except sqlite3.Error as cause:
        raise _KINDS.get(type(cause), errors.DatabaseError)(cause, statement, parameters) from cause


class Database:
    """One connection, opened at the first statement and then kept.

    That it is kept is the point: the worker goes on with the file it has opened, whatever has taken its name since
    (facts.md, "A restore under a running admin"). SQLite makes an absent file at the first statement, with the
    caller's umask.
    """

    def __init__(self, path=None):
        self._path = path or config.get("SQLITE_DATABASE_FILE")
        self._connection = None
        self._lock = threading.RLock()

    def rows(self, statement, *parameters):
        """The result of one statement, complete: a cursor left open would hold a lock on the file."""
        with self._lock:
            with _named_errors(statement, parameters):
                if self._connection is None:
                    self._connection = sqlite3.connect(self._path, check_same_thread=False)
                    self._connection.row_factory = sqlite3.Row
                return self._connection.execute(statement, parameters).fetchall()

    def row(self, statement, *parameters):
        found = self.rows(statement, *parameters)
        return found[0] if found else None

    @contextmanager
    def transaction(self):
        """Commits at the end, or rolls everything back when the block raises."""
        with self._lock:
            try:
                yield
            except BaseException:
                if self._connection:
                    self._connection.rollback()
                raise
            self.commit()

    def commit(self):
        if self._connection:
            with _named_errors("COMMIT", ()):
                self._connection.commit()

    def close(self):
        if self._connection:
            self._connection.close()
            self._connection = None


def upgrade(database):
    """Stands for `flask db upgrade` of the start script: an absent or empty file gets its tables."""
    if database.row("SELECT name FROM sqlite_master WHERE name = 'alembic_version'"):
        return
    script = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
    with database.transaction():
        database.rows("BEGIN")
        for statement in script.split(";\n"):
            if statement.strip():
                database.rows(_without_comments(statement))


def _without_comments(statement):
    return "\n".join(line for line in statement.split("\n") if not line.startswith("--")).strip("\n")
