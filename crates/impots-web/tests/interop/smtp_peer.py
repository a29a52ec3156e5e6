"""A mail server for the tests: it writes each mail as a line of JSON to standard output.

    smtp_peer.py [--port PORT] [--starttls CERTIFICATE KEY] [--user USER PASSWORD]

Prints `listening on HOST:PORT` and serves until it is killed.
"""

import argparse
import asyncio
import functools
import json
import ssl

import aiosmtpd.smtp


class Printer:
    """Takes every mail."""

    async def handle_DATA(self, server, session, envelope):
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "user": session.auth_data.login.decode() if session.auth_data else None,
            "data": envelope.content.decode(),
        }
        print(json.dumps(mail), flush=True)
        return "250 taken"


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--starttls", nargs=2)
    parser.add_argument("--user", nargs=2)
    return parser.parse_args()


def options(arguments):
    """The options of the server."""
    found = {}
    if arguments.starttls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*arguments.starttls)
        found |= {"tls_context": context, "require_starttls": True}
    if arguments.user:
        expected = tuple(text.encode() for text in arguments.user)

        def authenticate(server, session, envelope, mechanism, data):
            right = (data.login, data.password) == expected
            return aiosmtpd.smtp.AuthResult(success=right, auth_data=data)

        found |= {"authenticator": authenticate, "auth_required": True}
    return found


async def serve(arguments):
    loop = asyncio.get_running_loop()
    protocol = functools.partial(aiosmtpd.smtp.SMTP, Printer(), **options(arguments))
    server = await loop.create_server(protocol, "127.0.0.1", arguments.port)
    host, port = server.sockets[0].getsockname()
    print(f"listening on {host}:{port}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(read_arguments()))
