"""The little of Redis that the admin service needs, over a plain socket."""

import socket
import time

from admin import config
from admin.errors import RedisConnectionError

PORT = 6379
RATE_LIMITS = 2
TIMEOUT_SECONDS = 5


class Redis:
    """One connection to one numbered database; used and closed within a `with`."""

    def __init__(self, number):
        self._host = config.get("REDIS_ADDRESS")
        self._number = number

    def __enter__(self):
        try:
            self._socket = socket.create_connection((self._host, PORT), TIMEOUT_SECONDS)
        except OSError as cause:
            raise RedisConnectionError(
                f"Error {cause.errno} connecting to {self._host}:{PORT}. {cause.strerror or cause}."
            ) from cause
        self._answers = self._socket.makefile("rb")
        self.call("SELECT", self._number)
        return self

    def __exit__(self, *_):
        self._answers.close()
        self._socket.close()

    def call(self, *words):
        """Sends one command; an integer, bytes or None comes back."""
        frame = b"*%d\r\n" % len(words)
        for word in words:
            word = str(word).encode()
            frame += b"$%d\r\n%s\r\n" % (len(word), word)
        try:
            self._socket.sendall(frame)
            return self._answer()
        except OSError as cause:
            raise RedisConnectionError(f"Error while talking to {self._host}:{PORT}. {cause}.") from cause

    def _answer(self):
        line = self._answers.readline()
        if not line:
            raise RedisConnectionError("Connection closed by server.")
        kind, rest = line[:1], line[1:].rstrip()
        if kind == b"-":
            raise RedisConnectionError(rest.decode())
        if kind == b":":
            return int(rest)
        if kind == b"$":
            length = int(rest)
            return None if length < 0 else self._answers.read(length + 2)[:-2]
        return rest


def require():
    """Raises unless Redis answers (a server that is still loading its file answers with an error)."""
    with Redis(RATE_LIMITS) as redis:
        redis.call("PING")


def wait(seconds):
    """Polls until Redis answers; the last error when it has not after so many seconds."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return require()
        except RedisConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
