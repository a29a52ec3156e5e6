"""A Flask server that shares its sessions with ours: same routes, token in the URL, real Flask packages.

    flask_peer.py cookie SECRET_KEY
    flask_peer.py redis SECRET_KEY REDIS_URL

Prints `listening on HOST:PORT` and serves until it is killed. Every tax is that of a couple with two children and
50 000 euros: what matters here is the session.
"""

import sys

import flask
import flask_session
import flask_wtf.csrf
import redis
import werkzeug.serving
import wtforms

SIMULATION = {
    "marié": "oui",
    "enfants": 2,
    "salaire": 50000,
    "impôt": 1384,
    "surcôte": 0,
    "taux": 0.14,
    "décôte": 384,
    "réduction": 347,
}

routes = flask.Blueprint("routes", __name__)


def answer(action, state, response, status=200):
    body = {"action": action, "état": state, "réponse": response}
    body["csrf_token"] = flask_wtf.csrf.generate_csrf()
    return body, status


def refusal(action, token, user_needed=True):
    """What keeps the action from being done, or None."""
    try:
        flask_wtf.csrf.validate_csrf(token)
    except wtforms.ValidationError as error:
        return answer(action, 121, [str(error)], 400)
    if user_needed and not flask.session.get("user"):
        return answer(action, 101, ["pas d'utilisateur"], 400)
    return None


@routes.get("/init-session-without-csrftoken/<kind>")
def init_session_without_csrftoken(kind):
    return flask.redirect(f"/init-session/{kind}/{flask_wtf.csrf.generate_csrf()}")


@routes.get("/init-session/<kind>/<token>")
def init_session(kind, token):
    if refused := refusal("init-session", token, user_needed=False):
        return refused
    flask.session["typeResponse"] = kind
    return answer("init-session", 700, [f"session démarrée avec le type de réponse {kind}"])


@routes.post("/authentifier-utilisateur/<token>")
def authentifier_utilisateur(token):
    if refused := refusal("authentifier-utilisateur", token, user_needed=False):
        return refused
    flask.session["user"] = True
    return answer("authentifier-utilisateur", 200, "Authentification réussie")


@routes.post("/calculer-impot/<token>")
def calculer_impot(token):
    if refused := refusal("calculer-impot", token):
        return refused
    number = flask.session.get("id_simulation", 0) + 1
    simulation = SIMULATION | {"id": number}
    flask.session["id_simulation"] = number
    flask.session["simulations"] = [*flask.session.get("simulations", []), simulation]
    return answer("calculer-impot", 300, simulation)


@routes.get("/lister-simulations/<token>")
def lister_simulations(token):
    if refused := refusal("lister-simulations", token):
        return refused
    return answer("lister-simulations", 500, flask.session.get("simulations", []))


@routes.get("/supprimer-simulation/<int:number>/<token>")
def supprimer_simulation(number, token):
    if refused := refusal("supprimer-simulation", token):
        return refused
    kept = [it for it in flask.session["simulations"] if it["id"] != number]
    flask.session["simulations"] = kept
    return answer("supprimer-simulation", 600, kept)


@routes.get("/fin-session/<token>")
def fin_session(token):
    if refused := refusal("fin-session", token):
        return refused
    flask.session.clear()
    return answer("fin-session", 400, "session réinitialisée")


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
