"""Generated requests for the API: `api_cases.py CONFIGURATION URL MAX_EXAMPLES`.

Every check of schemathesis holds, and one more: a household of the right types that is refused is refused for a
contradiction between its facts, which OpenAPI has no words for, and for nothing else. Streams, whose status is 200 before
any line is read, have tests of their own.
"""

import json
import os
import sys
import tempfile
import urllib.request

import schemathesis
from openapi_spec_validator import validate
from schemathesis.cli import schemathesis as command_line

CONTRADICTIONS = {"not_allowed_with"}
# A wage cannot fall below nothing, a curve not end before it begins: bounds that depend on another input.
DEPENDENT_BOUNDS = {"more", "from", "tax_year", "birth_year", "birth_year2"}


@schemathesis.check
def only_contradictions_are_refused(ctx, response, case):
    generation = case.meta.generation if case.meta else None
    if generation is None or not generation.mode.is_positive or response.status_code != 400:
        return
    problem = response.json()
    for error in problem.get("errors", [{}]):
        name = error.get("parameter") or error.get("pointer", "").rpartition("/")[2]
        is_bound = error.get("code") == "out_of_range" and name in DEPENDENT_BOUNDS
        # JSON Schema takes 3.0 for a whole number; the API wants to see one.
        is_fraction = error.get("code") == "not_a_whole_number" and b".0" in (response.request.body or b"")
        assert error.get("code") in CONTRADICTIONS or is_bound or is_fraction, problem


configuration, url, examples = sys.argv[1:]
with urllib.request.urlopen(url) as document:
    validate(json.load(document))
os.environ["NO_COLOR"] = "1"
# Its database of examples is left nowhere.
os.chdir(tempfile.mkdtemp())
command_line(
    ["--config-file", configuration, "run", url, "--max-examples", examples, "--seed", "20261125", "--checks", "all"]
)
