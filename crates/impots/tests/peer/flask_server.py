"""The protocol of version 14 on Flask, Flask-WTF and Flask-Session: a server that our console clients did not grow up with.

    flask_server.py url|off cookie
    flask_server.py url|off redis REDIS_URL

The first word says whether URLs end with a CSRF token, the second one where sessions live. Prints
`listening on HOST:PORT` and serves until it is killed. It speaks French, and knows the account `admin` / `admin`.
"""

import json
import re
import sys
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import flask
import flask_session
import flask_wtf.csrf
import redis
import werkzeug.serving
import wtforms

from simplified_tax import simulate

CRATES = Path(__file__).resolve().parents[3]
PARAMETERS = json.loads((CRATES / "impots-client/tests/data/admindata-2019.json").read_text())
FIELDS = {"marié": "oui/non", "enfants": "entier>=0", "salaire": "entier>=0"}


class Refusal(Exception):
    """An answer that is no success: its status in the protocol, its sentences, its status in HTTP."""

    def __init__(self, state, sentences, http_status=400):
        super().__init__(state)
        self.answer = (state, sentences, http_status)


# The actions: each gives its status in the protocol and its response, or raises a Refusal.


def init_session(kind):
    if kind not in ("json", "xml"):
        raise Refusal(701, [f"paramètre [type={kind}] invalide"])
    flask.session["typeResponse"] = kind
    return 700, [f"session démarrée avec le type de réponse {kind}"]


def authenticate_user():
    form = flask.request.form
    missing = [f"paramètre [{name}] manquant" for name in ("user", "password") if name not in form]
    if missing:
        raise Refusal(201, missing)
    if (form["user"], form["password"]) != ("admin", "admin"):
        raise Refusal(201, ["Echec de l'authentification"], 401)
    flask.session["user"] = True
    return 200, "Authentification réussie"


def calculate_tax():
    form = flask.request.form
    missing = [f"paramètre [{name}] manquant" for name in FIELDS if name not in form]
    sentences = missing or faults(form)
    if sentences:
        raise Refusal(301, sentences)
    return 300, keep([form])[0]


def calculate_taxes():
    taxpayers = flask.request.get_json(force=True, silent=True)
    if not isinstance(taxpayers, list) or not taxpayers:
        raise Refusal(1501, ["le corps du POST n'est pas une liste JSON"])
    reasons = [(taxpayer, faults(taxpayer)) for taxpayer in taxpayers]
    refused = [taxpayer | {"erreur": "; ".join(reason)} for taxpayer, reason in reasons if reason]
    if refused:
        raise Refusal(1501, refused)
    return 1500, keep(taxpayers)


def list_simulations():
    return 500, flask.session.get("simulations", [])


def delete_simulation(number):
    simulations = flask.session.get("simulations", [])
    kept = [simulation for simulation in simulations if simulation["id"] != number]
    if len(kept) == len(simulations):
        raise Refusal(601, [f"la simulation n° [{number}] n'existe pas"])
    flask.session["simulations"] = kept
    return 600, kept


def end_session():
    flask.session.clear()
    return 400, "session réinitialisée"


def get_admindata():
    return 1000, PARAMETERS


def faults(taxpayer):
    """What is wrong with the values of a taxpayer, in the order of the fields."""
    patterns = {"oui/non": r"oui|non", "entier>=0": r"[0-9]+"}
    return [
        f"valeur [{taxpayer.get(name)}] invalide pour le paramètre [{name} ({allowed})]"
        for name, allowed in FIELDS.items()
        if not re.fullmatch(patterns[allowed], str(taxpayer.get(name)).strip().lower())
    ]


def keep(taxpayers):
    """The simulations of valid taxpayers, added to those of the session."""
    first = flask.session.get("id_simulation", 0) + 1
    simulations = []
    for number, taxpayer in enumerate(taxpayers, first):
        married = taxpayer["marié"].strip().lower() == "oui"
        figures = simulate(PARAMETERS, married, int(taxpayer["enfants"]), int(taxpayer["salaire"]))
        simulations.append(figures | {"id": number})
    flask.session["id_simulation"] = first + len(simulations) - 1
    flask.session["simulations"] = flask.session.get("simulations", []) + simulations
    return simulations


# What every action has in common.

NOTHING, BEGUN, USER = range(3)

# Method, path, what must be done before, action.
ROUTES = [
    ("GET", "/init-session/<kind>", NOTHING, init_session),
    ("POST", "/authentifier-utilisateur", BEGUN, authenticate_user),
    ("POST", "/calculer-impot", USER, calculate_tax),
    ("POST", "/calculer-impots", USER, calculate_taxes),
    ("GET", "/lister-simulations", USER, list_simulations),
    ("GET", "/supprimer-simulation/<int:number>", USER, delete_simulation),
    ("GET", "/fin-session", USER, end_session),
    ("GET", "/get-admindata", USER, get_admindata),
]


def refuse(word, needed, token):
    """Raises a Refusal if the action may not be done now; without tokens, `token` is None."""
    if token is not None:
        try:
            flask_wtf.csrf.validate_csrf(token)
        except wtforms.ValidationError as error:
            raise Refusal(121, [str(error)]) from error
    if needed >= BEGUN and not flask.session.get("typeResponse"):
        raise Refusal(101, ["pas de session en cours. Commencer par action [init-session]"])
    if needed >= USER and not flask.session.get("user"):
        raise Refusal(101, [f"action [{word}] demandée par utilisateur non authentifié"])


def respond(word, needed, action, csrf_token=None, **parameters):
    """Does an action, and answers in the format of the session after it, or else before it."""
    kind = flask.session.get("typeResponse", "json")
    try:
        refuse(word, needed, csrf_token)
        state, response = action(**parameters)
        http_status = 200
    except Refusal as refusal:
        state, response, http_status = refusal.answer
    envelope = {"action": word, "état": state, "réponse": response}
    # Version 14 sends a token even where it asks for none.
    envelope["csrf_token"] = flask_wtf.csrf.generate_csrf()
    kind = flask.session.get("typeResponse", kind)
    body = json.dumps(envelope, ensure_ascii=False) if kind == "json" else document(envelope)
    return body, http_status, {"Content-Type": f"application/{kind}; charset=utf-8"}


def document(envelope):
    return '<?xml version="1.0" encoding="utf-8"?>\n' + element("root", envelope)


def element(name, value):
    """The XML of a value: a list repeats its element, and an empty one writes none."""
    if isinstance(value, list):
        return "".join(element(name, item) for item in value)
    if isinstance(value, dict):
        inside = "".join(element(key, item) for key, item in value.items())
    else:
        inside = escape(str(value))
    return f"<{name}>{inside}</{name}>"


def add_routes(app, with_tokens):
    for method, path, needed, action in ROUTES:
        rule = f"{path}/<csrf_token>" if with_tokens else path
        view = partial(respond, path.split("/")[1], needed, action)
        app.add_url_rule(rule, action.__name__, view, methods=[method])

    if with_tokens:

        @app.get("/init-session-without-csrftoken/<kind>")
        def init_session_without_csrftoken(kind):
            return flask.redirect(f"/init-session/{kind}/{flask_wtf.csrf.generate_csrf()}")


def main(csrf, store, redis_url=None):
    app = flask.Flask("peer")
    app.secret_key = "a key of the tests"
    add_routes(app, with_tokens=csrf == "url")
    if store == "redis":
        app.config["SESSION_TYPE"] = "redis"
        app.config["SESSION_REDIS"] = redis.Redis.from_url(redis_url)
        flask_session.Session(app)
    server = werkzeug.serving.make_server("127.0.0.1", 0, app, threaded=True)
    print(f"listening on 127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
