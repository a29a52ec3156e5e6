"""Version 14 with its sessions in Redis, as gunicorn serves it; `version_14.py` is among the peers of the tests. Without a Redis they are
in the cookie that Flask itself signs.

    BENCH_REDIS=redis://127.0.0.1:6379 gunicorn --pythonpath FOLDER_OF_PEERS --workers 2 --threads 4 server:app
"""

import os

import flask
import flask_session
import redis

from version_14 import routes

app = flask.Flask("version 14")
app.secret_key = "a key of the benchmark that nobody else has"
app.json.ensure_ascii = False
app.json.sort_keys = False
if "BENCH_REDIS" in os.environ:
    app.config["SESSION_TYPE"] = "redis"
    app.config["SESSION_REDIS"] = redis.Redis.from_url(os.environ["BENCH_REDIS"])
    flask_session.Session(app)
app.register_blueprint(routes)
