"""Postfix's socketmap protocol on port 8090 (podop of Mailu, socketmap_table(5)).

Each key is asked of the HTTP worker, never of main.db: Postfix is to see what Dovecot sees, stale or not.
"""

import http.client
import json
import socketserver
from urllib.parse import quote

PORT = 8090
MAXIMUM_LENGTH = 100_000
WORKER_DEADLINE_SECONDS = 30
PATHS = {
    "alias": "alias",
    "dane": "dane",
    "domain": "domain",
    "mailbox": "mailbox",
    "recipientmap": "recipient/map",
    "senderaccess": "sender/access",
    "senderlogin": "sender/login",
    "sendermap": "sender/map",
    "senderrate": "sender/rate",
    "transport": "transport",
}


def look_up(name, key):
    """The reply to one request: `OK value`, `NOTFOUND `, `TEMP reason`."""
    if name not in PATHS:
        return "TEMP no such map"
    connection = http.client.HTTPConnection("127.0.0.1", 8080, timeout=WORKER_DEADLINE_SECONDS)
    try:
        connection.request("GET", f"/internal/postfix/{PATHS[name]}/{quote(key)}")
        answer = connection.getresponse()
        if answer.status == 404:
            return "NOTFOUND "
        if answer.status != 200:
            return "TEMP unknown error"
        return f"OK {json.load(answer)}"
    except (OSError, ValueError, http.client.HTTPException):
        return "TEMP unknown error"
    finally:
        connection.close()


class Handler(socketserver.StreamRequestHandler):
    """One connection of Postfix: netstrings in, netstrings out, until it hangs up."""

    def handle(self):
        while (request := self._read()) is not None:
            name, _, key = request.partition(" ")
            reply = look_up(name, key).encode()
            self.wfile.write(b"%d:%s," % (len(reply), reply))

    def _read(self):
        digits = b""
        while (letter := self.rfile.read(1)) != b":":
            if not letter.isdigit() or len(digits) > 6:
                return None
            digits += letter
        length = int(digits or b"0")
        if length > MAXIMUM_LENGTH:
            return None
        text = self.rfile.read(length + 1)
        return text[:-1].decode("utf-8", "surrogateescape") if text.endswith(b",") else None


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def main():
    with Server(("0.0.0.0", PORT), Handler) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
