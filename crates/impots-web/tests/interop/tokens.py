"""Puts mutated CSRF tokens and session cookies to Flask-WTF and Flask, and prints their verdicts.

    tokens.py SECRET_KEY SEED [COUNT]

One JSON object a line, at a fixed time (`now`):

- `kind` is `token` or `cookie`, `case` says what was done to it, `value` is the result;
- `secret` (tokens) is what the session holds under `csrf_token`, or null when it holds nothing;
- `python` is the verdict of Flask-WTF 1.3 (`accepted`, one of its five messages, or `crash`) or of
  Flask 3.1 (`accepted`, `refused`, or `crash`);
- `expected` is ours: the same, but for the differences that docs/PROTOCOL.md lists, and never a crash;
- `difference` names the one that made `expected` another verdict than `python`, or is null;
- `session` (accepted cookies) is what the cookie holds.
"""

import base64
import functools
import itertools
import json
import random
import sys
import zlib
from unittest import mock

import flask
import flask_wtf.csrf
import itsdangerous
import wtforms

NOW = 1_700_000_000
TOKEN_AGE = 3600
COOKIE_AGE = 31 * 24 * 3600
LONGEST_TOKEN = 4096
LEEWAY = 5
BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

INVALID = "The CSRF token is invalid."
EXPIRED = "The CSRF token has expired."
DO_NOT_MATCH = "The CSRF tokens do not match."

# The differences, in the words of docs/PROTOCOL.md.
AHEAD = "dated up to 5 s in the future"
SPELLING = "another spelling of base64url"
TOO_LONG = "longer than 4096 bytes"
NOT_JSON = "a payload that is no strict JSON"
CRASH = "what crashes the original"
NO_OBJECT = "a payload that is no object"


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def is_canonical(part):
    """Whether `part` is the one spelling of what it stands for."""
    try:
        return encode(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) == part
    except ValueError:
        return False


class Format:
    """One use of itsdangerous: salt, key derivation, lifetime."""

    def __init__(self, key, salt, derivation, lifetime):
        self.lifetime = lifetime
        self.serializer = itsdangerous.URLSafeTimedSerializer(
            key, salt=salt, signer_kwargs={"key_derivation": derivation}
        )

    def dumps(self, value, now=NOW):
        with mock.patch("time.time", return_value=now):
            return self.serializer.dumps(value)

    def sign(self, content):
        """Signs any content, sound or not, as the holder of the key could."""
        return itsdangerous.Signer.sign(self.serializer.make_signer(), content).decode()

    def sign_payload(self, payload, compressed=False):
        part = "." + encode(zlib.compress(payload)) if compressed else encode(payload)
        return self.sign(f"{part}.{encode(NOW.to_bytes(4))}")


def formats(key):
    token = Format(key, "wtf-csrf-token", "django-concat", TOKEN_AGE)
    cookie = Format(key, "cookie-session", "hmac", COOKIE_AGE)
    return token, cookie


# Mutations: (random source, the right format, the other format, a value to sign) -> text


def replace_at(text, index, replacement):
    return text[:index] + replacement + text[index + 1 :]


def mutate_part(position, rng, ours, _other, value):
    parts = ours.dumps(value).rsplit(".", 2)
    part = parts[position]
    index = rng.randrange(len(part))
    parts[position] = replace_at(part, index, rng.choice(BASE64URL.replace(part[index], "")))
    return ".".join(parts)


def insert(characters, rng, ours, _other, value):
    text = ours.dumps(value)
    index = rng.randrange(len(text) + 1)
    return text[:index] + rng.choice(characters) + text[index:]


def change_dots(rng, ours, _other, value):
    text = ours.dumps(value)
    dots = [index for index, character in enumerate(text) if character == "."]
    return replace_at(text, rng.choice(dots), rng.choice(["", "..", "%2E", "/", "%2F", "/../"]))


def last_character(rng, ours, _other, value):
    text = ours.dumps(value)
    return text[:-1] + rng.choice(BASE64URL)


def pad(rng, ours, _other, value):
    parts = ours.dumps(value).rsplit(".", 2)
    parts[rng.randrange(3)] += "=" * rng.randint(1, 3)
    return ".".join(parts)


def aged(rng, ours, _other, value):
    edges = [-LEEWAY - 1, -LEEWAY, -1, 0, 1, ours.lifetime - 1, ours.lifetime, ours.lifetime + 1]
    return ours.dumps(value, NOW - rng.choice([*edges, rng.randint(-(2**31), NOW)]))


def aged_and_badly_signed(rng, ours, other, value):
    return other.dumps(value, NOW - 2 * ours.lifetime - rng.randrange(100))


def signed_time(rng, ours, _other, value):
    """A time that itsdangerous itself would not write: long, empty, zero-padded, ill-spelt."""
    payload = ours.dumps(value).rsplit(".", 2)[0]
    size = rng.randint(0, 10)
    sound = NOW.to_bytes(4).rjust(rng.randint(4, 10), b"\0")
    spelling = encode(rng.choice([rng.randbytes(size), sound, sound]))
    return ours.sign(f"{payload}.{spelling}{rng.choice(['', '', '=', '!'])}")


def signed_payload(rng, ours, _other, _value):
    """A payload that Flask-WTF itself would not write."""
    payload = rng.choice(
        [
            b"1", b"-0.5", b"null", b"true", b"[]", b"[1]", b"{}", b'""', b'"x"', b' "x" ',
            b"", b'"', b"x", b"NaN", b"'x'", b'"\xff"', b"\xef\xbb\xbf1", b"1 2",
            '"é"'.encode(), b'"\\u00e9"', b'"\\ud800"', b'"\\u0000"',
        ]
    )
    return ours.sign_payload(payload, compressed=rng.random() < 0.3)


def signed_compressed(_rng, ours, _other, value):
    return ours.sign_payload(json.dumps(value).encode(), compressed=True)


def badly_compressed(rng, ours, _other, value):
    compressed = zlib.compress(json.dumps(value).encode())
    kept = compressed[: rng.randrange(len(compressed))]
    return ours.sign(f".{encode(kept)}.{encode(NOW.to_bytes(4))}")


def other_spelling(rng, ours, _other, value):
    payload, time, _signature = ours.dumps(value).rsplit(".", 2)
    return ours.sign(f"{payload}{rng.choice(['=', '!', 'A', ' '])}.{time}")


def noise(rng, _ours, _other, _value):
    alphabet = rng.choice([BASE64URL + ".", "\0\x1f\x7f %/.=+é€\u2028😀", "."])
    return "".join(rng.choices(alphabet, k=rng.randrange(120)))


MUTATIONS = {
    "sound": lambda _rng, ours, _other, value: ours.dumps(value),
    "empty": lambda _rng, _ours, _other, _value: "",
    "other salt": lambda _rng, _ours, other, value: other.dumps(value),
    "payload changed": functools.partial(mutate_part, 0),
    "time changed": functools.partial(mutate_part, 1),
    "signature changed": functools.partial(mutate_part, 2),
    "character inserted": functools.partial(insert, BASE64URL),
    "stray character inserted": functools.partial(insert, "!\0 +/=%é\n"),
    "dots changed": change_dots,
    "last character": last_character,
    "padded": pad,
    "aged": aged,
    "aged and badly signed": aged_and_badly_signed,
    "signed time": signed_time,
    "signed payload": signed_payload,
    "signed compressed": signed_compressed,
    "badly compressed": badly_compressed,
    "other spelling of the payload": other_spelling,
    "twice": lambda _rng, ours, _other, value: ours.dumps(value) * 2,
    "too long": lambda rng, ours, _other, value: ours.dumps(value) + "A" * rng.randint(4000, 9000),
    "noise": noise,
}


# Verdicts


def ask_flask_wtf(app, token, secret, now=NOW):
    with app.test_request_context(), mock.patch("time.time", return_value=now):
        if secret is not None:
            flask.session["csrf_token"] = secret
        try:
            flask_wtf.csrf.validate_csrf(token)
        except wtforms.ValidationError as error:
            return str(error)
        except Exception:
            return "crash"
        return "accepted"


def ask_flask(app, ours, cookie, now=NOW):
    with mock.patch("time.time", return_value=now):
        return open_session(app, ours, cookie)


def open_session(app, ours, cookie):
    request = mock.Mock(cookies={"session": cookie})
    try:
        session = app.session_interface.open_session(app, request)
        # An empty session is what Flask makes of a refused cookie, too.
        refused = not session and ours.serializer.loads(cookie, max_age=COOKIE_AGE) is None
    except itsdangerous.BadSignature:
        refused = True
    except Exception:
        return "crash", None
    return ("refused", None) if refused else ("accepted", dict(session))


def is_ill_spelt(value):
    """Whether a part that is checked before the age has a spelling that we refuse."""
    parts = value.rsplit(".", 2)
    return len(parts) < 3 or not (is_canonical(parts[1]) and is_canonical(parts[2]))


def has_ill_spelt_payload(value):
    return not is_canonical(value.rsplit(".", 2)[0].removeprefix("."))


def is_strict_json(data):
    def refuse(constant):
        raise ValueError(constant)

    try:
        json.dumps(json.loads(data, parse_constant=refuse), ensure_ascii=False).encode()
    except ValueError:
        return False
    return True


def payload_of(value):
    payload = value.rsplit(".", 2)[0]
    data = base64.urlsafe_b64decode(payload.lstrip(".") + "===")
    return zlib.decompress(data) if payload.startswith(".") else data


def time_of(value):
    time = value.rsplit(".", 2)[1]
    return int.from_bytes(base64.urlsafe_b64decode(time + "==="))


def is_ahead(value):
    """Whether a value is dated in the future, but not further than clocks may differ."""
    return not is_ill_spelt(value) and NOW < time_of(value) <= NOW + LEEWAY


def expected_for_token(token, secret, python):
    """Our verdict, and the difference that it comes from."""
    if not token or secret is None:
        return python, None
    if len(token.encode()) > LONGEST_TOKEN:
        return INVALID, TOO_LONG
    if is_ill_spelt(token):
        return INVALID, SPELLING
    if python == "crash" and time_of(token) > NOW + LEEWAY:
        return EXPIRED, CRASH
    if python in ("accepted", "crash", DO_NOT_MATCH):
        if has_ill_spelt_payload(token):
            return INVALID, SPELLING
        if not is_strict_json(payload_of(token)):
            return INVALID, NOT_JSON
    return (DO_NOT_MATCH, CRASH) if python == "crash" else (python, None)


def expected_for_cookie(cookie, python):
    """Our verdict, and the difference that it comes from."""
    if python != "accepted":
        return "refused", CRASH
    if is_ill_spelt(cookie) or has_ill_spelt_payload(cookie):
        return "refused", SPELLING
    # Flask takes an empty list for an empty session.
    if not isinstance(json.loads(payload_of(cookie)), dict):
        return "refused", NO_OBJECT
    return python, None


def named(python, expected, difference):
    """The verdicts of a line, and the difference between them if there is one."""
    difference = difference if python != expected else None
    return {"python": python, "expected": expected, "difference": difference}


def token_line(rng, app, ours, other, case):
    secret = rng.randbytes(20).hex()
    signed = rng.choice([secret, secret, secret, rng.randbytes(20).hex()])
    held = rng.choice([secret] * 9 + [None])
    token = MUTATIONS[case](rng, ours, other, signed)
    python = ask_flask_wtf(app, token, held)
    ahead = is_ahead(token)
    later = ask_flask_wtf(app, token, held, NOW + LEEWAY) if ahead else python
    expected, difference = expected_for_token(token, held, later)
    return {"secret": held, "value": token} | named(
        python, expected, AHEAD if ahead and expected == later else difference
    )


def cookie_line(rng, app, ours, other, case):
    simulation = {"marié": "oui", "enfants": rng.randrange(5), "salaire": rng.randrange(10**6)}
    session = {
        "csrf_token": rng.randbytes(20).hex(),
        "simulations": [simulation] * rng.randrange(4),
        "typeResponse": rng.choice(["json", "xml", "html"]),
        "user": True,
    }
    cookie = MUTATIONS[case](rng, ours, other, session)
    python, opened = ask_flask(app, ours, cookie)
    ahead = is_ahead(cookie)
    later, opened = ask_flask(app, ours, cookie, NOW + LEEWAY) if ahead else (python, opened)
    expected, difference = expected_for_cookie(cookie, later)
    return {"value": cookie, "session": opened} | named(
        python, expected, AHEAD if ahead and expected == later else difference
    )


def main(key, seed, count=1000):
    app = flask.Flask("tokens")
    app.secret_key = key
    rng = random.Random(seed)
    token, cookie = formats(key)
    kinds = {
        "token": functools.partial(token_line, rng, app, token, cookie),
        "cookie": functools.partial(cookie_line, rng, app, cookie, token),
    }
    cases = itertools.cycle(itertools.product(MUTATIONS, kinds))
    for case, kind in itertools.islice(cases, int(count)):
        print(json.dumps({"kind": kind, "now": NOW, "case": case} | kinds[kind](case)))


if __name__ == "__main__":
    main(*sys.argv[1:])
