"""What version 14 was made of: Flask and Flask-WTF, with the token in the URL, and the simplified method in Python.

The routes are those that tests and benchmarks ask; `flask_peer.py` and `bench/flask/server.py` serve them.
"""

import math

import flask
import flask_wtf.csrf
import wtforms

LIMITS = [9964, 27519, 73779, 156244, 0]
RATES = [0, 0.14, 0.3, 0.41, 0.45]
SUBTRACTIONS = [0, 1394.96, 5798, 13913.69, 20163.45]

routes = flask.Blueprint("routes", __name__)


def gross_tax(income, shares):
    row = next((i for i, limit in enumerate(LIMITS[:-1]) if income / shares <= limit), 4)
    tax = math.floor(income * RATES[row] - shares * SUBTRACTIONS[row])
    return max(tax, 0), RATES[row]


def compute(married, children, salary):
    """The simplified method, for tax year 2019."""
    income = math.floor(salary - max(min(0.1 * salary, 12502), 437))
    half_shares = children + max(children - 2, 0)
    adults = 2 if married else 1
    tax, rate = gross_tax(income, adults + 0.5 * half_shares)
    surcharge = max(0, math.floor(income - 0.9 * salary))
    if children:
        childless, childless_rate = gross_tax(income, adults)
        capped = childless - 1551 * half_shares
        if capped > tax:
            surcharge += capped - tax
            tax, rate = capped, childless_rate
    discount = 0
    if tax < (2627 if married else 1595):
        discount = math.ceil(min(tax, max(0, (1970 if married else 1196) - 0.75 * tax)))
    reduction = 0
    if income < (42074 if married else 21037) + 3797 * half_shares:
        reduction = math.ceil(0.2 * (tax - discount))
    return {
        "impôt": max(0, math.floor(tax - discount - reduction)),
        "surcôte": surcharge,
        "taux": rate,
        "décôte": discount,
        "réduction": reduction,
    }


def simulate(married, children, salary):
    number = flask.session.get("id_simulation", 0) + 1
    flask.session["id_simulation"] = number
    asked = {"marié": married, "enfants": int(children), "salaire": int(salary)}
    return asked | compute(married == "oui", int(children), int(salary)) | {"id": number}


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
    form = flask.request.form
    simulation = simulate(form["marié"], form["enfants"], form["salaire"])
    flask.session["simulations"] = [*flask.session.get("simulations", []), simulation]
    return answer("calculer-impot", 300, simulation)


@routes.post("/calculer-impots/<token>")
def calculer_impots(token):
    if refused := refusal("calculer-impots", token):
        return refused
    households = flask.request.get_json()
    simulations = [simulate(it["marié"], it["enfants"], it["salaire"]) for it in households]
    flask.session["simulations"] = [*flask.session.get("simulations", []), *simulations]
    return answer("calculer-impots", 1500, simulations)


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
