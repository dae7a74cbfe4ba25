"""Look-ups of Dovecot: user, quota, sieve (Mailu's internal/views/dovecot.py)."""

from datetime import date
from pathlib import Path

import flask

from admin import network
from admin.errors import StatementError
from admin.tables import USER


def blueprint(database):
    routes = flask.Blueprint("dovecot", __name__, url_prefix="/internal/dovecot", template_folder=Path(__file__).parent)

    def user_or_404(email):
        return USER.get(database, email) or flask.abort(404)

    @routes.get("/passdb/<path:email>")
    def passdb(email):
        user_or_404(email)
        nets = ",".join(network.trusted())
        return flask.jsonify({"password": None, "nopassword": "Y", "allow_real_nets": nets})

    @routes.get("/userdb/")
    def userdb_list():
        return flask.jsonify([user["email"] for user in USER.all(database) if user["enabled"]])

    @routes.get("/userdb/<path:email>")
    def userdb(email):
        # An unreadable or empty main.db is an unknown user here, not an error (facts.md).
        try:
            user = user_or_404(email)
        except StatementError:
            flask.abort(404)
        return flask.jsonify({"quota_rule": f"*:bytes={user['quota_bytes']}"})

    @routes.post("/quota/<namespace>/<path:email>")
    def quota(namespace, email):
        user_or_404(email)
        if namespace == "storage":
            with database.transaction():
                USER.touch(database, email, quota_bytes_used=int(flask.request.get_json()))
        return flask.jsonify(None)

    @routes.get("/sieve/name/<script>/<path:email>")
    def sieve_name(script, email):
        return flask.jsonify(script)

    @routes.get("/sieve/data/default/<path:email>")
    def sieve_data(email):
        user = user_or_404(email)
        today = date.today().isoformat()
        away = user["reply_enabled"] and user["reply_startdate"] <= today <= user["reply_enddate"]
        return flask.jsonify(flask.render_template("default.sieve", user=user, away=away))

    return routes
