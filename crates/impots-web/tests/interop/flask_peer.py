"""A Flask server that shares its sessions with ours: same routes, token in the URL, real Flask packages.

    flask_peer.py cookie SECRET_KEY
    flask_peer.py redis SECRET_KEY REDIS_URL

Prints `listening on HOST:PORT` and serves until it is killed.
"""

import sys

import flask
import flask_session
import redis
import werkzeug.serving

from version_14 import routes


def main(kind, secret_key, redis_url=None):
    app = flask.Flask("peer")
    app.secret_key = secret_key
    app.register_blueprint(routes)
    if kind == "redis":
        app.config["SESSION_TYPE"] = "redis"
        app.config["SESSION_REDIS"] = redis.Redis.from_url(redis_url)
        flask_session.Session(app)
    server = werkzeug.serving.make_server("127.0.0.1", 0, app)
    print(f"listening on 127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
