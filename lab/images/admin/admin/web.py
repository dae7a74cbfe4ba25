"""The HTTP worker on port 8080: health and the internal look-ups."""

import hmac
import logging

import flask

from admin import auth, broker, config, dovecot, postfix, rspamd
from admin.db import Database


def create_app():
    """Called once, in the gunicorn master; the worker opens main.db at its first look-up and keeps it open."""
    # The original tidies its redis here and so does not start without it.
    broker.require()
    app = flask.Flask("admin")
    app.logger.setLevel(logging.INFO)
    database = Database()
    srs_key = hmac.digest(config.get("SECRET_KEY").encode(), b"SRS_KEY", "sha256")
    for blueprint in (
        auth.blueprint(database),
        dovecot.blueprint(database),
        postfix.blueprint(database, srs_key),
        rspamd.blueprint(database),
    ):
        app.register_blueprint(blueprint)

    @app.get("/ping")
    @app.get("/ui/ping")
    def ping():
        return ""

    return app
