"""Exceptions that end a traceback as SQLAlchemy's and redis-py's do (recorded/stderr-*.txt).

The stand-in uses plain sqlite3 and a plain socket, which start in a fraction of the time; only the names and the texts
of the errors are kept, because operators and this project's parsers read them. As in the original they print the
statement's parameters, password hashes included.
"""

_LINKS = {"IntegrityError": "gkpj", "OperationalError": "e3q8", "DatabaseError": "4xp6"}


class StatementError(Exception):
    """A statement that could not be run: a parameter was refused, or (subclasses) the database refused it."""

    __module__ = "sqlalchemy.exc"

    def __init__(self, cause, statement, parameters):
        kind = type(cause)
        lines = [f"({kind.__module__}.{kind.__qualname__}) {cause}", f"[SQL: {statement}]"]
        if parameters:
            lines.append(f"[parameters: {parameters!r}]")
        if link := _LINKS.get(type(self).__name__):
            lines.append(f"(Background on this error at: https://sqlalche.me/e/20/{link})")
        super().__init__("\n".join(lines))


class DatabaseError(StatementError):
    __module__ = "sqlalchemy.exc"


class IntegrityError(DatabaseError):
    __module__ = "sqlalchemy.exc"


class OperationalError(DatabaseError):
    __module__ = "sqlalchemy.exc"


class RedisConnectionError(Exception):
    """Redis does not answer: every `flask mailu` command ends with it (facts.md)."""


RedisConnectionError.__module__ = "redis.exceptions"
RedisConnectionError.__qualname__ = "ConnectionError"


class ValidationError(Exception):
    """Input of config-import that was refused; holds (path, message) pairs."""

    def __init__(self, *problems):
        super().__init__(problems)
        self.problems = list(problems)
