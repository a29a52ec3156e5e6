"""What `impots compute` gives."""

import csv
import io
import os
import pathlib
import subprocess

import numpy

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def taxes(tax_year, households):
    """What each household pays, or has refunded where it is negative, in euros."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    command = [target / "debug/impots", "compute", "--method", "official", "--tax-year", str(tax_year), "-"]
    done = subprocess.run(command, input=table(households), capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return numpy.array([int(row.get("net") or row["tax"]) for row in csv.DictReader(io.StringIO(done.stdout))])


def table(households):
    """The households as CSV, one column for each fact that one of them declares."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(name for facts in households for name in facts)))
    writer.writeheader()
    writer.writerows({name: cell(fact) for name, fact in facts.items()} for facts in households)
    return text.getvalue()


def cell(fact):
    return ("no", "yes")[fact] if isinstance(fact, bool) else fact
